import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { Node } from "../bench/closures";
import { best, deepestChain, type Engine, timeGraph } from "../bench/measure";
import { judge } from "../judge/judge";
import { readSubmission } from "../learner";
import { load } from "../engine";
import { ROOT, STEPS } from "../road";
import { fixture } from "../testing/pytorch";
import type { Value } from "#steps/01-value/value";

const SIZES = [1_000, 10_000, 65_000, 250_000, 1_000_000];
const EPOCHS = 100;

const closures: Engine<Node> = {
  leaf: (data) => new Node(data),
  add: (a, b) => a.add(b),
  mul: (a, b) => a.mul(b),
  backward: (root) => root.backward(),
};

/** `npm run bench`: the speed of the reference, of a closure-per-node engine, and of the learner's own once it is solved. */
export async function main(words: string[]): Promise<number> {
  if (words.length > 0) return console.error("npm run bench takes no words."), 2;
  const exercises = join(ROOT, "exercises");
  const verdicts = await judge([readSubmission("yours", exercises, STEPS)], { stopAtFirst: true });
  const solved = verdicts.every(({ state }) => state === "solved");

  const folders = { reference: join(ROOT, "solutions"), ...(solved ? { yours: exercises } : {}) };
  const engines = Object.entries(folders).map(([name, folder]) => [name, engineOf(folder)] as const);

  console.log("Sums and products in turn, with much reuse. Millions of operations per second,");
  console.log("the best of several rounds; ns is for one operation, there and back.\n");
  for (const size of SIZES) {
    const timings = Object.fromEntries([
      ...engines.map(([name, engine]) => [name, () => timeGraph(engine, size)] as const),
      ["closures", () => timeGraph(closures, size)] as const,
    ]);
    const times = best(timings, Math.max(5, Math.min(60, Math.round(3_000_000 / size))));
    const yardstick = times.closures ? times.closures.forward + times.closures.backward : NaN;
    const rows = Object.entries(times).map(([name, { forward, backward }]) => [
      name,
      {
        forward: millions(size / forward),
        backward: millions(size / backward),
        both: millions(size / (forward + backward)),
        ns: Math.round(((forward + backward) / size) * 1e9),
        "times closures": Number((yardstick / (forward + backward)).toFixed(2)),
      },
    ]);
    console.log(`${size.toLocaleString("en")} operations`);
    console.table(Object.fromEntries(rows));
  }

  console.log("The deepest chain of sums (a million is the most that is tried), and 100 epochs on the moons");
  console.table(
    Object.fromEntries(
      engines.map(([name, engine], i) => [
        name,
        { "deepest chain": deepestChain(engine), "seconds for the moons": secondsForMoons(Object.values(folders)[i] ?? "") },
      ]),
    ),
  );
  if (!solved) console.log("Your own engine joins the table when npm test is green.");
  return 0;
}

function millions(perSecond: number): number {
  return Number((perSecond / 1e6).toFixed(2));
}

function engineOf(folder: string): Engine<Value> {
  const { Value } = load(folder, "01-value");
  return {
    leaf: (data) => new Value(data),
    add: load(folder, "02-add").add,
    mul: load(folder, "03-mul").mul,
    backward: load(folder, "11-deep-graphs").backward,
  };
}

/** How long the folder's network learns on micrograd's two moons. */
function secondsForMoons(folder: string): number {
  const { inputs, targets, run } = fixture<Moons>("moons");
  const draws = [...run.draws];
  const { MLP } = load(folder, "15-neuron");
  const { maxMargin, train } = load(folder, "16-training");
  const { relu } = load(folder, "12-relu");
  const model = new MLP(run.inputCount, run.sizes, () => draws.shift() ?? 0, { hidden: relu, output: (v) => v });
  const start = performance.now();
  train({ model, inputs, targets, learningRate: run.learningRate, epochs: EPOCHS, loss: maxMargin });
  return Number(((performance.now() - start) / 1000).toFixed(2));
}

interface Moons {
  inputs: number[][];
  targets: number[];
  run: { inputCount: number; sizes: number[]; draws: number[]; learningRate: number };
}
