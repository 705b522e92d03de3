import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import ts from "typescript";
import { CliError, unquoted } from "../base/error";
import { hashOf, ROOT } from "../base/files";
import { starterOf } from "../curriculum/restore";
import { STATES, type State } from "../curriculum/states";
import { findStep, type Step, testFile } from "../curriculum/steps";
import { readSubmission } from "../curriculum/whose-code";
import { inOneLine } from "../report/report";
import { runnerHash, textsBelow } from "../runner/cache";
import type { Verdict } from "../runner/explain";
import { judge, testNames } from "../runner/judge";
import type { Assignment } from "./assignment";
import { type Copy, type HandedIn, handedIn } from "./copy";
import { type Result, round } from "./results";

/** One step of one copy: what there is of it, and the key of its result. */
export interface Task extends HandedIn {
  copy: Copy;
  step: Step;
  late: boolean;
  key: string;
}

/** Reads what the copies hold for the steps of the assignment. */
export function readTasks(copies: readonly Copy[], assignment: Assignment): Task[] {
  const { steps, points, credit, deadline, late: share } = assignment;
  // What decides about every verdict, besides the submission and its tests: the references, and what the runner stands on.
  const kata = hashOf(runnerHash, ...textsBelow("solutions", /\.ts$/));
  const hashes = testHashes(assignment);
  return copies.flatMap((copy) =>
    steps.map((step): Task => {
      const handed = handedIn(copy, step);
      const late = deadline !== undefined && (handed.modified ?? deadline) > deadline;
      const worth = JSON.stringify([points[step.folder], credit, late && share]);
      const own = JSON.stringify([handed.files, handed.problem ?? null, handed.found ?? null]);
      return { ...handed, copy, step, late, key: hashOf(kata, hashes[step.folder] ?? "", worth, own) };
    }),
  );
}

/** What the tests of a step say: the kata's, and then each of the teacher's own. */
function testTexts(step: Step, { tests }: Pick<Assignment, "tests">): string[] {
  const files = [join(ROOT, "exercises", step.folder, testFile(step)), ...(tests[step.folder] ?? [])];
  return files.map((file) => readFileSync(file, "utf8"));
}

/** The hash of each step's tests. */
export function testHashes(assignment: Pick<Assignment, "steps" | "tests">): Record<string, string> {
  return Object.fromEntries(
    assignment.steps.map((step) => [step.folder, hashOf(...testTexts(step, assignment))]),
  );
}

/** The teacher's own tests, each in a folder where the judge expects the test of its step. */
function ownTests({ tests }: Pick<Assignment, "tests">) {
  // Made only where it is needed: a grader that is killed cannot remove it.
  const home = Object.keys(tests).length === 0 ? "" : mkdtempSync(join(tmpdir(), "kata-tests-"));
  const foldersOf = (step: Step) => (tests[step.folder] ?? []).map((_, i) => join(home, String(i)));
  for (const step of Object.keys(tests).map(findStep))
    tests[step.folder]?.forEach((file, i) => {
      cpSync(file, join(home, String(i), step.folder, testFile(step)));
    });
  return { foldersOf, remove: () => void (home && rmSync(home, { recursive: true, force: true })) };
}

const JUDGED = { confined: true, processes: 1 } as const;

/**
 * Runs the teacher's own tests on the references. A mistake in one would be charged to everybody.
 * @throws CliError with a sentence for each file that its reference does not pass
 */
export async function checkOwnTests(assignment: Assignment): Promise<void> {
  const own = ownTests(assignment);
  const mistakes: string[] = [];
  try {
    for (const step of assignment.steps) {
      for (const [i, tests] of own.foldersOf(step).entries()) {
        const reference = readSubmission("reference", join(ROOT, "solutions"), [step]);
        const [failure] = (await judge([reference], { ...JUDGED, tests }))[0]?.failures ?? [];
        if (!failure) continue;
        const { test, text, at } = failure;
        const file = basename(assignment.tests[step.folder]?.[i] ?? "");
        const sentence = `${file} fails on the reference of ${step.folder}, and so it would for everybody.`;
        const said = [sentence, test && `"${test}":`, inOneLine(text), at && `(${at})`];
        mistakes.push(
          said
            .filter(Boolean)
            .join(" ")
            .replaceAll(`${step.folder}/${testFile(step)}`, file),
        );
      }
    }
  } finally {
    own.remove();
  }
  if (mistakes.length > 0) throw new CliError(mistakes.join("\n"));
}

interface Options {
  /** How many steps are judged at a time. */
  jobs: number;
  /** Stops, and leaves what is not done. */
  signal: AbortSignal;
  /** Called after each step of each submission. */
  onResult(result: Result): void;
}

/** What went wrong in the grader itself keeps no other step from being graded; but so many in a row are the machine's. */
const MOST_FAULTS = 3;

