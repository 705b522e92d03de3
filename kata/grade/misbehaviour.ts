import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { State } from "../judge/verdict";
import { ROOT } from "../steps/road";

/** Something that a submission for step 03 may do, by accident or not, and how it must be graded. */
export interface Misbehaviour {
  name: string;
  state: State;
  /** What mul.ts holds. */
  code?: string;
  /** Files beside it, by their path in the copy. */
  files?: Readonly<Record<string, string | Buffer>>;
  /** Makes what is more than a file with text. Throws where the system cannot. */
  make?: (copy: string) => void;
}

export const MUL = "exercises/03-mul/mul.ts";

/** The reference. */
export const RIGHT = readFileSync(join(ROOT, "solutions/03-mul/mul.ts"), "utf8").replaceAll("\r\n", "\n");

/** Each test must fail on it, so that a trick has something to hide. */
export const WRONG = RIGHT.replace("left.data * right.data", "left.data + right.data");

/** Writes the copy that misbehaves. False where this system cannot. */
export function writeMisbehaviour({ code, files, make }: Misbehaviour, copy: string): boolean {
  mkdirSync(copy, { recursive: true });
  for (const [path, text] of Object.entries({ ...(code === undefined ? {} : { [MUL]: code }), ...files })) {
    mkdirSync(join(copy, path, ".."), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  try {
    make?.(copy);
    return true;
  } catch {
    return false;
  }
}
