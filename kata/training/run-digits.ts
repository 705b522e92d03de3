import { stopRequested } from "kata:stop";
import { batches, shuffled } from "#steps/18-minibatches/minibatches";
import { momentum } from "#steps/19-optimizers/optimizers";
import { relu, type Tensor, tensor } from "#steps/20-tensor/tensor";
import { crossEntropy } from "#steps/21-broadcasting/broadcasting";
import { linear } from "#steps/22-matmul/matmul";
import { backward, cells, noGrad } from "#steps/23-tensor-backward/backward";
import { mulberry32 } from "../assertions/random";
import { type Course, course, largest, type Network, type Plan, printing, USUAL_BATCH } from "./course";
import type { Sample } from "./data";

const PIXELS = 64;

/** A held-out digit that was read wrong. */
interface Misread {
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

/** Trains, and prints a line at each moment. To be run apart. */
export default async function run(plan: Plan): Promise<DigitCourse> {
  const { data, seed, sizes, rate, batch = USUAL_BATCH } = plan;
  const random = mulberry32(~seed);
  const layers = sizes.map((size, i) => linear(sizes[i - 1] ?? PIXELS, size, random));
  const parameters = layers.flatMap((layer) => layer.parameters());
  const forward = (xs: readonly number[][]) =>
    layers.reduce((x, layer, i) => layer.forward(i === 0 ? x : relu(x)), tensor([...xs]));
  const lossOf = (samples: readonly Sample[]) =>
    crossEntropy(
      forward(samples.map(({ x }) => x)),
      samples.map(({ label }) => label),
    );
  const step = momentum(parameters.flatMap(cells), { learningRate: rate, momentum: 0 });
  const network: Network = {
    train() {
      const before = this.loss(data.training);
      for (const few of batches(shuffled(data.training, random), batch)) {
        const loss = lossOf(few);
        for (const parameter of parameters) parameter.grad = null;
        backward(loss);
        step();
      }
      return before;
    },
    loss: (samples) => noGrad(() => lossOf(samples)).data[0] ?? NaN,
    scores: (xs) => rowsOf(noGrad(() => forward(xs))),
  };
  return {
    ...(await course(plan, network, { told: printing(plan), stopRequested })),
    neurons: columnsOf(parameters[0] as Tensor),
    worst: misread(network.scores(data.heldOut.map(({ x }) => x)), data.heldOut),
  };
}

/** The samples that are read wrong: the one with the least probability for the right class first. */
function misread(rows: readonly number[][], samples: readonly Sample[]): Misread[] {
  return samples
    .map(({ x, label }, i) => {
      const row = rows[i] ?? [];
      const sum = row.reduce((total, score) => total + Math.exp(score - (row[label] ?? NaN)), 0);
      return { pixels: x, said: largest(row), is: label, sum };
    })
    .filter(({ said, is }) => said !== is)
    .sort((one, other) => other.sum - one.sum)
    .map(({ pixels, said, is }) => ({ pixels, said, is }));
}

function rowsOf({ data, shape: [rows = 0, columns = 0] }: Tensor): number[][] {
  return Array.from({ length: rows }, (_, i) => Array.from(data.slice(i * columns, (i + 1) * columns)));
}

function columnsOf(matrix: Tensor): number[][] {
  const rows = rowsOf(matrix);
  return (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? NaN));
}
