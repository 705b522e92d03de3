import { STEPS, type Step } from "../curriculum/steps";

/** Code, and what is left of it when a mailer or a browser has added an ending. */
const CODE = /\.[cm]?[jt]s(\.txt)?$/i;

/** Tests, configuration and types are nobody's solution. */
const NO_SOLUTION = /\.(test|spec|config|d)\.[cm]?[jt]s/i;

/** What may lie beside a step's file and is handed in with it. */
export const BESIDE = /^(?!.*\.(?:test|spec|config|d)\.)[\w-][\w.-]*\.[cm]?[jt]s$/;

/** What Gradescope puts beside the folders of its export: whose they are. */
export const METADATA = "submission_metadata.yml";

/** A name without its ending, its case, and what systems add to a copy's: "Copy of Mul (1).ts.txt" is "mul". */
function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(CODE, "")
    .replace(/^copy of /, "")
    .replace(/( - copy| copy|[ _]?\(\d+\)|-\d+| \d+)+$/, "")
    .trim();
}

/** The step that a folder is named after: "03-mul", and also "3-mul", "03_Mul" and "Copy of 03-mul (1)". */
export function stepOfFolder(name: string): Step | undefined {
  const [, number, rest = ""] = /^0?(\d{1,2})[-_ .]+(.+)$/.exec(bare(name)) ?? [];
  const words = rest.replace(/[_ ]/g, "-");
  return STEPS.find((step) => Number(step.number) === Number(number) && step.name === words);
}

/** The steps whose file this may be: "mul.ts", and also "mul (1).ts", "mul.js", "mul.ts.txt" and "03-mul.ts". */
export function stepsOfFile(name: string): Step[] {
  if (!CODE.test(name) || NO_SOLUTION.test(name)) return [];
  const byFolder = stepOfFolder(name);
  if (byFolder) return [byFolder];
  return STEPS.filter(({ file }) => bare(file) === bare(name));
}

/** Whether a file may be of use to the grader: everything else in a zip file is not even unpacked. */
export function isLikely(parts: readonly string[]): boolean {
  const name = parts.at(-1) ?? "";
  if (name === METADATA) return true;
  if (!CODE.test(name) || NO_SOLUTION.test(name)) return false;
  if (stepOfFolder(parts.at(-2) ?? "")) return true;
  // There may be a person's name before it.
  return STEPS.some(({ file }) => bare(name).endsWith(bare(file)));
}
