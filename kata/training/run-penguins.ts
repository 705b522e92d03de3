import { stopRequested } from "kata:stop";
import { tanh } from "#steps/08-tanh/tanh";
import { MLP } from "#steps/15-neuron/neuron";
import { crossEntropy } from "#steps/17-cross-entropy/cross-entropy";
import { standardizer, trainInBatches } from "#steps/18-minibatches/minibatches";
import { mulberry32 } from "../assertions/random";
import { type Course, course, type Network, type Plan, printing, USUAL_BATCH } from "./course";

/** Trains, and prints a line at each moment. To be run apart. */
export default function run(plan: Plan): Promise<Course> {
  const { data, seed, sizes, rate: learningRate, batch: batchSize = USUAL_BATCH, raw } = plan;
  const inputs = data.training.map(({ x }) => x);
  // Both parts are measured by what is known of the one that is trained on.
  const standardize = raw ? (x: readonly number[]) => [...x] : standardizer(inputs);
  const samples = data.training.map(({ x, label }) => ({ x: standardize(x), label }));
  const random = mulberry32(~seed);
  const model = new MLP(inputs[0]?.length ?? 0, sizes, random, { hidden: tanh, output: (v) => v });
  const forward = (x: readonly number[]) => model.forward(standardize(x));
  const network: Network = {
    // An epoch at a time: the same draws, and the same steps, as in one call for all epochs.
    train() {
      const before = this.loss(data.training);
      trainInBatches({ model, samples, batchSize, learningRate, epochs: 1, random });
      return before;
    },
    loss: (some) =>
      crossEntropy(
        some.map(({ x }) => forward(x)),
        some.map(({ label }) => label),
      ).data,
    scores: (xs) => xs.map((x) => forward(x).map(({ data }) => data)),
  };
  return course(plan, network, { told: printing(plan), stopRequested });
}
