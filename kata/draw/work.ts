import type { Origin } from "../own-engine";
import type { Graph } from "./graph";

/** What is asked of a process of its own: to run the learner's code, or to lay out a graph. Both may take for ever. */
export type Job =
  | { kind: "example"; name: string; origin: Origin }
  /** Without a backward in its origin, the gradients are left as the file has them. */
  | { kind: "file"; path: string; origin: Origin }
  | { kind: "plot"; name: string; origin: Origin }
  /** Comes back as Graphviz draws it. */
  | { kind: "layout"; dot: string };

/** What comes back: a sentence where the code fails. `untouched`: there is no gradient in the graph yet. */
export type Answer = { graph: Graph; untouched: boolean } | { svg: string } | { sentence: string };
