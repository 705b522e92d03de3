import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Schema, type ValidationError, Validator } from "jsonschema";
import { CliError, didYouMean } from "../base/error";
import { EXERCISES } from "../base/files";
import { factsOf, findSteps, STEPS, type Step, testFile } from "../curriculum/steps";
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
  /** The tests of each step, by its folder: the kata's, and then the teacher's own. */
  tests: Readonly<Record<string, readonly TestFile[]>>;
  deadline?: Date;
  /** The share of its points that a late step keeps. */
  late: number;
}

interface TestFile {
  name: string;
  text: string;
}

/** The file, as assignment.schema.json describes it. */
type Written = Partial<Omit<Assignment, "steps" | "tests" | "deadline">> & {
  steps?: readonly string[];
  tests?: Readonly<Record<string, readonly string[]>>;
  deadline?: string;
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
      STEPS.map((step) => {
        const own = written.tests?.[step.folder] ?? [];
        return [step.folder, [kataTest(step), ...own.map((file) => ownTest(file, resolve(folder, file)))]];
      }),
    ),
    deadline: written.deadline === undefined ? undefined : new Date(written.deadline),
    late: written.late ?? 1,
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
    const said = (error as Error).message.replaceAll("\n", " ");
    throw new CliError(`${path} is no JSON: ${said}. It knows no comments, and no comma after the last one.`);
  }
  // The schema that editors read is the one that is checked. Which steps there are it does not know.
  const { errors } = new Validator().validate(value, schema);
  const mistakes = errors.filter(({ name }) => name !== "pattern").map(sentenceOn);
  if (mistakes.length === 0) mistakes.push(...contradictionsIn(value as Written));
  if (mistakes.length > 0) throw new CliError(mistakes.map((one) => `${basename(path)}: ${one}`).join("\n"));
  return value as Written;
}

/** What breaks a rule of the schema, as its reader says it, and what the schema says of it. */
function sentenceOn({ stack, schema: rule }: ValidationError): string {
  const said = stack.replace(/^instance /, "The file ").replace(/^instance\./, "");
  return `${said.replace("is not of a type(s)", "is no")}. ${(rule as Schema).description}`;
}

/** What no schema knows: which steps and days there are, and what means nothing alone. */
function contradictionsIn({ points = {}, tests = {}, deadline, late }: Written): string[] {
  const mistakes: string[] = [];
  const folders = STEPS.map(({ folder }) => folder);
  for (const [part, byStep] of Object.entries({ points, tests }))
    for (const folder of Object.keys(byStep).filter((one) => !folders.includes(one)))
      mistakes.push(`${part} has no step "${folder}". ${didYouMean(folder, folders) ?? ""}`.trim());
  if (late !== undefined && deadline === undefined) mistakes.push("late means nothing without deadline.");
  // JavaScript takes the 30th of February for the 2nd of March.
  const day = deadline?.slice(0, 10) ?? "";
  if (deadline !== undefined && !(Date.parse(deadline) && new Date(day).toISOString().startsWith(day)))
    mistakes.push(`deadline names no day: "${deadline}".`);
  return mistakes;
}

function kataTest(step: Step): TestFile {
  const name = testFile(step);
  return { name, text: readFileSync(join(EXERCISES, step.folder, name), "utf8") };
}

/** A teacher's own test, as it is now. */
function ownTest(file: string, path: string): TestFile {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new CliError(`There is no test file ${file}.`);
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const names = testNames(text);
  if (names.length === 0)
    throw new CliError(`${file} has no test: a line that begins with test( and a name.`);
  const isTwice = new Set(names).size < names.length;
  if (isTwice || /^(?:[ \t]+test|[ \t]*(?:it|describe|test\.\w+))\(/m.test(text))
    throw new CliError(
      `${file} has tests that are not counted: each begins a line with test( and a name of its own.`,
    );
  return { name: basename(file), text };
}
