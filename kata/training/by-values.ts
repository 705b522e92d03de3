import { stopRequested } from "kata:stop";
import type { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";
import { relu } from "#steps/12-relu/relu";
import { MLP } from "#steps/15-neuron/neuron";
import { maxMargin, train } from "#steps/16-training/training";
import { mulberry32, replay } from "../assertions/random";
import { load } from "../drawing/read-graph";
import { type Course, course, type Network, type Plan } from "./course";
import type { Sample } from "./data";

/** Trains a network of Values, and prints a line at each moment. To be run apart. */
export default function run(plan: Plan): Promise<Course> {
  return course(plan, networkOf(plan), stopRequested);
}

export function networkOf(plan: Plan): Network {
  return plan.sizes.at(-1) === 1 ? twoClasses(plan) : manyClasses(plan);
}

const identity = (v: Value) => v;
const inputsOf = (samples: readonly Sample[]) => samples.map(({ x }) => x);
const labelsOf = (samples: readonly Sample[]) => samples.map(({ label }) => label);

/** All samples at each step, by steps 15 and 16. */
function twoClasses({ data, sizes, rate, seed, draws, penalty }: Plan): Network {
  const inputs = inputsOf(data.training);
  const random = draws ? replay(draws).random : mulberry32(~seed);
  const model = new MLP(inputs[0]?.length ?? 0, sizes, random, { hidden: relu, output: identity });
  const loss = (scores: Value[], labels: number[]): Value => {
    const bare = maxMargin(scores, labels);
    if (!penalty) return bare;
    const squares = model.parameters().map((parameter) => mul(parameter, parameter));
    const sum = squares.reduce((one, other) => add(one, other));
    return add(bare, mul(penalty, sum));
  };
  const scoresOf = (xs: readonly number[][]) => xs.map((x) => model.forward(x).slice(0, 1));
  const options = { model, inputs, targets: labelsOf(data.training), learningRate: rate, epochs: 1, loss };
  return {
    // An epoch at a time: the same steps as in one call for all epochs.
    train: () => train(options)[0] ?? NaN,
    loss: (samples) => loss(scoresOf(inputsOf(samples)).flat(), labelsOf(samples)).data,
    scores: (xs) => scoresOf(xs).map((scores) => scores.map(({ data }) => data)),
  };
}

type CrossEntropy = typeof import("#steps/17-cross-entropy/cross-entropy");
type Minibatches = typeof import("#steps/18-minibatches/minibatches");

/** Minibatches, by steps 17 and 18, which are loaded here alone: for two classes they may not even compile. */
function manyClasses({ data, seed, sizes, rate, batch, raw }: Plan): Network {
  const { crossEntropy } = load("#steps/17-cross-entropy/cross-entropy") as CrossEntropy;
  const { standardizer, trainInBatches } = load("#steps/18-minibatches/minibatches") as Minibatches;
  const inputs = inputsOf(data.training);
  // Both parts are measured by what is known of the one that is trained on.
  const standardize = raw ? (x: readonly number[]) => [...x] : standardizer(inputs);
  const samples = data.training.map(({ x, label }) => ({ x: standardize(x), label }));
  const random = mulberry32(~seed);
  const model = new MLP(inputs[0]?.length ?? 0, sizes, random, { hidden: tanh, output: identity });
  const options = { model, samples, batchSize: batch, learningRate: rate, epochs: 1, random };
  const scoresOf = (xs: readonly number[][]) => xs.map((x) => model.forward(standardize(x)));
  return {
    // An epoch at a time: the same draws, and the same steps, as in one call for all epochs.
    train() {
      const before = this.loss(data.training);
      trainInBatches(options);
      return before;
    },
    loss: (some) => crossEntropy(scoresOf(inputsOf(some)), labelsOf(some)).data,
    scores: (xs) => scoresOf(xs).map((scores) => scores.map(({ data }) => data)),
  };
}
