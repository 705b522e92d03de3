import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { CliError } from "../base/error";
import { ROOT } from "../base/files";
import { findStep, type Step, testFile } from "../curriculum/steps";
import { readSubmission } from "../curriculum/whose-code";
import { inOneLine } from "../report/known-mistakes";
import { judge } from "../runner/judge";
import type { Assignment } from "./assignment";

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
