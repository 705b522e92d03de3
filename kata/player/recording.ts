import type { GraphNode } from "../drawing/read-graph";

/** One value of a graph. In a list of them users stand before their inputs, the root first. */
export interface Node extends Omit<GraphNode, "grad"> {
  /** The inputs for which the operation has left no number as their partial. */
  missing: number[];
  /** Its gradient before `backward` was called, and after. */
  before: number;
  after: number;
}

/** The arrow along which a value goes into a user: inputs[at] of `from`. */
export interface Arrow {
  from: number;
  at: number;
}

/** A number was written to the gradient of a value. */
export interface Write {
  of: number;
  grad: number;
  /** What was written, where it is no number. */
  no?: string;
  /** The values whose gradients were read since the write before. */
  reads: number[];
  /** Where the write comes from, as JavaScript says it. */
  stack?: string | undefined;
}

/** One call of `backward`: the log of its writes, and what it left. */
export interface Run {
  writes: Write[];
  /** How many more writes there were. */
  cut: number;
  after: number[];
  /** The values whose inputs or partials are others now. */
  changed: number[];
  thrown?: { message: string; stack?: string | undefined };
}

/** All that is known of a `backward`, as plain data. */
export interface Recording {
  nodes: Node[];
  run: Run;
  /** The same graph with other numbers, no two of which are alike: 2 + 2 is 2 × 2, but not there. */
  rerun: { before: number[]; partials: number[][]; writes: { of: number; grad: number }[] };
  /** What it did when it was called again on the same graph, if it was something else: "ended with other gradients". */
  again?: string;
}
