import { count } from "../assertions/count";
import { short } from "../drawing/numbers";
import type { DataSet, Labelled } from "./data";

export const LOSSES = ["maxMargin", "meanSquaredError"] as const;

/** The learning rate where none is given. */
export const USUAL_RATE = 0.5;

/** What is to be trained, and how. */
export interface Plan {
  data: DataSet;
  seed: number;
  /** As an MLP takes them: the last is 1. */
  sizes: number[];
  rate: number;
  epochs: number;
  loss: (typeof LOSSES)[number];
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
  /** The score at each point of the grid, row by row, now and then. */
  scores?: number[];
}

/** A run as far as it went. */
export interface Course {
  moments: Moment[];
  /** Before the last epoch, because somebody asked for it. */
  stopped: boolean;
}

/** After no epoch, after one, and so on: the loss of an epoch is the one before its step. */
export function lossesOf({ moments }: Course): number[] {
  return [...moments.flatMap(({ losses }) => losses), moments.at(-1)?.training.loss ?? NaN];
}

/** The plane around all samples, if two numbers are what a sample is. */
export function gridAround({ training, heldOut }: DataSet): Grid | undefined {
  const inputs = [...training.inputs, ...heldOut.inputs];
  if (inputs[0]?.length !== 2) return undefined;
  const range = (i: number): [number, number] => {
    const all = inputs.map((input) => input[i] ?? NaN);
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const margin = (high - low) * 0.1 || 1;
    return [low - margin, high + margin];
  };
  return { x: range(0), y: range(1), count: 48 };
}

/** What is trained in batches on samples of several classes, and how. */
export interface BatchPlan {
  training: Labelled[];
  heldOut: Labelled[];
  seed: number;
  sizes: number[];
  rate: number;
  epochs: number;
  batch: number;
  /** The numbers as they were measured, without the standardizer. */
  raw: boolean;
}

/** A held-out digit that was read wrong. */
export interface Misread {
  pixels: number[];
  said: number;
  is: number;
}

/** What there is of the run at its end. */
export interface DigitCourse extends Course {
  /** Of each neuron of the first layer its weights, one for each pixel. */
  neurons: number[][];
  /** Those that were read wrong, the worst first. */
  worst: Misread[];
}

/** A loss that has grown so many times over is on its way to infinity. */
const GROWN = 10;

/** Whether the loss left all bounds instead of falling. */
export function diverged(course: Course): boolean {
  const losses = lossesOf(course);
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
  if (diverged(course))
    return `${so}It diverged: the loss grew from ${plain(first)} to ${plain(last)}. ${smaller}`;
  if (losses.length > 1 && last >= first)
    return `${so}It has not learned: the loss went from ${plain(first)} to ${plain(last)}. ${advice}`;
  return `${so}The loss went from ${plain(first)} to ${plain(last)}.`;
}

/** A number for a terminal: its minus is the one of the keyboard. */
function plain(number: number): string {
  return short(number).replaceAll("−", "-");
}
