import type { Cohort } from "./cohort";
import type { Result } from "./results";

/** One row a person. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csv({ people, steps }: Cohort): string {
  const cell = (value: string | number) => {
    const text =
      typeof value === "string" && /^[=+\-@\t\r\n＝＋－＠]/.test(value.trimStart() || value)
        ? `'${value}`
        : String(value);
    return /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const ofStep = (result: Result | undefined) => [result?.points ?? "", result?.state ?? ""];
  const rows = people.map(({ name, points, of, percent, solved, minutesLeft, results }) => {
    const late = results.filter((result) => result?.late).length;
    const review = results.filter((result) => result?.state === "review").length;
    return [name, points, of, percent, solved, review, late, minutesLeft, ...results.flatMap(ofStep)];
  });
  const head = ["submission", "points", "of", "percent", "solved", "review", "late", "minutes left"];
  const all = [[...head, ...steps.flatMap(({ folder }) => [folder, `${folder} state`])], ...rows];
  return `${all.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
