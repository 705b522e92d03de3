import type { Value } from "#steps/01-value/value";

/** Every value behind the root, and the root: inputs before their users, each value once. */
export function topologicalOrder(root: Value): Value[] {
  const order: Value[] = [];
  const visited = new Set<Value>();

  function visit(value: Value): void {
    if (visited.has(value)) return;
    visited.add(value);
    value.inputs.forEach(visit);
    order.push(value);
  }

  visit(root);
  return order;
}

/** Sets the gradient of every value behind the root, for graphs in which each value is used once. */
export function backward(root: Value): void {
  root.grad = 1;
  for (const value of topologicalOrder(root).reverse()) {
    value.inputs.forEach((input, i) => {
      input.grad = value.partials[i] * value.grad;
    });
  }
}
