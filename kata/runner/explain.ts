import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { quote, unquoted } from "../base/error";
import { NOT_WRITTEN, type State } from "../curriculum/states";
import { type Step, testFile } from "../curriculum/steps";
import type { Submission } from "../curriculum/whose-code";
import { LONGEST_NAME, type Unbundled } from "./bundle";
import type { Problem, ScriptName } from "./core";
import type { End } from "./process";

/** One failing test, in sentences. */
export interface Failure extends Positions {
  /** The test's name; none if the file could not be loaded. */
  test?: string | undefined;
  state: State;
  text: string;
}

/** What a failing test says: the kata's own sentence, or what the code threw. */
export function explainFailedTest(problem: Problem, positions: Positions): Omit<Failure, "test"> {
  const { message, expectation } = problem;
  if (expectation) return { state: "wrong", text: message, testAt: positions.testAt };
  if (NOT_WRITTEN.test(message)) return { state: "not written", text: message, ...positions };
  return { state: "crashed", text: crash(problem, positions.at !== undefined), ...positions };
}

/** Why a file could not be loaded. */
export function explainLoading(problem: Problem, positions: Positions): Failure {
  const { message, notExported } = problem;
  if (notExported) {
    const text = `${notExported.path.split("/").at(-1)}.ts does not export "${notExported.name}". Keep the exported names as they were given.`;
    return { state: "crashed", text };
  }
  const [firstLine = ""] = message.split("\n");
  const text = crash({ ...problem, message: firstLine }, positions.at !== undefined);
  return { state: "crashed", text, ...positions };
}

/** What is not there while code is judged, and what to do instead. */
const ABSENT: Readonly<Record<string, string>> = {
  process: "Print with console.log. To stop, throw an error.",
  setTimeout: "Nothing here waits: a step computes, and returns.",
  setInterval: "Nothing here waits: a step computes, and returns.",
  setImmediate: "Nothing here waits: a step computes, and returns.",
  queueMicrotask: "Nothing here waits: a step computes, and returns.",
  fetch: "A step needs no network.",
  require: 'Import with a name that is written out, such as "#steps/01-value/value".',
  Buffer: "A Float64Array or an array does the same for numbers.",
  crypto: "A step that needs random numbers is given a generator.",
  Intl: "String(number) or number.toFixed(4) prints a number.",
};

/** An error's message when something frozen was to be changed. */
const FROZEN =
  /^Cannot (?:assign to read only property|add property|define property|redefine property|delete property)/;

/** What an error says, in words that help; errors that come from a slip at the border to the test are put plainly. */
export function crash({ name, message }: Problem, inOwnCode: boolean, subject = "Your code"): string {
  if (name === undefined) return `${subject} threw ${message}, which is not an Error.`;
  const early = /^Cannot access ['"](\w+)['"] before initialization/.exec(message);
  if (early) return `${early[1]} is used before it is defined.`;
  const property = /^Cannot read properties of (undefined|null) \(reading '(.+)'\)/.exec(message);
  if (property && !inOwnCode) {
    return `${subject} returned ${property[1]} where the test reads .${property[2]}. Is a return missing?`;
  }
  const [, computed] = /^Dynamic require of "([^"]*)"/.exec(message) ?? [];
  const absent = computed === undefined ? /^(\w+) is not defined$/.exec(message)?.[1] : "require";
  if (absent !== undefined && Object.hasOwn(ABSENT, absent)) {
    return `${absent} is not there: the code of a step runs by itself. ${ABSENT[absent]}`;
  }
  const said = `${subject} threw ${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}: ${message || "without a message"}`;
  // Where the test knows more, it has said so in further lines.
  if (/^Maximum call stack.*$/.test(message))
    return `${said}\nFunctions called each other too deeply: a recursion that never ends, or one that goes too deep.`;
  return FROZEN.test(message)
    ? `${said}\nBuilt-ins such as Array and Math are frozen while your code is judged, and so is all that you have frozen yourself. Write a function instead of changing a built-in.`
    : said;
}

/** Why the code cannot be bundled: what the compiler says, an import that leads nowhere, or farther than a step goes. */
export function explainUnbundled({ at, problem, noImport, reaches }: Unbundled, step: Step): Failure {
  if (reaches !== undefined)
    return { state: "review", text: `This file ${reaches}, which this step does not need.`, at };
  if (noImport) {
    const { name, instead, outside } = noImport;
    const nowhere = ", and there is no such file or package.";
    const better = instead && ` Write ${quote(instead, LONGEST_NAME)}, without the ending.`;
    const rest = outside
      ? '. A step can import the files beside it, and earlier steps by "#steps/…", and nothing else.'
      : nowhere + (better ?? "");
    return { state: "crashed", text: `It imports ${quote(name, LONGEST_NAME)}${rest}`, at };
  }
  const { text = "", lineText } = problem ?? {};
  const [, file, name = ""] = /^No matching export in "kata:([^"]+)" for import "([^"]+)"/.exec(text) ?? [];
  if (file !== undefined) {
    const from = `${file.split("/").at(-1)}, which does not export it.`;
    return { state: "crashed", text: `It imports ${quote(name, LONGEST_NAME)} from ${from}`, at };
  }
  const shown = lineText ? `\n  ${unquoted(lineText, LONGEST_NAME)}` : "";
  const said = `The compiler says: ${unquoted(text, 1000)}${shown}`;
  return { state: "does not compile", text: said, at: at ?? `${step.folder}/${step.file}:1` };
}

/** How a process ended that was not done. */
export function explainEnd(end: End, inTest: boolean): Omit<Failure, "test"> {
  const where = inTest ? "in the middle of this test" : "while the file was loaded";
  if (end === "silent") {
    const text =
      "This did not finish, and was stopped. Is there a loop or a recursion that never ends? Or does it do far more work than it needs to?";
    return { state: "timed out", text };
  }
  return {
    state: "crashed",
    text: `The ${end === "out of memory" ? "memory was used up" : "process ended"} ${where}.`,
  };
}

/** Where something went wrong, each as "03-mul/mul.ts:12". */
export interface Positions {
  /** The topmost line of the step's own file. */
  at?: string | undefined;
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
    const [, script = "", line, column] = /^kata-(code|tests)\.js:(\d+):(\d+)/.exec(frame) ?? [];
    const map = maps[script as ScriptName];
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
