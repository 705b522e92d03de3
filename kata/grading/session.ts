import { setTimeout as wait } from "node:timers/promises";
import { count } from "../assertions/number";
import { CliError } from "../base/error";
import type { Assignment } from "./assignment";
import { type Class, readClass } from "./class";
import { grade, readTasks, testHashes } from "./grade";
import { type Cohort, cohortOf, type Header, keyOf, openResults, type Result, resultsFile } from "./results";

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

/**
 * Grades what has changed since the last time, and adds it to the results.
 * @returns how many steps that were, and whether it was stopped before all were graded
 */
export async function pass(session: Session) {
  const { path, out, assignment, jobs, shard, mayBeEmpty, signal, quiet } = session;
  const found = await readClass(path, mayBeEmpty);
  const copies = found.copies.filter((_, i) => shard === undefined || i % shard.n === shard.i - 1);
  const { header, results, add } = openResults(resultsFile(out), headerOf(assignment, found));
  const known = new Map(results.map((one) => [keyOf(one.submission, one.step), one]));
  const open = readTasks(copies, assignment, header.tests).filter(
    ({ copy, step, key }) => known.get(keyOf(copy.name, step.folder))?.key !== key,
  );
  const tell = quiet || open.length === 0 ? undefined : tellProgress(open.length, copies.length);
  let graded = 0;
  const onResult = (result: Result) => {
    add(result);
    known.set(keyOf(result.submission, result.step), result);
    graded++;
    tell?.();
  };
  await grade(open, assignment, { jobs, signal, onResult });
  const names = copies.map(({ name }) => name);
  const cohort = cohortOf(header, [...known.values()], names);
  return { cohort, graded, interrupted: graded < open.length };
}

function headerOf(assignment: Assignment, { copies, nobodys }: Class): Header {
  const { title, steps, points, credit, deadline, late } = assignment;
  return {
    ...{ title, credit, deadline: deadline?.toISOString(), late },
    steps: steps.map(({ folder }) => ({ step: folder, points: points[folder] ?? 1 })),
    tests: testHashes(assignment),
    people: Object.fromEntries(copies.map(({ name, id, note }) => [name, { id, note }])),
    nobodys: nobodys.map(({ path, why }) => `${path} ${why}`),
  };
}

/** How often the folders are read, in milliseconds; more rarely where reading them takes long. */
const EVERY = 2000;

/**
 * Grades what changes, until it is stopped, and waits for the first copy where there is none yet. Reading works on every
 * drive, where waiting for events does not.
 * @param show writes down and tells what there is now
 */
export async function watchClass(session: Session, show: (cohort: Cohort) => void): Promise<number> {
  /** What was shown last; nothing before the first time. */
  let shown: Cohort | undefined;
  let said = "";
  while (!session.signal.aborted) {
    const start = Date.now();
    try {
      // A drive that goes away for a moment may look like an empty folder: it empties no room that was seen.
      const mayBeEmpty = !shown?.people.length;
      const { cohort, interrupted } = await pass({ ...session, quiet: shown !== undefined, mayBeEmpty });
      if (interrupted) return 130;
      // As text: what is read again lacks what is undefined.
      if (JSON.stringify(cohort) !== JSON.stringify(shown)) show(cohort);
      shown = cohort;
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

/** How many steps are done: on a terminal in one line, elsewhere after every tenth. What it returns is called for each step. */
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
