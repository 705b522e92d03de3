import type { Value } from "#steps/01-value/value";

export function topologicalOrder(root: Value): Value[] {
  const users = new Map<Value, number>([[root, 0]]);
  for (const value of users.keys()) {
    for (const input of value.inputs) users.set(input, (users.get(input) ?? 0) + 1);
  }
  const order = [root];
  for (const value of order) {
    for (const input of value.inputs) {
      const left = (users.get(input) ?? 0) - 1;
      users.set(input, left);
      if (left === 0) order.push(input);
    }
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
