import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

function usersFirst(root: Value): Value[] {
  const reachable = new Set([root]);
  for (const value of reachable) value.inputs.forEach((input) => reachable.add(input));
  const waiting = new Map<Value, number>();
  for (const value of reachable)
    new Set(value.inputs).forEach((input) => waiting.set(input, (waiting.get(input) ?? 0) + 1));
  const order = [root];
  for (const value of order) {
    for (const input of value.inputs) {
      waiting.set(input, (waiting.get(input) ?? 0) - 1);
      if (waiting.get(input) === 0) order.push(input);
    }
  }
  return order;
}

export function backward(root: Value): void {
  const order = usersFirst(root);
  for (const value of order) if (value.inputs.length > 0) value.grad = 0;
  root.grad = 1;
  for (const value of order) {
    value.inputs.forEach((input, i) => {
      input.grad += value.partials[i] * value.grad;
    });
  }
}

export function zeroGrad(root: Value): void {
  for (const value of topologicalOrder(root)) value.grad = 0;
}
