import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { engineOf } from "../bench/child";
import { measureLoop } from "../bench/loop";
import { deepestChain, type Times } from "../bench/measure";
import { readArguments } from "../cli/arguments";
import { load } from "../engine";
import { judge } from "../judge/judge";
import { ROOT, STEPS } from "../steps/road";
import { readSubmission } from "../steps/submission";
import { fixture } from "../testing/pytorch";

const SIZES = [1_000, 10_000, 65_000, 250_000, 1_000_000];
const EPOCHS = 100;

const USAGE = `npm run bench             how fast your engine is, beside the reference and an engine of closures
npm run bench -- --loop   how long npm test takes, beside a bare Jest run of one step`;

/** `npm run bench`: the speed of the reference, of a closure-per-node engine, and of the learner's own once it is solved. */
export async function main(words: string[]): Promise<number> {
  const options = { loop: { type: "boolean" } } as const;
  const { values } = readArguments(words, { command: "npm run bench", usage: USAGE, options, most: 0 });
  if (values.loop) {
    console.log("How long a learner waits, beside a bare Jest run of one step in the same minute.");
    console.table(measureLoop());
    return 0;
  }
  const exercises = join(ROOT, "exercises");
  const verdicts = await judge([readSubmission("yours", exercises, STEPS)], { stopAtFirst: true });
  const solved = verdicts.every(({ state }) => state === "solved");
  const folders: Record<string, string> = {
    reference: join(ROOT, "solutions"),
    ...(solved ? { yours: exercises } : {}),
  };

  console.log("Sums and products in turn, with much reuse. Millions of operations per second,");
  console.log("the best of several rounds; ns is for one operation, there and back. The engine");
  console.log("of closures is built as micrograd is: 2 in the last column is twice as fast.");
  console.log("This takes a minute or more.\n");
  for (const size of SIZES)
    console.log(`${size.toLocaleString("en")} operations`), console.table(row(folders, size));

  console.log(
    "The deepest chain of sums (a million is the most that is tried), and 100 epochs on the moons of step 16",
  );
  const deepest = Object.entries(folders).map(([name, folder]) => [
    name,
    { "deepest chain": deepestChain(engineOf(folder)), "seconds for the moons": secondsForMoons(folder) },
  ]);
  console.table(Object.fromEntries(deepest));
  if (!solved) console.log("Your own engine joins the table when npm test is green.");
  return 0;
}

/** The engines at one size. The engine of closures is the yardstick on this machine at this moment. */
function row(folders: Record<string, string>, size: number): object {
  const yardstick = measure("closures", size);
  const times = Object.entries(folders).map(([name, folder]) => [name, measure(folder, size)] as const);
  const cells = [...times, ["closures", yardstick] as const].map(([name, { forward, backward }]) => [
    name,
    {
      forward: millions(size / forward),
      backward: millions(size / backward),
      both: millions(size / (forward + backward)),
      ns: Math.round(((forward + backward) / size) * 1e9),
      "times closures": Number(((yardstick.forward + yardstick.backward) / (forward + backward)).toFixed(2)),
    },
  ]);
  return Object.fromEntries(cells) as object;
}

function millions(perSecond: number): number {
  return Number((perSecond / 1e6).toFixed(2));
}

/** Times one engine at one size, in a process of its own. */
function measure(folder: string, size: number): Times {
  const child = join(ROOT, "kata/bench/child.ts");
  const { stdout } = spawnSync(process.execPath, ["-r", "esbuild-register", child, folder, String(size)], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return JSON.parse(stdout) as Times;
}

/** How long the folder's network learns on micrograd's two moons. */
function secondsForMoons(folder: string): number {
  const { inputs, targets, run } = fixture<Moons>("moons");
  const draws = [...run.draws];
  const { MLP } = load(folder, "15-neuron");
  const { maxMargin, train } = load(folder, "16-training");
  const { relu } = load(folder, "12-relu");
  const model = new MLP(run.inputCount, run.sizes, () => draws.shift() ?? 0, {
    hidden: relu,
    output: (v) => v,
  });
  const start = performance.now();
  train({ model, inputs, targets, learningRate: run.learningRate, epochs: EPOCHS, loss: maxMargin });
  return Number(((performance.now() - start) / 1000).toFixed(2));
}

interface Moons {
  inputs: number[][];
  targets: number[];
  run: { inputCount: number; sizes: number[]; draws: number[]; learningRate: number };
}
