import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CACHE } from "../base/paths";

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
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...read(file), [folder]: number }));
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
