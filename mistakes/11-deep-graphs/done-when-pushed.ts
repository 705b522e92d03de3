import type { Value } from "#steps/01-value/value";

export function topologicalOrder(root: Value): Value[] {
  const order: Value[] = [];
  const seen = new Set([root]);
  const stack = [root];
  for (let value = stack.at(-1); value; value = stack.at(-1)) {
    const height = stack.length;
    for (const input of value.inputs) {
      if (seen.has(input)) continue;
      seen.add(input);
      stack.push(input);
    }
    if (stack.length === height) {
      order.push(value);
      stack.pop();
    }
  }
  return order;
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
