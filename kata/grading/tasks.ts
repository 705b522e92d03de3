import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { CliError } from "../base/error";
import { hashOf, ROOT } from "../base/files";
import { findStep, type Step, testFile } from "../curriculum/steps";
import { readSubmission } from "../curriculum/whose-code";
import { inOneLine } from "../report/known-mistakes";
import { runnerHash, textsBelow } from "../runner/cache";
import { judge, testNames } from "../runner/judge";
import type { Assignment } from "./assignment";
import { type Copy, type HandedIn, handedIn } from "./copy";

/** One step of one copy: what there is of it, and the key of its result. */
export interface Task extends HandedIn {
  copy: Copy;
  step: Step;
  late: boolean;
  key: string;
}

/** Reads what the copies hold for the steps of the assignment. */
export function readTasks(copies: readonly Copy[], assignment: Assignment): Task[][] {
  const { steps, points, credit, deadline, late: share, limits } = assignment;
  const kata = kataHash();
  const hashes = testHashes(assignment);
  return copies.map((copy) =>
    steps.map((step): Task => {
      const handed = handedIn(copy, step);
      const late = deadline !== undefined && (handed.modified ?? deadline) > deadline;
      const worth = JSON.stringify([points[step.folder], credit, late && share, limits]);
      const own = JSON.stringify([handed.files, handed.problem ?? null, handed.found ?? null]);
      return { ...handed, copy, step, late, key: hashOf(kata, hashes[step.folder] ?? "", worth, own) };
    }),
  );
}

/** What decides about every verdict, besides the submission and its tests: the references, and what the runner stands on. */
function kataHash(): string {
  return hashOf(runnerHash, ...textsBelow("solutions", /\.ts$/));
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

/** How many tests a step must pass. */
export function countTests(step: Step, assignment: Pick<Assignment, "tests">): number {
  return testTexts(step, assignment).flatMap(testNames).length;
}

/** The teacher's own tests, each in a folder where the judge expects the test of its step. */
export function ownTests({ tests }: Pick<Assignment, "tests">) {
  // Made only where it is needed: a grader that is killed cannot remove it.
  const home = Object.keys(tests).length === 0 ? "" : mkdtempSync(join(tmpdir(), "kata-tests-"));
  const foldersOf = (step: Step) => (tests[step.folder] ?? []).map((_, i) => join(home, String(i)));
  for (const step of Object.keys(tests).map(findStep)) {
    for (const [i, folder] of foldersOf(step).entries()) {
      mkdirSync(join(folder, step.folder), { recursive: true });
      copyFileSync(tests[step.folder]?.[i] ?? "", join(folder, step.folder, testFile(step)));
    }
  }
  return { foldersOf, remove: () => home && rmSync(home, { recursive: true, force: true }) };
}

/**
 * Runs the teacher's own tests on the references. A mistake in one would be charged to everybody.
 * @throws CliError with a sentence for each file that its reference does not pass
 */
export async function checkOwnTests(assignment: Assignment): Promise<void> {
  const own = ownTests(assignment);
  const { cpuSeconds: cpuLimit, memoryMegabytes: memoryLimit } = assignment.limits;
  const mistakes: string[] = [];
  try {
    for (const step of assignment.steps) {
      for (const [i, tests] of own.foldersOf(step).entries()) {
        const reference = readSubmission("reference", join(ROOT, "solutions"), [step]);
        const options = { tests, confined: true, cpuLimit, memoryLimit };
        const [failure] = (await judge([reference], options))[0]?.failures ?? [];
        if (!failure) continue;
        const file = basename(assignment.tests[step.folder]?.[i] ?? "");
        const said = [
          failure.test && `"${failure.test}":`,
          inOneLine(failure.text),
          failure.at && `(${failure.at})`,
        ];
        const sentence = `${file} fails on the reference of ${step.folder}, and so it would for everybody.`;
        const place = `${step.folder}/${testFile(step)}`;
        mistakes.push([sentence, ...said].filter(Boolean).join(" ").replaceAll(place, file));
      }
    }
  } finally {
    own.remove();
  }
  if (mistakes.length > 0) throw new CliError(mistakes.join("\n"));
}
