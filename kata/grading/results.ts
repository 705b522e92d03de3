import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { count } from "../assertions/number";
import { CliError } from "../base/error";
import { hashOf, shownPath, writeOutput } from "../base/files";
import { STATES, type State } from "../curriculum/states";
import { STEPS, type Step } from "../curriculum/steps";
import { diagnosisIn, inOneLine } from "../runner/explain";

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
  title?: string;
  credit: "test" | "step";
  deadline?: string;
  late?: number;
  /** The steps that were asked for, and their points. */
  steps: readonly { step: string; points: number }[];
  /** The hash of each step's tests. */
  tests: Readonly<Record<string, string>>;
  /** Everybody who was there, also those of another shard: the platform's number, and what they may want to know. */
  people?: Readonly<Record<string, { id?: string; note?: string }>>;
  /** What was in the folder and belongs to nobody. */
  nobodys?: readonly string[];
  /** Makes the numbers of --anonymous. Kept so that they stay, it tells one part from another. */
  salt?: string;
}

/** How a step of a submission is looked up. */
export function keyOf(submission: string, step: string): string {
  return JSON.stringify([submission, step]);
}

/** Where the results stand, in the folder of the results. */
export const resultsFile = (out: string) => join(out, RESULTS);

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
  for (const read of text.split("\n").flatMap(parsed)) {
    if ("step" in read) results.set(keyOf(read.submission, read.step), read);
    else if (read.salt !== undefined) {
      headers.delete(read.salt);
      headers.set(read.salt, read);
    }
  }
  return { headers: [...headers.values()], results: [...results.values()] };
}

function parsed(line: string): (Header | Result)[] {
  try {
    return [Object(JSON.parse(line))];
  } catch {
    return [];
  }
}

/** A file of results to go on with: what is in it, and how lines are added. None is changed; a header says something new. */
export function openResults(path: string, asked: Header) {
  if (!existsSync(path)) writeOutput({ path, force: true }, "");
  const { headers, results } = readResults(path);
  const before = headers.at(-1);
  const header = { ...asked, salt: before?.salt ?? randomBytes(8).toString("hex") };
  const add = (line: Header | Result) => appendFileSync(path, `${JSON.stringify(line)}\n`);
  if (/[^\n]$/.test(readFileSync(path, "utf8"))) appendFileSync(path, "\n");
  if (JSON.stringify(before) !== JSON.stringify(header)) add(header);
  return { header, results, add };
}

/**
 * Everybody in a file of results: of one run, or of several that were put together.
 * @throws CliError if these were no parts of one class
 */
export function reread(out: string): Cohort | undefined {
  const { headers, results } = readResults(resultsFile(out));
  const header = headers.at(-1);
  if (header === undefined) return undefined;
  const rules = headers.map(({ people, nobodys, salt, ...rest }) => JSON.stringify(rest));
  if (new Set(rules).size > 1)
    throw new CliError(
      `The parts in ${shownPath(resultsFile(out))} were graded with different assignments. Grade them again with one.`,
    );
  // Who has left the class since is in the results, and in no header. Of a part that is not there everybody is in the others'.
  const names = headers.flatMap(({ people = {} }) => Object.keys(people));
  return cohortOf(header, results, names.sort());
}

/** Everybody's results, as the tables and pages show them. */
export interface Cohort {
  title: string;
  steps: readonly Step[];
  people: readonly Person[];
  /** Names are numbers: then nothing may be shown of what people wrote. */
  anonymous: boolean;
  /** What was in the folder and belongs to nobody, and why, a line each. */
  nobodys: readonly string[];
  /** Makes the numbers. */
  salt: string;
}

export interface Person {
  name: string;
  /** The platform's number of that person. */
  id?: string;
  /** What else there is to be known: that the latest of several attempts counts. */
  note?: string;
  /** One for each step of the cohort; undefined where it was not graded. */
  results: readonly (Result | undefined)[];
  points: number;
  of: number;
  /** points / of, from 0 to 100. */
  percent: number;
  solved: number;
}

