import { stopRequested } from "kata:stop";
import type { Value } from "#steps/01-value/value";
import { tanh } from "#steps/08-tanh/tanh";
import { MLP } from "#steps/15-neuron/neuron";
import { crossEntropy } from "#steps/17-cross-entropy/cross-entropy";
import { type Sample, standardizer, trainInBatches } from "#steps/18-minibatches/minibatches";
import { mulberry32 } from "../assertions/random";
import type { Course, Moment, PenguinPlan, Score } from "./plan";
import { heading, nextLine, show } from "./progress";

/** Trains, and prints a line at each moment. To be run apart. */
export default async function run(plan: PenguinPlan): Promise<Course> {
  const { seed, sizes, rate, epochs, batch, raw } = plan;
  // Both parts are measured by what is known of the one that is trained on.
  const standardize = raw ? (x: readonly number[]) => x : standardizer(plan.training.map(({ x }) => x));
  const [training, heldOut] = [plan.training, plan.heldOut].map((samples) =>
    samples.map(({ x, label }): Sample => ({ x: standardize(x), label })),
  ) as [Sample[], Sample[]];
  const random = mulberry32(~seed);
  const model = new MLP(training[0]?.x.length ?? 0, sizes, random, { hidden: tanh, output: (v) => v });
  const all: Moment[] = [];
  const moment = (): Moment => ({
    epoch: all.length,
    losses: all.slice(-1).map(({ training: { loss } }) => loss),
    training: scoreOf(model, training),
    heldOut: scoreOf(model, heldOut),
  });

  all.push(moment());
  const counts = [training.length, heldOut.length] as const;
  console.log(heading());
  show(all[0] as Moment, counts);
  let [stopped, line] = [false, nextLine(0, epochs)];
  while (all.length <= epochs && !stopped && Number.isFinite(all.at(-1)?.training.loss)) {
    // An epoch at a time: the same draws, and the same steps, as in one call for all epochs.
    trainInBatches({ model, samples: training, batchSize: batch, learningRate: rate, epochs: 1, random });
    const now = moment();
    all.push(now);
    stopped = await stopRequested();
    if (now.epoch < line && !stopped && Number.isFinite(now.training.loss)) continue;
    show(now, counts);
    line = Math.min(epochs, nextLine(now.epoch, epochs));
  }
  return { moments: all, stopped };
}

function scoreOf(model: MLP, samples: readonly Sample[]): Score {
  const scores = samples.map(({ x }) => model.forward(x));
  const labels = samples.map(({ label }) => label);
  const right = scores.filter((row, i) => largest(row) === labels[i]).length;
  return { loss: crossEntropy(scores, labels).data, right };
}

/** The class with the largest score. */
function largest(row: readonly Value[]): number {
  const numbers = row.map(({ data }) => data);
  return numbers.indexOf(Math.max(...numbers));
}
