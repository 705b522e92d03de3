import type { Value } from "#steps/01-value/value";

/** A graph as plain data, which another process can hand over. The root comes first. */
export interface Graph {
  nodes: GraphNode[];
  /** One for each use of a value: a + a has two. */
  uses: Use[];
}

export interface GraphNode {
  label: string;
  data: number;
  grad: number;
  /** What made it, "" for a leaf. */
  op: string;
}

/** `to` was made from `from`, and `partial` is the slope of this use alone. Both are places in `nodes`. */
export interface Use {
  from: number;
  to: number;
  partial: number;
}

/** Looks like a Value, whatever class it is of: a learner's file may bring an engine of its own. */
export function isValue(thing: unknown): thing is Value {
  if (typeof thing !== "object" || thing === null) return false;
  const { data, inputs, partials } = thing as Partial<Value>;
  return typeof data === "number" && Array.isArray(inputs) && Array.isArray(partials);
}

/** Every value behind the root, each once. No graph is too deep, and a circle is no trap. */
export function valuesBehind(root: Value): Set<Value> {
  const values = new Set([root]);
  // The set grows while the loop walks along it.
  for (const { inputs } of values) {
    for (const input of inputs) if (isValue(input)) values.add(input);
  }
  return values;
}

/** What a picture shows of the graph behind the root. A label or a gradient of an odd kind is taken as it comes. */
export function readGraph(root: Value): Graph {
  const values = [...valuesBehind(root)];
  const places = new Map(values.map((value, i) => [value, i]));
  const uses = values.flatMap(({ inputs, partials }, to) =>
    inputs.flatMap((input, i) => {
      const from = places.get(input);
      return from === undefined ? [] : [{ from, to, partial: number(partials[i]) }];
    }),
  );
  return {
    nodes: values.map(({ label, data, grad, op }) => ({
      label: text(label),
      data: number(data),
      grad: number(grad),
      op: text(op),
    })),
    uses,
  };
}

function number(thing: unknown): number {
  return typeof thing === "number" ? thing : NaN;
}

function text(thing: unknown): string {
  return typeof thing === "string" || typeof thing === "number" ? String(thing) : "";
}
