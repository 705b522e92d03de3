import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";

/** The data and the gradient of each value of the post's neuron, by label: x1, w1, x2, w2, b, x1w1, x2w2, x1w1 + x2w2, n and o. */
export type NeuronNumbers = ReadonlyMap<string, { data: number; grad: number }>;

/** The numbers as the learner's code computes them, with the backward of this file. To be run apart: the code may not end. */
export default function neuronNumbers(file: string): [string, { data: number; grad: number }][] {
  const leaf = (label: string, data: number) => new Value(data, { label });
  const named = (label: string, value: Value) => Object.assign(value, { label });
  const [x1, x2] = [leaf("x1", 2), leaf("x2", 0)];
  const [w1, w2, b] = [leaf("w1", -3), leaf("w2", 1), leaf("b", 6.881373587019543)];
  const [x1w1, x2w2] = [named("x1w1", mul(x1, w1)), named("x2w2", mul(x2, w2))];
  const sum = named("x1w1 + x2w2", add(x1w1, x2w2));
  const n = named("n", add(sum, b));
  const o = named("o", tanh(n));
  const { backward } = require(file) as { backward(root: Value): void };
  backward(o);
  return [x1, w1, x2, w2, b, x1w1, x2w2, sum, n, o].map(({ label, data, grad }) => [label, { data, grad }]);
}
