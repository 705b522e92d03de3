import type { Value } from "#steps/01-value/value";

interface Place {
  value: Value;
  below: Place | null;
}

export function topologicalOrder(root: Value): Value[] {
  const state = new Map<Value, "open" | "closed">();
  const order: Value[] = [];
  let top: Place | null = { value: root, below: null };
  while (top !== null) {
    const { value, below }: Place = top;
    switch (state.get(value)) {
      case undefined:
        state.set(value, "open");
        for (const input of value.inputs) if (!state.has(input)) top = { value: input, below: top };
        break;
      case "open":
        state.set(value, "closed");
        order.push(value);
        top = below;
        break;
      case "closed":
        top = below;
    }
  }
  return order;
}

export function backward(root: Value): void {
  const order = topologicalOrder(root);
  for (const value of order) value.grad = value.inputs.length === 0 ? value.grad : 0;
  root.grad = 1;
  while (order.length > 0) {
    const user = order.pop();
    if (user === undefined) break;
    let i = 0;
    for (const input of user.inputs) input.grad += user.partials[i++] * user.grad;
  }
}
