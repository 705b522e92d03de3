import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

export function backward(root: Value): void {
  const grads = new Map<Value, number>([[root, 1]]);
  for (const value of topologicalOrder(root).reverse()) {
    const grad = grads.get(value) ?? 0;
    value.inputs.forEach((input, i) => grads.set(input, (grads.get(input) ?? 0) + grad * value.partials[i]));
    value.grad = value.inputs.length > 0 || value === root ? grad : value.grad + grad;
  }
}

export function zeroGrad(root: Value): void {
  for (const value of topologicalOrder(root)) value.grad = 0;
}
