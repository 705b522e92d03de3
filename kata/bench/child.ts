import type { Value } from "#steps/01-value/value";
import { load } from "../engine";
import { Node } from "./closures";
import { best, type Engine, timeGraph } from "./measure";

const closures: Engine<Node> = {
  leaf: (data) => new Node(data),
  add: (a, b) => a.add(b),
  mul: (a, b) => a.mul(b),
  backward: (root) => root.backward(),
};

/** The engine whose steps stand in a folder. */
export function engineOf(folder: string): Engine<Value> {
  const { Value } = load(folder, "01-value");
  return {
    leaf: (data) => new Value(data),
    add: load(folder, "02-add").add,
    mul: load(folder, "03-mul").mul,
    backward: load(folder, "11-deep-graphs").backward,
  };
}

// Started by the benchmark, for one engine and one size, so that no measurement inherits what the compiler and the
// garbage collector learned from another one.
if (require.main === module) {
  const [folder = "", words = ""] = process.argv.slice(2);
  const size = Number(words);
  const rounds = Math.max(5, Math.min(60, Math.round(3_000_000 / size)));
  const run =
    folder === "closures" ? () => timeGraph(closures, size) : () => timeGraph(engineOf(folder), size);
  console.log(JSON.stringify(best(run, rounds)));
}
