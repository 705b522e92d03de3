import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

function usersFirst(root: Value): Value[] {
  const order = new Set<Value>();
  const stack = [root];
  for (let value = stack.pop(); value; value = stack.pop()) {
    if (order.has(value)) continue;
    order.add(value);
    stack.push(...value.inputs);
  }
  return [...order];
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
