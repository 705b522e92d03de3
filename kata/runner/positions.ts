import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { type Step, testFile } from "../curriculum/steps";
import type { Submission } from "../curriculum/submission";
import { BUNDLE } from "./child/messages";

/** Where something went wrong, each as "03-mul/mul.ts:12". */
export interface Positions {
  /** The topmost line of the step's own file. */
  at?: string;
  /** The line of another submitted file that threw, if it was called from there. */
  thrownAt?: string;
  /** The line of the test: of the test itself, not of a helper. */
  testAt?: string;
}

/** Reads stacks of one bundle. */
export function positionsIn(map: string, { files }: Submission, step: Step): (stack: string) => Positions {
  let traced: TraceMap | undefined;
  return (stack) => {
    const found: Positions = {};
    for (const [, line, column] of stack.matchAll(
      new RegExp(`${BUNDLE.replace(".", "\\.")}:([1-9]\\d*):([1-9]\\d*)`, "g"),
    )) {
      traced ??= new TraceMap(map);
      const original = originalPositionFor(traced, { line: Number(line), column: Number(column) - 1 });
      const input = original.source?.replace(/^(?:.*\/)?kata:/, "") ?? "";
      const position = `${input}:${original.line}`;
      if (input === `${step.folder}/${testFile(step)}`) found.testAt = position;
      else if (!Object.hasOwn(files, input)) continue;
      else if (input.startsWith(`${step.folder}/`)) found.at ??= position;
      else if (found.at === undefined) found.thrownAt ??= position;
    }
    if (found.at === undefined && found.thrownAt !== undefined)
      return { ...found, at: found.thrownAt, thrownAt: undefined };
    return found;
  };
}
