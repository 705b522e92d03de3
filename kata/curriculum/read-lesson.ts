import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../base/error";
import { ROOT } from "../base/paths";
import { type Lesson, parseLesson } from "./lesson";
import type { Step } from "./steps";

/** The lesson of a step, as it stands in exercises/. */
export function readLesson({ folder }: Step): Lesson {
  return parseLesson(readText(`exercises/${folder}/README.md`));
}

/** Why the reference of a step looks as it does, in Markdown. It stands beside the reference, below a title. */
export function readReason({ folder }: Step): string {
  return readText(`solutions/${folder}/README.md`).replace(/^# .*\n+/, "");
}

function readText(path: string): string {
  try {
    return readFileSync(join(ROOT, path), "utf8").replaceAll("\r\n", "\n");
  } catch {
    throw new CliError(`${path} is not there. Copy it from a fresh download of the kata.`, 1);
  }
}
