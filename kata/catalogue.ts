import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Submission } from "./judge/sandbox";
import { ROOT, STEPS, type Step } from "./steps/road";

/** Changes of the reference: each pair's first text stands there exactly once, and is replaced by the second. */
export type Edits = readonly (readonly [from: string, to: string])[];

/** A wrong implementation that people really write. */
export interface Mistake {
  /** One line, as a teacher would say it: "takes a factor's own number instead of the other's". */
  what: string;
  /** Who makes it: a place where it was seen, or "reasoned". */
  source: string;
  /** How the reference becomes wrong: a few small edits, or a whole file where edits cannot say it. */
  code: Edits | string;
  /** The first test that must fail: its name. None where the file cannot even be loaded. */
  caughtBy?: string;
  /** Words that the learner must be shown. */
  shows: string;
  /** The state that the learner must see, if it is another than "wrong". */
  state?: "crashed" | "timed out" | "does not compile" | "not written";
  /** The words name the cause, rather than the wrong number alone. */
  diagnosed: boolean;
}

/** A right implementation that is written differently. It must pass. */
export interface Alternative {
  what: string;
  code: Edits | string;
}

/** What mistakes/NN-name.ts exports. */
export interface StepCatalogue {
  mistakes: readonly Mistake[];
  alternatives: readonly Alternative[];
}

/** The catalogue of every step that has one. */
export function readCatalogue(): { step: Step; catalogue: StepCatalogue }[] {
  const files = readdirSync(join(ROOT, "mistakes"));
  return STEPS.filter(({ folder }) => files.includes(`${folder}.ts`)).map((step) => ({
    step,
    catalogue: require(join(ROOT, "mistakes", step.folder)) as StepCatalogue,
  }));
}

/**
 * The entry's code, handed in for its step.
 * @throws Error where an edit does not fit the reference
 */
export function submissionOf(step: Step, id: string, code: Edits | string): Submission {
  const path = `${step.folder}/${step.file}`;
  return { id, steps: [step], files: { [path]: typeof code === "string" ? code : edited(step, id, code) } };
}

function edited(step: Step, id: string, edits: Edits): string {
  return edits.reduce(
    (text, [from, to]) => {
      if (text.split(from).length !== 2)
        throw new Error(`${id}: "${from}" must stand exactly once in solutions/${step.folder}/${step.file}`);
      return text.replace(from, () => to);
    },
    readFileSync(join(ROOT, "solutions", step.folder, step.file), "utf8"),
  );
}
