import { availableParallelism } from "node:os";
import { hashOf } from "../base/files";
import { type Step, testFile } from "../curriculum/steps";
import { contentOf, type Submission } from "../curriculum/whose-code";
import { bundle } from "./bundle";
import { recall, remember, runnerHash } from "./cache";
import type { Problem } from "./core";
import {
  explainEnd,
  explainProblem,
  type Failure,
  type Positions,
  positionsIn,
  type Verdict,
} from "./explain";
import { type Run, type RunOptions, runJob } from "./process";

/** How the code runs is said to its process; the rest is for the judge. */
export interface JudgeOptions extends Pick<RunOptions, "cpuLimit" | "confined" | "signal" | "onLong"> {
  /** The text of the step's tests: the kata's, unless somebody's own are to be run. */
  tests?: string;
  /** Stop at the first step of a submission that is not solved. For a single submission. */
  stopAtFirst?: boolean;
  /** Run no more tests of a file after its first failure: a verdict then has one failure that counts. */
  firstFailure?: boolean;
  /** How many processes run at a time. */
  processes?: number;
  /** Run everything, even what was judged before. */
  fresh?: boolean;
  /** Called after each judged step. */
  onVerdict?: (verdict: Verdict) => void;
}

/**
 * Runs the tests of the submitted steps over the references, and says of each step how it stands.
 * Verdicts come in the order of the submissions and their steps. With `stopAtFirst` the list ends at the first step that is
 * not solved.
 */
export async function judge(
  submissions: readonly Submission[],
  options: JudgeOptions = {},
): Promise<Verdict[]> {
  const { processes = availableParallelism(), stopAtFirst = false, signal, onVerdict } = options;
  const tasks = submissions.flatMap((submission) => submission.steps.map((step) => ({ submission, step })));
  const verdicts: (Verdict | undefined)[] = tasks.map(() => undefined);
  const over = new AbortController();
  const end = () => over.abort();
  if (signal?.aborted) end();
  signal?.addEventListener("abort", end, { signal: over.signal });
  const queue = tasks.entries();
  let last = tasks.length - 1;
  const work = async () => {
    for (const [i, { submission, step }] of queue) {
      if (i > last || over.signal.aborted) return;
      const verdict = await judgeStep(submission, step, { ...options, signal: over.signal });
      if (verdict === undefined) return;
      verdicts[i] = verdict;
      onVerdict?.(verdict);
      if (!stopAtFirst) continue;
      if (verdict.state !== "solved") last = Math.min(last, i);
      // Earlier steps may still be running, and decide. Later ones, which may never come to an end, no longer matter.
      if (verdicts.slice(0, last + 1).every((one) => one !== undefined)) end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(processes, tasks.length) }, work)).finally(end);
  return verdicts.slice(0, last + 1).filter((verdict) => verdict !== undefined);
}

/** Nothing, if it was cancelled. */
async function judgeStep(
  submission: Submission,
  step: Step,
  options: JudgeOptions,
): Promise<Verdict | undefined> {
  const { tests, firstFailure = false, fresh = false, cpuLimit, confined } = options;
  const { id, files } = submission;
  const [path, test] = [`${step.folder}/${step.file}`, `${step.folder}/${testFile(step)}`];
  /** Nothing could be run, for one reason. */
  const unrun = (failure: Failure, total = 0): Verdict => {
    const nothing = { passed: 0, total, printed: "", printedElsewhere: 0 };
    return { submission: id, step, state: failure.state, failures: [failure], ...nothing };
  };
  const testText = contentOf(test, submission, tests);
  const isThere = { [path]: Object.hasOwn(files, path), [test]: testText !== undefined };
  const missing = [path, test].find((one) => !isThere[one]);
  if (missing) return unrun({ state: "missing", text: `${missing} is not there.`, at: missing });

  /** All that a verdict stands on, as one name: with another text in any of these files it is another name. */
  const hash = (inputs: readonly string[]) => {
    const texts = inputs.flatMap((input) => [input, contentOf(input, submission, tests) ?? ""]);
    return hashOf(runnerHash, `${[firstFailure, cpuLimit, confined]}`, step.folder, ...texts);
  };
  // The own files say which others were bundled with them the last time; the content of all of them says the verdict. Where
  // an import leads depends on the names of all files.
  const names = Object.keys(files).sort();
  const own = hashOf(hash([test, ...names.filter((file) => file.startsWith(`${step.folder}/`))]), ...names);
  const inputs = fresh ? undefined : recall<string[]>(own);
  const known = inputs && recall<Said>(hash(inputs));
  if (known) return { ...known, submission: id, step };

  const mustRun = testNames(testText ?? "");
  const bundled = await bundle(submission, step, tests);
  if (!("code" in bundled)) return unrun(bundled, mustRun.length);
  const { maps, inputs: read, ...scripts } = bundled;
  const job = { kind: "tests", ...scripts, firstFailure } as const;
  const run = await runJob(job, options);
  if (run.stopped === "cancelled") return undefined;
  const said = verdictOf(step, mustRun, run, positionsIn(maps, submission, step));
  // What was stopped from outside may come to an end the next time.
  if (run.stopped === undefined) {
    remember(own, read);
    remember(hash(read), said);
  }
  return { submission: id, step, ...said };
}

/** What a verdict says, of whomever and whatever. */
type Said = Omit<Verdict, "submission" | "step">;

/**
 * What the messages of one test file mean. The first failing test decides the state, and what was printed in it belongs to it.
 * @param tests the names of the tests that must run, from the pristine test file
 */
function verdictOf(
  step: Step,
  tests: readonly string[],
  { messages, stopped }: Run,
  positions: (problem: Problem) => Positions,
): Said {
  const failures: Failure[] = [];
  const right = new Set<string>();
  const prints: { test: string | undefined; text: string }[] = [];
  let test: string | undefined;
  for (const message of messages) {
    if (message.type === "start") test = message.test;
    if (message.type === "print") prints.push({ test, text: message.text });
    if (message.type !== "end") continue;
    const { test: ended, problem } = message;
    if (problem) failures.push(explainProblem(problem, positions(problem), ended));
    else if (ended !== undefined) right.add(ended);
  }
  if (stopped) failures.push({ test, ...explainEnd(stopped, test !== undefined) });

  const passed = tests.filter((one) => right.has(one)).length;
  if (failures.length === 0 && (tests.length === 0 || passed < tests.length)) {
    const unrun = `${tests.length - passed} of the ${tests.length} tests did not run`;
    const text = tests.length === 0 ? "The test file holds no test" : unrun;
    const back = `Bring ${step.folder}/${testFile(step)} back as it was.`;
    failures.push({ state: "crashed", text: `${text}. ${back}` });
  }
  const failing = failures[0]?.test;
  const textOf = (here: boolean) =>
    prints
      .filter((one) => (failing === undefined || [undefined, failing].includes(one.test)) === here)
      .map(({ text }) => text)
      .join("");
  const elsewhere = textOf(false);
  return {
    state: failures[0]?.state ?? "solved",
    failures,
    passed,
    total: tests.length,
    printed: textOf(true),
    printedElsewhere: elsewhere === "" ? 0 : elsewhere.trimEnd().split("\n").length,
  };
}

/** The names of the tests that must run, as the pristine file has them. */
export function testNames(text: string): string[] {
  return [...text.matchAll(/^test\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/gm)].map(
    ([, literal = ""]) => literal.slice(1, -1).replace(/\\(.)/g, "$1"),
  );
}
