import type { Value } from "#steps/01-value/value";
import type { BackwardStep } from "../report/solved";
import { exportedDot, type GraphNode, load, readGraph, readRoot, valuesBehind } from "./read-graph";

/** A graph with its numbers. */
export interface Computed {
  nodes: GraphNode[];
  /** Whose gradients they are: the file's own, if it has called a backward, those of a step, or nobody's, and all 0. */
  gradients: "file" | BackwardStep | "none";
}

/**
 * Builds the graph of a file. Where the file has called no backward, that step's is called. A text in Graphviz's language, if the file
 * exports one, is handed back as it is. To be run apart.
 */
export default function compute(file: string, step?: BackwardStep): Computed | string {
  const dot = exportedDot(file);
  if (dot !== undefined) return dot;
  const { root, gradients } = rootAfterBackward(file, step);
  return { nodes: readGraph(root), gradients };
}

/** The root of a file's graph, after a backward. */
export function rootAfterBackward(file: string, step?: BackwardStep) {
  const root = readRoot(file);
  const touched = [...valuesBehind(root)].some(({ grad }) => grad !== 0);
  if (touched || !step) return { root, gradients: touched ? "file" : "none" } as const;
  const { backward } = load(`#steps/${step}/backward`) as { backward(root: Value): void };
  backward(root);
  return { root, gradients: step };
}
