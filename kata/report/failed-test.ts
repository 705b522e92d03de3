import pc from "picocolors";
import { count } from "../assertions/count";
import { type CommandRow, commands, wrap } from "../base/text";
import { NOT_WRITTEN } from "../curriculum/not-written";
import { testFile } from "../curriculum/steps";
import type { Remarks } from "../runner/type-remarks";
import type { State, Verdict } from "../runner/verdict";
import type { Report } from "./check-steps";

/** How many lines of the learner's own output the screen shows. */
const MOST_LINES = 20;

/** How many of the compiler's remarks. */
const MOST_REMARKS = 3;

const HEADLINES: Record<Exclude<State, "solved">, string> = {
  "not written": "not written yet",
  wrong: "not right yet",
  crashed: "crashed",
  "does not compile": "does not compile",
  "timed out": "did not finish",
  missing: "file missing",
  review: "changes what the tests rely on",
};

/** What is wrong with the current step: its first failing test. */
export function problem({ step, failures, state, passed, total }: Verdict): string {
  const [failure] = failures;
  if (!failure || state === "solved") return "";
  const count = passed > 0 ? ` (${passed} of ${total} tests pass)` : "";
  const headline = pc.bold(`Step ${step.number} ${step.name}: ${HEADLINES[state]}${count}`);
  if (state === "missing") return `${headline}\n\n    exercises/${failure.text}`;
  const lines = [headline, ""];
  if (failure.test) lines.push(wrap(failure.test, 2), "");
  lines.push(wrap(failure.text.replace(NOT_WRITTEN, ""), 4));
  if (state === "not written") lines.push(wrap("Write it in place of the line with throw.", 4));
  lines.push("");
  lines.push(wrap(`  your code  exercises/${failure.at ?? `${step.folder}/${step.file}`}`));
  if (failure.thrownAt) lines.push(wrap(`  which calls  exercises/${failure.thrownAt}`));
  if (failure.test) {
    lines.push(wrap(`  the test   exercises/${failure.testAt ?? `${step.folder}/${testFile(step)}`}`));
  }
  return lines.join("\n");
}

/** The compiler's remarks on these steps, the first of each line. A part of the screen, or none. */
export function remarksOf(remarks: Remarks, title: string, verdicts: readonly Verdict[]): string[] {
  const byPlace = new Map<string, string>();
  for (const { path, line, message } of verdicts.flatMap(({ step }) => remarks.get(step.folder) ?? [])) {
    const place = `exercises/${path}:${line}`;
    if (!byPlace.has(place)) byPlace.set(place, `  ${place}\n${wrap(message, 4)}`);
  }
  if (byPlace.size === 0) return [];
  const more = byPlace.size - MOST_REMARKS;
  const shown = [...byPlace.values()].slice(0, MOST_REMARKS);
  return [[pc.bold(title), "", ...shown, ...(more > 0 ? [`  … and ${more} more`] : [])].join("\n")];
}

/** What the code printed in the test that is shown, and how much in others. A part of the screen, or none. */
export function output({ printed = "", printedElsewhere = 0 }: Partial<Verdict> = {}): string[] {
  const lines = printed.trim() === "" ? [] : printed.trimEnd().split("\n");
  const elsewhere = `${count(printedElsewhere, "line")} in other tests`;
  if (lines.length === 0) return printedElsewhere > 0 ? [pc.bold(`Your code printed ${elsewhere}`)] : [];
  const more = lines.length - MOST_LINES;
  return [
    [
      pc.bold("Your code printed"),
      "",
      ...lines.slice(0, MOST_LINES).map((line) => wrap(line, 2)),
      ...(more > 0 ? [`  … and ${more} more ${more === 1 ? "line" : "lines"}`] : []),
      ...(printedElsewhere > 0 ? [`  and ${elsewhere}`] : []),
    ].join("\n"),
  ];
}

/** The one thing to do next. */
export function next(report: Report, { step, state, failures: [failure] }: Verdict): string {
  const { road, steps, watching } = report;
  const again: CommandRow = watching
    ? ["save", "and the tests run again"]
    : ["type", `npm test${road ? "" : ` ${steps.map(({ number }) => number).join(" ")}`}`];
  const rows: Partial<Record<State, CommandRow[]>> = {
    missing: [
      ["type", `npm run reset ${step.number}${watching ? ", in another terminal" : ""}`],
      ["", "which brings the file back as it was at the start"],
    ],
    review: [
      ["open", `exercises/${failure?.at ?? `${step.folder}/${step.file}`}`],
      ["remove", "what is named above: no step needs it"],
      again,
    ],
  };
  const usual: CommandRow[] = [
    ["read", `exercises/${step.folder}/README.md`],
    ["write", `exercises/${step.folder}/${step.file}`],
    again,
  ];
  return [pc.bold("Next"), "", commands(rows[state] ?? usual)].join("\n");
}