/** Grades what there is to be graded, each step alone on top of the references. */
export async function grade(
  tasks: readonly Task[],
  assignment: Assignment,
  { jobs, signal, onResult }: Options,
): Promise<void> {
  const own = ownTests(assignment);
  const queue = [...tasks];
  let fault: Error | undefined;
  let inARow = 0;

  /** The verdict of the kata's tests, then of each of the teacher's own. */
  const verdictsOn = async ({ copy, step, files, problem }: Task): Promise<Verdict[]> => {
    const submission = { id: copy.name, files, steps: [step] };
    const verdicts: Verdict[] = [];
    for (const tests of problem ? [] : [undefined, ...own.foldersOf(step)])
      verdicts.push(...(await judge([submission], { ...JUDGED, tests, signal })));
    return verdicts;
  };

  const work = async () => {
    while (!signal.aborted && inARow < MOST_FAULTS) {
      const task = queue.shift();
      if (!task) return;
      try {
        const verdicts = await verdictsOn(task);
        if (!signal.aborted) onResult(resultOf(task, assignment, verdicts));
        inARow = 0;
      } catch (error) {
        // Ctrl-C ends the compiler's process as well, and that may be heard of first.
        await wait(200);
        if (signal.aborted) return;
        fault = new Error(
          `${unquoted(task.copy.name, 100)}, ${task.step.folder}: ${inBrief(error as Error)}`,
        );
        inARow++;
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, work)).finally(own.remove);
  if (fault) throw fault;
}

/** Of all that Node says where no process can start, the error and what it is about. */
function inBrief({ message }: Error): string {
  const [said] = /^\w*Error\b.*/m.exec(message) ?? message.split("\n");
  const [, resource] = /^\s*resource: '(.+)'/m.exec(message) ?? [];
  return resource === undefined ? `${said}` : `${said}: ${resource}`;
}

/** The longest text that is kept of what a failing test says. */
const MOST_TEXT = 2000;

/** The kata's tests and the teacher's own are one: solved is what solves them all, and the first failure speaks. */
function resultOf(task: Task, assignment: Assignment, verdicts: readonly Verdict[]): Result {
  const { copy, step, late, key, files, found, problem } = task;
  const code = files[`${step.folder}/${step.file}`];
  const untouched = code !== undefined && sameText(code, readFileSync(starterOf(step), "utf8"));
  const open =
    verdicts.find(({ state }) => state === "review") ?? verdicts.find(({ state }) => state !== "solved");
  const state = problem?.state ?? open?.state ?? "solved";
  const short = (text = "") => text.slice(0, MOST_TEXT);
  const sentence = problem?.sentence ?? short(open?.failures[0]?.text);
  const failures = verdicts.flatMap((verdict) => verdict.failures);
  const about = {
    step: step.folder,
    state: untouched ? "not written" : state,
    passed: verdicts.reduce((all, { passed }) => all + passed, 0),
    tests: testTexts(step, assignment).flatMap(testNames).length,
    late: late || undefined,
  } as const;
  return {
    submission: copy.name,
    ...about,
    found,
    points: score(assignment, about),
    of: assignment.points[step.folder] ?? 1,
    sentence: untouched ? `The starter, as it was given. ${sentence}`.trim() : sentence,
    failures: failures.map(({ test, state, text, at }) => ({ test, state, text: short(text), at })),
    isReference: (state === "solved" && code !== undefined && isReference(code, step)) || undefined,
    code,
    key,
  };
}

/** Whether two texts differ in nothing but blanks and line breaks. */
function sameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/[\s\uFEFF]+/g, " ").trim();
  return plain(a) === plain(b);
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

/** So many words and signs a file must have: what is shorter comes out alike by itself. */
const FEWEST = 100;

/** Whether a step's file is the reference but for names, comments and layout. Short steps are not asked. */
export function isReference(code: string, { folder, file }: Step): boolean {
  const reference = shapeOf(readFileSync(join(ROOT, "solutions", folder, file), "utf8"));
  return reference.length >= FEWEST && shapeOf(code).join(" ") === reference.join(" ");
}

/** Word by word, each name as its place among the names: `a + b + a` is 0 + 1 + 0. */
function shapeOf(text: string): string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const names = new Map<string, number>();
  const shape: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const word = scanner.getTokenText();
    if (kind !== ts.SyntaxKind.Identifier) shape.push(word.replace(/^'(.*)'$/, '"$1"'));
    else shape.push(String(names.get(word) ?? names.size));
    if (kind === ts.SyntaxKind.Identifier && !names.has(word)) names.set(word, names.size);
  }
  // What a formatter adds or leaves out.
  return shape.filter((word, i) => word !== ";" && !(word === "," && /^[)\]}]$/.test(shape[i + 1] ?? "")));
}
