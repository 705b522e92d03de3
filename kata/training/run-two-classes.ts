import { stopRequested } from "kata:stop";
import type { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { relu } from "#steps/12-relu/relu";
import { MLP } from "#steps/15-neuron/neuron";
import { maxMargin, meanSquaredError, train } from "#steps/16-training/training";
import { mulberry32, replay } from "../assertions/random";
import { type Course, course, type Network, type Plan, printing } from "./course";

/** Trains, and prints a line at each moment. To be run apart. */
export default function run(plan: Plan): Promise<Course> {
  return course(plan, classifier(plan), { told: printing(plan), stopRequested });
}

/** A network with one score: positive for the one class, negative for the other. */
export function classifier({ data, sizes, rate, seed, draws, penalty, ...plan }: Plan): Network {
  const [inputs, targets] = [data.training.map(({ x }) => x), data.training.map(({ label }) => label)];
  const random = draws ? replay(draws).random : mulberry32(~seed);
  const model = new MLP(inputs[0]?.length ?? 0, sizes, random, { hidden: relu, output: (v) => v });
  const bare = plan.loss === "meanSquaredError" ? meanSquaredError : maxMargin;
  const loss = (scores: Value[], labels: number[]): Value => {
    if (!penalty) return bare(scores, labels);
    const squares = model.parameters().map((parameter) => mul(parameter, parameter));
    return add(
      bare(scores, labels),
      mul(
        penalty,
        squares.reduce((sum, one) => add(sum, one)),
      ),
    );
  };
  const scoresOf = (xs: readonly number[][]) => xs.map((x) => model.forward(x).slice(0, 1));
  return {
    // An epoch at a time: the same steps as in one call for all epochs.
    train: () => train({ model, inputs, targets, learningRate: rate, epochs: 1, loss })[0] ?? NaN,
    loss: (samples) =>
      loss(
        scoresOf(samples.map(({ x }) => x)).flat(),
        samples.map(({ label }) => label),
      ).data,
    scores: (xs) => scoresOf(xs).map((scores) => scores.map(({ data }) => data)),
  };
}
