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

/** What the page shows: everything is text and numbers, nothing is markup. */
export interface Story {
  title: string;
  /** The graph as a formula: "f = b + 5·b, where b = 3·a". */
  expression: string;
  /** Whose code it is. */
  source: string;
  /** What has to be known about the recording, if anything. */
  remark: string;
  /** With their names: labels, or others where several have the same, or none. */
  values: (Node & { name: string })[];
  steps: StoryStep[];
  /** The first step that is wrong, if one is. */
  firstWrong?: number;
  /** Nothing gives away what the gradients should be. */
  asks: boolean;
}

export interface StoryStep {
  /** "f passes its gradient on to b" */
  heading: string;
  /** "b.grad: 1 + 5 × 1 = 6" */
  arithmetic: string;
  /** "∂(5·b)/∂b = 5, the other factor" */
  reason: string;
  /** What is remarkable about it, in sentences. */
  words: string;
  /** Something went wrong here. */
  warns: boolean;
  /** The line of the learner's code that did it. */
  line?: { place: string; text: string };
  /** The value that the forward pass computes. */
  computes?: number;
  /** The value that passes its gradient on, those that change, and the arrow between them. */
  active?: number;
  receives: number[];
  arrow?: Arrow;
  /** What goes along the arrow: "5 × 1". */
  product?: string;
  /** `should` is the right number, where that is another. */
  changes: { of: number; before: number; after: number; should?: number }[];
}

/** The line of the learner's code in the stack of an error. */
export type FindLine = (stack: string | undefined) => StoryStep["line"];
