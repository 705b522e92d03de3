import type { Value } from "#steps/01-value/value";

export function topologicalOrder(root: Value): Value[] {
  let order: Value[] = [];
  const done = new Set<Value>();
  const stack = [root];
  for (let value = stack.at(-1); value; value = stack.at(-1)) {
    const missing = value.inputs.filter((input) => !done.has(input));
    stack.push(...missing);
    if (missing.length > 0) continue;
    stack.pop();
    if (!done.has(value)) order = [...order, value];
    done.add(value);
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
