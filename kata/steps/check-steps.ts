import { join } from "node:path";
import { runApart } from "../apart/apart";
import { CliError } from "../cli/error";
import { type JudgeOptions, judge } from "../judge/judge";
import { typeRemarks } from "../judge/type-remarks";
import type { Verdict } from "../judge/verdict";
import { justSolved, type Report } from "../screen/report";
import { WORDS } from "../screen/words";
import { ROOT, STEPS, type Step } from "./road";
import type { BackwardStep } from "./solved";
import { rememberSolved, wasSolved } from "./solved-before";
import { readSubmission, type Submission } from "./submission";

const EXERCISES = join(ROOT, "exercises");

/** Judges the learner's steps, and gathers all that the screen says of them. */
export async function checkSteps(
  steps: readonly Step[],
  { road, ...options }: { road: boolean } & JudgeOptions,
): Promise<Report> {
  const submission = readSubmission("yours", EXERCISES, steps);
  const judged = judge([submission], { ...options, stopAtFirst: road });
  // The tests run in processes of their own, and so does the compiler.
  const compiled = typeRemarks(EXERCISES, steps);
  const report = await reportOn(submission, await judged, road);
  const remarks = new Map(await compiled);
  for (const [i, step] of steps.entries()) if (i >= report.verdicts.length) remarks.delete(step.folder);
  for (const { step, state } of report.verdicts)
    if (state === "does not compile") remarks.delete(step.folder);
  return { ...report, remarks };
}

/** All that the screen says of these verdicts, the compiler's remarks aside. */
export async function reportOn(
  submission: Submission,
  verdicts: readonly Verdict[],
  road: boolean,
): Promise<Report> {
  const { steps } = submission;
  const solved = verdicts.filter(({ state }) => state === "solved").map(({ step }) => step);
  const news = new Set(solved.filter((step) => !wasSolved(submission, step)));
  for (const step of solved) rememberSolved(submission, step);
  const behind = road ? steps.slice(verdicts.length) : [];
  const waiting = new Set(behind.filter((step) => wasSolved(submission, step)));
  const report = { steps, verdicts, news, waiting, remarks: new Map(), road, folder: "exercises" };
  return { ...report, neuron: await neuronFor(report) };
}

/** The neuron, when a step that leads to it has just been solved, and at the end of the road. */
async function neuronFor(report: Report): Promise<Report["neuron"]> {
  const last = justSolved(report)?.folder ?? "";
  const finished =
    report.road &&
    report.verdicts.length === STEPS.length &&
    report.verdicts.every(({ state }) => state === "solved");
  const step = finished ? "11-deep-graphs" : last;
  if (!finished && WORDS[step]?.neuron === undefined) return undefined;
  try {
    const job = require.resolve("./neuron-numbers");
    return new Map(await runApart<typeof import("./neuron-numbers")>(job, [step as BackwardStep]));
  } catch (error) {
    // It passed its tests, and yet this did not go well: the screen does without it.
    if (error instanceof CliError) return undefined;
    throw error;
  }
}
