import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CliError, didYouMean, quote } from "../base/error";
import { EXERCISES, ROOT } from "../base/files";

/** One step of the road. Its folder says all that there is to know: 03-mul holds mul.ts and mul.test.ts. */
export interface Step {
  /** "03" */
  number: string;
  /** "03-mul" */
  folder: string;
  /** "mul" */
  name: string;
  /** "mul.ts" */
  file: string;
}

/** The steps of the kata, in their order. */
export const STEPS: readonly Step[] = readdirSync(join(ROOT, "solutions"))
  .filter((folder) => /^\d\d-/.test(folder))
  .sort()
  .map((folder) => {
    const file = readdirSync(join(ROOT, "solutions", folder)).find((name) => name.endsWith(".ts")) ?? "";
    return { number: folder.slice(0, 2), folder, name: folder.slice(3), file };
  });

/** The steps that have a backward, the newest first. */
export const BACKWARD = ["11-deep-graphs", "10-variable-reuse", "09-topological-backward"] as const;
export type BackwardStep = (typeof BACKWARD)[number];

/** The name of a step's test file: "mul.test.ts". */
export function testFile({ file }: Step): string {
  return file.replace(/\.ts$/, ".test.ts");
}

/**
 * The step of that number, folder or unique part of a folder: "5", "05", "05-pow", "pow".
 * @throws CliError, if there is none, or more than one
 */
export function findStep(query: string): Step {
  const asked = query
    .trim()
    .toLowerCase()
    .replace(/^(\.\/)?exercises[\\/]/, "")
    .replace(/[\\/].*$/, "");
  const isNumber = /^\d+$/.test(asked);
  const exact = STEPS.filter(({ number, folder, name }) =>
    isNumber ? Number(number) === Number(asked) : folder === asked || name === asked,
  );
  const partial = isNumber || asked === "" ? [] : STEPS.filter(({ folder }) => folder.includes(asked));
  const [found, ...others] = exact.length > 0 ? exact : partial;
  if (found && others.length === 0) return found;
  if (!found) throw new CliError(`There is no step ${quote(query)}. ${nearest(asked)}`);
  const folders = partial.map(({ folder }) => folder);
  throw new CliError(`${quote(query)} fits several steps: ${folders.join(", ")}.`);
}

/**
 * The steps of "05", "05-pow", "pow", or of a range: "01-05".
 * @throws CliError, if there are none
 */
export function findSteps(query: string): Step[] {
  const [, from, to] = /^(\d+)\s*[-–]\s*(\d+)$/.exec(query) ?? [];
  if (from === undefined || to === undefined) return [findStep(query)];
  const [first, last] = [findStep(from), findStep(to)];
  if (first.number > last.number) throw new CliError(`The steps ${query} go backwards: ${to}-${from}.`);
  return STEPS.filter(({ number }) => number >= first.number && number <= last.number);
}

/** The steps that are asked for, in the order of the road: the road itself, if none is named. */
export function stepsOf(queries: readonly string[]): { steps: readonly Step[]; road: boolean } {
  const asked = new Set(queries.map(findStep));
  const road = asked.size === 0;
  return { steps: road ? STEPS : STEPS.filter((step) => asked.has(step)), road };
}

function nearest(asked: string): string {
  const [first, last] = [STEPS[0], STEPS.at(-1)];
  if (/^\d+$/.test(asked)) return `The steps go from ${first?.number} to ${last?.number}.`;
  const folders = STEPS.map(({ folder }) => folder);
  return didYouMean(asked, folders) ?? `The steps go from ${first?.folder} to ${last?.folder}.`;
}

/** What is known of a step, besides what its lesson says: exercises/NN-name/step.json. */
export interface Facts {
  /** What the step is about, in a few words. */
  about: string;
  /** What the learner owns when it is solved. */
  solved: string;
  /** The neuron is shown then, in the learner's own numbers, after these words. */
  neuron?: string;
  /** Commands that show something new then, each with what it shows. */
  earned?: readonly (readonly [command: string, shows: string])[];
  /** What the step is worth in an assignment that says nothing else. */
  points?: number;
}

/** The facts of a step. A file that is not there, or that cannot be read, says nothing: no learner is held up by it. */
export function factsOf({ folder }: Step): Facts {
  try {
    return JSON.parse(readFileSync(join(EXERCISES, folder, "step.json"), "utf8")) as Facts;
  } catch {
    return { about: "", solved: "" };
  }
}
