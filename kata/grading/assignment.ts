import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { CliError, didYouMean } from "../base/error";
import { factsOf, findStep, findSteps, STEPS, type Step } from "../curriculum/steps";
import { testNames } from "../runner/judge";
import schema from "./assignment.schema.json";

/** What is graded, what it is worth, and what it may use. */
export interface Assignment {
  title?: string;
  /** In the order of the road. */
  steps: readonly Step[];
  /** What each step is worth, by its folder. */
  points: Readonly<Record<string, number>>;
  /** A step's points are shared out among its tests, or go to solved steps alone. */
  credit: "test" | "step";
  /** The teacher's own test files, by the folder of their step. */
  tests: Readonly<Record<string, readonly string[]>>;
  deadline?: Date;
  /** The share of its points that a late step keeps. */
  late: number;
  limits: Limits;
}

interface Limits {
  /** CPU time without a sign of life, in a step. */
  cpuSeconds: number;
  /** Memory of a step's process, all of it. */
  memoryMegabytes: number;
  /** All steps of a submission together, by the clock. */
  submissionSeconds: number;
}

const LIMITS: Limits = { cpuSeconds: 8, memoryMegabytes: 1536, submissionSeconds: 900 };

/** The file, as assignment.schema.json describes it. */
type Written = Partial<Omit<Assignment, "steps" | "deadline" | "limits">> & {
  steps?: readonly string[];
  deadline?: string;
  limits?: Partial<Limits>;
};

/**
 * The assignment in this file, or every step for a point each. `steps` takes the place of what the file says.
 * @throws CliError with a sentence for each mistake
 */
export function readAssignment(path?: string, steps?: string): Assignment {
  const written = path === undefined ? {} : readWritten(path);
  const asked = steps === undefined ? written.steps : steps.split(/[\s,]+/).filter((part) => part !== "");
  if (steps !== undefined && asked?.length === 0) throw new CliError("--steps names no step.");
  const chosen = new Set(asked?.flatMap(findSteps) ?? STEPS);
  const folder = dirname(path ?? "");
  return {
    title: written.title,
    steps: STEPS.filter((step) => chosen.has(step)),
    points: Object.fromEntries(
      STEPS.map((step) => [step.folder, written.points?.[step.folder] ?? factsOf(step).points ?? 1]),
    ),
    credit: written.credit ?? "test",
    tests: Object.fromEntries(
      Object.entries(written.tests ?? {}).map(([step, files]) => [
        step,
        files.map((file) => testAt(resolve(folder, file), file)),
      ]),
    ),
    deadline: written.deadline === undefined ? undefined : new Date(written.deadline),
    late: written.late ?? 1,
    limits: { ...LIMITS, ...written.limits },
  };
}

function readWritten(path: string): Written {
  if (!existsSync(path)) throw new CliError(`There is no file ${path}.`);
  if (!statSync(path).isFile()) throw new CliError(`${path} is no file.`);
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CliError(`${path} is no JSON: ${whereAndWhat(text, (error as Error).message)}.`);
  }
  const mistakes = mistakesIn(value, schema);
  if (mistakes.length === 0) mistakes.push(...contradictionsIn(value as Written));
  if (mistakes.length > 0) throw new CliError(mistakes.map((one) => `${basename(path)}: ${one}`).join("\n"));
  return value as Written;
}

/** What assignment.schema.json uses of JSON Schema. */
interface Schema {
  type: string;
  properties?: Readonly<Record<string, Schema>>;
  /** What each step has, in an object by the names of steps. */
  additionalProperties?: boolean | Schema;
  items?: Schema;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  format?: string;
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a text in quotation marks",
  number: "a number",
  array: "a list in brackets",
  object: "an object in braces",
};

/** What is wrong with a value, a sentence for each mistake. The schema that editors read is the one that is checked. */
function mistakesIn(value: unknown, schema: Schema, name = ""): string[] {
  const it = name === "" ? "The file" : `"${name}"`;
  const json = JSON.stringify(value) ?? "";
  const must = (be: string) => [
    `${it} must be ${be}, not ${json.length > 40 ? `${json.slice(0, 39)}…` : json}.`,
  ];
  if (schema.enum && !schema.enum.includes(String(value)))
    return must(schema.enum.map((one) => `"${one}"`).join(" or "));
  if (schema.format === "date-time" && !isMoment(String(value)))
    return must('a moment with its time zone, like "2026-10-12T18:00:00+02:00"');
  const type = Array.isArray(value) ? "array" : typeof value;
  if (value === null || type !== schema.type) return must(TYPES[schema.type] ?? schema.type);
  if (typeof value === "number") {
    const { minimum = 0, maximum = Number.MAX_VALUE } = schema;
    if (value < minimum) return must(`at least ${minimum}`);
    return value > maximum ? must(`at most ${maximum}`) : [];
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${it} is empty. Name at least one, or leave ${it} out.`];
    return value.flatMap((one, i) => (schema.items ? mistakesIn(one, schema.items, `${name}[${i}]`) : []));
  }
  if (typeof value !== "object") return [];
  const ofStep = schema.additionalProperties as Schema;
  const fields = schema.properties ?? Object.fromEntries(STEPS.map(({ folder }) => [folder, ofStep]));
  return Object.entries(value).flatMap(([key, inner]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field) return mistakesIn(inner, field, name === "" ? key : `${name}.${key}`);
    const all = Object.keys(fields).filter((one) => !one.startsWith("$"));
    return `${it} has no ${JSON.stringify(key)}. ${didYouMean(key, all) ?? `There are: ${all.join(", ")}.`}`;
  });
}

function isMoment(text: string): boolean {
  const [, day] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  // JavaScript takes the 30th of February for the 2nd of March.
  const isDay = day !== undefined && Date.parse(day) && new Date(day).toISOString().startsWith(day);
  return Boolean(isDay) && !Number.isNaN(Date.parse(text));
}

/** The parser counts characters, and people count lines. */
function whereAndWhat(text: string, message: string): string {
  const [said, position] = /^(.*?)(?: in JSON)? at position (\d+)/s.exec(message)?.slice(1) ?? [];
  if (said === undefined) return message.replaceAll("\n", " ");
  const line = text.slice(0, Number(position)).split("\n").length;
  return `${said.replaceAll("\n", " ")} in line ${line}. JSON knows no comments, and no comma after the last one`;
}

/** What each part of the file may say, but not beside another. */
function contradictionsIn({ steps, points = {}, tests = {}, deadline, late }: Written): string[] {
  const mistakes: string[] = [];
  try {
    const chosen = new Set((steps ?? STEPS.map(({ folder }) => folder)).flatMap(findSteps));
    for (const [part, byStep] of Object.entries({ points, tests })) {
      for (const folder of Object.keys(byStep))
        if (!chosen.has(findStep(folder))) mistakes.push(`"${part}" names ${folder}, and "steps" does not.`);
    }
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    mistakes.push(error.message);
  }
  if (late !== undefined && deadline === undefined) mistakes.push('"late" means nothing without "deadline".');
  return mistakes;
}

function testAt(path: string, named: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new CliError(`There is no test file ${named}.`);
  const text = readFileSync(path, "utf8");
  if (testNames(text).length === 0)
    throw new CliError(`${named} has no test: a line that begins with test( and a name.`);
  if (/^(?:[ \t]+test|[ \t]*(?:it|describe|test\.\w+))\(/m.test(text))
    throw new CliError(`${named} has tests that are not counted: each begins a line with test( and a name.`);
  return path;
}
