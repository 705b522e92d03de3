import { readFileSync } from "node:fs";
import { join } from "node:path";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { relu } from "#steps/12-relu/relu";
import { MLP } from "#steps/15-neuron/neuron";
import { maxMargin, train } from "#steps/16-training/training";
import { count } from "../../assertions/count";
import { ROOT } from "../../base/paths";
import { type Samples, twoMoons } from "../../training/data";
import { type Grid, gridPoints } from "../../training/grid";
import type { Markup } from "../element";
import { COLOUR } from "../palette";
import { toSvg } from "../svg";
import { congruential } from "./congruential";
import { type D3, loadD3 } from "./d3";
import { axes, type Box, curve, dot, text, ticksOf } from "./marks";
import { plane } from "./plane";

/** After so many epochs the picture shows how far the network is. */
const STOPS = [1, 5, 20, 60];

/** The training set has seed 2, as fixtures/derive.py makes it. */
const HELD_OUT_SEED = 3;

const GRID: Grid = { x: [-1.5, 2.5], y: [-1.1, 1.6], count: 48 };

interface Moons {
  training: Samples;
  /** From the same moons, but not trained on. */
  heldOut: Samples;
  run: { inputCount: number; sizes: number[]; draws: number[]; alpha: number; learningRate: number };
}

/** The network at one moment. */
interface Snapshot {
  epoch: number;
  right: number;
  heldOut: number;
  /** Its score at each point of the grid, row by row. */
  scores: number[];
}

interface Course {
  /** After no epoch, after one, and so on. */
  losses: number[];
  heldOutLosses: number[];
  snapshots: Snapshot[];
}

/** A network learns to tell two moons apart: where it draws the line, and its loss. */
export default async function drawMoons(): Promise<string> {
  const { inputs, targets, run } = JSON.parse(
    readFileSync(join(ROOT, "fixtures/moons.json"), "utf8"),
  ) as Samples & Pick<Moons, "run">;
  const moons = {
    training: { inputs, targets },
    heldOut: twoMoons(100, 0.1, congruential(HELD_OUT_SEED)),
    run,
  };
  const course = learn(moons);
  const d3 = await loadD3();
  const size = { width: 222, height: 150 };
  const panels = course.snapshots.map((snapshot, i) => {
    const left = 26 + i * (size.width + 14);
    return panel(d3, { left, top: 52, right: left + size.width, bottom: 52 + size.height }, snapshot, moons);
  });
  const last = course.snapshots.at(-1);
  return toSvg({
    id: "moons",
    width: 984,
    height: 530,
    title: "A network learns two moons",
    description: `Four moments of the training. ${course.snapshots.map(({ epoch, right, heldOut }) => `After ${count(epoch, "epoch")}, ${right} of 100 points are on the correct side, and ${heldOut} of 100 that were held out.`).join(" ")} At first the border is nearly a straight line, in the end it winds between the moons. Below, the loss falls from ${course.losses[0]?.toFixed(2)} to ${course.losses.at(-1)?.toFixed(2)} in ${last?.epoch} epochs. On the points that were held out it falls to ${course.heldOutLosses.at(-1)?.toFixed(2)}.`,
    body: [...panels.flat(), ...losses(d3, { left: 58, top: 296, right: 956, bottom: 470 }, course)],
  });
}

/** Trains in stages, with a look at the network after each. */
function learn({ training, heldOut, run }: Moons): Course {
  const { inputs, targets } = training;
  const draws = run.draws.values();
  const model = new MLP(run.inputCount, run.sizes, () => draws.next().value ?? NaN, {
    hidden: relu,
    output: (v) => v,
  });
  const loss: typeof maxMargin = (scores, labels) => {
    const squares = model.parameters().map((parameter) => mul(parameter, parameter));
    return add(
      maxMargin(scores, labels),
      mul(
        run.alpha,
        squares.reduce((sum, one) => add(sum, one)),
      ),
    );
  };
  const score = (x: number[]) => model.forward(x)[0]?.data ?? NaN;
  const right = ({ inputs, targets }: Samples) =>
    inputs.filter((x, i) => score(x) * (targets[i] ?? NaN) > 0).length;
  const heldOutLoss = () =>
    loss(
      heldOut.inputs.flatMap((x) => model.forward(x).slice(0, 1)),
      heldOut.targets,
    ).data;

  const course: Course = { losses: [], heldOutLosses: [], snapshots: [] };
  const trainUpTo = (epoch: number) => {
    while (course.losses.length < epoch) {
      course.heldOutLosses.push(heldOutLoss());
      const { learningRate } = run;
      course.losses.push(...train({ model, inputs, targets, learningRate, epochs: 1, loss }));
    }
  };
  for (const epoch of STOPS) {
    trainUpTo(epoch);
    const scores = gridPoints(GRID).map(score);
    course.snapshots.push({ epoch, right: right(training), heldOut: right(heldOut), scores });
  }
  // The loss of an epoch is the one before its step: that of the trained network is known one epoch later.
  trainUpTo(course.losses.length + 1);
  return course;
}

/** The network at one moment. The last one shows the held-out points as well. */
function panel(d3: D3, box: Box, { epoch, right, heldOut, scores }: Snapshot, moons: Moons): Markup[] {
  const hollow = epoch === STOPS.at(-1) ? { hollow: moons.heldOut } : {};
  return [
    ...plane(d3, box, { grid: GRID, scores, filled: moons.training, ...hollow }),
    text({ x: box.left, y: box.top - 12 }, `after ${count(epoch, "epoch")}`, {
      size: 15,
      colour: COLOUR.ink,
      bold: true,
    }),
    text({ x: box.left, y: box.bottom + 20 }, `correct: ${right} of 100, held out: ${heldOut}`),
  ];
}

function losses(d3: D3, box: Box, course: Course): Markup[] {
  const end = course.losses.length - 1;
  const toX = d3.scaleLinear([0, end], [box.left, box.right]);
  const toY = d3.scaleLinear([0, Math.max(1, ...course.losses)], [box.bottom, box.top]);
  const x = {
    at: toX,
    ticks: ticksOf(toX, 7),
    title: "epochs",
  };
  const y = {
    at: toY,
    ticks: ticksOf(toY, 5),
    title: "loss",
  };
  const path = d3
    .line<number>(
      (_, epoch) => toX(epoch),
      (loss) => toY(loss),
    )
    .digits(2);
  return [
    ...axes(box, x, y),
    curve(path(course.heldOutLosses), { colour: COLOUR.negative, width: 2, dash: "7 6" }),
    curve(path(course.losses), { colour: COLOUR.positive }),
    ...key(box),
    ...course.snapshots.map(({ epoch }) =>
      dot(
        { x: toX(epoch), y: toY(course.losses[epoch] ?? NaN) },
        { colour: COLOUR.positive, fill: COLOUR.page },
      ),
    ),
  ];
}

/** Which line is which, where both are low. */
function key({ right, top }: Box): Markup[] {
  const row = (at: number, words: string, style: { colour: string; dash?: string }) => [
    curve(`M${right - 330},${at}H${right - 290}`, style),
    text({ x: right - 280, y: at + 5 }, words, { colour: COLOUR.ink }),
  ];
  return [
    ...row(top + 18, "on the 100 points it is trained on", { colour: COLOUR.positive }),
    ...row(top + 42, "on 100 others, held out (hollow above)", { colour: COLOUR.negative, dash: "7 6" }),
  ];
}
