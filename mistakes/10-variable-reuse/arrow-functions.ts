import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

const isLeaf = ({ inputs }: Value) => inputs.length === 0;
const clear = (values: Value[]) => values.forEach((value) => (value.grad = 0));

export const backward = (root: Value) => {
  const usersFirst = [...topologicalOrder(root)].reverse();
  clear(usersFirst.filter((value) => !isLeaf(value)));
  root.grad = 1;
  for (const { grad, inputs, partials } of usersFirst)
    inputs.forEach((input, i) => (input.grad += grad * partials[i]));
};

export const zeroGrad = (root: Value) => clear(topologicalOrder(root));
