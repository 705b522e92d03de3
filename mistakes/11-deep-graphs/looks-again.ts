import type { Value } from "#steps/01-value/value";

export function topologicalOrder(root: Value): Value[] {
  const waiting = new Set([root]);
  for (const value of waiting) value.inputs.forEach((input) => waiting.add(input));
  const order = new Set<Value>();
  while (waiting.size > 0) {
    for (const value of waiting) {
      if (!value.inputs.every((input) => order.has(input))) continue;
      order.add(value);
      waiting.delete(value);
      break;
    }
  }
  return [...order];
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
