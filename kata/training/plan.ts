import type { DataSet } from "./data";
import type { Labelled } from "./data-sets";

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

/** What is to be trained on penguins, and how. */
export interface PenguinPlan {
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

/** How the network that reads digits is trained. */
export interface DigitPlan {
  training: Labelled[];
  heldOut: Labelled[];
  seed: number;
  sizes: number[];
  rate: number;
  epochs: number;
  batch: number;
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
