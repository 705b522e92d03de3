import { type Operand, Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { neg, sub } from "#steps/04-sub/sub";
import { div } from "#steps/06-div/div";
import { backward } from "#steps/11-deep-graphs/backward";
import { relu } from "#steps/12-relu/relu";

const meanOf =
  (cost: (prediction: Value, target: number) => Value) => (predictions: Value[], targets: number[]) => {
    if (predictions.length !== targets.length) throw new RangeError("lengths differ");
    const [first, ...rest] = predictions.map((prediction, i) => cost(prediction, targets[i]));
    return div(
      rest.reduce((sum, one) => add(sum, one), first),
      predictions.length,
    );
  };

export const meanSquaredError = meanOf((prediction, target) => {
  const error = sub(prediction, target);
  return mul(error, error);
});

export const maxMargin = meanOf((score, label) => relu(add(1, label > 0 ? neg(score) : score)));

export const sgdStep = (parameters: Value[], learningRate: number) =>
  parameters.forEach((parameter) => {
    parameter.data = parameter.data + -learningRate * parameter.grad;
  });

interface Options {
  model: { forward(x: readonly Operand[]): Value[]; parameters(): Value[] };
  inputs: readonly (readonly number[])[];
  targets: number[];
  learningRate: number;
  epochs: number;
  loss?: (predictions: Value[], targets: number[]) => Value;
}

export const train = (options: Options) =>
  Array.from({ length: options.epochs }, () => {
    const { model, inputs, targets, learningRate } = options;
    const loss = (options.loss ?? meanSquaredError)(
      inputs.map((x) => model.forward(x)[0]),
      targets,
    );
    model.parameters().forEach((parameter) => {
      parameter.grad = 0;
    });
    backward(loss);
    sgdStep(model.parameters(), learningRate);
    return loss.data;
  });
