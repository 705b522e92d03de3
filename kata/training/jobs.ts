import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { mulberry32 } from "../assertions/random";
import { CliError, didYouMean, quote } from "../base/error";
import { ROOT } from "../base/files";
import { fileOf } from "../drawing/subject";
import { type Course, gridAround, LOSSES, type Plan, USUAL_BATCH, USUAL_RATE } from "./course";
import { DATA_SETS, type DataSet, digitsIn, makeSamples, readCsv } from "./data";
import { drawDigits, drawRun } from "./pictures";
import type { DigitCourse } from "./run-digits";

/** What `npm run train` does with one data set. */
export interface Job {
  /** The name of the picture's file, where nobody says another. */
  picture: string;
  /** The last step that it is built from. */
  needs: string;
  title: string;
  /** What is said of a run that has not learned, where the rate is not what is to be blamed. */
  advice?: string | undefined;
  /** The module that trains, in a process of its own. Its default export takes the plan, and returns the course. */
  module: string;
  plan: Plan;
  draw(course: Course): string;
}

type Setting = "seed" | "sizes" | "rate" | "epochs" | "loss" | "batch";
/** What can be said of a run, as it is typed. */
export type Typed = Partial<Record<Setting, string>> & { raw?: boolean };

/** How one kind of data is trained on. */
interface Task {
  needs: string;
  module: string;
  /** Where nobody says anything. The last size is how many scores there are, whatever somebody says. */
  usual: { sizes: string; epochs: string };
  /** The options that say nothing here, and why. */
  refused: Partial<Record<keyof Typed, string>>;
}

/** Two classes, all samples at each step, by the learner's steps 15 and 16. */
const TWO_CLASSES: Task = {
  needs: "16-training",
  module: require.resolve("./run-two-classes"),
  usual: { sizes: "8,8,1", epochs: "200" },
  refused: {
    batch: "is for penguins and digits. With two classes each step is on all samples as they are.",
    raw: "is for penguins. With two classes each step is on all samples as they are.",
  },
};

/** The data sets that are trained on in batches. */
const IN_BATCHES: Readonly<Record<string, Task & { read(): DataSet }>> = {
  /** Three species, by the learner's steps 17 and 18. */
  penguins: {
    needs: "18-minibatches",
    module: require.resolve("./run-penguins"),
    usual: { sizes: "8,3", epochs: "10" },
    refused: { loss: "is for two classes. Penguins have three, and the cross-entropy of step 17." },
    read: readPenguins,
  },
  /** Handwriting, by the learner's steps 18 to 23. */
  digits: {
    needs: "23-tensor-backward",
    module: require.resolve("./run-digits"),
    usual: { sizes: "32,10", epochs: "30" },
    refused: {
      loss: "is for two classes. Digits have ten, and the cross-entropy of step 21.",
      raw: "is for penguins.",
    },
    read: readDigits,
  },
};

/**
 * What is to be done with this data set.
 * @param typedName one that is made or kept here, or somebody's own table
 * @throws CliError with a sentence for the first thing that makes no sense
 */
export function jobOf(typedName: string, typed: Typed): Job {
  const lower = typedName.toLowerCase();
  const kept = Object.hasOwn(IN_BATCHES, lower) ? IN_BATCHES[lower] : undefined;
  const { needs, module, usual, refused } = kept ?? TWO_CLASSES;
  const settings = settingsOf(typed, usual);
  const { seed, sizes, rate, loss, batch, raw } = settings;
  const { name, data } = kept ? { name: lower, data: kept.read() } : twoClasses(typedName, seed);
  for (const [option, why] of Object.entries(refused))
    if (typed[option as keyof Typed] !== undefined) throw new CliError(`--${option} ${why}`);
  const plan: Plan = { ...settings, data, grid: gridAround(data) };
  const how = kept ? `batches of ${batch}` : loss;
  const shown = raw ? `${name} as they were measured` : name;
  const title = `${shown}, seed ${seed}, sizes ${sizes.join(",")}, rate ${rate}, ${how}`;
  const advice = raw ? "The numbers are as they were measured: leave out --raw." : undefined;
  const draw = (course: Course) =>
    name === "digits" && kept
      ? drawDigits(plan, course as DigitCourse, title)
      : drawRun(plan, course, title, advice);
  return { picture: `train-${name}-seed-${seed}.svg`, needs, title, advice, module, plan, draw };
}

function twoClasses(typed: string, seed: number): { name: string; data: DataSet } {
  const random = mulberry32(seed);
  const made = DATA_SETS.find((one) => one === typed.toLowerCase());
  if (made)
    return { name: made, data: { training: makeSamples(made, random), heldOut: makeSamples(made, random) } };
  if (!/\.csv$/i.test(typed)) {
    const names = [...DATA_SETS, ...Object.keys(IN_BATCHES)];
    const near =
      didYouMean(typed, names) ?? `There are ${names.join(", ")}, and files of yours that end in .csv.`;
    throw new CliError(`There is no data set ${quote(typed)}. ${near}`);
  }
  const text = readFileSync(fileOf(typed), "utf8");
  const file = basename(typed);
  return { name: file.replace(/\.csv$/i, ""), data: readCsv(text, file, random) };
}

const SPECIES = ["Adelie", "Chinstrap", "Gentoo"];
const PENGUINS_TO_TRAIN_ON = 257;

/** 342 penguins: bill length and depth and flipper length in mm, body mass in g, as they were measured. 85 are held out. */
function readPenguins(): DataSet {
  const [, ...lines] = linesOf("penguins.csv");
  const penguins = lines.map((line) => {
    const [species = "", ...measured] = line.split(",");
    return { x: measured.map(Number), label: SPECIES.indexOf(species) };
  });
  return {
    training: penguins.slice(0, PENGUINS_TO_TRAIN_ON),
    heldOut: penguins.slice(PENGUINS_TO_TRAIN_ON),
  };
}

/** 1,797 handwritten digits. */
export function readDigits(): DataSet {
  return digitsIn(linesOf("digits.txt"));
}

function linesOf(file: string): string[] {
  return readFileSync(join(ROOT, "fixtures/data", file), "utf8")
    .trimEnd()
    .split("\n");
}

/**
 * The settings of a run.
 * @throws CliError with a sentence for the first that makes no sense
 */
function settingsOf(typed: Typed, usual: Task["usual"]): Omit<Plan, "data"> {
  return {
    seed: whole(typed.seed ?? "1", "--seed", 0, 2 ** 32 - 1),
    sizes: sizesOf(typed.sizes ?? usual.sizes, usual.sizes),
    rate: rateOf(typed.rate ?? String(USUAL_RATE)),
    epochs: whole(typed.epochs ?? usual.epochs, "--epochs", 1, 100_000),
    loss: lossOf(typed.loss ?? "maxMargin"),
    batch: whole(typed.batch ?? String(USUAL_BATCH), "--batch", 1, 10_000),
    raw: typed.raw ?? false,
  };
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
  if (sizes.at(-1) === scores) return sizes;
  const why = scores === 1 ? "one score tells two classes apart" : "each class has a score";
  throw new CliError(`--sizes ends with ${scores}, because ${why}: ${[...sizes, scores].join(",")}.`);
}

function lossOf(typed: string): (typeof LOSSES)[number] {
  const loss = LOSSES.find((one) => one.toLowerCase() === typed.toLowerCase());
  if (loss) return loss;
  const near = didYouMean(typed, LOSSES) ?? "";
  throw new CliError(`--loss is ${LOSSES.join(" or ")}, not ${quote(typed)}. ${near}`.trim());
}
