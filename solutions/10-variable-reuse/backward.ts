import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

/**
 * Adds d(root)/d(leaf) to the gradient of every leaf behind the root.
 * A value in between starts from 0 at each call; a leaf keeps what earlier calls left there.
 */
export function backward(root: Value): void {
  const order = topologicalOrder(root);
  for (const value of order) {
    if (value.inputs.length > 0) value.grad = 0;
  }
  root.grad = 1;
  for (const value of order.reverse()) {
    value.inputs.forEach((input, i) => {
      input.grad += value.partials[i] * value.grad;
    });
  }
}

/** Sets every gradient behind the root, and the root's, back to 0. */
export function zeroGrad(root: Value): void {
  for (const value of topologicalOrder(root)) value.grad = 0;
}
