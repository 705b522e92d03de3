import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

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
 * Puts the starter where the file is, and keeps the file beside it. Nothing is ever overwritten: the starter takes the
 * file's place only when the copy is complete.
 * @returns the path of the kept file; undefined if there was none
 */
export function restore(file: string, starter: string): string | undefined {
  mkdirSync(dirname(file), { recursive: true });
  const kept = existsSync(file) ? keepAside(file) : undefined;
  // Beside the file, so that the last move cannot fail half way.
  const fresh = join(dirname(file), `.${basename(file)}.fresh`);
  try {
    copyFileSync(starter, fresh);
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
  return kept;
}

/** A copy beside the file, under the first free name: mul.ts.kept-1, mul.ts.kept-2, … No tool takes it for code. */
function keepAside(file: string): string {
  for (let i = 1; ; i++) {
    const kept = `${file}.kept-${i}`;
    try {
      copyFileSync(file, kept, constants.COPYFILE_EXCL);
      return kept;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      throw error;
    }
  }
}
