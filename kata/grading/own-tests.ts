import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { CliError } from "../base/error";
import { ROOT } from "../base/files";
import { type Step, testFile } from "../curriculum/steps";
import { readSubmission } from "../curriculum/whose-code";
import { inOneLine } from "../report/known-mistakes";
import { judge } from "../runner/judge";
import type { Assignment } from "./assignment";

export interface OwnTests {
  /** For each test file a folder in which the judge finds it. */
  foldersOf(step: Step): string[];
  remove(): void;
}

/** The teacher's own tests, each where the judge expects the test of its step. */
export function ownTests({ tests, steps }: Assignment): OwnTests {
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
        ]
          .filter(Boolean)
          .join(" ")
          .replaceAll(`${step.folder}/${testFile(step)}`, file);
        mistakes.push(
          `${file} fails on the reference of ${step.folder}, and so it would for everybody. ${said}`,
        );
      }
    }
  } finally {
    own.remove();
  }
  if (mistakes.length > 0) throw new CliError(mistakes.join("\n"));
}
