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
  return mean(predictions, targets, (prediction, target) => pow(sub(prediction, target), 2));
}

/**
 * The mean of relu(1 − label · score), for labels of 1 and −1.
 * A score costs nothing once it is on the correct side by 1.
 * @throws RangeError when there are not as many labels as scores
 */
export function maxMargin(scores: Value[], labels: number[]): Value {
  return mean(scores, labels, (score, label) => relu(sub(1, mul(label, score))));
}

function mean(
  predictions: Value[],
  targets: number[],
  cost: (prediction: Value, target: number) => Value,
): Value {
  if (predictions.length !== targets.length) {
    throw new RangeError(`${predictions.length} predictions, but ${targets.length} targets`);
  }
  const costs = predictions.map((prediction, i) => cost(prediction, targets[i]));
  const total = costs.reduce((sum, cost) => add(sum, cost), new Value(0));
  return div(total, costs.length);
}

/** Moves each parameter a little against its gradient: downhill. Gradients stay as they are. */
export function sgdStep(parameters: Value[], learningRate: number): void {
  for (const parameter of parameters) parameter.data -= learningRate * parameter.grad;
}

/** One step on all samples per epoch. Returns the loss of each epoch, as it was before the step. */
export function train({
  model,
  inputs,
  targets,
  learningRate,
  epochs,
  loss = meanSquaredError,
}: Training): number[] {
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    // A prediction is the first output.
    const predictions = inputs.flatMap((x) => model.forward(x).slice(0, 1));
    const total = loss(predictions, targets);
    const parameters = model.parameters();
    for (const parameter of parameters) parameter.grad = 0;
    backward(total);
    sgdStep(parameters, learningRate);
    losses.push(total.data);
  }
  return losses;
}
