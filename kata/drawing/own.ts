import { CliError } from "../base/error";
import type { BackwardStep } from "../report/solved";
import { rootAfterBackward } from "./compute";
import type { Rankdir } from "./graph-svg";
import { load } from "./read-graph";

/** What the toDot of step 14 writes of a file's graph, solved or not: a picture shows what is wrong with it. To be run apart. */
export default function own(file: string, step?: BackwardStep, rankdir?: Rankdir): string {
  const { root } = rootAfterBackward(file, step);
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
