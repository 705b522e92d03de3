import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { hashOf } from "../base/hash";
import { EXERCISES } from "../base/paths";
import { type Step, testFile } from "../curriculum/steps";
import type { Submission } from "../curriculum/submission";
import { bundle } from "./bundle";
import { recall, remember } from "./cache";
import { type Prepared, prepare } from "./child-process";
import { positionsIn } from "./positions";
import { childScript, judgeHash, packageScript } from "./tooling";
import { missing, type State, unbundled, type Verdict, verdictOf } from "./verdict";
import { contentOf } from "./whose-code";

export interface JudgeOptions {
  /** Where the tests stand: the kata's exercises/, unless somebody's own are to be run. */
  tests?: string;
  /** Stop at the first step of a submission that is not solved. For a single submission. */
  stopAtFirst?: boolean;
  /** Run no more tests of a file after its first failure: a verdict then has one failure that counts. */
  firstFailure?: boolean;
  /** How many seconds of CPU time code may use without a sign of life. */
  cpuLimit?: number;
  /** How many megabytes of memory its process may take. */
  memoryLimit?: number;
  /** Keep its process from the disk and from other processes, as far as Node can. */
  confined?: boolean;
  /** How many processes run at a time. */
  processes?: number;
  /** Run everything, even what was judged before. */
  fresh?: boolean;
  /** Ends what runs, and leaves the rest. */
  signal?: AbortSignal;
  /** Processes that were prepared before: they are used first. */
  prepared?: Prepared[];
  /** Put a process in which nothing is left of its step back among them. Steps must come in the order of the road. */
  reuse?: boolean;
  /** Called after each judged step. */
  onVerdict?: (verdict: Verdict) => void;
}

interface Task {
  submission: Submission;
  step: Step;
}

/**
 * Runs the tests of the submitted steps over the references, each in a process of its own unless `reuse` says otherwise, and says of each step how it stands.
 * Verdicts come in the order of the submissions and their steps. With `stopAtFirst` the list ends at the first step that is
 * not solved.
 */
export async function judge(
  submissions: readonly Submission[],
  options: JudgeOptions = {},
): Promise<Verdict[]> {
  const { processes = availableParallelism(), stopAtFirst = false, signal, onVerdict } = options;
  const tasks = submissions.flatMap((submission) =>
    submission.steps.map((step): Task => ({ submission, step })),
  );
  const verdicts: (Verdict | undefined)[] = tasks.map(() => undefined);
  const ahead = new AbortController();
  const abort = () => ahead.abort();
  signal?.addEventListener("abort", abort);
  let next = 0;
  let last = tasks.length - 1;
  const work = async () => {
    while (next <= last && !ahead.signal.aborted) {
      const i = next++;
      const verdict = await judgeTask(tasks[i] as Task, options, ahead.signal);
      if (verdict === undefined) return;
      verdicts[i] = verdict;
      onVerdict?.(verdict);
      if (stopAtFirst && verdict.state !== "solved" && i <= last) {
        last = i;
        // Earlier steps may still be running, and decide. Later ones no longer matter.
        if (verdicts.slice(0, i).every((one) => one !== undefined)) ahead.abort();
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(processes, tasks.length) }, work));
  } finally {
    signal?.removeEventListener("abort", abort);
  }
  return verdicts.slice(0, last + 1).filter((verdict) => verdict !== undefined);
}

/** A process that has everything loaded and waits, for whoever wants a verdict soon. */
export async function prepareProcess(): Promise<Prepared> {
  return prepare(await childScript());
}

/** What may be an earlier step's doing, if that one ran in the same process: memory that it holds, or something hidden. */
const DOUBTED: ReadonlySet<State> = new Set(["crashed", "review"]);

/** Nothing, if it was cancelled. */
async function judgeTask(
  { submission, step }: Task,
  options: JudgeOptions,
  signal: AbortSignal,
): Promise<Verdict | undefined> {
  const {
    tests = EXERCISES,
    firstFailure = false,
    cpuLimit,
    memoryLimit,
    confined = false,
    fresh = false,
    prepared = [],
    reuse = false,
  } = options;
  const { id } = submission;
  const path = `${step.folder}/${step.file}`;
  const test = `${step.folder}/${testFile(step)}`;
  if (!Object.hasOwn(submission.files, path)) return missing(id, step, path);
  if (!existsSync(join(tests, test))) return missing(id, step, test);

  const inputsHash = (inputs: readonly string[]) =>
    hashOf(
      judgeHash,
      `${firstFailure} ${confined}`,
      test,
      ...inputs.flatMap((input) => [input, contentOf(input, submission, tests) ?? ""]),
    );
  // The own files say which others were bundled with them the last time; the content of all of them says the verdict.
  const own = inputsHash([
    test,
    ...Object.keys(submission.files).filter((file) => file.startsWith(`${step.folder}/`)),
  ]);
  const inputs = recall<string[]>(own);
  const known =
    fresh || inputs === undefined
      ? undefined
      : recall<Omit<Verdict, "submission" | "step">>(inputsHash(inputs));
  if (known) return { ...known, submission: id, step };

  const script = await childScript();
  const prepareOne = () => prepare(script, { memoryLimit, confined });
  // One that waits tells in the meantime whether its last step has left anything there.
  let child = prepared.length === 0 ? prepareOne() : undefined;
  try {
    const bundled = await bundle(submission, step, tests);
    const names = testNames(readFileSync(join(tests, test), "utf8"));
    if (!("code" in bundled)) {
      child?.end();
      return unbundled(id, step, names.length, bundled);
    }
    const packages = Object.fromEntries(
      await Promise.all(bundled.packages.map(async (name) => [name, await packageScript(name)])),
    );
    const positions = positionsIn(bundled.map, submission, step);
    const runIn = async (process: Prepared) => {
      const job = { code: bundled.code, packages, firstFailure };
      const run = await process.run(job, { cpuLimit, signal, keep: reuse });
      return { run, verdict: verdictOf({ submission: id, step, tests: names, run, positions }) };
    };
    child ??= (await takeFree(prepared)) ?? prepareOne();
    const isSecondJob = child.hasServed();
    let { run, verdict } = await runIn(child);
    if (isSecondJob && DOUBTED.has(verdict.state) && run.stopped !== "cancelled") {
      child.end();
      child = prepareOne();
      ({ run, verdict } = await runIn(child));
    }
    if (run.stopped === "cancelled") return undefined;
    if (reuse) prepared.push(child);
    // What was stopped from outside may come to an end the next time.
    if (run.stopped === undefined && !run.forged) {
      const { submission: _, step: __, ...rest } = verdict;
      remember(own, bundled.inputs);
      remember(inputsHash(bundled.inputs), rest);
    }
    return verdict;
  } catch (error) {
    child?.end();
    throw error;
  }
}

/** The first that waits, and has nothing left in it of an earlier job. The others before it end. */
async function takeFree(prepared: Prepared[]): Promise<Prepared | undefined> {
  for (let child = prepared.shift(); child; child = prepared.shift()) {
    if (await child.isFree()) return child;
    child.end();
  }
  return undefined;
}

/** The names of the tests that must run, as the pristine file has them. */
export function testNames(text: string): string[] {
  return [...text.matchAll(/^test\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/gm)].map(
    ([, literal = ""]) => literal.slice(1, -1).replace(/\\(.)/g, "$1"),
  );
}
