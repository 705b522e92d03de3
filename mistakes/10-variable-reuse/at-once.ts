import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

export function backward(root: Value): void {
  for (const value of topologicalOrder(root)) if (value.inputs.length > 0) value.grad = 0;
  root.grad = 1;
  (function pass(value: Value) {
    value.inputs.forEach((input, i) => {
      input.grad += value.partials[i] * value.grad;
    });
    value.inputs.forEach(pass);
  })(root);
}

export function zeroGrad(root: Value): void {
  for (const value of topologicalOrder(root)) value.grad = 0;
}
