import type { Value } from "#steps/01-value/value";

export function topologicalOrder(root: Value): Value[] {
  const order = new Set([root]);
  // What is added while the loop runs is visited too.
  for (const value of order) {
    for (const input of value.inputs) {
      order.delete(input);
      order.add(input);
    }
  }
  return [...order].reverse();
}

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
