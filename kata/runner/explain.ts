import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { quote, unquoted } from "../base/error";
import { NOT_WRITTEN, type State } from "../curriculum/states";
import { type Step, testFile } from "../curriculum/steps";
import type { Submission } from "../curriculum/whose-code";
import type { Problem, ScriptName } from "./core";
import type { End } from "./process";

/** One failing test, in sentences. */
export interface Failure extends Positions {
  /** The test's name; none if the file could not be loaded. */
  test?: string | undefined;
  state: State;
  text: string;
}

export interface Verdict {
  submission: string;
  step: Step;
  state: State;
  /** Every failing test, in the order of the test file. Empty if and only if the step is solved. */
  failures: Failure[];
  /** How many tests passed, of how many that must run. */
  passed: number;
  total: number;
  /** What the code printed while it was loaded and in the first failing test; in all tests where none failed. */
  printed: string;
  /** How many lines it printed in the other tests. */
  printedElsewhere: number;
}

/** Why a test failed, in the kata's own sentence or in that of what the code threw; or, without a test, why a file could not be loaded. */
export function explainProblem(problem: Problem, positions: Positions, test?: string): Failure {
  const { message, expectation, notExported } = problem;
  if (expectation) return { test, state: "wrong", text: message, testAt: positions.testAt };
  if (notExported) {
    const text = `${notExported.path.split("/").at(-1)}.ts does not export "${notExported.name}". Keep the exported names as they were given.`;
    return { state: "crashed", text };
  }
  // A later step, brought in by an editor's import perhaps, is nothing to be written here.
  const { at, thrownAt = "" } = positions;
  const ofLater = at !== undefined && thrownAt.slice(0, 2) > at.slice(0, 2);
  if (test !== undefined && NOT_WRITTEN.test(message) && !ofLater)
    return { test, state: "not written", text: message, ...positions };
  const told = test === undefined ? message.split("\n", 1).join() : message;
  const text = crash({ ...problem, message: told }, positions.at !== undefined);
  return { test, state: "crashed", text, ...positions };
}

/** What is not there while code runs, and would be in Node. */
const ABSENT =
  /^(process|setTimeout|setInterval|setImmediate|queueMicrotask|fetch|module|require|Buffer|crypto|Intl) is not defined$/;

/** An error's message when something frozen was to be changed. */
const FROZEN =
  /^Cannot (?:assign to read only property|add property|define property|redefine property|delete property)/;

/** A stack that is filled by a recursion shows more of its calls. */
const FEW_CALLS = 10;

