import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

export function backward(root: Value): void {
  pass(root, 1);
}

function pass(value: Value, share: number): void {
  value.grad = value.inputs.length === 0 ? value.grad + share : share;
  value.inputs.forEach((input, i) => {
    pass(input, value.partials[i] * share);
  });
}

export function zeroGrad(root: Value): void {
  for (const value of topologicalOrder(root)) value.grad = 0;
}
