import { readFileSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import wrapAnsi from "wrap-ansi";
import { CliError } from "../base/error";
import { CACHE, ROOT, writeWhole } from "../base/files";
import { foldCode } from "../base/text";
import type { Step } from "./steps";

/** What the commands take from a lesson. The lesson itself is the only place where it is written. */
export interface Lesson {
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
    const content: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof content === "object" ? { ...content } : {};
  } catch {
    return {};
  }
}

/**
 * Markdown as it reads well in a terminal: paragraphs and list items filled to the width, code blocks indented, and
 * folded only where they are too wide. Tables and whatever else needs a browser stay the readable text that they are.
 */
export function toTerminal(markdown: string, width: number): string {
  return blocks(markdown)
    .map((block) => show(block, width))
    .join("\n\n");
}

type Block = { code: string } | { text: string };

/** Fenced blocks of code, and what stands between them, parted at blank lines. */
function blocks(markdown: string): Block[] {
  return markdown
    .replaceAll("\r\n", "\n")
    .split(/^(```.*\n[\s\S]*?\n```)$/m)
    .flatMap((part): Block[] => {
      const fenced = /^```.*\n([\s\S]*?)\n```$/.exec(part);
      if (fenced) return [{ code: fenced[1] ?? "" }];
      const texts = part.split(/\n\s*\n/).filter((text) => text.trim() !== "");
      return texts.map((text) => (/^ {4}/.test(text) ? { code: dedent(text) } : { text: text.trim() }));
    });
}

function show(block: Block, width: number): string {
  if ("code" in block) return foldCode(block.code.replaceAll(/^(?=.)/gm, "    "), width);
  if (/^\|/.test(block.text)) return block.text;
  return block.text
    .split(/\n(?=\s*(?:[-*]|\d+\.)\s)/)
    .map((item) => {
      const bullet = /^\s*(?:[-*]|\d+\.)\s+/.exec(item)?.[0] ?? "";
      const words = inline(item.slice(bullet.length).replace(/\s*\n\s*/g, " "));
      const lines = wrapAnsi(words, width - bullet.length, { hard: true }).split("\n");
      return lines.map((line, i) => (i === 0 ? bullet : " ".repeat(bullet.length)) + line).join("\n");
    })
    .join("\n");
}

/** Code keeps its backticks: they tell it from the words around it where there are no colours. */
function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith("`") ? pc.cyan(part) : emphasis(part)))
    .join("");
}

function emphasis(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\(([^)]*)\)/g, "$1 ($2)")
    .replace(/\*\*([^*]+)\*\*/g, (_, strong: string) => pc.bold(strong))
    .replace(/(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])/g, "$1");
}

function dedent(text: string): string {
  return text.replace(/^ {4}/gm, "").trimEnd();
}
