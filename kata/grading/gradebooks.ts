import { CliError } from "../base/error";
import type { Cohort, Person } from "./cohort";

type Cell = string | number;

/** What a gradebook imports: its heading, and the row of a person. */
export type Columns = (cohort: Cohort) => Cell[][];

/** Every platform wants its own columns, and its own number of a person: it stands in the names of what it hands out. */
const COLUMNS: Readonly<Record<"moodle" | "canvas" | "gradescope", Columns>> = {
  /** The grading worksheet of an assignment: mod/assign/feedback/offline/importgradeslib.php needs the first, the third and the last. */
  moodle: ({ people }) => [
    ["Identifier", "Full name", "Grade", "Maximum grade", "Last modified (grade)"],
    ...people.map(({ id, name, points, of }) => [id ? `Participant ${id}` : "", name, points, of, ""]),
  ],
  /** The gradebook: https://community.canvaslms.com/docs/DOC-12823. */
  canvas: ({ people, title }) => [
    ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title],
    ["Points Possible", "", "", "", "", people[0]?.of ?? 0],
    ...people.map(({ id = "", name, points }) => [name, id, "", "", "", points]),
  ],
  /** What Gradescope writes when it exports grades; points go back to it in the results.json of each person. */
  gradescope: ({ people }) => [
    ["Name", "SID", "Email", "Total Score", "Max Points"],
    ...people.map(({ id = "", name, points, of }) => {
      const isEmail = id.includes("@");
      return [name, isEmail ? "" : id, isEmail ? id : "", points, of];
    }),
  ],
};

/** @throws CliError if there is no such platform */
export function columnsFor(platform: string): Columns {
  if (Object.hasOwn(COLUMNS, platform)) return COLUMNS[platform as keyof typeof COLUMNS];
  throw new CliError(`--for takes moodle, canvas or gradescope, not "${platform}".`);
}

/** One row a person. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csv(cohort: Cohort, columns: Columns = everything): string {
  return columns(cohort)
    .map((row) => `${row.map(cell).join(",")}\r\n`)
    .join("");
}

/** Points and states of all steps. */
function everything({ people, steps }: Cohort): Cell[][] {
  const head = ["submission", "points", "of", "percent", "solved", "review", "late", "minutes left"];
  const rows = people.map(({ name, points, of, percent, solved, minutesLeft, results }) => {
    const late = results.filter((result) => result?.late).length;
    const review = results.filter((result) => result?.state === "review").length;
    const ofSteps = results.flatMap((result) => [result?.points ?? "", result?.state ?? ""]);
    return [name, points, of, percent, solved, review, late, minutesLeft, ...ofSteps];
  });
  return [[...head, ...steps.flatMap(({ folder }) => [folder, `${folder} state`])], ...rows];
}

function cell(value: Cell): string {
  const isFormula = typeof value === "string" && /^[=+\-@\t\r\n＝＋－＠]/.test(value.trimStart() || value);
  const text = isFormula ? `'${value}` : String(value);
  return /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What Gradescope's autograder hands back for one person. */
export function gradescope({ results, points }: Person): object {
  return {
    score: points,
    tests: results.flatMap((result) =>
      result
        ? [
            {
              name: result.step,
              score: result.points,
              max_score: result.of,
              status: result.state === "solved" ? "passed" : "failed",
              output: [
                `${result.state}: ${result.passed} of ${result.tests} tests pass.`,
                ...(result.late ? ["The file was changed after the deadline."] : []),
                ...(result.found ? [result.found] : []),
                result.sentence,
              ]
                .join("\n")
                .trim(),
              output_format: "text",
              visibility: "visible",
            },
          ]
        : [],
    ),
  };
}
