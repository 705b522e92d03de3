import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { isAbsolute, join, relative, resolve } from "node:path";
import { count } from "../assertions/number";
import { readArguments } from "../base/arguments";
import { CliError, unquoted } from "../base/error";
import { base, checkOutput, shownPath } from "../base/files";
import { readAssignment } from "../grading/assignment";
import { classroom, columnsFor, nobodysText, table, writeAll } from "../grading/exports";
import { checkOwnTests } from "../grading/grade";
import { anonymous, type Cohort, remarksOn, reread, resultsFile } from "../grading/results";
import { pass, type Session, watchClass } from "../grading/session";

const USAGE = `npm run grade -- submissions/          every subfolder and zip file in it is a person's copy of the kata
npm run grade -- class.zip             a zip file of them, or of one

  --steps 01-05,08         these steps; all, if nothing is said
  --assignment week1.json  steps, points, own tests and deadline from a file
  --out DIR                where the results go: grades/, if nothing is said
  --min 50                 exit code 1 if anybody has less than 50 % of the points
  --jobs 2                 how many steps are judged at a time
  --shard 2/5              the second of five parts of the class
  --watch                  goes on, and grades what changes
  --anonymous              numbers instead of names on the screen and in the report
  --for moodle             grades.csv in the columns of moodle, canvas or gradescope
  --report                 grades nothing, makes tables and report from results.jsonl again
  --classroom week1.json   prints a workflow for GitHub Classroom, a test for each step
  --self-test              references, starters and misbehaviours: does the grader work here?

results.jsonl is the one truth. What is in it is not graded again until it changes.
Exit codes: 0 graded, 1 below --min, or something in the folder is nobody's,
2 used wrongly, 3 the grader's own fault, 130 interrupted. Ctrl-C is how --watch ends: 0.`;

const TEXT = { type: "string" } as const;
const FLAG = { type: "boolean" } as const;
const OPTIONS = {
  ...{ steps: TEXT, assignment: TEXT, out: TEXT, min: TEXT, jobs: TEXT, shard: TEXT },
  ...{ for: TEXT, classroom: TEXT },
  ...{ watch: FLAG, anonymous: FLAG, report: FLAG, "self-test": FLAG },
};

/** Options that would not be heard beside another one. */
const MEANINGLESS = {
  "self-test": Object.keys(OPTIONS).filter((name) => name !== "self-test" && name !== "jobs"),
  classroom: Object.keys(OPTIONS).filter((name) => name !== "classroom" && name !== "steps"),
  report: ["watch", "steps", "assignment", "shard", "jobs"],
  watch: ["min"],
};

/** How often the page of a watched class renews itself, in seconds. */
const RENEW = 5;

/** `npm run grade`: a class's submissions, judged and written down. */
export async function main(args: string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    if (error instanceof CliError) throw error;
    console.error(`The grader itself failed, no submission did: ${(error as Error).message}`);
    console.error("What was graded is kept, and --report shows it. Type the same again to go on.");
    return 3;
  }
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { usage: USAGE, options: OPTIONS, most: 1 });
  const jobs = values.jobs === undefined ? availableParallelism() : whole("--jobs", values.jobs);
  if (values["self-test"] && positionals.length > 0)
    throw new CliError("--self-test takes no folder: it writes its own submissions.");
  for (const [option, others] of Object.entries(MEANINGLESS)) {
    const extra = others.find((other) => Object.hasOwn(values, other));
    if (Object.hasOwn(values, option) && extra !== undefined)
      throw new CliError(`--${extra} means nothing beside --${option}: leave one of them out.`);
  }
  if (values["self-test"]) {
    // Nobody else waits for the list of all that a copy may do wrong.
    const { selfTest } = require("../grading/self-test") as typeof import("../grading/self-test");
    return await selfTest(jobs, stopSignal());
  }
  if (values.classroom !== undefined) {
    console.log(classroom(readAssignment(resolve(base(), values.classroom), values.steps)));
    return 0;
  }

  const out = resolve(base(), values.out ?? "grades");
  const min = percent(values.min ?? "0");
  const columns = values.for === undefined ? undefined : columnsFor(values.for);
  checkOutput({ path: resultsFile(out), force: true });
  const finish = (cohort: Cohort, renew?: number) => {
    const shown = values.anonymous ? anonymous(cohort) : cohort;
    writeAll(out, cohort, shown, columns, renew);
    return shown;
  };

  if (values.report) {
    if (positionals.length > 0)
      throw new CliError("--report takes no folder: it reads results.jsonl in --out.");
    const cohort = reread(out);
    if (!cohort) throw new CliError(`There are no results of the grader in ${shownPath(resultsFile(out))}.`);
    return conclude(cohort, finish(cohort), out, min);
  }
  if (!positionals[0])
    throw new CliError("Name the folder with the submissions: npm run grade -- submissions/");
  const path = values.assignment === undefined ? undefined : resolve(base(), values.assignment);
  const assignment = readAssignment(path, values.steps);
  const shard = values.shard === undefined ? undefined : shardOf(values.shard);
  await checkOwnTests(assignment);
  const folder = resolve(base(), positionals[0]);
  checkPlace(out, folder);
  const session: Session = { path: folder, out, assignment, jobs, shard, signal: stopSignal() };
  if (values.watch) return watchClass(session, (cohort) => showRoom(finish(cohort, RENEW), out));

  const { cohort, graded, interrupted } = await pass(session);
  if (interrupted) {
    console.error(`\nStopped. ${graded} more steps are graded and kept. Type the same again to go on.`);
    return 130;
  }
  return conclude(cohort, finish(cohort), out, min, shard !== undefined);
}

