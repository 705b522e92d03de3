import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXERCISES } from "../base/paths";
import type { Step } from "./steps";

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

const known = new Map<Step, Facts>();

/** The facts of a step. A file that is not there, or that cannot be read, says nothing: no learner is held up by it. */
export function factsOf(step: Step): Facts {
  const facts = known.get(step) ?? read(step);
  known.set(step, facts);
  return facts;
}

function read({ folder }: Step): Facts {
  try {
    return JSON.parse(readFileSync(join(EXERCISES, folder, "step.json"), "utf8")) as Facts;
  } catch {
    return { about: "", solved: "" };
  }
}
