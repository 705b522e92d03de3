import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

export function backward(root: Value): void {
  const order = topologicalOrder(root).reverse();
  const kept = new Map(order.filter((value) => value.inputs.length === 0).map((leaf) => [leaf, leaf.grad]));
  zeroGrad(root);
  root.grad = 1;
  for (const value of order) {
    value.inputs.forEach((input, i) => {
      input.grad += value.partials[i] * value.grad;
    });
  }
  for (const [leaf, grad] of kept) leaf.grad += grad;
}

export function zeroGrad(root: Value): void {
  for (const value of topologicalOrder(root)) value.grad = 0;
}
