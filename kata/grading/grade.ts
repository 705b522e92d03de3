import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT } from "../base/files";
import { starterOf } from "../curriculum/restore";
import type { State } from "../curriculum/states";
import { STATES } from "../curriculum/states";
import type { Step } from "../curriculum/steps";
import { readSubmission } from "../curriculum/whose-code";
import { judge } from "../runner/judge";
import { endProcesses } from "../runner/process";
import type { Verdict } from "../runner/verdict";
import type { Assignment } from "./assignment";
import { round } from "./cohort";
import type { Result } from "./results";
import { isReference } from "./same-as-reference";
import { countTests, ownTests, type Task } from "./tasks";

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
  const { submissionSeconds, cpuSeconds: cpuLimit, memoryMegabytes: memoryLimit } = assignment.limits;
  const own = ownTests(assignment);
  const queue = people.filter((tasks) => tasks.length > 0);
  const all = following(signal);
  // What went wrong in the grader itself keeps no other step from being graded, unless no step can be.
  const faults: Error[] = [];

  /** The verdict of the kata's tests, then of each of the teacher's own; fewer if the time is over before. */
  const verdictsOn = async ({ copy, step, files, problem }: Task, stop: AbortSignal): Promise<Verdict[]> => {
    const submission = { id: copy.name, files, steps: [step] };
    const verdicts: Verdict[] = [];
    for (const tests of problem ? [] : [undefined, ...own.foldersOf(step)]) {
      const options = { tests, cpuLimit, memoryLimit, confined: true, processes: 1, signal: stop };
      if (!stop.aborted) verdicts.push(...(await judge([submission], options)));
    }
    return verdicts;
  };

  /** One submission, step by step, within its time. */
  const gradeOne = async (tasks: readonly Task[]) => {
    const time = following(all.signal, submissionSeconds * 1000);
    for (const task of tasks) {
      try {
        const verdicts = await verdictsOn(task, time.signal);
        if (!all.signal.aborted) onResult(resultOf(task, assignment, verdicts));
      } catch (error) {
        // Ctrl-C ends the compiler's process as well, and that may be heard of first.
        await wait(200);
        if (all.signal.aborted) break;
        faults.push(new Error(`${task.copy.name}, ${task.step.folder}: ${(error as Error).message}`));
        const why = await whyNoProcess(task.step);
        if (why === undefined) continue;
        faults.push(new Error(`no process can be started here. ${why}`));
        all.abort();
      }
      if (all.signal.aborted) break;
    }
    time.remove();
  };

  const worker = async () => {
    for (let tasks = queue.shift(); tasks && !all.signal.aborted; tasks = queue.shift())
      await gradeOne(tasks);
  };
  try {
    await Promise.all(Array.from({ length: Math.min(jobs, queue.length) }, worker));
  } finally {
    all.remove();
    own.remove();
    endProcesses();
  }
  if (faults.length > 0) throw faults.at(-1);
}

/** A signal that comes when another one does, or after some time, or when it is told to. */
function following(signal: AbortSignal, milliseconds?: number) {
  const own = new AbortController();
  const abort = () => own.abort();
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  const timer = milliseconds === undefined ? undefined : setTimeout(abort, milliseconds);
  const remove = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  };
  return { signal: own.signal, abort, remove };
}

/** Why not even the reference can be judged here: then it is the machine, and no submission. Undefined if it can. */
async function whyNoProcess(step: Step): Promise<string | undefined> {
  try {
    const reference = readSubmission("reference", join(ROOT, "solutions"), [step]);
    await judge([reference], { processes: 1, confined: true, fresh: true });
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const lines = message.split("\n");
    const [, resource] = /^\s*resource: '(.+)'/m.exec(message) ?? [];
    const said = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines[0] ?? "";
    return `${said.trim()}${resource === undefined ? "" : `: ${resource}`}`;
  }
}

type Judged = Pick<Result, "state" | "sentence" | "failures">;

/** The kata's tests and the teacher's own are one: solved is what solves them all, and the first failure speaks. */
function judgedOf(
  { step, problem }: Task,
  { tests, limits }: Assignment,
  verdicts: readonly Verdict[],
): Judged {
  if (problem) return { ...problem, failures: [] };
  if (verdicts.length <= (tests[step.folder]?.length ?? 0)) {
    const sentence = `The steps of this submission took more than ${limits.submissionSeconds} seconds together, and this one was not finished.`;
    return { state: "timed out", sentence, failures: [] };
  }
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
  const sentence = open?.failures[0]?.text.slice(0, MOST_TEXT) ?? "";
  return { state: open?.state ?? "solved", sentence, failures };
}

function resultOf(task: Task, assignment: Assignment, verdicts: readonly Verdict[]): Result {
  const { copy, step, late, key, files, found } = task;
  const judged = judgedOf(task, assignment, verdicts);
  const code = files[`${step.folder}/${step.file}`];
  const untouched = code !== undefined && sameText(code, readFileSync(starterOf(step), "utf8"));
  const about = {
    step: step.folder,
    state: untouched ? "not written" : judged.state,
    passed: verdicts.reduce((all, verdict) => all + verdict.passed, 0),
    tests: countTests(step, assignment),
    late: late || undefined,
  } as const;
  return {
    submission: copy.name,
    ...about,
    found,
    points: score(assignment, about),
    of: assignment.points[step.folder] ?? 1,
    sentence: untouched ? `The starter, as it was given. ${judged.sentence}`.trim() : judged.sentence,
    failures: judged.failures,
    isReference: (judged.state === "solved" && code !== undefined && isReference(code, step)) || undefined,
    code,
    key,
  };
}

function sameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/^\uFEFF/, "").replace(/[ \t\r]*(\r|\n)+/g, "\n");
  return plain(a).trim() === plain(b).trim();
}

/** What a step counts: its share of tests, or all or nothing. What has to be looked at by a person counts nothing yet. */
export function score(
  { points, credit, late }: Pick<Assignment, "points" | "credit" | "late">,
  result: { step: string; state: State; passed: number; tests: number; late?: true | undefined },
): number {
  const { step, state, passed, tests } = result;
  if (STATES[state].uncounted || tests === 0) return 0;
  if (state === "solved" ? passed !== tests : credit === "step") return 0;
  return round((points[step] ?? 1) * (passed / tests) * (result.late ? late : 1));
}
