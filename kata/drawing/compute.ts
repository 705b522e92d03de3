import type { Value } from "#steps/01-value/value";
import { CliError } from "../base/error";
import type { BackwardStep } from "../report/solved";
import type { Rankdir } from "./graph-svg";
import { exportedDot, type GraphNode, load, readGraph, readRoot, valuesBehind } from "./read-graph";

/** A graph with its numbers. */
export interface Computed {
  nodes: GraphNode[];
  /** Whose gradients they are: the file's own, if it has called a backward, those of a step, or nobody's, and all 0. */
  gradients: "file" | BackwardStep | "none";
}

/**
 * Builds the graph of a file. Where the file has called no backward, that step's is called. A text in Graphviz's language, if the file
 * exports one, is handed back as it is, and so is what the toDot of step 14 writes, if it is asked for. To be run apart.
 */
export default function compute(
  file: string,
  step?: BackwardStep,
  own?: { rankdir?: Rankdir | undefined },
): Computed | string {
  const dot = own ? undefined : exportedDot(file);
  if (dot !== undefined) return dot;
  const root = readRoot(file);
  const values = [...valuesBehind(root)];
  const touched = values.some(({ grad }) => grad !== 0);
  if (!touched && step) (load(`#steps/${step}/backward`) as { backward(root: Value): void }).backward(root);
  if (own) return ownDot(root, own.rankdir);
  return { nodes: readGraph(values), gradients: touched ? "file" : (step ?? "none") };
}

/** Solved or not: a picture shows what is wrong with it. */
function ownDot(root: Value, rankdir?: Rankdir): string {
  const { toDot } = load("#steps/14-draw-graph/graph") as typeof import("#steps/14-draw-graph/graph");
  let text: unknown;
  try {
    text = rankdir ? toDot(root, { rankdir }) : toDot(root);
  } catch (error) {
    // ts-graphviz calls its printing toDot as well, so that a toDot easily calls itself where it means to print.
    if (!/\bat toDot\b.*\bat toDot\b/s.test(String(Object(error).stack))) throw error;
    const advice = "To print a graph, take the toDot of ts-graphviz: your file imports it as print.";
    throw new CliError(`Your toDot calls itself, and that call failed. ${advice}`, 1);
  }
  if (typeof text === "string") return text;
  throw new CliError(`Your toDot returns ${text === null ? "null" : typeof text} and no text.`, 1);
}
