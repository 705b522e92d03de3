import type { Value } from "#steps/01-value/value";

export function topologicalOrder(root: Value): Value[] {
  const order: Value[] = [];
  const visited = new Set<Value>();
  const stack = [{ value: root, close: false }];
  while (stack.length > 0) {
    const { value, close } = stack.pop()!;
    if (close) order.push(value);
    else if (!visited.has(value)) {
      visited.add(value);
      stack.push({ value, close: true });
      for (let i = value.inputs.length - 1; i >= 0; i--)
        stack.push({ value: value.inputs[i]!, close: false });
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
