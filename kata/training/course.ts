import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { relu } from "#steps/12-relu/relu";
import { MLP } from "#steps/15-neuron/neuron";
import { maxMargin, meanSquaredError, train } from "#steps/16-training/training";
import { mulberry32, replay } from "../assertions/random";
import { linspace } from "../drawing/chart";
import type { Samples } from "./data";
import type { Course, Grid, Moment, Plan, Score } from "./plan";

/** After so many epochs at most there is a moment in which somebody may end it. */
const PIECE = 5;

/** What hears of a run, and may end it. */
interface Listener {
  told?: (moment: Moment) => void;
  stopRequested?: () => Promise<boolean>;
}

/** A run with its moments: before the first epoch, now and then, and at the end, which comes early where the loss is no number any more. */
export async function course(plan: Plan, { told, stopRequested }: Listener = {}): Promise<Course> {
  const { data, sizes, rate, epochs, seed, draws } = plan;
  const { inputs, targets } = data.training;
  const random = draws ? replay(draws).random : mulberry32(~seed);
  const model = new MLP(inputs[0]?.length ?? 0, sizes, random, { hidden: relu, output: (v) => v });
  const loss = lossOf(plan, model);
  const moments: Moment[] = [];
  let [epoch, stopped, losses] = [0, false, [] as number[]];
  for (;;) {
    const moment = look(plan, { model, loss }, { epoch, losses });
    const isLast = epoch === epochs || stopped || !Number.isFinite(moment.training.loss);
    if (plan.grid && (isLast || isShown(epoch))) moment.scores = scoresOn(plan.grid, model);
    moments.push(moment);
    told?.(moment);
    if (isLast) return { moments, stopped };
    const next = nextMoment(epoch, epochs);
    losses = [];
    while (epoch < next && !stopped) {
      const few = Math.min(PIECE, next - epoch);
      losses.push(...train({ model, inputs, targets, learningRate: rate, epochs: few, loss }));
      epoch += few;
      stopped = epoch < epochs && ((await stopRequested?.()) ?? false);
    }
  }
}

function look(
  { data }: Plan,
  { model, loss }: { model: MLP; loss: Loss },
  now: Pick<Moment, "epoch" | "losses">,
): Moment {
  const [training, heldOut] = [scoreOf(model, data.training, loss), scoreOf(model, data.heldOut, loss)];
  return { ...now, training, heldOut };
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

/** The next epoch with a moment: some twenty, or a few more where that would be too long to wait, and those that may be shown. */
function nextMoment(epoch: number, epochs: number): number {
  const step = Math.max(Math.ceil(epochs / 150), Math.min(Math.ceil(epochs / 20), 10));
  const regular = Math.min(epochs, (Math.floor(epoch / step) + 1) * step);
  for (let next = epoch + 1; next < regular; next++) if (isShown(next)) return next;
  return regular;
}

/** 1, 2, 5, 10 and so on: wherever the run ends, the picture has its beginning and its middle. */
function isShown(epoch: number): boolean {
  return /^[125]0*$/.test(String(epoch));
}

function scoreOf(model: MLP, { inputs, targets }: Samples, loss: Loss): Score {
  const scores = inputs.flatMap((x) => model.forward(x).slice(0, 1));
  const right = scores.filter(({ data }, i) => data * (targets[i] ?? NaN) > 0).length;
  return { loss: loss(scores, targets).data, right };
}

/** Row by row, from below. */
function scoresOn({ x, y, count }: Grid, model: MLP): number[] {
  const points = linspace(...y, count).flatMap((b) => linspace(...x, count).map((a) => [a, b]));
  return points.map((point) => model.forward(point)[0]?.data ?? NaN);
}
