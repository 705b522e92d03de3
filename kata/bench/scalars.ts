import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { backward, topologicalOrder } from "#steps/11-deep-graphs/backward";

/** What the benchmark needs of an engine. */
interface Engine<V> {
  leaf(data: number): V;
  add(a: V, b: V): V;
  mul(a: V, b: V): V;
  backward(root: V): void;
}

/** Seconds for one graph: building it, and walking back through it. */
interface Times {
  forward: number;
  backward: number;
}

/** The engine that the steps make: the learner's, or the reference. */
const steps: Engine<Value> = { leaf: (data) => new Value(data), add, mul, backward };

class Node {
  grad = 0;
  _backward: () => void = () => {};

  constructor(
    readonly data: number,
    readonly inputs: Node[] = [],
  ) {}
}

/**
 * An engine as micrograd builds it, with a `_backward` closure on every node. It is the yardstick, so that a figure means
 * something on a slow or busy machine too.
 */
const closures: Engine<Node> = {
  leaf: (data) => new Node(data),
  add: (a, b) => {
    const out = new Node(a.data + b.data, [a, b]);
    out._backward = () => {
      a.grad += out.grad;
      b.grad += out.grad;
    };
    return out;
  },
  mul: (a, b) => {
    const out = new Node(a.data * b.data, [a, b]);
    out._backward = () => {
      a.grad += b.data * out.grad;
      b.grad += a.data * out.grad;
    };
    return out;
  },
  backward: (root) => {
    // micrograd recurses to find it, and would die at a depth of some ten thousand.
    const order = topologicalOrder(root);
    root.grad = 1;
    for (const node of order.reverse()) node._backward();
  },
};

/**
 * The best times of one engine at one size, of several rounds: disturbances can only make a round slower. To be run apart, so that
 * no measurement inherits what the compiler and the garbage collector learned from another one.
 */
export default function scalars(engine: "steps" | "closures", size: number): Times {
  const length = Math.max(5, Math.min(60, Math.round(3_000_000 / size)));
  const times = Array.from({ length }, () =>
    engine === "closures" ? timeGraph(closures, size) : timeGraph(steps, size),
  );
  const least = (which: keyof Times) => Math.min(...times.map((one) => one[which]));
  return { forward: least("forward"), backward: least("backward") };
}

/**
 * Builds a graph of `size` operations, sums and products in turn, and walks back through it. Every operation uses
 * the one before and one of the last hundred values, so the graph is deep and full of reuse.
 */
function timeGraph<V>(engine: Engine<V>, size: number): Times {
  const recent = Array.from({ length: 100 }, (_, i) => engine.leaf(0.9 + i / 1000));
  const start = performance.now();
  let value = engine.leaf(1);
  for (let i = 0; i < size; i++) {
    const other = recent[(i * 37) % 100] as V;
    value = i % 2 === 0 ? engine.add(value, other) : engine.mul(value, other);
    // Far below 1, so that a million operations stay finite.
    recent[i % 100] = i % 10 === 9 ? engine.leaf(0.5) : value;
  }
  const built = performance.now();
  engine.backward(value);
  return { forward: (built - start) / 1000, backward: (performance.now() - built) / 1000 };
}
