import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

const totals = new WeakMap<Value, number>();

export function backward(root: Value): void {
  const order = topologicalOrder(root).reverse();
  for (const value of order) value.grad = 0;
  root.grad = 1;
  for (const value of order) {
    value.inputs.forEach((input, i) => {
      input.grad += value.partials[i] * value.grad;
    });
    if (value.inputs.length > 0) continue;
    value.grad += totals.get(value) ?? 0;
    totals.set(value, value.grad);
  }
}

export function zeroGrad(root: Value): void {
  for (const value of topologicalOrder(root)) value.grad = 0;
}
