import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { backward } from "#steps/11-deep-graphs/backward";
import type { Engine } from "./measure";

/** The engine that the steps make: the learner's, or the reference. */
export const steps: Engine<Value> = { leaf: (data) => new Value(data), add, mul, backward };
