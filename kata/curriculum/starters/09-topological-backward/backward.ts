import type { Value } from "#steps/01-value/value";

/** Every value behind the root, and the root: inputs before their users, each value once. */
export function topologicalOrder(root: Value): Value[] {
  throw new Error("Step 09 is not written yet: topologicalOrder(root) lists every value after its inputs.");
}

/** Sets the gradient of every value behind the root, for graphs in which each value is used once. */
export function backward(root: Value): void {
  throw new Error("Step 09 is not written yet: backward(root) walks from the root to the leaves.");
}