/**
 * The table on the screen, the way to the files, and the exit code.
 * @param shown the same cohort, with numbers in the place of names if they are asked for
 * @param isShard what is nobody's is told with each part, and counts when the parts are put together
 */
function conclude(cohort: Cohort, shown: Cohort, out: string, min: number, isShard = false): number {
  console.log(table(shown));
  const open = shown.people.filter(({ results }) => results.includes(undefined)).length;
  if (open > 0)
    console.log(
      `\nNot graded to the end: ${count(open, "submission")}. A step without a sign has no result.`,
    );
  const remarks = remarksOn(shown);
  if (remarks.length > 0) console.log(`\n${remarks.map((one) => unquoted(one, Infinity)).join("\n")}`);
  console.log(`\n${shownPath(join(out, "report.html"))}   open it in a browser`);
  const below = cohort.people.filter(({ percent: own }) => own < min).length;
  if (below > 0) console.log(`${below} of ${cohort.people.length} have less than ${min} % of the points.`);
  if (shown.nobodys.length > 0) console.log(nobodysText(shown));
  return below > 0 || (shown.nobodys.length > 0 && !isShard) ? 1 : 0;
}

/**
 * Results among people's work would be taken for somebody's, or somebody's work for results: below the folder of the class, they
 * take a folder of their own.
 */
function checkPlace(out: string, folder: string): void {
  const way = relative(folder, out);
  if (way.startsWith("..") || isAbsolute(way)) return;
  if (way === "" || (existsSync(out) && !existsSync(resultsFile(out))))
    throw new CliError(
      `${shownPath(out)} is a place for people's work, and results do not belong there. Name another folder with --out.`,
    );
}

/** The room as it is now, while a watch goes on. */
function showRoom(shown: Cohort, out: string): void {
  const copies = shown.people.length === 0 ? "Nobody has handed in a copy yet." : table(shown);
  console.log(`\n${new Date().toLocaleTimeString()}\n${copies}\n${nobodysText(shown)}`);
  console.log(`${shownPath(out)} is up to date. Ctrl-C ends this.`);
}

/** Ctrl-C asks for an end; a second one does not wait for it. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(130);
      stop.abort();
    });
  }
  return stop.signal;
}

function whole(name: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text))
    throw new CliError(`${name} takes a whole number from 1 on, not "${text}".`);
  return Number(text);
}

function percent(text: string): number {
  const number = Number(text.replace(/\s*%$/, ""));
  if (text.trim() === "" || !(number >= 0 && number <= 100))
    throw new CliError(`--min takes a percentage from 0 to 100, not "${text}".`);
  return number;
}

function shardOf(text: string): { i: number; n: number } {
  const [, i, n] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (!i || !n || i > n)
    throw new CliError(`--shard takes a part and the number of parts, like 2/5, not "${text}".`);
  return { i, n };
}
