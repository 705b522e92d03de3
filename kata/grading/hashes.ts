import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../base/hash";
import { ROOT } from "../base/paths";
import { type Step, testFile } from "../curriculum/steps";

/** What decides about every verdict, besides the submission and its tests: the references, the fixtures, the judge. */
export function kataHash(): string {
  const folders = ["solutions", "fixtures", "kata/assertions", "kata/runner"];
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
      .filter(
        (entry) => entry.isFile() && /\.(ts|js|json)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name),
      )
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  );
  return hashOf(process.version, ...files.sort().map((file) => readFileSync(file, "utf8")));
}

/** The hash of the pristine test of a step, and of the teacher's own. */
export function testsHash(step: Step, own: readonly string[] = []): string {
  const files = [join(ROOT, "exercises", step.folder, testFile(step)), ...own];
  return hashOf(...files.map((file) => readFileSync(file, "utf8")));
}
