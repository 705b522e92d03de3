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
  throw new Error("Step 14 is not written yet: trace(root) lists the values and the edges of a graph.");
}

/**
 * The graph behind the root as text in Graphviz's language DOT, drawn from left to right or from top to bottom.
 * Build it with ts-graphviz's `digraph`, and let its `toDot`, here called `print`, write the text.
 * @throws an error that names LR and TB, for any other direction
 */
export function toDot(root: Value, { rankdir = "LR" }: { rankdir?: "LR" | "TB" } = {}): string {
  throw new Error("Step 14 is not written yet: toDot(root) draws what trace(root) found.");
}
