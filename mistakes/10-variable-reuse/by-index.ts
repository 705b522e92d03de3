import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

export function backward(root: Value): void {
  const order = topologicalOrder(root);
  order.filter(({ op }) => op !== "").forEach((value) => (value.grad = 0));
  root.grad = 1;
  for (let i = order.length - 1; i >= 0; i--) {
    const value = order[i];
    if (!value) continue;
    for (const [j, input] of value.inputs.entries())
      input.grad = input.grad + (value.partials[j] ?? 0) * value.grad;
  }
}

export function zeroGrad(root: Value): void {
  for (const value of topologicalOrder(root)) value.grad = 0;
}
