import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../base/error";
import { CACHE, EXERCISES, hashOf, writeWhole } from "../base/files";
import { BACKWARD, factsOf, STEPS, type Step, testFile } from "../curriculum/steps";
import { learnersWork, type Submission } from "../curriculum/whose-code";
import type { Verdict } from "../runner/explain";
import { type JudgeOptions, judge } from "../runner/judge";
import type { NeuronNumbers } from "./neuron-numbers";

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
  /** The watch shows it: to test is to save there. */
  watching?: boolean;
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
  const news = new Set(solvedIn(verdicts).filter((step) => !wasSolved(submission, step)));
  for (const step of news) rememberSolved(submission, step);
  const behind = road ? steps.slice(verdicts.length) : [];
  const waiting = new Set(behind.filter((step) => wasSolved(submission, step)));
  const report = { steps, verdicts, news, waiting, road };
  return { ...report, neuron: await neuronFor(report) };
}

export const solvedIn = (verdicts: readonly Verdict[]): Step[] =>
  verdicts.filter(({ state }) => state === "solved").map(({ step }) => step);

export const firstOpen = (verdicts: readonly Verdict[]): Verdict | undefined =>
  verdicts.find(({ state }) => state !== "solved");

/** The step that has just been solved on the road, if there is one. */
export function justSolved({ verdicts, news, road }: Report): Step | undefined {
  const last = solvedIn(verdicts).at(-1);
  return road && last && news.has(last) ? last : undefined;
}

/** The neuron, when a step that leads to it has just been solved, and at the end of the road. */
async function neuronFor(report: Report): Promise<Report["neuron"]> {
  const last = justSolved(report);
  const finished = report.road && solvedIn(report.verdicts).length === STEPS.length;
  if (!finished && (!last || factsOf(last).neuron === undefined)) return undefined;
  const step = finished ? BACKWARD[0] : last?.folder;
  const job = require.resolve("./neuron-numbers");
  const file = `#steps/${step}/backward`;
  try {
    // Few runs of the tests show it.
    const { runApart } = require("../runner/apart") as typeof import("../runner/apart");
    return new Map(await runApart<typeof import("./neuron-numbers")>(job, [file], { requires: [file] }));
  } catch (error) {
    // It passed its tests, and yet this did not go well: the screen does without it.
    if (error instanceof CliError) return undefined;
    throw error;
  }
}

/** Thrown away freely: then a step behind an unsolved one is "not yet", and no more is lost. */
const MEMORY = join(CACHE, "solved");

/** Remembers that these very files solved the step. */
export function rememberSolved(submission: Submission, step: Step): void {
  try {
    writeWhole(memoryOf(submission, step), "");
  } catch {
    // A folder that cannot be written to remembers nothing.
  }
}

/** Whether the step's files are as they were when they once solved it. What earlier steps are now plays no part. */
export function wasSolved(submission: Submission, step: Step): boolean {
  return existsSync(memoryOf(submission, step));
}

function memoryOf({ files }: Submission, step: Step): string {
  const tests = readFileSync(join(EXERCISES, step.folder, testFile(step)), "utf8");
  const own = Object.entries(files).filter(([path]) => path.startsWith(`${step.folder}/`));
  return join(MEMORY, hashOf(tests, ...own.sort().flat()));
}

/** The folders of the learner's solved steps, from the first on: it ends before the first that is not solved, and at `last`. */
export async function solvedSteps(last: string): Promise<ReadonlySet<string>> {
  const steps = STEPS.filter((step) => step.folder <= last);
  const say = () => process.stderr.isTTY && console.error("Looking which steps are solved.");
  const notice = setTimeout(say, 2000);
  const judged = judge([learnersWork(steps)], { stopAtFirst: true });
  const verdicts = await judged.finally(() => clearTimeout(notice));
  return new Set(solvedIn(verdicts).map(({ folder }) => folder));
}

/**
 * Refuses to run code of a step that is not solved: it may do anything.
 * @param command what the user typed, for the sentence
 * @throws CliError
 */
export function requireSolved(solved: ReadonlySet<string>, needs: string, command: string): void {
  const open = STEPS.find((step) => step.folder <= needs && !solved.has(step.folder));
  if (!open) return;
  const rest = open.folder === needs ? "" : `, and this needs every step up to ${needs.slice(0, 2)}`;
  throw new CliError(
    `Step ${open.number} ${open.name} is not solved yet${rest}: ${command} -- --reference takes the reference instead of your code.`,
    1,
  );
}

/** The first step of the road that is not solved by the learner's own files; undefined when all are. */
export async function currentStep(): Promise<Step | undefined> {
  return firstOpen(await judge([learnersWork(STEPS)], { stopAtFirst: true }))?.step;
}

/** The first of these steps that the learner's file does not solve on top of the references. */
export async function unsolvedOf(steps: readonly Step[]): Promise<Step | undefined> {
  return firstOpen(await judge(steps.map((step) => learnersWork([step]))))?.step;
}
