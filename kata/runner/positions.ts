import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { type Step, testFile } from "../curriculum/steps";
import type { Submission } from "../curriculum/submission";
import { SCRIPTS, type ScriptName } from "./job";

/** Where something went wrong, each as "03-mul/mul.ts:12". */
export interface Positions {
  /** The topmost line of the step's own file. */
  at?: string;
  /** The line of another submitted file that threw, if it was called from there. */
  thrownAt?: string;
  /** The line of the test: of the test itself, not of a helper. */
  testAt?: string;
}

/** Says where a place of a stack, "kata-code.js:3:14", comes from: "03-mul/mul.ts" and the line. */
export function originIn(
  maps: Readonly<Partial<Record<ScriptName, string>>>,
): (frame: string) => { file: string; line: number } | undefined {
  const traced = new Map<string, TraceMap>();
  return (frame) => {
    const [script = "", line, column] = frame.split(":");
    const name = (Object.keys(SCRIPTS) as ScriptName[]).find((one) => SCRIPTS[one] === script);
    const map = name && maps[name];
    if (!map) return undefined;
    const trace = traced.get(script) ?? new TraceMap(map);
    traced.set(script, trace);
    const original = originalPositionFor(trace, { line: Number(line), column: Number(column) - 1 });
    if (original.source === null || original.line === null) return undefined;
    return { file: decoded(original.source).replace(/^(?:.*\/)?kata:/, ""), line: original.line };
  };
}

/** A source map writes the names of files as addresses. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Reads the stacks of one bundle. */
export function positionsIn(
  maps: Readonly<Record<ScriptName, string>>,
  { files }: Submission,
  step: Step,
): (frames: readonly string[]) => Positions {
  const origin = originIn(maps);
  return (frames) => {
    const found: Positions = {};
    for (const frame of frames) {
      const { file, line } = origin(frame) ?? { file: "", line: 0 };
      const position = `${file}:${line}`;
      if (file === `${step.folder}/${testFile(step)}`) found.testAt = position;
      else if (!Object.hasOwn(files, file)) continue;
      else if (file.startsWith(`${step.folder}/`)) found.at ??= position;
      else if (found.at === undefined) found.thrownAt ??= position;
    }
    if (found.at === undefined && found.thrownAt !== undefined)
      return { ...found, at: found.thrownAt, thrownAt: undefined };
    return found;
  };
}
