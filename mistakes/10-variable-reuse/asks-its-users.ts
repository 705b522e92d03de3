import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

type Use = { user: Value; partial: number };

function usesBehind(root: Value): Map<Value, Use[]> {
  const uses = new Map<Value, Use[]>();
  for (const user of topologicalOrder(root)) {
    uses.set(user, []);
    user.inputs.forEach((input, i) => uses.get(input)?.push({ user, partial: user.partials[i] }));
  }
  return uses;
}

export function backward(root: Value): void {
  const uses = usesBehind(root);
  const known = new Map<Value, number>([[root, 1]]);

  function slope(value: Value): number {
    const found = known.get(value);
    if (found !== undefined) return found;
    let sum = 0;
    for (const { user, partial } of uses.get(value) ?? []) sum += partial * slope(user);
    known.set(value, sum);
    return sum;
  }

  for (const value of uses.keys()) {
    const isLeaf = value.inputs.length === 0 && value !== root;
    value.grad = slope(value) + (isLeaf ? value.grad : 0);
  }
}

export function zeroGrad(root: Value): void {
  [...usesBehind(root).keys()].map((value) => {
    value.grad = 0;
  });
}
