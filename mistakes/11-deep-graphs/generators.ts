import type { Value } from "#steps/01-value/value";

export function topologicalOrder(root: Value): Value[] {
  const visited = new Set<Value>([root]);
  const order: Value[] = [];
  function* visit(value: Value): Generator<Value> {
    for (const input of value.inputs) {
      if (visited.has(input)) continue;
      visited.add(input);
      yield input;
    }
    order.push(value);
  }
  const stack = [visit(root)];
  while (stack.length > 0) {
    const { done, value } = stack[stack.length - 1]!.next();
    if (done) stack.pop();
    else stack.push(visit(value));
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
