import { type Operand, Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { sub } from "#steps/04-sub/sub";
import { pow } from "#steps/05-pow/pow";
import { div } from "#steps/06-div/div";
import { backward } from "#steps/11-deep-graphs/backward";
import { relu } from "#steps/12-relu/relu";

/** How wrong the predictions are, as one value: the smaller, the better. */
type Loss = (predictions: Value[], targets: number[]) => Value;

/** What can be trained: an MLP, or anything else with these two methods. */
interface Model {
  forward(x: readonly Operand[]): Value[];
  parameters(): Value[];
}

interface Training {
  model: Model;
  /** One array of numbers for each sample. */
  inputs: readonly (readonly number[])[];
  /** One number for each sample: what the model should say. */
  targets: number[];
  learningRate: number;
  epochs: number;
  /** meanSquaredError, if nobody asks for another. */
  loss?: Loss;
}

/**
 * The mean of (prediction − target)².
 * @throws RangeError when there are not as many targets as predictions
 */
export function meanSquaredError(predictions: Value[], targets: number[]): Value {
  throw new Error("Step 16 is not written yet: meanSquaredError(predictions, targets) returns the mean of the squared errors.");
}

/**
 * The mean of relu(1 − label · score), for labels of 1 and −1: a score costs nothing once it is on the correct side by 1.
 * @throws RangeError when there are not as many labels as scores
 */
export function maxMargin(scores: Value[], labels: number[]): Value {
  throw new Error("Step 16 is not written yet: maxMargin(scores, labels) returns the mean of relu(1 - label * score).");
}

/** Moves each parameter a little against its gradient: downhill. Gradients stay as they are. */
export function sgdStep(parameters: Value[], learningRate: number): void {
  throw new Error("Step 16 is not written yet: sgdStep(parameters, learningRate) changes the data of each parameter.");
}

/** One step on all samples per epoch. Returns the loss of each epoch, as it was before the step. */
export function train({ model, inputs, targets, learningRate, epochs, loss = meanSquaredError }: Training): number[] {
  throw new Error("Step 16 is not written yet: train(options) repeats forward, loss, zero, backward, step.");
}
