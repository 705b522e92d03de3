import { CliError, didYouMean, quote } from "../base/error";
import { LOSSES, type Plan, USUAL_RATE } from "./plan";

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

/**
 * The settings of a run.
 * @param usual where nobody says anything; the last size is how many scores there are, whatever somebody says
 * @throws CliError with a sentence for the first that makes no sense
 */
export function settings(
  typed: Typed,
  usual = { sizes: "8,8,1", epochs: "100" },
): Pick<Plan, "seed" | "sizes" | "rate" | "epochs" | "loss"> {
  return {
    seed: whole(typed.seed ?? "1", "--seed", 0, 2 ** 32 - 1),
    sizes: sizesOf(typed.sizes ?? usual.sizes, usual.sizes),
    rate: rateOf(typed.rate ?? String(USUAL_RATE)),
    epochs: whole(typed.epochs ?? usual.epochs, "--epochs", 1, 100_000),
    loss: lossOf(typed.loss ?? "maxMargin"),
  };
}

/** How many samples there are in a batch. */
export function batchOf({ batch = "32" }: Typed): number {
  return whole(batch, "--batch", 1, 10_000);
}

/**
 * An option that says nothing here.
 * @throws CliError if somebody has typed it
 */
export function refuse(typed: Typed, option: keyof Typed, sentence: string): void {
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
