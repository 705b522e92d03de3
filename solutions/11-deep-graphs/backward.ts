import type { Value } from "#steps/01-value/value";

/**
 * Every value behind the root, and the root: inputs before their users, each value once.
 * No graph is too deep.
 */
export function topologicalOrder<T extends { readonly inputs: readonly T[] }>(root: T): T[] {
  // A Set keeps the order in which its members came in. It loses nothing here: the list holds each value once.
  const done = new Set<T>();
  const stack = [root];
  for (let value = stack.at(-1); value; value = stack.at(-1)) {
    if (done.has(value)) {
      // Another of its users came first.
      stack.pop();
      continue;
    }
    const height = stack.length;
    for (const input of value.inputs) {
      if (!done.has(input)) stack.push(input);
    }
    if (stack.length === height) {
      // All of its inputs are done: it is its turn.
      done.add(value);
      stack.pop();
    }
  }
  return [...done];
}

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
