import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../base/error";
import { CACHE, EXERCISES, hashOf, writeWhole } from "../base/files";
import { factsOf, STEPS, type Step, testFile } from "../curriculum/steps";
import { learnersWork, type Submission } from "../curriculum/whose-code";
import type { Verdict } from "../runner/explain";
import { type JudgeOptions, judge } from "../runner/judge";
import type { NeuronNumbers } from "./neuron-numbers";
import type { BackwardStep } from "./solved";

/** All that the screen of `npm test` says. */
export interface Report {
  /** The steps that the screen lists. */
  steps: readonly Step[];
  /** What the judge said of them, as far as it went. */
  verdicts: readonly Verdict[];
  /** Steps that were solved for the first time with these files. */
  news: ReadonlySet<Step>;
  /** Steps behind the first unsolved one whose files are as they were when they were solved. */
  waiting: ReadonlySet<Step>;
  /** All steps of the road on the learner's own files, rather than a few on top of the references. */
  road: boolean;
  /** The watch shows it: to test is to save there, and where there is a keyboard, commands are keys. */
  watching?: "with keys" | "without keys";
  /** The neuron as the learner's own code computes it, if it is to be shown. */
  neuron?: NeuronNumbers;
}

/** Judges the learner's steps, and gathers all that the screen says of them; nothing, if it was ended. */
export async function checkSteps(
  steps: readonly Step[],
  { road, ...options }: { road: boolean } & JudgeOptions,
): Promise<Report | undefined> {
  const submission = learnersWork(steps);
  const verdicts = await judge([submission], { ...options, stopAtFirst: road });
  // What has just been solved is news only once: a run that was ended must not use it up.
  if (options.signal?.aborted) return undefined;
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
  const last = justSolved(report);
  const finished =
    report.road &&
    report.verdicts.length === STEPS.length &&
    report.verdicts.every(({ state }) => state === "solved");
  if (!finished && (!last || factsOf(last).neuron === undefined)) return undefined;
  const step = finished ? "11-deep-graphs" : (last?.folder as BackwardStep);
  try {
    const { runApart } = require("../runner/apart") as typeof import("../runner/apart");
    const job = require.resolve("./neuron-numbers");
    return new Map(
      await runApart<typeof import("./neuron-numbers")>(job, [step], {
        requires: [`#steps/${step}/backward`],
      }),
    );
  } catch (error) {
    // It passed its tests, and yet this did not go well: the screen does without it.
    if (error instanceof CliError) return undefined;
    throw error;
  }
}

/** The step that has just been solved on the road, if there is one. */
export function justSolved({ verdicts, news, road }: Report): Step | undefined {
  const last = verdicts.filter(({ state }) => state === "solved").at(-1)?.step;
  return road && last && news.has(last) ? last : undefined;
}

/** Thrown away freely: then a step behind an unsolved one is "not yet", and no more is lost. */
const MEMORY = join(CACHE, "solved");

/** Remembers that these very files solved the step. */
export function rememberSolved(submission: Submission, step: Step): void {
  const path = join(MEMORY, nameOf(submission, step));
  if (existsSync(path)) return;
  try {
    writeWhole(path, "");
  } catch {
    // A folder that cannot be written to remembers nothing.
  }
}

/** Whether the step's files are as they were when they once solved it. What earlier steps are now plays no part. */
export function wasSolved(submission: Submission, step: Step): boolean {
  return existsSync(join(MEMORY, nameOf(submission, step)));
}

function nameOf({ files }: Submission, step: Step): string {
  const tests = readFileSync(join(EXERCISES, step.folder, testFile(step)), "utf8");
  const own = Object.entries(files).filter(([path]) => path.startsWith(`${step.folder}/`));
  return hashOf(tests, ...own.sort().flat());
}
