import type { Value } from "#steps/01-value/value";

/** Every value behind the root, and the root: inputs before their users, each value once. No graph is too deep. */
export function topologicalOrder<T extends { readonly inputs: readonly T[] }>(root: T): T[] {
  throw new Error("Step 11 is not written yet: topologicalOrder(root) lists every value after its inputs, without recursion.");
}

/**
 * Adds d(root)/d(leaf) to the gradient of every leaf behind the root.
 * A value in between starts from 0 at each call; a leaf keeps what earlier calls left there.
 */
export function backward(root: Value): void {
  throw new Error("Step 11 is not written yet: backward(root) walks your new order from the root to the leaves.");
}
