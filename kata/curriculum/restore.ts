import { existsSync, readFileSync, writeFileSync } from "node:fs";
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
