import type { Engine } from "./measure";

/**
 * An engine as micrograd builds it: methods that leave a `_backward` closure on every node. It is the
 * yardstick of the benchmark, so that a figure means something on a slow or busy machine too.
 */
class Node {
  grad = 0;
  _backward: () => void = () => {};

  constructor(
    public data: number,
    public _prev: Node[] = [],
  ) {}

  add(other: Node): Node {
    const out = new Node(this.data + other.data, [this, other]);
    out._backward = () => {
      this.grad += out.grad;
      other.grad += out.grad;
    };
    return out;
  }

  mul(other: Node): Node {
    const out = new Node(this.data * other.data, [this, other]);
    out._backward = () => {
      this.grad += other.data * out.grad;
      other.grad += this.data * out.grad;
    };
    return out;
  }

  backward(): void {
    const order: Node[] = [];
    const visited = new Set<Node>([this]);
    // micrograd recurses here, and would die at a depth of some ten thousand.
    const stack: [Node, number][] = [[this, 0]];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const child = top[0]._prev[top[1]++];
      if (!child) {
        order.push(top[0]);
        stack.pop();
      } else if (!visited.has(child)) {
        visited.add(child);
        stack.push([child, 0]);
      }
    }
    this.grad = 1;
    for (const node of order.reverse()) node._backward();
  }
}

export const closures: Engine<Node> = {
  leaf: (data) => new Node(data),
  add: (a, b) => a.add(b),
  mul: (a, b) => a.mul(b),
  backward: (root) => root.backward(),
};
