import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { STEPS, type Step } from "./steps";
import type { Submission } from "./whose-code";

/** Changes of a text: each pair's first text stands there exactly once, and is replaced by the second. */
type Edits = readonly (readonly [from: string, to: string])[];

/** A program that somebody might hand in for a step: the reference, unless it says otherwise. */
interface Program {
  /** One line, as a teacher would say it: "takes a factor's own number instead of the other's". */
  what: string;
  /** A whole program in mistakes/NN-name/, which stands in for the reference. */
  file?: string;
  /** The same as a text, where the editor would change it: with Windows line ends, for example. */
  text?: string;
  /** Small changes of that program. */
  edits?: Edits;
}

/** A wrong program that people really write. */
export interface Mistake extends Program {
  /** One of the handful that most people make: they are shown first. */
  likely?: true;
  /** A place where it was seen. */
  source?: string;
  /** What leads people there, or what hides it. */
  why?: string;
  /** Words that the learner must be shown. */
  shows: string;
  /** The state that the learner must see, if it is another than "wrong". */
  state?: "crashed" | "timed out" | "does not compile" | "not written";
  /** The words give the wrong number alone, and do not name the cause. */
  undiagnosed?: true;
}

/** A right program that is written differently. It must pass. */
export type Alternative = Program;

/** The mistakes of a step, by the name of the first test that must fail. */
export type MistakesByTest = Readonly<Record<string, readonly Mistake[]>>;

/** Stands for the name of the test where the file cannot even be loaded. */
export const LOADING = "loading the file";

/** What mistakes/NN-name.ts says. */
export interface StepCatalogue {
  step: Step;
  mistakes: readonly (Mistake & { caughtBy: string })[];
  alternatives: readonly Alternative[];
}

/** The catalogue of these steps, as far as they have one. */
export function readCatalogue(steps: readonly Step[] = STEPS): StepCatalogue[] {
  const listed = steps.filter(({ folder }) => existsSync(join(ROOT, "mistakes", `${folder}.ts`)));
  return listed.map((step) => {
    const { mistakes, alternatives } = require(join(ROOT, "mistakes", step.folder)) as {
      mistakes: MistakesByTest;
      alternatives: readonly Alternative[];
    };
    const entries = Object.entries(mistakes);
    const all = entries.flatMap(([caughtBy, list]) => list.map((mistake) => ({ ...mistake, caughtBy })));
    return { step, mistakes: all, alternatives };
  });
}

/**
 * The program, handed in for its step.
 * @throws Error where an edit does not fit
 */
export function submissionOf(step: Step, id: string, program: Program): Submission {
  return { id, steps: [step], files: { [`${step.folder}/${step.file}`]: textOf(step, program) } };
}

/**
 * The text of the program.
 * @throws Error where an edit does not fit
 */
export function textOf(step: Step, { what, file, text, edits = [] }: Program): string {
  const path = file ? join("mistakes", step.folder, file) : join("solutions", step.folder, step.file);
  return edits.reduce(
    (changed, [from, to]) => {
      if (changed.split(from).length !== 2)
        throw new Error(`"${what}": ${JSON.stringify(from)} must stand exactly once in ${path}`);
      return changed.replace(from, () => to);
    },
    text ?? readFileSync(join(ROOT, path), "utf8"),
  );
}
