import { digraph, toDot as print } from "ts-graphviz";
import type { Value } from "#steps/01-value/value";

/** One use of a value: `to` was made from `from`, and `partial` is d(to)/d(from) for this use alone. */
interface Edge {
  from: Value;
  to: Value;
  partial: number;
}

/** Every value behind the root, and the root, each once; and one edge for each use of a value. */
export function trace(root: Value): { values: Value[]; edges: Edge[] } {
  const values = new Set([root]);
  const edges: Edge[] = [];
  // The set grows while the loop walks along it, and the loop meets what is added on the way.
  for (const to of values) {
    to.inputs.forEach((from, i) => {
      values.add(from);
      edges.push({ from, to, partial: to.partials[i] });
    });
  }
  return { values: [...values], edges };
}

/**
 * The graph behind the root as text in Graphviz's language DOT,
 * drawn from left to right or from top to bottom.
 * @throws RangeError for another direction
 */
export function toDot(root: Value, { rankdir = "LR" }: { rankdir?: "LR" | "TB" } = {}): string {
  if (rankdir !== "LR" && rankdir !== "TB") throw new RangeError(`rankdir is "LR" or "TB", not "${rankdir}"`);
  const { values, edges } = trace(root);
  const ids = new Map(values.map((value, i) => [value, i]));
  const record = (value: Value) => `value ${ids.get(value)}`;
  const operation = (value: Value) => `operation ${ids.get(value)}`;

  const graph = digraph({ rankdir });
  for (const value of values) {
    const { label, data, grad, op, inputs } = value;
    graph.node(record(value), {
      shape: "record",
      label: `{ ${escaped(label)} | { data ${short(data)} | grad ${short(grad)} } }`,
    });
    if (inputs.length === 0) continue;
    graph.node(operation(value), { label: escaped(op) });
    graph.edge([operation(value), record(value)]);
  }
  for (const { from, to, partial } of edges)
    graph.edge([record(from), operation(to)], { label: short(partial) });
  return print(graph);
}

/** In a label these characters mean something, unless a backslash stands before them; and & begins the name of one. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replace(/[\\|{}<>"]/g, "\\$&");
}

/** Five digits, wherever the first of them stands: 0.70711, 12346000, 1e-7. */
function short(number: number): string {
  return String(Number(number.toPrecision(5)));
}
