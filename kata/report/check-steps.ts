import { CliError } from "../base/error";
import { EXERCISES } from "../base/paths";
import { STEPS, type Step } from "../curriculum/steps";
import { learnersWork, type Submission } from "../curriculum/submission";
import { WORDS } from "../curriculum/words";
import { runApart } from "../runner/apart";
import { type JudgeOptions, judge } from "../runner/judge";
import { type Remarks, typeRemarks } from "../runner/type-remarks";
import type { Verdict } from "../runner/verdict";
import { justSolved, type Report } from "./report";
import type { BackwardStep } from "./solved";
import { rememberSolved, wasSolved } from "./solved-before";

/** Judges the learner's steps, and gathers all that the screen says of them. The compiler of types may say more, later. */
export async function checkSteps(
  steps: readonly Step[],
  { road, ...options }: { road: boolean } & JudgeOptions,
): Promise<{ report: Report; remarks: Promise<Remarks> }> {
  const submission = learnersWork(steps);
  // It has a process of its own.
  const remarks = typeRemarks(EXERCISES, steps);
  const verdicts = await judge([submission], { ...options, stopAtFirst: road });
  return { report: await reportOn(submission, verdicts, road), remarks };
}

/** All that the screen says of these verdicts. */
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
  const report = { steps, verdicts, news, waiting, road };
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
    return new Map(
      await runApart<typeof import("./neuron-numbers")>(job, [step as BackwardStep], {
        requires: [`#steps/${step}/backward`],
      }),
    );
  } catch (error) {
    // It passed its tests, and yet this did not go well: the screen does without it.
    if (error instanceof CliError) return undefined;
    throw error;
  }
}