/** The results of these people, in the order of their names. */
export function cohortOf(
  header: Header,
  results: readonly Result[],
  names: readonly string[] = results.map(({ submission }) => submission).sort(),
): Cohort {
  const steps = STEPS.filter(({ folder }) => header.steps.some(({ step }) => step === folder));
  const of = round(sum(header.steps.map(({ points }) => points)));
  const byKey = new Map(results.map((result) => [keyOf(result.submission, result.step), result]));
  const people = [...new Set(names)].map((name): Person => {
    const own = steps.map(({ folder }) => byKey.get(keyOf(name, folder)));
    const points = round(sum(own.map((result) => result?.points ?? 0)));
    return {
      name,
      ...header.people?.[name],
      results: own,
      points,
      of,
      percent: of === 0 ? 100 : Math.round((points / of) * 1000) / 10,
      solved: own.filter((result) => result?.state === "solved").length,
    };
  });
  const { title = "The autograd kata", nobodys = [], salt = "" } = header;
  return { title, steps, people, anonymous: false, nobodys, salt };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

/** Points to so many decimals: no sum of them shows 0.30000000000000004. */
export function round(points: number, decimals = 4): number {
  return Math.round(points * 10 ** decimals) / 10 ** decimals;
}

/**
 * Numbers in the place of names, always the same ones: for the projector. What the kata's tests say may be shown; what somebody's
 * code threw or imported may be signed by its author.
 */
export function anonymous(cohort: Cohort): Cohort {
  const said = (text: string, state: State) => (state === "wrong" ? text : state);
  const withoutWords = (result: Result): Result => ({
    ...result,
    submission: "",
    sentence: said(result.sentence, result.state),
    failures: result.failures.map((failure) => ({ ...failure, text: said(failure.text, failure.state) })),
  });
  const taken = new Set<number>();
  const people = cohort.people.map((person): Person => {
    let number = 1000 + (Number.parseInt(hashOf(cohort.salt, person.name).slice(0, 8), 16) % 9000);
    while (taken.has(number)) number++;
    taken.add(number);
    const results = person.results.map((result) => result && withoutWords(result));
    return { ...person, name: String(number), id: undefined, results };
  });
  people.sort((a, b) => Number(a.name) - Number(b.name));
  const nobodys = cohort.nobodys.map(() => "Something in the folder belongs to nobody.");
  return { ...cohort, anonymous: true, nobodys, people };
}

/** What there is to be said of people besides their points, a line each. */
export function remarksOn({ people, anonymous: hidden }: Cohort): string[] {
  return people.flatMap(({ name, note, results }) => {
    // One sentence, where all steps are missing for the same reason.
    const [why, ...other] = new Set(results.map((one) => (one?.state === "missing" ? one.sentence : "")));
    const found = results.filter((result) => result?.found !== undefined).length;
    const late = results.filter((result) => result?.late).length;
    const same = results.flatMap((result) => (result?.isReference ? result.step.slice(0, 2) : []));
    const remarks = [
      note,
      other.length === 0 && !hidden && why,
      late > 0 && `${count(late, "step")} changed after the deadline.`,
      found > 0 && `${count(found, "step")} found in another place; the report says where.`,
      same.length > 0 && `${same.join(", ")}: ${SAME_AS_REFERENCE}`,
    ];
    return remarks.filter(Boolean).map((remark) => `${name}: ${remark}`);
  });
}

/** It accuses nobody: somebody may have read the solution, and learned from it. */
export const SAME_AS_REFERENCE = "the same as the reference, but for names and layout.";

/** A mistake that people of this class share, by what the tests said to it. */
interface Shared {
  step: Step;
  /** The cause, where the tests named it; else what they expected and got. */
  text: string;
  people: string[];
}

/** What the class gets wrong, the commonest first. Whoever has not begun a step has made no mistake in it. */
export function commonMistakes({ people, steps }: Cohort): Shared[] {
  const found = new Map<string, Shared>();
  for (const { name, results } of people) {
    for (const [i, step] of steps.entries()) {
      for (const text of diagnosesOf(results[i])) {
        const key = `${step.folder} ${text}`;
        const shared = found.get(key) ?? { step, text, people: [] };
        shared.people.push(name);
        found.set(key, shared);
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => b.people.length - a.people.length || (a.step.folder < b.step.folder ? -1 : 1),
  );
}

/** The causes that failing tests named; where none did, what the first of them said: of the compiler its sentence, not the line. */
function diagnosesOf(result: Result | undefined): string[] {
  // What is grey is nobody's work, and no mistake.
  if (!result || result.state === "solved" || STATES[result.state].colour === "grey") return [];
  const causes = result.failures.flatMap(({ text }) => diagnosisIn(text) ?? []);
  const [sentence = ""] =
    result.state === "does not compile" ? result.sentence.split("\n") : [result.sentence];
  return [...new Set((causes.length > 0 ? causes : [sentence]).map(inOneLine))];
}
