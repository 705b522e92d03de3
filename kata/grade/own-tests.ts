import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testNames } from "../judge/judge";
import { ROOT, type Step, testFile } from "../steps/road";
import type { Assignment } from "./assignment";

/** The teacher's own tests, each where the judge expects the test of its step. */
export function ownTests({ tests, steps }: Assignment): { foldersOf(step: Step): string[]; remove(): void } {
  // Made only where it is needed: a grader that is killed cannot remove it.
  let home: string | undefined;
  const folders = new Map<Step, string[]>();
  for (const step of steps) {
    folders.set(
      step,
      (tests[step.folder] ?? []).map((file, i) => {
        home ??= mkdtempSync(join(tmpdir(), "kata-tests-"));
        const folder = join(home, String(i));
        mkdirSync(join(folder, step.folder), { recursive: true });
        copyFileSync(file, join(folder, step.folder, testFile(step)));
        return folder;
      }),
    );
  }
  return {
    foldersOf: (step) => folders.get(step) ?? [],
    remove: () => home && rmSync(home, { recursive: true, force: true }),
  };
}

/** How many tests a step must pass: the kata's, and the teacher's own. */
export function countTests(step: Step, own: readonly string[] = []): number {
  const files = [join(ROOT, "exercises", step.folder, testFile(step)), ...own];
  return files.reduce((all, file) => all + testNames(readFileSync(file, "utf8")).length, 0);
}
