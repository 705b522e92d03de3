import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { State } from "../judge/verdict";

/** The file that is the one truth, in the folder of the results. */
export const RESULTS = "results.jsonl";

/** One step of one submission: a line of results.jsonl. */
export interface Result {
  submission: string;
  /** "03-mul" */
  step: string;
  state: State;
  /** How many tests passed. */
  passed: number;
  /** How many must run. */
  tests: number;
  points: number;
  /** How many points there are. */
  of: number;
  /** What is wrong, as its author would be told. */
  sentence: string;
  /** Every failing test. */
  failures: readonly { test?: string; state: State; text: string; at?: string }[];
  /** The step's file was changed after the deadline. */
  late?: true;
  /** What the step's file holds. */
  code?: string;
  /** Stands for all that decided about this line: as long as it is the same, nothing is graded again. */
  key: string;
}

/** A first line of results.jsonl: what everything below it was graded with. */
export interface Header {
  kata: string;
  node: string;
  title?: string;
  credit: "test" | "step";
  /** The steps that were asked for, and their points. */
  steps: readonly { step: string; points: number }[];
  /** The hash of each step's tests. */
  tests: Readonly<Record<string, string>>;
  limits: object;
  /** Makes the numbers of --anonymous, and is kept so that they stay. */
  salt: string;
}

interface Results {
  /** The last one. */
  header?: Header;
  /** The last line of each step of each submission. */
  results: Result[];
}

/** Reads a file of results. Half a line, where somebody pulled the plug, is no line. */
export function readResults(path: string): Results {
  let header: Header | undefined;
  const results = new Map<string, Result>();
  for (const line of existsSync(path) ? readFileSync(path, "utf8").split("\n") : []) {
    const read = parsed(line);
    if (!read) continue;
    if ("kata" in read) header = read;
    else results.set(keyOf(read.submission, read.step), read);
  }
  return { header, results: [...results.values()] };
}

/** How a step of a submission is looked up. */
export function keyOf(submission: string, step: string): string {
  return JSON.stringify([submission, step]);
}

function parsed(line: string): Header | Result | undefined {
  try {
    const value = JSON.parse(line) as Header | Result;
    return "kata" in value || ("submission" in value && "step" in value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Adds lines to a file of results, and never changes one. A header only where it says something new. */
export function appendTo(
  path: string,
  header: Omit<Header, "salt">,
): { salt: string; add(result: Result): void } {
  const before = readResults(path).header;
  const salt = before?.salt ?? randomBytes(8).toString("hex");
  const add = (line: Header | Result) => appendFileSync(path, `${JSON.stringify(line)}\n`);
  if (existsSync(path) && !/(^|\n)$/.test(readFileSync(path, "utf8").slice(-1))) appendFileSync(path, "\n");
  if (JSON.stringify(before) !== JSON.stringify({ ...header, salt })) add({ ...header, salt });
  return { salt, add };
}
