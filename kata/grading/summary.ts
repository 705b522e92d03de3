import { escapeXml } from "../base/xml";
import { inOneLine } from "../report/known-mistakes";
import { type Cohort, commonMistakes, remarksOn } from "./cohort";
import type { Result } from "./results";
import { printable } from "./screen";

/** A page of Markdown, for the summary of a job. */
export function markdown(cohort: Cohort): string {
  const { people, steps, title } = cohort;
  const text = (value: string) =>
    escapeXml(printable(value).replace(/[\\`*_[\]|~#!]/g, (mark) => `\\${mark}`));
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
      row([text(name), ...results.map(cell), `${points} / ${of}`]),
    ),
    "",
    Object.entries(MARKS)
      .map(([state, mark]) => `${mark} ${state}`)
      .join(" · "),
    ...list("Belongs to nobody, and was not graded", cohort.nobodys.map(text)),
    ...list("Besides", remarksOn(cohort).map(text)),
    ...list(
      "What several people get wrong",
      shared.map(
        ({ step, text: cause, people: who }) =>
          `**${step.folder}**, ${who.length} people: ${text(inOneLine(cause))}`,
      ),
    ),
    "",
  ].join("\n");
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ["", `## ${title}`, "", ...items.map((item) => `- ${item}`)];
}

function cell(result: Result | undefined): string {
  return result === undefined ? "" : `${MARKS[result.state]}${result.late ? " late" : ""}`;
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

/** A suite for each person, a case for each step: what continuous integration and some gradebooks read. */
export function junit({ people, title }: Cohort): string {
  const suites = people.map(({ name, results }) => {
    const cases = results.flatMap((result) => (result ? [testCase(name, result)] : []));
    const failures = results.filter((result) => result && result.state !== "solved").length;
    return `  <testsuite name="${escapeXml(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">\n${cases.join("\n")}\n  </testsuite>`;
  });
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escapeXml(title)}">\n${suites.join("\n")}\n</testsuites>\n`;
  // Some readers know the entities that have names, and no others.
  return text.replaceAll("&#39;", "&apos;");
}

function testCase(name: string, { step, state, sentence, passed, tests, points, of }: Result): string {
  const open = `    <testcase classname="${escapeXml(name)}" name="${escapeXml(step)}"`;
  if (state === "solved") return `${open}/>`;
  const message = `${state}: ${passed} of ${tests} tests, ${points} of ${of} points`;
  return `${open}><failure type="${escapeXml(state)}" message="${escapeXml(message)}">${escapeXml(sentence)}</failure></testcase>`;
}
