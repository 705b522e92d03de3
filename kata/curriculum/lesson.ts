import { readFileSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { CliError } from "../base/error";
import { CACHE, ROOT, writeWhole } from "../base/files";
import { wrap } from "../base/text";
import type { Step } from "./steps";

/** What the commands take from a lesson. The lesson itself is the only place where it is written. */
interface Lesson {
  /** How long the step takes, as its lesson says. */
  minutes: number;
  hints: readonly Hint[];
}

/** One level of help. */
interface Hint {
  /** "A nudge" */
  title: string;
  /** Its text, in Markdown. */
  markdown: string;
}

/** Reads the minutes from the line below the title, and each hint from its folded part, which has a number. */
export function parseLesson(markdown: string): Lesson {
  const text = markdown.replaceAll("\r\n", "\n");
  const [, hints = ""] = text.split(/^## Hints$/m);
  return {
    minutes: Number(/^(\d+) minutes\b/m.exec(text)?.[1] ?? 0),
    hints: [...hints.matchAll(/<summary>\d+\.\s*(.*?)<\/summary>(.*?)<\/details>/gs)].map(
      ([, title = "", body = ""]) => ({ title: title.trim(), markdown: body.trim() }),
    ),
  };
}

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

/** The Markdown of hints and reasons for a terminal: paragraphs, `code` and *emphasis* in them, and blocks of code. */
export function toTerminal(markdown: string): string {
  return markdown
    .trim()
    .split(/\n*^```.*\n([\s\S]*?)\n```\n*|\n{2,}/m)
    .map((block, i) => ({ block, isCode: i % 2 === 1 }))
    .filter(({ block }) => block)
    .map(({ block, isCode }) => {
      // Its lines stay as they are: somebody may copy them.
      if (isCode) return block.replaceAll(/^(?=.)/gm, "    ");
      // Code keeps its backticks: they tell it from the words around it where there are no colours.
      const parts = block.replace(/\s*\n\s*/g, " ").split(/(`[^`]+`)/);
      // `*word*` is emphasis, a product such as a * b is none.
      const plain = (part: string) => part.replace(/(?<![\w*])\*([^*\s][^*]*)\*/g, "$1");
      return wrap(parts.map((part, j) => (j % 2 === 1 ? pc.cyan(part) : plain(part))).join(""));
    })
    .join("\n\n");
}

/** It may be thrown away at any time: then the hints begin with the first one again. */
const FILE = join(CACHE, "hints.json");

/** The number of the last hint that was shown for a step, 0 if none was. */
export function lastShown(folder: string, file = FILE): number {
  const number = read(file)[folder];
  return typeof number === "number" ? number : 0;
}

/** Remembers that this hint has been shown. Where that cannot be written, it is forgotten. */
export function rememberShown(folder: string, number: number, file = FILE): void {
  try {
    writeWhole(file, JSON.stringify({ ...read(file), [folder]: number }));
  } catch {
    // A hint can always be asked for by its number.
  }
}

function read(file: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(readFileSync(file, "utf8")) as object) };
  } catch {
    return {};
  }
}
