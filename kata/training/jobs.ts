import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { mulberry32 } from "../assertions/random";
import { CliError, didYouMean, quote } from "../base/error";
import { fileOf } from "../drawing/subject";
import { DATA_SETS, type DataSet, type DataSetName, type LabelledSet, makeData } from "./data";
import { drawDigits } from "./draw-digits";
import { drawRun } from "./draw-run";
import {
  type BatchPlan,
  type Course,
  type DigitCourse,
  gridAround,
  LOSSES,
  type Plan,
  USUAL_RATE,
} from "./plan";
import { readCsv, readDigits, readPenguins } from "./read-data";

/** What `npm run train` does with one data set. */
export interface Job {
  /** The name of the picture's file, where nobody says another. */
  picture: string;
  /** The last step that it is built from. */
  needs: string;
  title: string;
  rate: number;
  /** What is said of a run that has not learned, where the rate is not what is to be blamed. */
  advice?: string | undefined;
  /** The module that trains, in a process of its own. Its default export takes the plan, and returns the course. */
  module: string;
  plan: unknown;
  draw(course: Course): string;
}

/** What can be said of a run, as it is typed. */
export interface Typed {
  seed?: string;
  sizes?: string;
  rate?: string;
  epochs?: string;
  loss?: string;
  batch?: string;
  raw?: boolean;
}

/** The data sets that are trained on in batches. */
const IN_BATCHES: Readonly<Record<string, (typed: Typed) => Job>> = {
  penguins: penguinsJob,
  digits: digitsJob,
};

/**
 * What is to be done with this data set.
 * @param name as it is typed: one that is made or kept here, or somebody's own table
 * @throws CliError with a sentence for the first thing that makes no sense
 */
export function jobOf(name: string, typed: Typed): Job {
  const lower = name.toLowerCase();
  const own = Object.hasOwn(IN_BATCHES, lower) ? IN_BATCHES[lower] : undefined;
  return own ? own(typed) : twoClassesJob(name, typed);
}

/** Samples of two classes, all at each step, by the learner's steps 15 and 16. */
function twoClassesJob(typedName: string, typed: Typed): Job {
  const set = settings(typed);
  const { name, data } = dataOf(typedName, set.seed);
  refuse(typed, "batch", `is for penguins and digits. With ${name} each step is on all samples as they are.`);
  refuse(typed, "raw", `is for penguins. With ${name} each step is on all samples as they are.`);
  const plan: Plan = { ...set, data, grid: gridAround(data) };
  const title = `${name}, seed ${set.seed}, sizes ${set.sizes.join(",")}, rate ${set.rate}, ${set.loss}`;
  return {
    picture: `train-${name}-seed-${set.seed}.svg`,
    needs: "16-training",
    title,
    rate: set.rate,
    module: require.resolve("./run-two-classes"),
    plan,
    draw: (course) => drawRun(plan, course, title),
  };
}

function dataOf(typed: string, seed: number): { name: string; data: DataSet } {
  const random = mulberry32(seed);
  const name = typed.toLowerCase();
  if (name in DATA_SETS) return { name, data: makeData(name as DataSetName, random) };
  if (!/\.csv$/i.test(typed)) {
    const names = [...Object.keys(DATA_SETS), ...Object.keys(IN_BATCHES)];
    const near =
      didYouMean(typed, names) ?? `There are ${names.join(", ")}, and files of yours that end in .csv.`;
    throw new CliError(`There is no data set ${quote(typed)}. ${near}`);
  }
  const text = readFileSync(fileOf(typed), "utf8");
  const file = basename(typed);
  return { name: file.replace(/\.csv$/i, ""), data: readCsv(text, file, random) };
}

/** Three species, by the learner's steps 17 and 18. */
function penguinsJob(typed: Typed): Job {
  refuse(typed, "loss", "is for two classes. Penguins have three, and the cross-entropy of step 17.");
  const { training, heldOut } = readPenguins();
  const plan = batchPlan(typed, { sizes: "8,3", epochs: "10" }, { training, heldOut });
  const name = `penguins${plan.raw ? " as they were measured" : ""}`;
  const advice = plan.raw ? "The numbers are as they were measured: leave out --raw." : undefined;
  const [trained, held] = [training, heldOut].map((labelled) => ({
    inputs: labelled.map(({ x }) => x),
    targets: labelled.map(({ label }) => label),
  })) as [DataSet["training"], DataSet["heldOut"]];
  const draw = (course: Course, title: string) =>
    drawRun({ rate: plan.rate, advice, data: { training: trained, heldOut: held } }, course, title);
  return batchJob({
    name,
    advice,
    needs: "18-minibatches",
    module: require.resolve("./run-penguins"),
    plan,
    draw,
  });
}

