import { stopRequested } from "kata:stop";
import { tanh } from "#steps/08-tanh/tanh";
import { MLP } from "#steps/15-neuron/neuron";
import { crossEntropy } from "#steps/17-cross-entropy/cross-entropy";
import { type Sample, standardizer, trainInBatches } from "#steps/18-minibatches/minibatches";
import { mulberry32 } from "../assertions/random";
import type { BatchPlan, Course, Score } from "./plan";
import { course, largest, printing } from "./run";

/** Trains, and prints a line at each moment. To be run apart. */
export default function run(plan: BatchPlan): Promise<Course> {
  const { seed, sizes, rate: learningRate, epochs, batch: batchSize, raw } = plan;
  // Both parts are measured by what is known of the one that is trained on.
  const standardize = raw ? (x: readonly number[]) => x : standardizer(plan.training.map(({ x }) => x));
  const [samples, heldOut] = [plan.training, plan.heldOut].map((some) =>
    some.map(({ x, label }): Sample => ({ x: standardize(x), label })),
  ) as [Sample[], Sample[]];
  const random = mulberry32(~seed);
  const model = new MLP(samples[0]?.x.length ?? 0, sizes, random, { hidden: tanh, output: (v) => v });
  const scoreOf = (some: readonly Sample[]): Score => {
    const scores = some.map(({ x }) => model.forward(x));
    const labels = some.map(({ label }) => label);
    const right = scores.filter((row, i) => largest(row.map(({ data }) => data)) === labels[i]).length;
    return { loss: crossEntropy(scores, labels).data, right };
  };
  const trainee = {
    // An epoch at a time: the same draws, and the same steps, as in one call for all epochs.
    train: (epochs: number) =>
      Array.from({ length: epochs }, () => {
        const { loss } = scoreOf(samples);
        trainInBatches({ model, samples, batchSize, learningRate, epochs: 1, random });
        return loss;
      }),
    look: () => ({ training: scoreOf(samples), heldOut: scoreOf(heldOut) }),
  };
  const told = printing(samples.length, heldOut.length);
  return course({ trainee, epochs, told, stopRequested });
}
