import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

class Sweep {
  private readonly order: readonly Value[];

  constructor(private readonly root: Value) {
    this.order = topologicalOrder(root);
  }

  clear(which: (value: Value) => boolean = () => true): this {
    this.order.filter(which).forEach((value) => Object.assign(value, { grad: 0 }));
    return this;
  }

  *uses(): Generator<[input: Value, partial: number, user: Value]> {
    for (let n = this.order.length; n-- > 0; ) {
      const user = this.order[n];
      for (let i = 0; i < user.inputs.length; i++) yield [user.inputs[i], user.partials[i], user];
    }
  }

  run(): void {
    this.root.grad = 1;
    for (const [input, partial, user] of this.uses()) input.grad += partial * user.grad;
  }
}

export const backward = (root: Value) => new Sweep(root).clear(({ inputs }) => inputs.length > 0).run();

export const zeroGrad = (root: Value) => void new Sweep(root).clear();
