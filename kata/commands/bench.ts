import { readArguments } from "../base/arguments";
import { wrap } from "../base/text";
import { raceOnDigits } from "../bench/race";
import { STEPS } from "../curriculum/steps";
import { solvedSteps } from "../report/solved";
import { runApart } from "../runner/apart";

const SIZES = [1_000, 10_000, 65_000, 250_000, 1_000_000];

const USAGE = "npm run bench   how fast your engine is, beside the reference and an engine of closures";

const SCALARS = `Building a graph is fast: a node for each operation. Going back is slower, since the order must be found first. And both are slower for large graphs, which do not fit into the caches of the processor: then it waits for memory.

Sums and products in turn, with much reuse. Millions of operations per second, the best of several rounds; ns is for one operation, there and back. The engine of closures is built as micrograd is: 2 in the last column is twice as fast. This takes a minute or more.
`;

const DIGITS = `In a small graph it counts what it costs to make a node: ours makes two arrays, where micrograd makes one and a closure. In a large one memory counts: an operation takes a fifth less of it than with closures.

Twenty epochs on the digits of step 23, 900 steps on 32 of them: seconds of CPU time, also as times that of the reference. TensorFlow.js is fetched into a temporary folder; PyTorch is there if Python has it.`;

/** `npm run bench`: the speed of the reference, of a closure-per-node engine, and of the learner's own once it is solved. */
export async function main(args: string[]): Promise<number> {
  readArguments(args, { usage: USAGE, most: 0 });
  const last = STEPS.at(-1)?.folder ?? "";
  const solved = (await solvedSteps(last)).has(last);
  const engines = solved ? (["reference", "yours"] as const) : (["reference"] as const);

  if (!solved) console.log("Your own engine joins the tables when npm test is green.\n");
  console.log(wrap(SCALARS));
  for (const size of SIZES) {
    console.log(`${size.toLocaleString("en")} operations`);
    console.table(await scalarRows(engines, size));
  }

  console.log(wrap(DIGITS));
  console.table(digitRows(engines));
  return 0;
}

/** The engines at one size. The engine of closures is the yardstick on this machine at this moment. */
async function scalarRows(engines: readonly ("reference" | "yours")[], size: number): Promise<object> {
  const times: Record<string, { forward: number; backward: number }> = {};
  for (const engine of [...engines, "closures" as const]) {
    const own = engine === "yours";
    times[engine] = await runApart<typeof import("../bench/scalars")>(
      require.resolve("../bench/scalars"),
      [engine === "closures" ? "closures" : "steps", size],
      // A million operations need room, and on a slow machine their time.
      { reference: !own, cpuLimit: 600, memoryLimit: 4096, subject: own ? "Your engine" : "The engine" },
    );
  }
  const { forward = NaN, backward = NaN } = times.closures ?? {};
  const millions = (seconds: number) => Number((size / seconds / 1e6).toFixed(2));
  return rowsOf(times, (time) => ({
    forward: millions(time.forward),
    backward: millions(time.backward),
    both: millions(time.forward + time.backward),
    ns: Math.round(((time.forward + time.backward) / size) * 1e9),
    "times closures": Number(((forward + backward) / (time.forward + time.backward)).toFixed(2)),
  }));
}

/** The same training by each engine: from the same weights, on the same batches, to the same loss. */
function digitRows(engines: readonly ("reference" | "yours")[]): object {
  const rows = raceOnDigits(engines);
  return rowsOf(rows, ({ cpu, loss }) => ({
    "cpu s": Number(cpu.toFixed(2)),
    "times reference": Number((cpu / (rows.reference?.cpu ?? NaN)).toFixed(2)),
    "last loss": Number(loss.toPrecision(6)),
  }));
}

/** For a table: what each engine has measured, in cells. */
function rowsOf<Measured>(measured: Readonly<Record<string, Measured>>, cells: (one: Measured) => object) {
  return Object.fromEntries(Object.entries(measured).map(([engine, one]) => [engine, cells(one)]));
}
