import { stopRequested } from "kata:stop";
import { batches, shuffled } from "#steps/18-minibatches/minibatches";
import { momentum } from "#steps/19-optimizers/optimizers";
import { relu, type Tensor, tensor } from "#steps/20-tensor/tensor";
import { crossEntropy } from "#steps/21-broadcasting/broadcasting";
import { linear } from "#steps/22-matmul/matmul";
import { backward, cells, noGrad } from "#steps/23-tensor-backward/backward";
import { mulberry32 } from "../assertions/random";
import type { Labelled } from "./data";
import type { BatchPlan, DigitCourse, Misread, Score } from "./plan";
import { course, largest, printing } from "./run";

const PIXELS = 64;

/** Trains, and prints a line at each moment. To be run apart. */
export default async function run(plan: BatchPlan): Promise<DigitCourse> {
  const { training, heldOut, seed, sizes, rate, epochs, batch } = plan;
  const random = mulberry32(~seed);
  const layers = sizes.map((size, i) => linear(sizes[i - 1] ?? PIXELS, size, random));
  const parameters = layers.flatMap((layer) => layer.parameters());
  const forward = (samples: readonly Labelled[]) =>
    layers.reduce((x, layer, i) => layer.forward(i === 0 ? x : relu(x)), tensor(samples.map(({ x }) => x)));
  const step = momentum(parameters.flatMap(cells), { learningRate: rate, momentum: 0 });
  const scoreOf = (samples: readonly Labelled[]): Score =>
    noGrad(() => {
      const scores = forward(samples);
      const loss = crossEntropy(scores, samples.map(labelOf)).data[0] ?? NaN;
      return { loss, right: rowsOf(scores).filter((row, i) => largest(row) === samples[i]?.label).length };
    });
  const trainee = {
    train: (epochs: number) =>
      Array.from({ length: epochs }, () => {
        const before = scoreOf(training).loss;
        for (const few of batches(shuffled(training, random), batch)) {
          const loss = crossEntropy(forward(few), few.map(labelOf));
          for (const parameter of parameters) parameter.grad = null;
          backward(loss);
          step();
        }
        return before;
      }),
    look: () => ({ training: scoreOf(training), heldOut: scoreOf(heldOut) }),
  };
  const told = printing(training.length, heldOut.length);
  return {
    ...(await course({ trainee, epochs, told, stopRequested })),
    neurons: columnsOf(parameters[0] as Tensor),
    worst: misread(rowsOf(noGrad(() => forward(heldOut))), heldOut),
  };
}

function labelOf({ label }: Labelled): number {
  return label;
}

/** The samples that are read wrong: the one with the least probability for the right class first. */
function misread(rows: readonly number[][], samples: readonly Labelled[]): Misread[] {
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

function columnsOf({ data, shape: [rows = 0, columns = 0] }: Tensor): number[][] {
  return Array.from({ length: columns }, (_, j) =>
    Array.from({ length: rows }, (_, i) => data[i * columns + j] ?? NaN),
  );
}
