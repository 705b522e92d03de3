import { existsSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { ROOT } from "../base/files";
import type { FindLine } from "./recording";

/**
 * Finds the learner's line in a stack: the first one that is not the recorder's.
 * @param origin where a place of the stack comes from
 */
export function lineFinder(origin: (frame: string) => { file: string; line: number } | undefined): FindLine {
  return (stack = "") => {
    // The path may hold blanks and brackets of its own.
    const frames = stack.matchAll(/^\s*at (?:.*? \((.+:\d+:\d+)\)|(?:async )?(.+:\d+:\d+))$/gm);
    for (const [, called, alone] of frames) {
      const frame = called ?? alone ?? "";
      const { file = "", line = 0 } = origin(frame) ?? {};
      const path = resolve(ROOT, file);
      if (file === "" || /[\\/]kata[\\/]player[\\/]record\.ts$/.test(path) || !existsSync(path)) continue;
      const text = readFileSync(path, "utf8").split(/\r?\n/)[line - 1];
      return text === undefined ? undefined : { place: `${basename(path)}:${line}`, text: text.trim() };
    }
    return undefined;
  };
}
