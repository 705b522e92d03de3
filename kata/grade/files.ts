import type { Cohort, Person } from "./cohort";
import { commonMistakes, oneLine } from "./mistakes";
import { escaped, printable } from "./plain";
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

/** A suite for each person, a case for each step: what continuous integration and some gradebooks read. */
export function junit({ people, title }: Cohort): string {
  const suites = people.map(({ name, results }) => {
    const cases = results.flatMap((result) => (result ? [testCase(name, result)] : []));
    const failures = results.filter((result) => result && result.state !== "solved").length;
    return `  <testsuite name="${escaped(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">\n${cases.join("\n")}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escaped(title)}">\n${suites.join("\n")}\n</testsuites>\n`;
}

function testCase(name: string, { step, state, sentence, passed, tests, points, of }: Result): string {
  const open = `    <testcase classname="${escaped(name)}" name="${escaped(step)}"`;
  if (state === "solved") return `${open}/>`;
  const message = `${state}: ${passed} of ${tests} tests, ${points} of ${of} points`;
  return `${open}><failure type="${escaped(state)}" message="${escaped(message)}">${escaped(sentence)}</failure></testcase>`;
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
              output:
                `${result.state}: ${result.passed} of ${result.tests} tests pass.\n${result.sentence}`.trim(),
              output_format: "text",
              visibility: "visible",
            },
          ]
        : [],
    ),
  };
}

/** A page of Markdown, for the summary of a job. */
export function markdown(cohort: Cohort): string {
  const { people, steps, title } = cohort;
  const text = (value: string) => escaped(printable(value)).replace(/[\\`*_[\]|~#!]/g, (mark) => `\\${mark}`);
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  const shared = commonMistakes(cohort)
    .filter((one) => one.people.length > 1)
    .slice(0, 10);
  return [
    `# ${text(title)}`,
    "",
    row(["submission", ...steps.map(({ number }) => number), "points"]),
    row(["---", ...steps.map(() => ":-:"), "--:"]),
    ...people.map(({ name, results, points, of }) =>
      row([text(name), ...results.map((result) => (result ? MARKS[result.state] : "")), `${points} / ${of}`]),
    ),
    "",
    Object.entries(MARKS)
      .map(([state, mark]) => `${mark} ${state}`)
      .join(" · "),
    ...(shared.length === 0 ? [] : ["", "## What several people get wrong", ""]),
    ...shared.map(
      ({ step, text: cause, people: who }) =>
        `- **${step.folder}**, ${who.length} people: ${text(oneLine(cause))}`,
    ),
    "",
  ].join("\n");
}

const MARKS: Readonly<Record<Result["state"], string>> = {
  solved: "✅",
  "not written": "▫️",
  wrong: "❌",
  crashed: "💥",
  "does not compile": "🧩",
  "timed out": "⏳",
  missing: "➖",
  review: "🔎",
};
