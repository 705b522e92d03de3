import { constants, copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../base/files";

/** The file as it was given, untouched by what a learner writes in exercises/. */
export function starterOf(step: { folder: string; file: string }): string {
  return join(__dirname, "starters", step.folder, step.file);
}

/** Whether the file holds what the starter holds. How its lines end does not count. */
export function isUntouched(file: string, starter: string): boolean {
  const text = (path: string) => readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  return existsSync(file) && text(file) === text(starter);
}

/**
 * Puts the starter where the file is, and keeps the file beside it: mul.ts.kept-1, mul.ts.kept-2, … No tool takes that for code,
 * and nothing is ever overwritten.
 * @returns the path of the kept file; undefined if there was none
 */
export function restore(file: string, starter: string): string | undefined {
  const fresh = readFileSync(starter, "utf8");
  let i = 1;
  while (existsSync(`${file}.kept-${i}`)) i++;
  const kept = existsSync(file) ? `${file}.kept-${i}` : undefined;
  if (kept) copyFileSync(file, kept, constants.COPYFILE_EXCL);
  writeWhole(file, fresh);
  return kept;
}
