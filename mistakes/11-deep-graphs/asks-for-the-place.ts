import type { Value } from "#steps/01-value/value";

export function topologicalOrder(root: Value): Value[] {
  const done: Value[] = [];
  const stack = [root];
  for (let value = stack.at(-1); value; value = stack.at(-1)) {
    const missing = value.inputs.filter((input) => done.indexOf(input) < 0);
    stack.push(...missing);
    if (missing.length === 0) {
      stack.pop();
      if (done.indexOf(value) < 0) done.push(value);
    }
  }
  return done;
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
