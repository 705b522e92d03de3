import { readArguments } from "../base/arguments";
import { raceOnDigits } from "../bench/race";
import { STEPS } from "../curriculum/steps";
import { solvedSteps } from "../report/solved";
import { runApart } from "../runner/apart";

const SIZES = [1_000, 10_000, 65_000, 250_000, 1_000_000];

const USAGE = "npm run bench   how fast your engine is, beside the reference and an engine of closures";

/** `npm run bench`: the speed of the reference, of a closure-per-node engine, and of the learner's own once it is solved. */
export async function main(args: string[]): Promise<number> {
  readArguments(args, { command: "npm run bench", usage: USAGE, most: 0 });
  const last = STEPS.at(-1)?.folder ?? "";
  const solved = (await solvedSteps(last)).has(last);
  const engines = solved ? (["reference", "yours"] as const) : (["reference"] as const);

  console.log("Building a graph is fast: a node for each operation. Going back is slower, since the");
  console.log("order must be found first. And both are slower for large graphs, which do not fit");
  console.log("into the caches of the processor: then it waits for memory.\n");
  console.log("Sums and products in turn, with much reuse. Millions of operations per second,");
  console.log("the best of several rounds; ns is for one operation, there and back. The engine");
  console.log("of closures is built as micrograd is: 2 in the last column is twice as fast.");
  console.log("This takes a minute or more.\n");
  for (const size of SIZES) {
    console.log(`${size.toLocaleString("en")} operations`);
    console.table(await scalarRows(engines, size));
  }

  console.log("Up to some ten thousand operations closures win: what counts there is what it");
  console.log("costs to make a node, and ours makes two arrays where micrograd makes one. With");
  console.log("more, memory decides: an operation takes a fifth less of it than with closures.\n");

  console.log("Twenty epochs on the digits of step 23, 900 steps on 32 of them: seconds of CPU time,");
  console.log("also as times that of the reference.");
  console.log("TensorFlow.js is fetched into a temporary folder; PyTorch is there if Python has it.");
  console.table(digitRows(engines));
  if (!solved) console.log("Your own engine joins the table when npm test is green.");
  return 0;
}

/** The engines at one size. The engine of closures is the yardstick on this machine at this moment. */
async function scalarRows(engines: readonly ("reference" | "yours")[], size: number): Promise<object> {
  const rows: [string, object][] = [];
  let yardstick = NaN;
  for (const engine of ["closures" as const, ...engines]) {
    const own = engine === "yours";
    const { forward, backward } = await runApart<typeof import("../bench/scalars")>(
      require.resolve("../bench/scalars"),
      [engine === "closures" ? "closures" : "steps", size],
      // A million operations need room, and on a slow machine their time.
      { reference: !own, cpuLimit: 600, memoryLimit: 4096, subject: own ? "Your engine" : "The engine" },
    );
    const both = forward + backward;
    if (engine === "closures") yardstick = both;
    const millions = (seconds: number) => Number((size / seconds / 1e6).toFixed(2));
    const row = {
      forward: millions(forward),
      backward: millions(backward),
      both: millions(both),
      ns: Math.round((both / size) * 1e9),
      "times closures": Number((yardstick / both).toFixed(2)),
    };
    rows.push([engine, row]);
  }
  return Object.fromEntries([...rows.slice(1), ...rows.slice(0, 1)]) as object;
}

/** The same training by each engine: from the same weights, on the same batches, to the same loss. */
function digitRows(engines: readonly ("reference" | "yours")[]): object {
  const rows = raceOnDigits(engines);
  const yardstick = rows.reference?.cpu ?? NaN;
  const cells = Object.entries(rows).map(([name, { cpu, loss }]) => [
    name,
    {
      "cpu s": Number(cpu.toFixed(2)),
      "times reference": Number((cpu / yardstick).toFixed(2)),
      "last loss": Number(loss.toPrecision(6)),
    },
  ]);
  return Object.fromEntries(cells) as object;
}
