import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { CliError, unquoted } from "../base/error";
import { hashOf, ROOT } from "../base/files";
import { STATES, type State } from "../curriculum/states";
import { type Step, testFile } from "../curriculum/steps";
import { readSubmission } from "../curriculum/whose-code";
import { runnerHash, textsBelow } from "../runner/cache";
import type { Verdict } from "../runner/explain";
import { judge, testNames } from "../runner/judge";
import type { Assignment } from "./assignment";
import { type Copy, type HandedIn, handedIn, isReference } from "./copy";
import { type Result, round } from "./results";

/** One step of one copy: what there is of it, and the key of its result. */
export interface Task extends HandedIn {
  copy: Copy;
  step: Step;
  late: boolean;
  key: string;
}

/** The hash of each step's tests. */
export function testHashes({ steps, tests }: Assignment): Record<string, string> {
  return Object.fromEntries(
    steps.map(({ folder }) => [folder, hashOf(...(tests[folder] ?? []).map(({ text }) => text))]),
  );
}

/**
 * Reads what the copies hold for the steps of the assignment.
 * @param hashes those of the tests
 */
export function readTasks(
  copies: readonly Copy[],
  { steps, points, credit, deadline, late: share }: Assignment,
  hashes: Readonly<Record<string, string>>,
): Task[] {
  // What decides about every verdict, besides the submission and its tests: the references, and what the runner stands on.
  const kata = hashOf(runnerHash, ...textsBelow("solutions", /\.ts$/));
  return copies.flatMap((copy) =>
    steps.map((step): Task => {
      const handed = handedIn(copy, step);
      const late = deadline !== undefined && !handed.isStarter && (handed.modified ?? deadline) > deadline;
      const worth = JSON.stringify([points[step.folder], credit, late && share]);
      const own = JSON.stringify([handed.files, handed.problem ?? null, handed.found ?? null]);
      return { ...handed, copy, step, late, key: hashOf(kata, hashes[step.folder] ?? "", worth, own) };
    }),
  );
}

const JUDGED = { confined: true, processes: 1 } as const;

/**
 * Runs the teacher's own tests on the references. A mistake in one would be charged to everybody.
 * @throws CliError with a sentence for each file that its reference does not pass, and what the test says
 */
export async function checkOwnTests({ steps, tests }: Assignment): Promise<void> {
  const mistakes: string[] = [];
  for (const step of steps) {
    const reference = readSubmission("reference", join(ROOT, "solutions"), [step]);
    for (const own of tests[step.folder]?.slice(1) ?? []) {
      const [failure] = (await judge([reference], { ...JUDGED, tests: own.text }))[0]?.failures ?? [];
      if (!failure) continue;
      const { test, at = failure.testAt, text } = failure;
      const place = [test && `"${test}"`, at].filter(Boolean).join(", ");
      const sentence = `${own.name} fails on the reference of ${step.folder}, and so it would for everybody.`;
      const said = `${sentence}\n${place}\n${text}`.replaceAll(`${step.folder}/${testFile(step)}`, own.name);
      mistakes.push(said.replace(/\n(?=.)/g, "\n  "));
    }
  }
  if (mistakes.length > 0) throw new CliError(mistakes.join("\n\n"));
}

interface Options {
  /** How many steps are judged at a time. */
  jobs: number;
  /** Stops, and leaves what is not done. */
  signal: AbortSignal;
  /** Called after each step of each submission. */
  onResult(result: Result): void;
}

/** A fault of the grader itself keeps no other step from being graded; but so many in a row are the machine's. */
const MOST_FAULTS = 3;

/**
 * Grades what there is to be graded, each step alone on top of the references.
 * @throws Error at the end, where the grader itself has failed
 */
export async function grade(
  tasks: readonly Task[],
  assignment: Assignment,
  { jobs, signal, onResult }: Options,
): Promise<void> {
  const queue = tasks.values();
  let fault: Error | undefined;
  let inARow = 0;
  const work = async () => {
    for (const task of queue) {
      const { copy, step, files, problem } = task;
      const submission = { id: copy.name, files, steps: [step] };
      const tests = assignment.tests[step.folder] ?? [];
      const verdicts: Verdict[] = [];
      try {
        for (const { text } of problem ? [] : tests)
          verdicts.push(...(await judge([submission], { ...JUDGED, tests: text, signal })));
        if (signal.aborted) return;
        onResult(resultOf(task, assignment, verdicts));
        inARow = 0;
      } catch (error) {
        // Ctrl-C ends the compiler's process as well, and that may be heard of first.
        await wait(200);
        if (signal.aborted) return;
        const said = (error as Error).message.replace(/\n +at .*/g, "");
        fault = new Error(`${unquoted(copy.name, 100)}, ${step.folder}: ${said}`);
        inARow++;
        if (inARow >= MOST_FAULTS) return;
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  if (fault) throw fault;
}

/** The kata's tests and the teacher's own are one: solved is what solves them all, and the first failure speaks. */
function resultOf(task: Task, assignment: Assignment, verdicts: readonly Verdict[]): Result {
  const { copy, step, late, key, files, found, isStarter, problem } = task;
  const code = files[`${step.folder}/${step.file}`];
  const open =
    verdicts.find(({ state }) => state === "review") ?? verdicts.find(({ state }) => state !== "solved");
  const state = problem?.state ?? open?.state ?? "solved";
  const sentence = problem?.sentence ?? open?.failures[0]?.text ?? "";
  const failures = verdicts.flatMap((verdict) => verdict.failures);
  const about = {
    step: step.folder,
    state: isStarter ? "not written" : state,
    passed: verdicts.reduce((all, { passed }) => all + passed, 0),
    tests: (assignment.tests[step.folder] ?? []).flatMap(({ text }) => testNames(text)).length,
    late: late || undefined,
  } as const;
  return {
    submission: copy.name,
    ...about,
    found,
    points: score(assignment, about),
    of: assignment.points[step.folder] ?? 1,
    sentence: isStarter ? `The starter, as it was given. ${sentence}`.trim() : sentence,
    failures: failures.map(({ test, state, text, at }) => ({ test, state, text, at })),
    isReference: (state === "solved" && isReference(code ?? "", step)) || undefined,
    code,
    key,
  };
}

/** What a step counts: its share of tests, or all or nothing. What has to be looked at by a person counts nothing yet. */
export function score(
  { points, credit, late }: Pick<Assignment, "points" | "credit" | "late">,
  result: { step: string; state: State; passed: number; tests: number; late?: true | undefined },
): number {
  const { step, state, passed, tests } = result;
  if (STATES[state].uncounted || (state !== "solved" && credit === "step")) return 0;
  return round((points[step] ?? 1) * (passed / tests) * (result.late ? late : 1));
}
