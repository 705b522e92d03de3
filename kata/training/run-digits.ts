import { stopRequested } from "kata:stop";
import { batches, shuffled } from "#steps/18-minibatches/minibatches";
import { momentum } from "#steps/19-optimizers/optimizers";
import { relu, type Tensor, tensor } from "#steps/20-tensor/tensor";
import { crossEntropy } from "#steps/21-broadcasting/broadcasting";
import { linear } from "#steps/22-matmul/matmul";
import { backward, cells, noGrad } from "#steps/23-tensor-backward/backward";
import { mulberry32 } from "../assertions/random";
import type { Labelled } from "./data-sets";
import type { DigitCourse, DigitPlan, Misread, Moment, Score } from "./plan";
import { heading, nextLine, show } from "./progress";

const PIXELS = 64;

type Forward = (samples: readonly Labelled[]) => Tensor;

/** Trains, and prints a line at each moment. To be run apart. */
export default async function run(plan: DigitPlan): Promise<DigitCourse> {
  const { training, heldOut, seed, sizes, rate, epochs, batch } = plan;
  const random = mulberry32(~seed);
  const layers = sizes.map((size, i) => linear(sizes[i - 1] ?? PIXELS, size, random));
  const parameters = layers.flatMap((layer) => layer.parameters());
  const forward: Forward = (samples) =>
    layers.reduce((x, layer, i) => layer.forward(i === 0 ? x : relu(x)), tensor(samples.map(({ x }) => x)));
  const step = momentum(parameters.flatMap(cells), { learningRate: rate, momentum: 0 });
  const all: Moment[] = [];
  const moment = (): Moment => ({
    epoch: all.length,
    losses: all.slice(-1).map(({ training: { loss } }) => loss),
    training: scoreOf(forward, training),
    heldOut: scoreOf(forward, heldOut),
  });

  all.push(moment());
  const counts = [training.length, heldOut.length] as const;
  console.log(heading());
  show(all[0] as Moment, counts);
  let [stopped, line] = [false, nextLine(0, epochs)];
  while (all.length <= epochs && !stopped && Number.isFinite(all.at(-1)?.training.loss)) {
    for (const few of batches(shuffled(training, random), batch)) {
      const loss = crossEntropy(forward(few), few.map(labelOf));
      for (const parameter of parameters) parameter.grad = null;
      backward(loss);
      step();
    }
    const now = moment();
    all.push(now);
    stopped = await stopRequested();
    if (now.epoch < line && !stopped && Number.isFinite(now.training.loss)) continue;
    show(now, counts);
    line = Math.min(epochs, nextLine(now.epoch, epochs));
  }
  return {
    moments: all,
    stopped,
    neurons: columnsOf(parameters[0] as Tensor),
    worst: misread(forward, heldOut),
  };
}

function labelOf({ label }: Labelled): number {
  return label;
}

function scoreOf(forward: Forward, samples: readonly Labelled[]): Score {
  return noGrad(() => {
    const scores = forward(samples);
    const loss = crossEntropy(scores, samples.map(labelOf)).data[0] ?? NaN;
    return { loss, right: rowsOf(scores).filter((row, i) => largest(row) === samples[i]?.label).length };
  });
}

/** The samples that are read wrong: the one with the least probability for the right class first. */
function misread(forward: Forward, samples: readonly Labelled[]): Misread[] {
  const rows = rowsOf(noGrad(() => forward(samples)));
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

/** The class with the largest score. */
function largest(row: readonly number[]): number {
  return row.indexOf(Math.max(...row));
}
