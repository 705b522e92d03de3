import { readFileSync } from "node:fs";
import { basename } from "node:path";
import moons from "../../fixtures/moons.json";
import { mulberry32 } from "../assertions/random";
import { CliError, didYouMean, quote } from "../base/error";
import { shortLine } from "../base/markup";
import { fileOf, type Subject, whose } from "../drawing/subject";
import { requireSolved, solvedSteps } from "../report/solved";
import { type ApartOptions, runApart } from "../runner/apart";
import type { Course, Plan } from "./course";
import { congruential, DATA_SETS, type DataSet, makeSamples, NAMES, numberOf, readCsv } from "./data";
import { drawCourse } from "./pictures";

/** What can be said of a run, as it is typed. */
type Typed = Partial<Record<"seed" | "sizes" | "rate" | "epochs" | "batch", string>> & { raw?: boolean };

/** A run, before it begins. */
export interface Job extends Plan {
  /** The last step that it is built from. */
  needs: string;
  /** The module that trains, in a process of its own. Its default export takes the plan, and returns the course. */
  module: string;
  /** The steps that the module loads by their names. */
  requires?: string[];
  /** The name of the picture's file, where nobody says another. */
  picture: string;
}

/** How a data set is trained on, where nobody says otherwise. The last size is how many scores there are, whatever somebody says. */
interface Task extends Pick<Job, "needs" | "module" | "requires"> {
  usual: { sizes: string; epochs: string };
}

const TWO_CLASSES: Task = {
  needs: "16-training",
  module: require.resolve("./by-values"),
  usual: { sizes: "8,8,1", epochs: "200" },
};

const MORE_CLASSES: Readonly<Record<string, Task>> = {
  penguins: {
    needs: "18-minibatches",
    module: require.resolve("./by-values"),
    requires: ["#steps/17-cross-entropy/cross-entropy", "#steps/18-minibatches/minibatches"],
    usual: { sizes: "8,3", epochs: "10" },
  },
  digits: {
    needs: "23-tensor-backward",
    module: require.resolve("./by-tensors"),
    usual: { sizes: "32,10", epochs: "30" },
  },
};

/**
 * What is to be done with this data set.
 * @param typedName one that is made or kept here, or somebody's own table
 * @throws CliError with a sentence for the first thing that makes no sense
 */
export function jobOf(typedName: string, typed: Typed): Job {
  const known = NAMES.find((one) => one === typedName.toLowerCase());
  const { usual, ...task } = MORE_CLASSES[known ?? ""] ?? TWO_CLASSES;
  const inBatches = task.needs > TWO_CLASSES.needs;
  if (typed.batch !== undefined && !inBatches) throw new CliError("--batch is for penguins and digits.");
  if (typed.raw && known !== "penguins") throw new CliError("--raw is for penguins.");
  const seed = whole(typed.seed ?? "1", "--seed", 0, 2 ** 32 - 1);
  const sizes = sizesOf(typed.sizes ?? usual.sizes, usual.sizes);
  const rate = rateOf(typed.rate ?? "0.5");
  const epochs = whole(typed.epochs ?? usual.epochs, "--epochs", 1, 100_000);
  const batch = whole(typed.batch ?? "32", "--batch", 1, 10_000);
  const raw = typed.raw ?? false;
  const random = mulberry32(seed);
  const data = known ? DATA_SETS[known](random) : readTable(typedName, random);
  const name = known ?? basename(typedName).replace(/\.csv$/i, "");
  const how = inBatches ? `batches of ${batch}` : "maxMargin";
  const what = raw ? `${name} as they were measured` : shortLine(name);
  const title = `${what}, seed ${seed}, sizes ${sizes.join(",")}, rate ${rate}, ${how}`;
  const picture = `train-${name}-seed-${seed}.svg`;
  return { ...task, title, data, seed, sizes, rate, epochs, batch, raw, picture };
}

/** Somebody's own samples. */
function readTable(typed: string, random: () => number): DataSet {
  if (/\.csv$/i.test(typed)) return readCsv(readFileSync(fileOf(typed), "utf8"), basename(typed), random);
  const near =
    didYouMean(typed, NAMES) ?? `There are ${NAMES.join(", ")}, and files of yours that end in .csv.`;
  throw new CliError(`There is no data set ${quote(typed)}. ${near}`);
}

/**
 * The run that a lesson shows, as a picture. That of moons is PyTorch's: its samples, its weights, and its losses.
 * @throws CliError
 */
export async function drawLesson(
  { name, needs }: Subject,
  reference: boolean,
  onPrint?: ApartOptions["onPrint"],
): Promise<string> {
  if (!reference) requireSolved(await solvedSteps(needs), needs, `npm run draw ${name}`);
  const job = lessonJob(name);
  return drawCourse(job, await train(job, { reference, onPrint, cpuLimit: 120 }));
}

export function lessonJob(name: string): Job {
  const job = jobOf(name, {});
  if (name === "digits") return { ...job, title: "A network of tensors reads handwritten digits" };
  const { inputs, targets, run } = moons;
  const training = inputs.map((x, i) => ({ x, label: targets[i] ?? NaN }));
  // Those of the training have seed 2.
  const data = { training, heldOut: makeSamples("moons", congruential(3)) };
  const { sizes, draws, learningRate: rate, alpha: penalty, epochs } = run;
  return { ...job, title: "A network learns two moons", data, sizes, draws, rate, penalty, epochs };
}

/**
 * Trains in a process of its own, which prints while it runs.
 * @throws CliError
 */
export function train(job: Job, options: Partial<ApartOptions> & { reference: boolean }): Promise<Course> {
  const { module, requires } = job;
  return runApart<{ default(plan: Plan): Promise<Course> }>(module, [job], {
    ...options,
    requires,
    memoryLimit: 3072,
    subject: whose(options.reference),
  });
}

function whole(typed: string, option: string, least: number, most: number): number {
  const number = /^\d{1,10}$/.test(typed) ? Number(typed) : NaN;
  if (number >= least && number <= most) return number;
  throw new CliError(`${option} is a whole number from ${least} to ${most}, not ${quote(typed)}.`);
}

function rateOf(typed: string): number {
  const rate = numberOf(typed);
  if (rate > 0) return rate;
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
