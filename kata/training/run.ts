import { stopRequested } from "kata:stop";
import type { Value } from "#steps/01-value/value";
import { relu } from "#steps/12-relu/relu";
import { MLP } from "#steps/15-neuron/neuron";
import { maxMargin, meanSquaredError, train } from "#steps/16-training/training";
import { mulberry32 } from "../assertions/random";
import type { DataSet, Samples } from "./data";
import { gridPoints } from "./grid";
import type { Course, Moment, Plan, Score } from "./plan";

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
  console.log(`${"epochs".padStart(8)}${"loss".padStart(14)}     training        held out`);
  show(moments[0] as Moment, data);

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
    show(now, data);
  }
  // The loss of an epoch is the one before its step.
  losses.push(moments.at(-1)?.training.loss ?? NaN);
  const scores = grid ? gridPoints(grid).map((x) => model.forward(x)[0]?.data ?? NaN) : [];
  return { losses, moments, scores, stopped };
}

/** The next epoch with a line: some twenty lines, or a few more where that would be too long to wait, but no more than fit. */
function nextLine(epoch: number, epochs: number): number {
  return epoch + Math.max(Math.ceil(epochs / 150), Math.min(Math.ceil(epochs / 20), 10));
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

function show({ epoch, training, heldOut }: Moment, data: DataSet): void {
  const right = (score: Score, { targets }: Samples) => `${score.right} of ${targets.length}`;
  const loss = Number.isFinite(training.loss) ? training.loss.toPrecision(4) : String(training.loss);
  console.log(
    `${String(epoch).padStart(8)}${loss.padStart(14)}  ${right(training, data.training).padStart(11)}  ${right(heldOut, data.heldOut).padStart(14)}`,
  );
}
