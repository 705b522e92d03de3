import type { Operand, Value } from "#steps/01-value/value";
import { backward } from "#steps/11-deep-graphs/backward";
import { sgdStep } from "#steps/16-training/training";
import { crossEntropy } from "#steps/17-cross-entropy/cross-entropy";

/** The numbers of a sample, and its class, counted from 0. */
export interface Sample {
  x: readonly number[];
  label: number;
}

/** What can be trained: a network with a score for each class. */
export interface Model {
  forward(x: readonly Operand[]): Value[];
  parameters(): Value[];
}

interface Training {
  model: Model;
  samples: readonly Sample[];
  batchSize: number;
  learningRate: number;
  epochs: number;
  /** Gives the next random number, at least 0 and less than 1. */
  random: () => number;
}

/** The same members in random order, as a new list: Fisher and Yates, from the end. */
export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  throw new Error("Step 18 is not written yet: shuffled(list, random) returns a new list with the same members in random order.");
}

/**
 * The list, cut into pieces of this size. The last one holds what is left.
 * @throws RangeError when the size is less than 1
 */
export function batches<T>(list: readonly T[], size: number): T[][] {
  throw new Error("Step 18 is not written yet: batches(list, size) cuts the list into pieces of this size.");
}

/**
 * Learns the mean and the deviation of each column of these rows. What it returns brings any row to the same measure:
 * (number − mean) / deviation. A column that never changes becomes 0.
 */
export function standardizer(rows: readonly (readonly number[])[]): (row: readonly number[]) => number[] {
  throw new Error("Step 18 is not written yet: standardizer(rows) returns a function that standardizes a row.");
}

/** A step on each batch of each epoch. Returns the loss of each batch, as it was before the step. */
export function trainInBatches({ model, samples, batchSize, learningRate, epochs, random }: Training): number[] {
  throw new Error("Step 18 is not written yet: trainInBatches(options) takes a step on each batch, in each epoch.");
}
