import { join } from "node:path";
import pc from "picocolors";
import { readArguments } from "../base/arguments";
import { EXERCISES } from "../base/files";
import { wrap } from "../base/text";
import { readLesson } from "../curriculum/lesson";
import { isUntouched, starterOf } from "../curriculum/restore";
import { STEPS, type Step } from "../curriculum/steps";
import { learnersWork } from "../curriculum/whose-code";
import type { State } from "../runner/explain";
import { judge } from "../runner/judge";

const USAGE = `npm run progress                     every step alone: solved or not, and the minutes left
npm run -s progress -- --json        the same for other programs
npm run -s progress -- --markdown    as a table in Markdown`;

interface Progress {
  step: Step;
  state: State;
  minutes: number;
}

/** `npm run progress`: always 0. To be under way is no failure. */
export async function main(args: string[]): Promise<number> {
  const { values } = readArguments(args, {
    command: "npm run progress",
    usage: USAGE,
    options: { json: { type: "boolean" }, markdown: { type: "boolean" } },
    most: 0,
  });
  const verdicts = await judge(STEPS.map((step) => learnersWork([step])));
  const all = verdicts.map(({ step, state }): Progress => {
    // The starter of step 10 is a whole program, and wrong: that is nobody's work yet.
    const untouched = isUntouched(join(EXERCISES, step.folder, step.file), starterOf(step));
    return { step, state: untouched ? "not written" : state, minutes: readLesson(step).minutes };
  });
  if (values.json) console.log(json(all));
  else console.log(values.markdown ? markdown(all) : show(all));
  return 0;
}

function markdown(all: readonly Progress[]): string {
  const rows = all.map(
    ({ step, state, minutes }) => `| ${step.number} ${step.name} | ${state} | ${minutes} |`,
  );
  return [`### ${sum(all)}`, "", "| step | state | minutes |", "|---|---|---|", ...rows].join("\n");
}

function json(all: readonly Progress[]): string {
  return JSON.stringify(
    {
      solved: solvedIn(all),
      steps: all.map(({ step, state, minutes }) => ({ step: step.folder, state, minutes })),
      minutesLeft: minutesLeft(all),
    },
    null,
    2,
  );
}

function show(all: readonly Progress[]): string {
  const rows = all.map(({ step, state, minutes }) => {
    const row = `  ${step.number}  ${step.name.padEnd(22)} ${state.padEnd(16)} ${`${minutes} min`.padStart(7)}`;
    return state === "solved" ? pc.green(row) : row;
  });
  return ["", pc.bold("EACH STEP ALONE"), "", ...rows, "", wrap(sum(all)), ""].join("\n");
}

/** "2 of 16 steps are solved. What is left takes …" */
function sum(all: readonly Progress[]): string {
  const left = minutesLeft(all);
  const solved = `${solvedIn(all)} of ${all.length} steps are solved.`;
  return left === 0 ? solved : `${solved} The rest takes about ${duration(left)}, going by the lessons.`;
}

function solvedIn(all: readonly Progress[]): number {
  return all.filter(({ state }) => state === "solved").length;
}

function minutesLeft(all: readonly Progress[]): number {
  return all.reduce((sum, { state, minutes }) => (state === "solved" ? sum : sum + minutes), 0);
}

/** "2 h 35 min" */
function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : "", rest > 0 ? `${rest} min` : ""].filter(Boolean).join(" ");
}
