import pc from "picocolors";
import type { Remark } from "../judge/syntax";
import type { State, Verdict } from "../judge/verdict";
import { type Step, testFile } from "../steps/road";
import { WORDS } from "../steps/words";
import { FINISH } from "./finish";
import { WIDTH, wrap } from "./text";

export interface Report {
  /** The steps that the screen lists. */
  steps: readonly Step[];
  /** What the judge said of them, as far as it went. */
  verdicts: readonly Verdict[];
  /** The compiler's remarks on types, by step folder. */
  remarks: ReadonlyMap<string, readonly (Remark & { path: string })[]>;
  /** All steps of the road on the learner's own files, rather than a few on top of the references. */
  road: boolean;
  /** The folder of the learner's steps, as the learner would type it. */
  folder: string;
}

/** How many lines of the learner's own output the screen shows. */
const MOST_LINES = 20;

/** How many of the compiler's remarks. */
const MOST_REMARKS = 3;

/** The whole screen: the steps, then the one thing to do next. */
export function render(report: Report): string {
  const { verdicts, steps } = report;
  const solved = verdicts.filter(({ state }) => state === "solved");
  const current = verdicts.find(({ state }) => state !== "solved");
  const parts = [list(report, solved.length, current)];
  const last = solved.at(-1);
  const praised = report.road ? solved.slice(current ? -1 : solved.length) : solved;
  for (const { step } of praised)
    parts.push(wrap(`Step ${step.number} is solved. ${WORDS[step.folder]?.solved ?? ""}`));
  parts.push(...compiler(report, "The tests pass, but the types do not fit. The compiler says", solved));
  if (current)
    parts.push(
      problem(report, current),
      ...compiler(report, "The types do not fit either. The compiler says", [current]),
    );
  const printed = (current ?? last)?.printed ?? "";
  if (printed.trim() !== "") parts.push(output(printed));
  if (current) parts.push(next(report, current));
  else if (report.road && solved.length === steps.length) parts.push(FINISH);
  return `\n${parts.join("\n\n")}\n`;
}

function list({ steps, verdicts, road }: Report, solved: number, current?: Verdict): string {
  const title = road ? "THE ROAD" : "ON TOP OF THE REFERENCES";
  const count = `${solved} of ${steps.length} solved`;
  const rows = steps.map((step) => {
    const verdict = verdicts.find((one) => one.step === step);
    const here = step === current?.step;
    const state =
      verdict?.state === "solved" ? "solved" : here && road ? "here" : (verdict?.state ?? "not yet");
    const row = `${here ? ">" : " "} ${step.number}  ${step.name.padEnd(22)} ${state.padEnd(16)} ${WORDS[step.folder]?.about ?? ""}`;
    return here ? pc.bold(row) : state === "solved" ? pc.green(row) : pc.dim(row);
  });
  return [pc.bold(title) + count.padStart(WIDTH - title.length), "", ...rows].join("\n");
}

const HEADLINES: Record<Exclude<State, "solved">, string> = {
  "not written": "not written yet",
  wrong: "not right yet",
  crashed: "crashed",
  "does not compile": "does not compile",
  "timed out": "does not come to an end",
  missing: "file missing",
};

function problem({ folder }: Report, { step, failures, state }: Verdict): string {
  const [failure] = failures;
  if (!failure || state === "solved") return "";
  if (state === "missing")
    return [
      pc.bold(`Step ${step.number} ${step.name}: ${HEADLINES[state]}`),
      "",
      `    ${folder}/${failure.text}`,
    ].join("\n");
  const lines = [pc.bold(`Step ${step.number} ${step.name}: ${HEADLINES[state]}`), ""];
  if (failure.test) lines.push(wrap(failure.test, 2), "");
  lines.push(wrap(failure.text.replace(/^Step \d\d is not written yet: /, ""), 4), "");
  lines.push(`  your code  ${folder}/${failure.at ?? `${step.folder}/${step.file}`}`);
  if (failure.test)
    lines.push(`  the test   ${folder}/${failure.testAt ?? `${step.folder}/${testFile(step)}`}`);
  return lines.join("\n");
}

/** The compiler's remarks on these steps, the first of each line. A part of the screen, or none. */
function compiler({ folder, remarks }: Report, title: string, verdicts: readonly Verdict[]): string[] {
  const byPlace = new Map<string, string>();
  for (const { path, line, message } of verdicts.flatMap(({ step }) => remarks.get(step.folder) ?? [])) {
    const place = `${folder}/${path}:${line}`;
    if (!byPlace.has(place)) byPlace.set(place, `  ${place}\n${wrap(message, 4)}`);
  }
  if (byPlace.size === 0) return [];
  const more = byPlace.size - MOST_REMARKS;
  return [
    [
      pc.bold(title),
      "",
      ...[...byPlace.values()].slice(0, MOST_REMARKS),
      ...(more > 0 ? [`  … and ${more} more`] : []),
    ].join("\n"),
  ];
}

function output(printed: string): string {
  const lines = printed.trimEnd().split("\n");
  const more = lines.length - MOST_LINES;
  return [
    pc.bold("Your code printed"),
    "",
    ...lines.slice(0, MOST_LINES).map((line) => wrap(line, 2)),
    ...(more > 0 ? [`  … and ${more} more ${more === 1 ? "line" : "lines"}`] : []),
  ].join("\n");
}

function next({ folder, road, steps }: Report, { step, state }: Verdict): string {
  if (state === "missing") {
    return [
      pc.bold("Next"),
      "",
      `  type   git checkout -- ${folder}/${step.folder}`,
      "         or copy that folder from a fresh download of the kata",
    ].join("\n");
  }
  return [
    pc.bold("Next"),
    "",
    `  read   ${folder}/${step.folder}/README.md`,
    `  write  ${folder}/${step.folder}/${step.file}`,
    `  type   npm test${road ? "" : ` ${steps.map(({ number }) => number).join(" ")}`}`,
  ].join("\n");
}
