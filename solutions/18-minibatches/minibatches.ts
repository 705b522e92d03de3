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
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

/**
 * The list, cut into pieces of this size. The last one holds what is left.
 * @throws RangeError when the size is less than 1
 */
export function batches<T>(list: readonly T[], size: number): T[][] {
  if (size < 1) throw new RangeError(`a batch holds 1 sample or more, not ${size}`);
  const result: T[][] = [];
  for (let i = 0; i < list.length; i += size) result.push(list.slice(i, i + size));
  return result;
}

/**
 * Learns the mean and the deviation of each column of these rows. What it returns brings any row to the same measure:
 * (number − mean) / deviation. A column that never changes becomes 0.
 */
export function standardizer(rows: readonly (readonly number[])[]): (row: readonly number[]) => number[] {
  const columns = rows[0].map((_, j) => {
    const column = rows.map((row) => row[j]);
    const center = mean(column);
    const deviation = Math.sqrt(mean(column.map((number) => (number - center) ** 2)));
    // Its mean may be off by a rounding, and its deviation not quite 0.
    const changes = column.some((number) => number !== column[0]);
    return { center, deviation, changes };
  });
  return (row) =>
    columns.map(({ center, deviation, changes }, j) => (changes ? (row[j] - center) / deviation : 0));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** A step on each batch of each epoch. Returns the loss of each batch, as it was before the step. */
export function trainInBatches({
  model,
  samples,
  batchSize,
  learningRate,
  epochs,
  random,
}: Training): number[] {
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const batch of batches(shuffled(samples, random), batchSize)) {
      const scores = batch.map(({ x }) => model.forward(x));
      const labels = batch.map(({ label }) => label);
      const loss = crossEntropy(scores, labels);
      const parameters = model.parameters();
      for (const parameter of parameters) parameter.grad = 0;
      backward(loss);
      sgdStep(parameters, learningRate);
      losses.push(loss.data);
    }
  }
  return losses;
}
