import { stopRequested } from "kata:stop";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { relu } from "#steps/12-relu/relu";
import { MLP } from "#steps/15-neuron/neuron";
import { maxMargin, meanSquaredError, train } from "#steps/16-training/training";
import { mulberry32, replay } from "../assertions/random";
import type { Samples } from "./data";
import type { Course, Plan, Score } from "./plan";
import { course, printing, type Trainee } from "./run";

/** Trains, and prints a line at each moment. To be run apart. */
export default function run(plan: Plan): Promise<Course> {
  const { training, heldOut } = plan.data;
  const told = printing(training.targets.length, heldOut.targets.length);
  return course({ ...plan, trainee: classifier(plan), piece: 5, told, stopRequested });
}

/** A network with one score: positive for the one class, negative for the other. */
export function classifier(plan: Plan): Trainee {
  const { data, sizes, rate, seed, draws } = plan;
  const { inputs, targets } = data.training;
  const random = draws ? replay(draws).random : mulberry32(~seed);
  const model = new MLP(inputs[0]?.length ?? 0, sizes, random, { hidden: relu, output: (v) => v });
  const loss = lossOf(plan, model);
  return {
    train: (epochs) => train({ model, inputs, targets, learningRate: rate, epochs, loss }),
    look: () => ({
      training: scoreOf(model, data.training, loss),
      heldOut: scoreOf(model, data.heldOut, loss),
    }),
    scoreAt: (point) => model.forward(point)[0]?.data ?? NaN,
  };
}

type Loss = typeof maxMargin;

function lossOf({ loss, penalty }: Plan, model: MLP): Loss {
  const bare = loss === "maxMargin" ? maxMargin : meanSquaredError;
  if (!penalty) return bare;
  return (scores, labels) => {
    const squares = model.parameters().map((parameter) => mul(parameter, parameter));
    const sum = squares.reduce((sum, one) => add(sum, one));
    return add(bare(scores, labels), mul(penalty, sum));
  };
}

function scoreOf(model: MLP, { inputs, targets }: Samples, loss: Loss): Score {
  const scores = inputs.flatMap((x) => model.forward(x).slice(0, 1));
  const right = scores.filter(({ data }, i) => data * (targets[i] ?? NaN) > 0).length;
  return { loss: loss(scores, targets).data, right };
}