/** Handwritten digits, by the learner's steps 18 to 23. */
function digitsJob(typed: Typed): Job {
  refuse(typed, "loss", "is for two classes. Digits have ten, and the cross-entropy of step 21.");
  refuse(typed, "raw", "is for penguins.");
  const plan = batchPlan(typed, { sizes: "32,10", epochs: "30" }, readDigits());
  const draw = (course: Course, title: string) => drawDigits(course as DigitCourse, plan.rate, title);
  return batchJob({
    name: "digits",
    needs: "23-tensor-backward",
    module: require.resolve("./run-digits"),
    plan,
    draw,
  });
}

function batchPlan(
  typed: Typed,
  usual: Usual,
  { training, heldOut }: Pick<LabelledSet, "training" | "heldOut">,
): BatchPlan {
  const { seed, sizes, rate, epochs } = settings(typed, usual);
  const batch = whole(typed.batch ?? "32", "--batch", 1, 10_000);
  return { training, heldOut, seed, sizes, rate, epochs, batch, raw: typed.raw ?? false };
}

function batchJob({
  name,
  plan,
  draw,
  ...job
}: Pick<Job, "needs" | "module" | "advice"> & {
  name: string;
  plan: BatchPlan;
  draw(course: Course, title: string): string;
}): Job {
  const { seed, sizes, rate, batch } = plan;
  const title = `${name}, seed ${seed}, sizes ${sizes.join(",")}, rate ${rate}, batches of ${batch}`;
  const picture = `train-${name.split(" ")[0]}-seed-${seed}.svg`;
  return { ...job, picture, title, rate, plan, draw: (course) => draw(course, title) };
}

type Usual = Readonly<Record<"sizes" | "epochs", string>>;

/**
 * The settings of a run.
 * @param usual where nobody says anything; the last size is how many scores there are, whatever somebody says
 * @throws CliError with a sentence for the first that makes no sense
 */
export function settings(
  typed: Typed,
  usual: Usual = { sizes: "8,8,1", epochs: "200" },
): Pick<Plan, "seed" | "sizes" | "rate" | "epochs" | "loss"> {
  return {
    seed: whole(typed.seed ?? "1", "--seed", 0, 2 ** 32 - 1),
    sizes: sizesOf(typed.sizes ?? usual.sizes, usual.sizes),
    rate: rateOf(typed.rate ?? String(USUAL_RATE)),
    epochs: whole(typed.epochs ?? usual.epochs, "--epochs", 1, 100_000),
    loss: lossOf(typed.loss ?? "maxMargin"),
  };
}

/**
 * An option that says nothing here.
 * @throws CliError if somebody has typed it
 */
function refuse(typed: Typed, option: keyof Typed, sentence: string): void {
  if (typed[option] !== undefined) throw new CliError(`--${option} ${sentence}`);
}

function whole(typed: string, option: string, least: number, most: number): number {
  const number = /^\d{1,10}$/.test(typed) ? Number(typed) : NaN;
  if (number >= least && number <= most) return number;
  throw new CliError(`${option} is a whole number from ${least} to ${most}, not ${quote(typed)}.`);
}

function rateOf(typed: string): number {
  const rate = /^(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(typed) ? Number(typed) : NaN;
  if (rate > 0 && Number.isFinite(rate)) return rate;
  throw new CliError(`--rate is a positive number, such as 0.2, not ${quote(typed)}.`);
}

function sizesOf(typed: string, usual: string): number[] {
  const sizes = typed.split(/[,\s]+/).map((size) => (/^\d{1,2}$/.test(size) ? Number(size) : NaN));
  if (sizes.length > 5 || !sizes.every((size) => size >= 1 && size <= 64)) {
    throw new CliError(
      `--sizes is 1 to 5 layers of 1 to 64 neurons, with commas between, such as ${usual}, not ${quote(typed)}.`,
    );
  }
  const scores = Number(usual.split(",").at(-1));
  if (sizes.at(-1) !== scores) {
    const why = scores === 1 ? "one score tells two classes apart" : "each class has a score";
    throw new CliError(`--sizes ends with ${scores}, because ${why}: ${[...sizes, scores].join(",")}.`);
  }
  return sizes;
}

function lossOf(typed: string): Plan["loss"] {
  const loss = LOSSES.find((one) => one.toLowerCase() === typed.toLowerCase());
  if (loss) return loss;
  const near = didYouMean(typed, LOSSES) ?? "";
  throw new CliError(`--loss is ${LOSSES.join(" or ")}, not ${quote(typed)}. ${near}`.trim());
}
