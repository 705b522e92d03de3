import { stopRequested } from "kata:stop";
import type { Value } from "#steps/01-value/value";
import { relu } from "#steps/12-relu/relu";
import { MLP } from "#steps/15-neuron/neuron";
import { maxMargin, meanSquaredError, train } from "#steps/16-training/training";
import { mulberry32 } from "../assertions/random";
import type { Samples } from "./data";
import { gridPoints } from "./grid";
import type { Course, Moment, Plan, Score } from "./plan";
import { heading, nextLine, show } from "./progress";

/** After so many epochs at most there is a moment in which somebody may end it. */
const PIECE = 5;

/** Trains, and prints a line at each moment. To be run apart. */
export default async function run(plan: Plan): Promise<Course> {
  const { data, sizes, rate, epochs, grid } = plan;
  let stopped = false;
  const loss = plan.loss === "maxMargin" ? maxMargin : meanSquaredError;
  const model = new MLP(data.training.inputs[0]?.length ?? 0, sizes, mulberry32(~plan.seed), {
    hidden: relu,
    output: (v) => v,
  });
  const moment = (epoch: number): Moment => ({
    epoch,
    training: scoreOf(model, data.training, loss),
    heldOut: scoreOf(model, data.heldOut, loss),
  });
  const moments = [moment(0)];
  const losses: number[] = [];
  const counts = [data.training.targets.length, data.heldOut.targets.length] as const;
  console.log(heading());
  show(moments[0] as Moment, counts);

  const { inputs, targets } = data.training;
  while (losses.length < epochs && !stopped && Number.isFinite(moments.at(-1)?.training.loss)) {
    const next = Math.min(epochs, nextLine(losses.length, epochs));
    while (losses.length < next && !stopped) {
      const few = Math.min(PIECE, next - losses.length);
      losses.push(...train({ model, inputs, targets, learningRate: rate, epochs: few, loss }));
      stopped = await stopRequested();
    }
    const now = moment(losses.length);
    moments.push(now);
    show(now, counts);
  }
  // The loss of an epoch is the one before its step.
  losses.push(moments.at(-1)?.training.loss ?? NaN);
  const scores = grid ? gridPoints(grid).map((x) => model.forward(x)[0]?.data ?? NaN) : [];
  return { losses, moments, scores, stopped };
}

function scoreOf(
  model: MLP,
  { inputs, targets }: Samples,
  loss: (scores: Value[], targets: number[]) => Value,
): Score {
  const scores = inputs.flatMap((x) => model.forward(x).slice(0, 1));
  const right = scores.filter(({ data }, i) => data * (targets[i] ?? NaN) > 0).length;
  return { loss: loss(scores, targets).data, right };
}
