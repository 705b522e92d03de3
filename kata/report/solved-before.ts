import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../base/hash";
import { CACHE, ROOT } from "../base/paths";
import { type Step, testFile } from "../curriculum/steps";
import type { Submission } from "../curriculum/submission";

/** Thrown away freely: then a step behind an unsolved one is "not yet", and no more is lost. */
const MEMORY = join(CACHE, "solved");

/** Remembers that these very files solved the step. */
export function rememberSolved(submission: Submission, step: Step): void {
  const path = join(MEMORY, nameOf(submission, step));
  if (existsSync(path)) return;
  try {
    mkdirSync(MEMORY, { recursive: true });
    writeFileSync(path, "");
  } catch {
    // A folder that cannot be written to remembers nothing.
  }
}

/** Whether the step's files are as they were when they once solved it. What earlier steps are now plays no part. */
export function wasSolved(submission: Submission, step: Step): boolean {
  return existsSync(join(MEMORY, nameOf(submission, step)));
}

function nameOf({ files }: Submission, step: Step): string {
  const tests = readFileSync(join(ROOT, "exercises", step.folder, testFile(step)), "utf8");
  const own = Object.entries(files).filter(([path]) => path.startsWith(`${step.folder}/`));
  return hashOf(tests, ...own.sort().flat());
}
