import { type Operand, Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { backward } from "#steps/11-deep-graphs/backward";
import { relu } from "#steps/12-relu/relu";

function checkLengths(predictions: readonly Value[], targets: readonly number[]): void {
  if (targets.length === predictions.length) return;
  throw new RangeError(`${targets.length} targets for ${predictions.length} predictions`);
}

export function meanSquaredError(predictions: Value[], targets: number[]): Value {
  checkLengths(predictions, targets);
  let total: Value | number = 0;
  for (const [i, prediction] of predictions.entries())
    total = add(total, pow(add(prediction, -targets[i]), 2));
  return mul(total, 1 / targets.length);
}

export function maxMargin(scores: Value[], labels: number[]): Value {
  checkLengths(scores, labels);
  const n = scores.length;
  return scores
    .map((score, i) => mul(relu(add(mul(score, -labels[i]), 1)), 1 / n))
    .reduce((sum, one) => add(sum, one), new Value(0));
}

export function sgdStep(parameters: Value[], learningRate: number): void {
  for (let i = 0; i < parameters.length; i++) parameters[i].data -= parameters[i].grad * learningRate;
}

type Training = {
  model: { forward(x: readonly Operand[]): Value[]; parameters(): Value[] };
  inputs: readonly (readonly number[])[];
  targets: number[];
  learningRate: number;
  epochs: number;
  loss?: typeof meanSquaredError;
};

class Trainer {
  readonly #training: Required<Training>;
  readonly #parameters: Value[];

  constructor(training: Training) {
    this.#training = { loss: meanSquaredError, ...training };
    this.#parameters = training.model.parameters();
  }

  get loss(): Value {
    const { model, inputs, targets, loss } = this.#training;
    const predictions: Value[] = [];
    for (const x of inputs) {
      const [prediction] = model.forward(x);
      predictions.push(prediction);
    }
    return loss(predictions, targets);
  }

  *losses(): Generator<number> {
    let left = this.#training.epochs;
    while (left-- > 0) {
      for (const parameter of this.#parameters) parameter.grad = 0;
      const { loss } = this;
      backward(loss);
      sgdStep(this.#parameters, this.#training.learningRate);
      yield loss.data;
    }
  }
}

export function train(training: Training): number[] {
  return [...new Trainer(training).losses()];
}
