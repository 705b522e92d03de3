import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

/**
 * Adds d(root)/d(leaf) to the gradient of every leaf behind the root.
 * It looks right, and it is right while every value is used once. Then comes a + a.
 */
export function backward(root: Value): void {
  root.grad = 1;
  for (const value of topologicalOrder(root).reverse()) {
    value.inputs.forEach((input, i) => {
      input.grad = value.partials[i] * value.grad;
    });
  }
}

/** Sets every gradient behind the root, and the root's, back to 0. */
export function zeroGrad(root: Value): void {
  throw new Error("Step 10 is not written yet: zeroGrad(root) sets every gradient back to 0.");
}
