/** A line of the learner's code. */
export interface Site {
  file: string;
  line: number;
  text: string;
}

/** One value of a graph as plain data, which can go to another process and into a page. Inputs are positions in the list. */
export interface Node {
  label: string;
  op: string;
  data: number;
  inputs: number[];
  partials: number[];
  /** The inputs for which the operation has left no number as their partial. */
  missing?: number[];
  /** Its gradient before `backward` was called, and after. */
  before: number;
  after: number;
}

/** What `backward` did, in order. `of` and `to` are positions in the list of values. */
export type Event =
  | { type: "read"; of: number }
  | { type: "partial"; of: number; at: number }
  | { type: "input"; of: number; at: number; to: number }
  /** `no` is what was written, where it is no number. */
  | { type: "write"; of: number; grad: number; no?: string; site?: Site }
  | { type: "repartial"; of: number; at: number; partial: number }
  | { type: "rewire"; of: number; inputs: number[] };

/** The same `backward` on the same graph with other numbers, no two of which are alike. */
export interface World {
  data: number[];
  before: number[];
  partials: number[][];
  scale: number;
  events: Event[];
}

export interface Recording {
  /** The root first. */
  nodes: Node[];
  events: Event[];
  /** What shows how a number was made: 2 + 2 is 2 × 2, but not with other numbers. */
  worlds: World[];
  /** How many more gradients were written than there are events for. */
  cut?: number;
  /** What `backward` threw, in a sentence, after it had written something. */
  thrown?: { message: string; site?: Site };
  /** What it did when it was called again on the same graph, if it was something else: "ended with other gradients". */
  again?: string;
  /** Why the events cannot be trusted, if so: the rest of a sentence that starts with "Your backward". */
  doubt?: string;
}
