import { join } from "node:path";
import pc from "picocolors";
import { readArguments } from "../base/arguments";
import { EXERCISES } from "../base/files";
import { wrap } from "../base/text";
import { readLesson } from "../curriculum/lesson";
import type { State } from "../curriculum/states";
import { STEPS, type Step } from "../curriculum/steps";
import { isUntouched, learnersWork, starterOf } from "../curriculum/whose-code";
import { judge } from "../runner/judge";

const USAGE = `npm run progress                     every step alone: solved or not, and the minutes left
npm run -s progress -- --markdown    as a table in Markdown`;

interface Row {
  step: Step;
  state: State;
  minutes: number;
}

/** `npm run progress`: always 0. To be under way is no failure. */
export async function main(args: string[]): Promise<number> {
  const { values } = readArguments(args, {
    usage: USAGE,
    options: { markdown: { type: "boolean" } },
    most: 0,
  });
  const verdicts = await judge(STEPS.map((step) => learnersWork([step])));
  const rows = verdicts.map(({ step, state }): Row => {
    // The starter of step 10 is a whole program, and wrong: that is nobody's work yet.
    const untouched = isUntouched(join(EXERCISES, step.folder, step.file), starterOf(step));
    return { step, state: untouched ? "not written" : state, minutes: readLesson(step).minutes };
  });
  const solved = rows.filter(({ state }) => state === "solved").length;
  const left = rows.reduce((sum, { state, minutes }) => (state === "solved" ? sum : sum + minutes), 0);
  const rest = left === 0 ? "" : ` The rest takes about ${duration(left)}, going by the lessons.`;
  const sum = `${solved} of ${rows.length} steps are solved.${rest}`;
  console.log(values.markdown ? markdown(rows, sum) : show(rows, sum));
  return 0;
}

function markdown(rows: readonly Row[], sum: string): string {
  const lines = rows.map(
    ({ step, state, minutes }) => `| ${step.number} ${step.name} | ${state} | ${minutes} |`,
  );
  return [`### ${sum}`, "", "| step | state | minutes |", "|---|---|---|", ...lines].join("\n");
}

function show(rows: readonly Row[], sum: string): string {
  const lines = rows.map(({ step, state, minutes }) => {
    const row = `  ${step.number}  ${step.name.padEnd(22)} ${state.padEnd(16)} ${`${minutes} min`.padStart(7)}`;
    return state === "solved" ? pc.green(row) : row;
  });
  return ["", pc.bold("EACH STEP ALONE"), "", ...lines, "", wrap(sum), ""].join("\n");
}

/** "2 h 35 min" */
function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : "", rest > 0 ? `${rest} min` : ""].filter(Boolean).join(" ");
}
