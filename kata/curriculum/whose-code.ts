import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXERCISES, ROOT, writeWhole } from "../base/files";
import type { Step } from "./steps";

/** Somebody's step files, to be judged on top of the references. */
export interface Submission {
  id: string;
  /** The text of each file by its path below the folder of steps: "03-mul/mul.ts". */
  files: Readonly<Record<string, string>>;
  /** The steps whose tests are run, in the order of the road. */
  steps: readonly Step[];
}

/** The learner's own files of these steps. */
export function learnersWork(steps: readonly Step[]): Submission {
  return readSubmission("yours", EXERCISES, steps);
}

/** The files of these steps in a folder of steps, tests and lessons aside: what its owner wrote. */
export function readSubmission(id: string, folder: string, steps: readonly Step[]): Submission {
  const files: Record<string, string> = {};
  for (const { folder: step } of steps) {
    const home = join(folder, step);
    const entries = existsSync(home) ? readdirSync(home, { withFileTypes: true }) : [];
    for (const { name } of entries.filter((entry) => entry.isFile() && isCode(entry.name)))
      files[`${step}/${name}`] = readFileSync(join(home, name), "utf8");
  }
  return { id, files, steps };
}

function isCode(name: string): boolean {
  return /\.[cm]?[jt]s$|\.json$/.test(name) && !/\.test\.[cm]?[jt]s$|^step\.json$/.test(name);
}

/**
 * The text of an input of a bundle: a file of the submission, else the reference, "03-mul/mul.ts"; or a file of the kata, as tests
 * are, whatever a submission holds.
 * Nothing, where it is not there. A submission holds the files of the steps that are judged, and no others: so `npm test 05` takes
 * step 05 from the learner, and every other step from solutions/.
 * @param tests the text of the tests, where they are somebody's own
 */
export function contentOf(input: string, { files }: Submission, tests?: string): string | undefined {
  const isTest = /^\d\d-.*\.test\.ts$/.test(input);
  if (isTest && tests !== undefined) return tests;
  if (!isTest && Object.hasOwn(files, input)) return files[input];
  const path = isTest ? join(EXERCISES, input) : join(ROOT, /^\d\d-/.test(input) ? "solutions" : "", input);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** The file as it was given, untouched by what a learner writes in exercises/. */
export function starterOf(step: { folder: string; file: string }): string {
  return join(__dirname, "starters", step.folder, step.file);
}

/** Whether the file holds what the starter holds. How its lines end does not count. */
export function isUntouched(file: string, starter: string): boolean {
  const text = (path: string) => readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  return existsSync(file) && text(file) === text(starter);
}

/** Puts the starter where the file is, and keeps the file beside it, as `keepBeside` does. */
export function restore(file: string, starter: string): string | undefined {
  const fresh = readFileSync(starter, "utf8");
  const kept = keepBeside(file);
  writeWhole(file, fresh);
  return kept;
}

/**
 * Keeps a copy of a file beside it: mul.ts.kept-1, mul.ts.kept-2, … No tool takes that for code, and nothing is ever overwritten.
 * @returns the path of the copy; undefined if there is no file
 */
export function keepBeside(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  for (let i = 1; ; i++) {
    const copy = `${file}.kept-${i}`;
    if (existsSync(copy)) continue;
    writeFileSync(copy, readFileSync(file), { flag: "wx" });
    return copy;
  }
}
