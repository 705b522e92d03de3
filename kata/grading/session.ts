import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { count } from "../assertions/number";
import { CliError } from "../base/error";
import { ROOT } from "../base/files";
import { shownPath } from "../base/output";
import type { Assignment } from "./assignment";
import { type Class, readClass } from "./class";
import { grade, readTasks, testHashes } from "./grade";
import {
  type Cohort,
  cohortOf,
  type Header,
  keyOf,
  openResults,
  type Result,
  readResults,
  resultsFile,
} from "./results";

export interface Session {
  /** The folder or zip file that holds the submissions. */
  path: string;
  /** The folder of the results. */
  out: string;
  assignment: Assignment;
  jobs: number;
  /** A folder without a copy is no mistake: somebody waits for the first. */
  mayBeEmpty?: boolean;
  /** The i-th of n parts of the class, for i from 1. */
  shard?: { i: number; n: number } | undefined;
  /** Asks for an end. */
  signal: AbortSignal;
  /** Nothing is told of the progress. */
  quiet?: boolean;
}

export interface Passed {
  cohort: Cohort;
  salt: string;
  /** How many steps were graded now; the others were as they had been graded before. */
  graded: number;
  /** The signal came: not everything is graded. */
  interrupted: boolean;
}

/** Grades what has changed since the last time, and adds it to the results. */
export async function pass(session: Session): Promise<Passed> {
  const { path, out, assignment, jobs, shard, mayBeEmpty, signal, quiet } = session;
  const found = await readClass(path, { skip: out, mayBeEmpty });
  const copies = found.copies.filter((_, i) => shard === undefined || i % shard.n === shard.i - 1);
  const header = headerOf(assignment, found);
  const tasks = readTasks(copies, assignment);
  const { salt, results, add } = openResults(resultsFile(out), header);
  const known = new Map(results.map((one) => [keyOf(one.submission, one.step), one]));
  const open = tasks.filter(({ copy, step, key }) => known.get(keyOf(copy.name, step.folder))?.key !== key);
  const steps = open.length;
  const tell = quiet || steps === 0 ? undefined : tellProgress(steps, copies.length);
  let graded = 0;
  const onResult = (result: Result) => {
    add(result);
    known.set(keyOf(result.submission, result.step), result);
    graded++;
    tell?.();
  };
  await grade(open, assignment, { jobs, signal, onResult });
  const names = copies.map(({ name }) => name);
  return { cohort: cohortOf(header, [...known.values()], names), salt, graded, interrupted: graded < steps };
}

function headerOf(
  { title, steps, points, credit, tests }: Assignment,
  { copies, nobodys }: Class,
): Omit<Header, "salt"> {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  return {
    kata: version,
    node: process.version,
    title,
    credit,
    steps: steps.map(({ folder }) => ({ step: folder, points: points[folder] ?? 1 })),
    tests: testHashes({ steps, tests }),
    submissions: copies.map(({ name }) => name),
    people: Object.fromEntries(
      copies.flatMap(({ name, id, note }) => (id || note ? [[name, { id, note }]] : [])),
    ),
    nobodys: nobodys.map(({ path, why }) => `${path} ${why}`),
  };
}

/**
 * Everybody in a file of results: of one run, or of several that were put together.
 * @throws CliError if these were no parts of one class
 */
export function reread(out: string): Pick<Passed, "cohort" | "salt"> | undefined {
  const { headers, results } = readResults(resultsFile(out));
  const header = headers.at(-1);
  if (header === undefined) return undefined;
  const rules = headers.map(({ steps, credit, tests }) => JSON.stringify([steps, credit, tests]));
  if (new Set(rules).size > 1)
    throw new CliError(
      `The parts in ${shownPath(resultsFile(out))} were graded with different assignments. Grade them again with one.`,
    );
  // Who has left the class since is in the results, and in no header. Of a part that is not there everybody is in the others'.
  const names = headers.flatMap((one) => one.submissions ?? results.map(({ submission }) => submission));
  return { cohort: cohortOf(header, results, names.sort()), salt: header.salt };
}

/** How often the folders are read, in milliseconds; more rarely where reading them takes long. */
const EVERY = 2000;

/**
 * Grades what changes, until it is stopped, and waits for the first copy where there is none yet. Reading works on every
 * drive, where waiting for events does not.
 * @param show writes down and tells what there is now
 */
export async function watchClass(session: Session, show: (passed: Passed) => void): Promise<number> {
  /** The names that were shown last; nothing before the first time. */
  let shown: string | undefined;
  let said = "";
  while (!session.signal.aborted) {
    const start = Date.now();
    try {
      // A drive that goes away for a moment may look like an empty folder: it empties no room that was seen.
      const passed = await pass({ ...session, quiet: shown !== undefined, mayBeEmpty: !shown });
      if (passed.interrupted) return 130;
      const people = passed.cohort.people.map(({ name }) => name).join("\n");
      if (passed.graded > 0 || people !== shown) show(passed);
      shown = people;
      said = "";
    } catch (error) {
      // A folder that is away for a moment, on a drive of somebody else's, comes back.
      if (!(error instanceof CliError) || shown === undefined) throw error;
      if (error.message !== said) console.error(error.message);
      said = error.message;
    }
    const pause = wait(Math.max(EVERY, 5 * (Date.now() - start)), undefined, { signal: session.signal });
    await pause.catch(() => undefined);
  }
  return 0;
}

/** How many steps are done, on a terminal; elsewhere a line for every tenth. What it returns is called for each step. */
function tellProgress(total: number, people: number): () => void {
  const { stderr } = process;
  const tenths = (steps: number) => Math.floor((steps * 10) / total);
  const begin = Date.now();
  let done = 0;
  stderr.write(`${count(people, "submission")}, ${count(total, "step")} to be graded\n`);
  return () => {
    done++;
    const left = Math.round(((Date.now() - begin) / 1000 / done) * (total - done));
    const words = `${done} of ${total} steps${done < total && done >= 5 ? `, ${left} s left` : ""}`;
    if (stderr.isTTY) stderr.write(done === total ? "\r\x1b[K" : `\r${words}\x1b[K`);
    else if (total >= 20 && tenths(done) > tenths(done - 1)) stderr.write(`${words}\n`);
  };
}
