import type { DataSet } from "./data";
import type { Grid } from "./grid";

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
  /** Where the network is asked for the picture. */
  grid?: Grid | undefined;
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
}

/** What there is of a run at its end, whatever has ended it. */
export interface Course {
  /** After no epoch, after one, and so on. */
  losses: number[];
  moments: Moment[];
  /** The network's score at each point of the grid, at the end. */
  scores: number[];
  /** Before the last epoch, because somebody asked for it. */
  stopped: boolean;
}
