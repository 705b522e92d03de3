import type { Value } from "#steps/01-value/value";

export function topologicalOrder(root: Value): Value[] {
  const order: Value[] = [];
  const visited = new Set<Value>([root]);
  const stack = [{ value: root, next: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const input = top.value.inputs[top.next++];
    if (!input) {
      order.push(top.value);
      stack.pop();
    } else if (!visited.has(input)) {
      visited.add(input);
      stack.push({ value: input, next: 0 });
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