/** What an error says, in words that help; errors that come from a slip at the border to the test are put plainly. */
export function crash({ name, message, frames }: Problem, inOwnCode: boolean, subject = "Your code"): string {
  if (name === undefined) return `${subject} threw ${message}, which is not an Error.`;
  const early = /^Cannot access ['"](\w+)['"] before initialization/.exec(message);
  if (early) return `${early[1]} is used before it is defined.`;
  const property = /^Cannot read properties of (undefined|null) \(reading '(.+)'\)/.exec(message);
  if (property && !inOwnCode) {
    return `${subject} returned ${property[1]} where the test reads .${property[2]}. Is a return missing?`;
  }
  const absent = /^Dynamic require of "/.test(message) ? "require" : ABSENT.exec(message)?.[1];
  if (absent !== undefined)
    return `${absent} is not there: the code of a step runs by itself, with the bare language, console.log and its imports.`;
  const said = `${subject} threw ${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}: ${message || "without a message"}`;
  // Where the test knows more, it has said so in further lines.
  if (/^Maximum call stack.*$/.test(message))
    return frames.length < FEW_CALLS
      ? `${said}\nA single call filled the stack: with too many arguments, as in push(...list), or with what is nested too deeply.`
      : `${said}\nFunctions called each other too deeply: a recursion that never ends, or one that goes too deep.`;
  return FROZEN.test(message)
    ? `${said}\nBuilt-ins such as Array and Math are frozen while your code is judged: write a function instead of changing one. The letters of a text, the name of a function and all that you have frozen yourself never change anywhere.`
    : said;
}

/** Of the name of an import a sentence tells so many letters. */
export const LONGEST_NAME = 200;

/** What the compiler says of code that it cannot bundle: It imports "ad" from add.ts, which does not export it. */
export function explainCompiler(text: string, line: string, at: string): Failure {
  const [, from, name = ""] =
    /^No matching export in "(?:\w+:)?([^"]+)" for import "([^"]+)"/.exec(text) ?? [];
  if (from !== undefined) {
    const rest = from.endsWith("util")
      ? "and of that only inspect and format are there."
      : "which does not export it.";
    const told = `It imports ${quote(name, LONGEST_NAME)} from ${from.split("/").at(-1)}, ${rest}`;
    return { state: "crashed", text: told, at };
  }
  const shown = line && `\n  ${unquoted(line, LONGEST_NAME)}`;
  return { state: "does not compile", text: `The compiler says: ${unquoted(text, 1000)}${shown}`, at };
}

/** How a process ended that was not done. */
export function explainEnd(end: End, inTest: boolean): Omit<Failure, "test"> {
  if (end === "silent") {
    const text =
      "This did not finish, and was stopped. Is there a loop or a recursion that never ends? Or does it do far more work than it needs to?";
    return { state: "timed out", text };
  }
  const what = end === "out of memory" ? "memory was used up" : "process ended";
  const where = inTest ? "in the middle of this test" : "while the file was loaded";
  return { state: "crashed", text: `The ${what} ${where}.` };
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
export type Origin = (frame: string) => { file: string; line: number } | undefined;

export function originIn(maps: Readonly<Partial<Record<ScriptName, string>>>): Origin {
  const traced = new Map<string, TraceMap>();
  return (frame) => {
    const [, script = "", line, column] = /^kata-(code|tests)\.js:(\d+):(\d+)/.exec(frame) ?? [];
    const map = maps[script as ScriptName];
    if (!map) return undefined;
    const trace = traced.get(script) ?? new TraceMap(map);
    traced.set(script, trace);
    const original = originalPositionFor(trace, { line: Number(line), column: Number(column) - 1 });
    if (original.source === null) return undefined;
    // A source map writes the names of files on the disk as addresses.
    const [, file = decodeURIComponent(original.source)] = /^kata:(.*)/s.exec(original.source) ?? [];
    return { file, line: original.line };
  };
}

/** Reads the stacks of one bundle. */
export function positionsIn(
  maps: Readonly<Record<ScriptName, string>>,
  { files }: Submission,
  step: Step,
): (problem: Problem) => Positions {
  const origin = originIn(maps);
  const test = `${step.folder}/${testFile(step)}`;
  return ({ frames, message }) => {
    const places = frames.flatMap((frame) => origin(frame) ?? []);
    const submitted = places.filter(({ file }) => Object.hasOwn(files, file));
    // In which line of a recursion the stack ran full is chance: of those that come again and again the uppermost is told.
    if (/^Maximum call stack/.test(message)) {
      const said = submitted.map(({ file, line }) => `${file}:${line}`);
      const again = submitted.filter((_, i) => said.filter((one) => one === said[i]).length > 2);
      submitted.unshift(...again.sort((a, b) => a.line - b.line));
    }
    const [thrown] = submitted;
    const own = submitted.find(({ file }) => file.startsWith(`${step.folder}/`)) ?? thrown;
    const said = (place: (typeof places)[number] | undefined) => place && `${place.file}:${place.line}`;
    return {
      at: said(own),
      thrownAt: thrown === own ? undefined : said(thrown),
      testAt: said(places.findLast(({ file }) => file === test)),
    };
  };
}

/** What a failure says, in one line: "mul(2, -3).data: expected -6, not -1. -1 is a + b." */
export function inOneLine(text: string): string {
  const said = text.replace(/^(.*)\n {2}expected: (.*)\n {2}received: (.*)/m, "$1: expected $2, not $3.");
  // What the code threw, and what is indented, may be no sentence, where all other lines are.
  const sentences = said.replace(/^( .*|.* threw .*)(?<![\s.:;,!?])\n(?=\S)/gm, "$1.\n");
  return sentences.replace(/\s+/g, " ").trim();
}

/** What a failure says below the received number: the cause, if the number has given it away. */
export function diagnosisIn(text: string): string | undefined {
  return /^ {2}received: [^\n]*\n(.+)/ms.exec(text)?.[1];
}
