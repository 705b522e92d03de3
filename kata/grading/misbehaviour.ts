import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import type { Misbehaviour as FileMisbehaviour } from "../runner/misbehaviours";

/** Something that a submission for step 03 may do, by accident or not, and how it must be graded. */
export interface Misbehaviour extends Omit<FileMisbehaviour, "code"> {
  /** What mul.ts holds. */
  code?: string;
  /** Files beside it, by their path in the copy. */
  files?: Readonly<Record<string, string | Buffer>>;
  /** Makes what is more than a file with text. Throws where the system cannot. */
  make?: (copy: string) => void;
}

export const MUL = "exercises/03-mul/mul.ts";

/** What the steps after it must come to: no trick helps them, and none harms them. */
export const AFTERWARDS = { "04-sub": "solved", "05-pow": "wrong" } as const;

/** A right step 04 and a wrong step 05, other texts in each copy, so that no verdict is known before. */
function filesAfterwards(name: string): Record<string, string> {
  const reference = (path: string) => readFileSync(join(ROOT, "solutions", path), "utf8");
  return {
    "exercises/04-sub/sub.ts": `${reference("04-sub/sub.ts")}\n// after ${name}\n`,
    "exercises/05-pow/pow.ts": `${reference("05-pow/pow.ts").replace("data ** exponent", "data * exponent")}\n// after ${name}\n`,
  };
}

/** Writes the copy that misbehaves. False where this system cannot. */
export function writeMisbehaviour({ name, code, files, make }: Misbehaviour, copy: string): boolean {
  mkdirSync(copy, { recursive: true });
  const written: Misbehaviour["files"] = code === undefined ? {} : { [MUL]: code, ...filesAfterwards(name) };
  for (const [path, text] of Object.entries({ ...written, ...files })) {
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
