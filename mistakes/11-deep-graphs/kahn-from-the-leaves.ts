import type { Value } from "#steps/01-value/value";

export const topologicalOrder = (root: Value): Value[] => {
  const users = new Map<Value, Value[]>([[root, []]]);
  for (const value of users.keys()) {
    for (const input of value.inputs) {
      const list = users.get(input);
      if (list) list.push(value);
      else users.set(input, [value]);
    }
  }
  const waitsFor = new Map<Value, number>();
  const ready: Value[] = [];
  for (const value of users.keys()) {
    waitsFor.set(value, value.inputs.length);
    if (value.inputs.length === 0) ready.push(value);
  }
  const order: Value[] = [];
  for (let value = ready.pop(); value; value = ready.pop()) {
    order.push(value);
    for (const user of users.get(value)!) {
      const left = waitsFor.get(user)! - 1;
      waitsFor.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  return order;
};

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
