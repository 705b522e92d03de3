import { CliError } from "../base/error";
import type { BackwardStep } from "../report/solved";
import { rootAfterBackward } from "./compute";
import type { Rankdir } from "./layout";

/** What the toDot of step 14 writes of a file's graph, solved or not: a picture shows what is wrong with it. To be run apart. */
export default function own(file: string, step?: BackwardStep, rankdir?: Rankdir): string {
  const { root } = rootAfterBackward(file, step);
  const { toDot } = require("#steps/14-draw-graph/graph") as typeof import("#steps/14-draw-graph/graph");
  const text: unknown = unlessItself(() => (rankdir ? toDot(root, { rankdir }) : toDot(root)));
  if (typeof text === "string") return text;
  throw new CliError(`Your toDot returns ${text === null ? "null" : typeof text} and no text.`, 1);
}

/** ts-graphviz calls its printing toDot as well, so that a toDot easily calls itself where it means to print. */
function unlessItself<Result>(call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    if (!/\bat toDot\b.*\bat toDot\b/s.test(String(Object(error).stack))) throw error;
    throw new CliError(
      "Your toDot calls itself, and that call failed. To print a graph, take the toDot of ts-graphviz: your file imports it as print.",
      1,
    );
  }
}
