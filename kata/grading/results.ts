import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../base/error";
import { shownPath } from "../base/output";
import type { State } from "../curriculum/states";

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
  /** The step's file, or one beside it, was changed after the deadline. */
  late?: true;
  /** How the step's file was found, where it does not lie where it should. */
  found?: string;
  /** The file is the reference, but for names, comments and layout. */
  isReference?: true;
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
  /** Everybody who was there, also those of another shard. */
  submissions?: readonly string[];
  /** What is known of people besides: the platform's number, and what they may want to know. */
  people?: Readonly<Record<string, { id?: string; note?: string }>>;
  /** What was in the folder and belongs to nobody. */
  nobodys?: readonly string[];
  /** Makes the numbers of --anonymous. Kept so that they stay, it tells one part from another. */
  salt: string;
}

/** How a step of a submission is looked up. */
export function keyOf(submission: string, step: string): string {
  return JSON.stringify([submission, step]);
}

/** Where the results stand, in the folder of the results. */
export function resultsFile(out: string): string {
  return join(out, RESULTS);
}

/**
 * Reads a file of results: the last header of each part, the last part at the end, for results of shards may have been put
 * together, and the last line of each step of each submission. Half a line, where somebody pulled the plug, is no line.
 * @throws CliError if it is in an encoding in which nothing can be added to it
 */
export function readResults(path: string): { headers: Header[]; results: Result[] } {
  const text = existsSync(path) ? readFileSync(path, "utf8").replace(/^\uFEFF/, "") : "";
  if (text.includes("\0")) throw new CliError(`${shownPath(path)} is text in UTF-16. Save it as UTF-8.`);
  const headers = new Map<string, Header>();
  const results = new Map<string, Result>();
  for (const line of text.split("\n")) {
    const read = parsed(line);
    if ("kata" in read) {
      headers.delete(read.salt);
      headers.set(read.salt, read);
    } else if ("submission" in read && "step" in read) results.set(keyOf(read.submission, read.step), read);
  }
  return { headers: [...headers.values()], results: [...results.values()] };
}

function parsed(line: string): Header | Result | object {
  try {
    return Object(JSON.parse(line));
  } catch {
    return {};
  }
}

/** Adds lines to a file of results, and never changes one. A header only where it says something new. */
export function appendTo(
  path: string,
  header: Omit<Header, "salt">,
): { salt: string; add(result: Result): void } {
  const before = readResults(path).headers.at(-1);
  const salt = before?.salt ?? randomBytes(8).toString("hex");
  const add = (line: Header | Result) => appendFileSync(path, `${JSON.stringify(line)}\n`);
  if (existsSync(path) && /[^\n]$/.test(readFileSync(path, "utf8"))) appendFileSync(path, "\n");
  if (JSON.stringify(before) !== JSON.stringify({ ...header, salt })) add({ ...header, salt });
  return { salt, add };
}
