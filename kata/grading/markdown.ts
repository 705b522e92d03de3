import { escapeXml } from "../base/xml";
import { inOneLine } from "../report/known-mistakes";
import { type Cohort, remarksOn } from "./cohort";
import { commonMistakes } from "./common-mistakes";
import { printable } from "./plain";
import type { Result } from "./results";

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
