import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf, ROOT } from "../base/files";
import { type Step, testFile } from "../curriculum/steps";
import { runnerHash } from "../runner/cache";
import { testNames } from "../runner/judge";
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
  const files = readdirSync(join(ROOT, "solutions"), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return hashOf(runnerHash, ...files.sort().map((file) => readFileSync(file, "utf8")));
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
