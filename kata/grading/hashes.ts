import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf, ROOT } from "../base/files";
import { type Step, testFile } from "../curriculum/steps";
import { runnerHash } from "../runner/cache";

/** What decides about every verdict, besides the submission and its tests: the references, and what the runner stands on. */
export function kataHash(): string {
  const files = readdirSync(join(ROOT, "solutions"), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return hashOf(runnerHash, ...files.sort().map((file) => readFileSync(file, "utf8")));
}

/** The hash of the pristine test of a step, and of the teacher's own. */
export function testsHash(step: Step, own: readonly string[] = []): string {
  const files = [join(ROOT, "exercises", step.folder, testFile(step)), ...own];
  return hashOf(...files.map((file) => readFileSync(file, "utf8")));
}
