import { count } from "../assertions/number";
import { linspace } from "../drawing/chart";
import { short } from "../drawing/numbers";
import type { DataSet, Sample } from "./data";

export const LOSSES = ["maxMargin", "meanSquaredError"] as const;

/** Where nobody says another. */
export const USUAL_RATE = 0.5;
export const USUAL_BATCH = 32;

/** What is to be trained, and how. */
export interface Plan {
  data: DataSet;
  seed: number;
  /** As an MLP takes them: the last is how many scores there are. */
  sizes: number[];
  rate: number;
  epochs: number;
  /** Of two classes. */
  loss?: (typeof LOSSES)[number];
  /** So many samples are in a batch, where there are batches. */
  batch?: number;
  /** The numbers as they were measured, without the standardizer. */
  raw?: boolean;
  /** So many times the sum of all squared parameters is added to the loss. */
  penalty?: number;
  /** What the network draws its weights from, in place of the seed. */
  draws?: readonly number[];
  /** Where the network is asked for the picture. */
  grid?: Grid | undefined;
}

/** The points of a plane on which a network is asked. */
export interface Grid {
  x: readonly [from: number, to: number];
  y: readonly [from: number, to: number];
  /** How many there are to each direction. */
  count: number;
}

/** A network in training. */
export interface Network {
  /** Trains for an epoch. Returns the loss as it was before. */
  train(): number;
  loss(samples: readonly Sample[]): number;
  /** One score, positive for the one class and negative for the other, or one for each class. */
  scores(inputs: readonly number[][]): number[][];
}

/** How the network does on some samples. */
export interface Score {
  loss: number;
  right: number;
}

/** The network after so many epochs. */
export interface Moment {
  epoch: number;
  training: Score;
  heldOut: Score;
  /** Of each epoch since the last moment, before its step. */
  losses: number[];
  /** The score at each point of the grid, row by row from below, now and then. */
  scores?: number[];
}

/** A run as far as it went. */
export interface Course {
  moments: Moment[];
  /** Before the last epoch, because somebody asked for it. */
  stopped: boolean;
}

/** What hears of each moment, and what may end the run after any epoch. */
export interface Hearing {
  told?: (moment: Moment) => void;
  stopRequested?: () => Promise<boolean>;
}

/** A run with its moments: before the first epoch, now and then, and at the end, which comes early where the loss is no number any more. */
export async function course(
  { data, epochs, grid }: Plan,
  network: Network,
  { told, stopRequested }: Hearing = {},
): Promise<Course> {
  const moments: Moment[] = [];
  const scoreOf = (samples: readonly Sample[]): Score => {
    const scores = network.scores(samples.map(({ x }) => x));
    return { loss: network.loss(samples), right: samples.filter((one, i) => isRight(one, scores[i])).length };
  };
  let [epoch, stopped, losses] = [0, false, [] as number[]];
  for (;;) {
    const moment: Moment = {
      epoch,
      losses,
      training: scoreOf(data.training),
      heldOut: scoreOf(data.heldOut),
    };
    const isLast = epoch === epochs || stopped || !Number.isFinite(moment.training.loss);
    if (grid && (isLast || isShown(epoch))) moment.scores = network.scores(pointsOf(grid)).flat();
    moments.push(moment);
    told?.(moment);
    if (isLast) return { moments, stopped };
    losses = [];
    do {
      losses.push(network.train());
      epoch++;
      stopped = epoch < epochs && ((await stopRequested?.()) ?? false);
    } while (!stopped && !isMoment(epoch, epochs));
  }
}

function isRight({ label }: Sample, scores: readonly number[] = []): boolean {
  return scores.length === 1 ? (scores[0] ?? NaN) * label > 0 : largest(scores) === label;
}

/** The class with the largest score. */
export function largest(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}

/** Some twenty moments, or a few more where that would be too long to wait, and those that may be shown. */
function isMoment(epoch: number, epochs: number): boolean {
  const step = Math.max(Math.ceil(epochs / 150), Math.min(Math.ceil(epochs / 20), 10));
  return epoch === epochs || epoch % step === 0 || isShown(epoch);
}

/** 1, 2, 5, 10 and so on: wherever the run ends, the picture has its beginning and its middle. */
function isShown(epoch: number): boolean {
  return /^[125]0*$/.test(String(epoch));
}

/** Row by row, from below. */
export function pointsOf({ x, y, count }: Grid): [number, number][] {
  return linspace(...y, count).flatMap((b) => linspace(...x, count).map((a): [number, number] => [a, b]));
}

/** The plane around all samples, if two numbers are what a sample is. */
export function gridAround({ training, heldOut }: DataSet): Grid | undefined {
  const samples = [...training, ...heldOut];
  if (samples[0]?.x.length !== 2) return undefined;
  const range = (i: number): [number, number] => {
    const all = samples.map(({ x }) => x[i] ?? NaN);
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const margin = (high - low) * 0.1 || 1;
    return [low - margin, high + margin];
  };
  return { x: range(0), y: range(1), count: 48 };
}

/** Prints a heading, and returns what prints the line of each moment. */
export function printing({ data }: Plan): (moment: Moment) => void {
  const [trained, held] = [data.training.length, data.heldOut.length];
  console.log(`${"epochs".padStart(8)}${"loss".padStart(14)}     training        held out`);
  return ({ epoch, training, heldOut }) => {
    const loss = Number.isFinite(training.loss) ? training.loss.toPrecision(4) : String(training.loss);
    const counts = `${`${training.right} of ${trained}`.padStart(11)}  ${`${heldOut.right} of ${held}`.padStart(14)}`;
    console.log(`${String(epoch).padStart(8)}${loss.padStart(14)}  ${counts}`);
  };
}

/** After no epoch, after one, and so on: the loss of an epoch is the one before its step. */
export function lossesOf({ moments }: Course): number[] {
  return [...moments.flatMap(({ losses }) => losses), moments.at(-1)?.training.loss ?? NaN];
}

/** A loss that has grown so many times over is on its way to infinity. */
const GROWN = 10;

/** Whether the loss left all bounds instead of falling. */
export function diverged(losses: readonly number[]): boolean {
  const [first = NaN, last = NaN] = [losses[0], losses.at(-1)];
  return losses.some((loss) => !Number.isFinite(loss)) || (first > 0 && last > GROWN * first);
}

/** How a run went, in a sentence or two; with some advice for one that has not learned. */
export function outcome(course: Course, rate: number, advice = "Try another rate."): string {
  const losses = lossesOf(course);
  const [first = NaN, last = NaN] = [losses[0], losses.at(-1)];
  const so = course.stopped ? `Stopped after ${count(losses.length - 1, "epoch")}. ` : "";
  const lost = losses.findIndex((loss) => !Number.isFinite(loss));
  if (lost === 0) return `${so}The loss was ${first} before the first step: no rate can mend that.`;
  const tenth = Number((rate / 10).toPrecision(2));
  const smaller = `Try a smaller rate, such as --rate ${Math.min(tenth, USUAL_RATE)}.`;
  if (lost > 0)
    return `${so}It diverged: after ${count(lost, "epoch")} the loss is ${losses[lost]}. ${smaller}`;
  // A number for a terminal: its minus is the one of the keyboard.
  const fromTo = `from ${short(first)} to ${short(last)}`.replaceAll("−", "-");
  if (diverged(losses)) return `${so}It diverged: the loss grew ${fromTo}. ${smaller}`;
  if (losses.length > 1 && last >= first)
    return `${so}It has not learned: the loss went ${fromTo}. ${advice}`;
  return `${so}The loss went ${fromTo}.`;
}
