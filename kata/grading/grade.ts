import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { starterOf } from "../curriculum/restore";
import { judge } from "../runner/judge";
import { endProcesses } from "../runner/process";
import type { Verdict } from "../runner/verdict";
import type { Assignment } from "./assignment";
import { countTests, ownTests } from "./own-tests";
import type { Result } from "./results";
import { score } from "./score";
import type { Task } from "./tasks";

interface Options {
  /** How many submissions are judged at a time. */
  jobs: number;
  /** Stops, and leaves what is not done. */
  signal: AbortSignal;
  /** Called after each step of each submission. */
  onResult(result: Result): void;
}

/** The longest text that is kept of what a failing test says. */
const MOST_TEXT = 2000;

/** Grades what there is to be graded, each step alone on top of the references. */
export async function grade(
  people: readonly (readonly Task[])[],
  assignment: Assignment,
  { jobs, signal, onResult }: Options,
): Promise<void> {
  const { cpuSeconds, memoryMegabytes, submissionSeconds } = assignment.limits;
  const own = ownTests(assignment);
  const running = new Set<AbortController>();
  const abort = () => running.forEach((one) => one.abort());
  signal.addEventListener("abort", abort);
  /** What went wrong in the grader itself: it keeps no other step from being graded. */
  const faults: Error[] = [];
  const queue = people.filter((tasks) => tasks.length > 0);

  /** The verdict of the kata's tests, then of each of the teacher's own; fewer if the time is over before. */
  const verdictsOn = async ({ copy, step, files }: Task, end: number): Promise<Verdict[]> => {
    const verdicts: Verdict[] = [];
    for (const tests of [undefined, ...own.foldersOf(step)]) {
      if (signal.aborted) break;
      const time = new AbortController();
      const timer = setTimeout(() => time.abort(), Math.max(0, end - Date.now()));
      running.add(time);
      const submission = { id: copy.name, files, steps: [step] };
      const limits = {
        cpuLimit: cpuSeconds,
        memoryLimit: memoryMegabytes,
        confined: true,
        signal: time.signal,
      };
      try {
        verdicts.push(...(await judge([submission], { processes: 1, tests, ...limits })));
      } finally {
        running.delete(time);
        clearTimeout(timer);
      }
    }
    return verdicts;
  };

  /** One submission, step by step, within its time. */
  const gradeOne = async (tasks: readonly Task[]): Promise<void> => {
    const end = Date.now() + submissionSeconds * 1000;
    for (const task of tasks) {
      try {
        const verdicts = task.problem ? [] : await verdictsOn(task, end);
        if (signal.aborted) return;
        onResult(resultOf(task, assignment, verdicts));
      } catch (error) {
        // Ctrl-C ends the compiler's process as well, and that may be heard of first.
        await wait(200);
        if (signal.aborted) return;
        faults.push(new Error(`${task.copy.name}, ${task.step.folder}: ${(error as Error).message}`));
      }
    }
  };

  const worker = async () => {
    for (let tasks = queue.shift(); tasks && !signal.aborted; tasks = queue.shift()) {
      await gradeOne(tasks);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(jobs, queue.length) }, worker));
  } finally {
    signal.removeEventListener("abort", abort);
    own.remove();
    endProcesses();
  }
  if (faults[0]) throw faults[0];
}

type Judged = Pick<Result, "state" | "sentence" | "failures">;

/** The kata's tests and the teacher's own are one: solved is what solves them all, and the first failure speaks. */
function merged(verdicts: readonly Verdict[]): Judged {
  const open =
    verdicts.find(({ state }) => state === "review") ?? verdicts.find(({ state }) => state !== "solved");
  const failures = verdicts.flatMap((verdict) =>
    verdict.failures.map(({ test, state, text, at }) => ({
      test,
      state,
      text: text.slice(0, MOST_TEXT),
      at,
    })),
  );
  return {
    state: open?.state ?? "solved",
    sentence: open?.failures[0]?.text.slice(0, MOST_TEXT) ?? "",
    failures,
  };
}

function judgedOf(
  { step, problem }: Task,
  { tests, limits }: Assignment,
  verdicts: readonly Verdict[],
): Judged {
  if (problem) return { ...problem, failures: [] };
  if (verdicts.length === 1 + (tests[step.folder]?.length ?? 0)) return merged(verdicts);
  const sentence = `The steps of this submission took more than ${limits.submissionSeconds} seconds together, and this one was not finished.`;
  return { state: "timed out", sentence, failures: [] };
}

function resultOf(task: Task, assignment: Assignment, verdicts: readonly Verdict[]): Result {
  const { copy, step, late, key, files } = task;
  const judged = judgedOf(task, assignment, verdicts);
  const code = files[`${step.folder}/${step.file}`];
  const untouched = code !== undefined && sameText(code, readFileSync(starterOf(step), "utf8"));
  const about = {
    step: step.folder,
    state: untouched ? "not written" : judged.state,
    passed: verdicts.reduce((all, verdict) => all + verdict.passed, 0),
    tests: countTests(step, assignment.tests[step.folder]),
    ...(late && { late }),
  } as const;
  return {
    submission: copy.name,
    ...about,
    points: score(assignment, about),
    of: assignment.points[step.folder] ?? 1,
    sentence: untouched ? `The starter, as it was given. ${judged.sentence}`.trim() : judged.sentence,
    failures: judged.failures,
    ...(code === undefined ? {} : { code }),
    key,
  };
}

function sameText(a: string, b: string): boolean {
  const lines = (text: string) =>
    text
      .replace(/^\uFEFF/, "")
      .split(/\r\n?|\n/)
      .map((line) => line.trimEnd())
      .join("\n")
      .trim();
  return lines(a) === lines(b);
}
