import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../base/error";
import { ROOT } from "../base/files";
import { shownPath, writeOutput } from "../base/output";
import type { Assignment } from "./assignment";
import { type Class, readClass } from "./class";
import { type Cohort, cohortOf } from "./cohort";
import { grade } from "./grade";
import { testsHash } from "./hashes";
import { appendTo, type Header, keyOf, RESULTS, type Result, readResults } from "./results";
import { readTasks, type Task } from "./tasks";

export interface Session {
  /** The folders and zip files that hold the submissions. */
  paths: readonly string[];
  /** The folder of the results. */
  out: string;
  assignment: Assignment;
  jobs: number;
  /** A folder without a copy is no mistake: somebody waits for the first. */
  mayBeEmpty?: boolean;
  /** The i-th of n parts of the class, for i from 1. */
  shard?: { i: number; n: number };
}

export interface Passed {
  cohort: Cohort;
  salt: string;
  /** How many steps were graded now; the others were as they had been graded before. */
  graded: number;
  /** The signal came: not everything is graded. */
  interrupted: boolean;
}

/** Where the results stand, in the folder of the results. */
export function resultsFile(out: string): string {
  return join(out, RESULTS);
}

/** Grades what has changed since the last time, and adds it to the results. */
export async function pass(
  session: Session,
  signal: AbortSignal,
  begin: (steps: number, people: number) => (result: Result) => void,
): Promise<Passed> {
  const { paths, out, assignment, jobs, shard, mayBeEmpty } = session;
  const found = await readClass(paths, { skip: out, mayBeEmpty });
  const copies = found.copies.filter((_, i) => shard === undefined || i % shard.n === shard.i - 1);
  const tasks = readTasks(copies, assignment);
  const known = new Map(
    readResults(resultsFile(out)).results.map((one) => [keyOf(one.submission, one.step), one]),
  );
  const isNew = ({ copy, step, key }: Task) => known.get(keyOf(copy.name, step.folder))?.key !== key;
  const open = tasks.map((own) => own.filter(isNew));
  const steps = open.flat().length;
  if (!existsSync(resultsFile(out))) writeOutput({ path: resultsFile(out), force: true }, "");
  const header = headerOf(assignment, found);
  const { salt, add } = appendTo(resultsFile(out), header);
  const onResult = begin(steps, copies.length);
  let graded = 0;
  await grade(open, assignment, {
    jobs,
    signal,
    onResult(result) {
      add(result);
      known.set(keyOf(result.submission, result.step), result);
      graded++;
      onResult(result);
    },
  });
  const interrupted = graded < steps;
  if (interrupted && !signal.aborted)
    throw new Error(`${steps - graded} of ${steps} steps came back without a verdict`);
  const names = copies.map(({ name }) => name);
  const wanted = new Set(tasks.flat().map(({ copy, step }) => keyOf(copy.name, step.folder)));
  const results = [...known].filter(([key]) => wanted.has(key)).map(([, result]) => result);
  return { cohort: cohortOf(header, results, names), salt, graded, interrupted };
}

/**
 * Everybody in a file of results: of one run, or of several that were put together.
 * @throws CliError if these were no parts of one class
 */
export function reread(out: string): Omit<Passed, "graded" | "interrupted"> | undefined {
  const { headers, results } = readResults(resultsFile(out));
  const header = headers.at(-1);
  if (header === undefined) return undefined;
  for (const key of ["steps", "credit", "tests", "limits"] as const) {
    if (headers.some((one) => JSON.stringify(one[key]) !== JSON.stringify(header[key])))
      throw new CliError(
        `The parts in ${shownPath(resultsFile(out))} were graded differently: their ${DIFFERENT[key]} are not the same. Grade them again with one assignment.`,
      );
  }
  // Who has left the class since is in the results, and in no header. Of a part that is not there everybody is in the others'.
  const names = headers.flatMap(
    ({ submissions = results.map(({ submission }) => submission) }) => submissions,
  );
  return { cohort: cohortOf(header, results, [...new Set(names)].sort()), salt: header.salt };
}

const DIFFERENT = {
  steps: "steps and points",
  credit: "rules for credit",
  tests: "tests",
  limits: "limits",
} as const;

function headerOf(
  { title, steps, points, credit, tests, limits }: Assignment,
  { copies, nobodys }: Class,
): Omit<Header, "salt"> {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  return {
    kata: version,
    node: process.version,
    title,
    credit,
    steps: steps.map(({ folder }) => ({ step: folder, points: points[folder] ?? 1 })),
    tests: Object.fromEntries(steps.map((step) => [step.folder, testsHash(step, tests[step.folder])])),
    limits,
    submissions: copies.map(({ name }) => name),
    people: Object.fromEntries(
      copies.flatMap(({ name, id, note }) => (id || note ? [[name, { id, note }]] : [])),
    ),
    nobodys: nobodys.map(({ path, why }) => `${path} ${why}`),
  };
}
