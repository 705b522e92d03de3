import type { Value } from "#steps/01-value/value";

export function topologicalOrder(root: Value): Value[] {
  const order: Value[] = [];
  const visited = new Set<Value>();
  const stack = [root];
  for (let value = stack.pop(); value; value = stack.pop()) {
    if (visited.has(value)) continue;
    visited.add(value);
    order.push(value);
    stack.push(...value.inputs);
  }
  return order.reverse();
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
