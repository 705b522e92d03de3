import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

export function backward(root: Value): void {
  root.grad = 1;
  root.inputs.forEach((input, i) => {
    input.grad += root.partials[i] * root.grad;
    backward(input);
  });
}

export function zeroGrad(root: Value): void {
  for (const value of topologicalOrder(root)) value.grad = 0;
}
