import { fixture } from "../assertions/pytorch";
import { readArguments } from "../base/arguments";
import type { Times } from "../bench/measure";
import { raceOnDigits } from "../bench/race";
import { STEPS } from "../curriculum/steps";
import { solvedSteps } from "../report/solved";
import { runApart } from "../runner/apart";

const SIZES = [1_000, 10_000, 65_000, 250_000, 1_000_000];

type Engine = "reference" | "yours" | "closures";

const USAGE = "npm run bench   how fast your engine is, beside the reference and an engine of closures";

/** `npm run bench`: the speed of the reference, of a closure-per-node engine, and of the learner's own once it is solved. */
export async function main(args: string[]): Promise<number> {
  readArguments(args, { command: "npm run bench", usage: USAGE, most: 0 });
  const last = STEPS.at(-1)?.folder ?? "";
  const solved = (await solvedSteps(last)).has(last);
  const engines: Engine[] = solved ? ["reference", "yours"] : ["reference"];

  console.log("Building a graph is fast: a node for each operation. Going back is slower, since the");
  console.log("order must be found first. And both are slower for large graphs, which do not fit");
  console.log("into the caches of the processor: then it waits for memory.\n");
  console.log("Sums and products in turn, with much reuse. Millions of operations per second,");
  console.log("the best of several rounds; ns is for one operation, there and back. The engine");
  console.log("of closures is built as micrograd is: 2 in the last column is twice as fast.");
  console.log("This takes a minute or more.\n");
  for (const size of SIZES) {
    console.log(`${size.toLocaleString("en")} operations`);
    console.table(await row(engines, size));
  }

  console.log("Up to some ten thousand operations closures win: what counts there is what it");
  console.log("costs to make a node, and ours makes two arrays where micrograd makes one. With");
  console.log("more, memory decides: an operation takes a fifth less of it than with closures.\n");

  console.log("The deepest chain of sums (a million is the most that is tried), and 100 epochs");
  console.log("on the moons of step 16");
  const far: Record<string, Record<string, number>> = {};
  for (const engine of engines) {
    far[engine] = await runApart<typeof import("../bench/far")>(
      require.resolve("../bench/far"),
      [fixture("moons")],
      optionsOf(engine),
    );
  }
  console.table(far);

  console.log(
    "Twenty epochs on the digits of step 23, 900 steps on 32 of them: seconds of CPU time, also as",
  );
  console.log(
    "times that of the reference, and the megabytes that are alive after ten steps and at the end.",
  );
  console.log("TensorFlow.js is fetched into a temporary folder; PyTorch is there if Python has it.");
  console.table(digitRows(engines));
  if (!solved) console.log("Your own engine joins the table when npm test is green.");
  return 0;
}

/** The same training by each engine: from the same weights, on the same batches, to the same loss. */
function digitRows(engines: readonly Engine[]): object {
  const rows = raceOnDigits(engines.filter((engine) => engine !== "closures"));
  const yardstick = rows.reference?.cpu ?? NaN;
  const cells = Object.entries(rows).map(([name, { cpu, loss, ...more }]) => [
    name,
    {
      "cpu s": Number(cpu.toFixed(2)),
      "times reference": Number((cpu / yardstick).toFixed(2)),
      "last loss": Number(loss.toPrecision(6)),
      ...more,
    },
  ]);
  return Object.fromEntries(cells) as object;
}

/** The engines at one size. The engine of closures is the yardstick on this machine at this moment. */
async function row(engines: readonly Engine[], size: number): Promise<object> {
  const all: [Engine, Times][] = [];
  for (const engine of ["closures" as const, ...engines]) all.push([engine, await measure(engine, size)]);
  const [, yardstick = { forward: NaN, backward: NaN }] = all[0] ?? [];
  const cells = all.map(([engine, { forward, backward }]) => [
    engine,
    {
      forward: millions(size / forward),
      backward: millions(size / backward),
      both: millions(size / (forward + backward)),
      ns: Math.round(((forward + backward) / size) * 1e9),
      "times closures": Number(((yardstick.forward + yardstick.backward) / (forward + backward)).toFixed(2)),
    },
  ]);
  return Object.fromEntries([...cells.slice(1), ...cells.slice(0, 1)]) as object;
}

function millions(perSecond: number): number {
  return Number((perSecond / 1e6).toFixed(2));
}

function measure(engine: Engine, size: number): Promise<Times> {
  return runApart<typeof import("../bench/graph")>(
    require.resolve("../bench/graph"),
    [engine === "closures" ? "closures" : "steps", size],
    optionsOf(engine),
  );
}

function optionsOf(engine: Engine) {
  const own = engine === "yours";
  // A million operations need room, and on a slow machine their time.
  return { reference: !own, cpuLimit: 600, memoryLimit: 4096, subject: own ? "Your engine" : "The engine" };
}
