import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { mulberry32 } from "../assertions/random";
import { readArguments } from "../base/arguments";
import { CliError, quote } from "../base/error";
import { didYouMean } from "../base/nearest";
import { checkOutput, OUTPUT_OPTIONS, outputPath, shownPath, writeOutput } from "../base/output";
import { toPng } from "../drawing/png";
import { fileOf } from "../drawing/subject";
import { requireSolved, solvedSteps } from "../report/solved";
import { runApart } from "../runner/apart";
import { DATA_SETS, type DataSet, type DataSetName, makeData } from "../training/data";
import { drawRun } from "../training/draw-run";
import { settings } from "../training/options";
import { outcome } from "../training/outcome";
import { type Course, gridAround, type Plan } from "../training/plan";
import { readCsv } from "../training/read-csv";

const USAGE = `npm run train                         your own network learns two moons
npm run train xor                     or xor, or circles
npm run train mine.csv                or your own samples: numbers, and last the class, 1 or -1
npm run train moons -- --seed 7 --sizes 16,1 --rate 1 --epochs 200

  --seed 1           another number, other samples and other weights at the start
  --sizes 8,8,1      the neurons of each layer; the last is the score
  --rate 0.5         the learning rate
  --epochs 100       how many steps, each on all samples
  --loss maxMargin   or meanSquaredError
  --reference        with the reference instead of your code
  --out FILE         .svg or .png; drawings/train-NAME-seed-1.svg if you name none
  --force            overwrite a file outside of drawings/

Ctrl-C ends it early, and draws what there is.`;

const OPTIONS = {
  seed: { type: "string" },
  sizes: { type: "string" },
  rate: { type: "string" },
  epochs: { type: "string" },
  loss: { type: "string" },
  reference: { type: "boolean" },
  ...OUTPUT_OPTIONS,
} as const;

const NEEDS = "16-training";

/** `npm run train`: the learner's own network, on samples of their choice, with a picture at the end. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    command: "npm run train",
    usage: USAGE,
    options: OPTIONS,
    most: 1,
  });
  const [typed = "moons"] = positionals;
  const { reference = false, out, force } = values;
  const set = settings(values);
  const { name, data } = dataOf(typed, set.seed);
  const plan: Plan = { ...set, data, grid: gridAround(data) };
  const path = outputPath(out, `train-${name}-seed-${set.seed}.svg`);
  const format = extname(path).toLowerCase();
  if (format !== ".svg" && format !== ".png") {
    throw new CliError(`The picture is SVG or PNG: ${quote(out ?? "", 100)} should end with .svg or .png.`);
  }
  checkOutput({ path, force });
  if (!reference) requireSolved(await solvedSteps(NEEDS), NEEDS, "npm run train");

  const title = `${name}, seed ${set.seed}, sizes ${set.sizes.join(",")}, rate ${set.rate}, ${set.loss}`;
  console.log(`${title}\n`);
  const course = await trainApart(plan, reference);
  const svg = drawRun(plan, course, title);
  writeOutput({ path, force }, format === ".png" ? await toPng(svg) : svg);
  console.log(`\n${outcome(course, set.rate)}\n${shownPath(path)}`);
  return 0;
}

function dataOf(typed: string, seed: number): { name: string; data: DataSet } {
  const random = mulberry32(seed);
  const name = typed.toLowerCase();
  if (name in DATA_SETS) return { name, data: makeData(name as DataSetName, random) };
  if (!/\.csv$/i.test(typed)) {
    const names = Object.keys(DATA_SETS);
    const near =
      didYouMean(typed, names) ?? `There are ${names.join(", ")}, and files of yours that end in .csv.`;
    throw new CliError(`There is no data set ${quote(typed)}. ${near}`);
  }
  const text = readFileSync(fileOf(typed), "utf8");
  const file = basename(typed);
  return { name: file.replace(/\.csv$/i, ""), data: readCsv(text, file, random) };
}

/** Prints while it runs. The first Ctrl-C asks for what there is, the second ends it. */
async function trainApart(plan: Plan, reference: boolean): Promise<Course> {
  const stop = new AbortController();
  const onInterrupt = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  process.on("SIGINT", onInterrupt);
  try {
    return await runApart<typeof import("../training/run")>(require.resolve("../training/run"), [plan], {
      reference,
      // As long as somebody likes to wait: there is a Ctrl-C.
      cpuLimit: 3600,
      memoryLimit: 3072,
      subject: reference ? "The reference" : "Your code",
      onPrint: (text) => void process.stdout.write(text),
      stop: stop.signal,
    });
  } finally {
    process.removeListener("SIGINT", onInterrupt);
  }
}
