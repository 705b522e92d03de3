import { readFileSync } from "node:fs";
import { join } from "node:path";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { relu } from "#steps/12-relu/relu";
import { MLP } from "#steps/15-neuron/neuron";
import { maxMargin, train } from "#steps/16-training/training";
import { element, type Markup } from "../graph/element";
import { COLOUR } from "../graph/palette";
import { toSvg } from "../graph/svg";
import { ROOT } from "../steps/road";
import { type D3, loadD3 } from "./d3";
import { axes, type Box, curve, dot, px, steps, text, ticksOf } from "./marks";

/** After so many epochs the picture shows how far the network is. */
const STOPS = [1, 5, 20, 60];

const X_RANGE = [-1.5, 2.5] as const;
const Y_RANGE = [-1.1, 1.6] as const;
/** Points of the grid on which the network is asked, to each direction. */
const GRID = 48;

interface Moons {
  inputs: [number, number][];
  targets: number[];
  run: { inputCount: number; sizes: number[]; draws: number[]; alpha: number; learningRate: number };
}

/** The network at one moment. */
interface Snapshot {
  epoch: number;
  right: number;
  /** Its score at each point of the grid, row by row. */
  scores: number[];
}

interface Course {
  /** After no epoch, after one, and so on. */
  losses: number[];
  snapshots: Snapshot[];
}

/** A network learns to tell two moons apart: where it draws the line, and its loss. */
export default async function drawMoons(): Promise<string> {
  const moons = JSON.parse(readFileSync(join(ROOT, "fixtures/moons.json"), "utf8")) as Moons;
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
    description: `Four moments of the training. ${course.snapshots.map(({ epoch, right }) => `After ${epochs(epoch)}, ${right} of ${moons.targets.length} points are on the correct side.`).join(" ")} At first the border is nearly a straight line, in the end it winds between the moons. Below, the loss falls from ${course.losses[0]?.toFixed(2)} to ${course.losses.at(-1)?.toFixed(2)} in ${last?.epoch} epochs.`,
    body: [...panels.flat(), ...losses(d3, { left: 58, top: 296, right: 956, bottom: 470 }, course)],
  });
}

/** Trains in stages, with a look at the network after each. */
function learn({ inputs, targets, run }: Moons): Course {
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
  const grid = steps(...Y_RANGE, GRID - 1).flatMap((y) => steps(...X_RANGE, GRID - 1).map((x) => [x, y]));

  const course: Course = { losses: [], snapshots: [] };
  const trainUpTo = (epoch: number) => {
    course.losses.push(
      ...train({
        model,
        inputs,
        targets,
        learningRate: run.learningRate,
        epochs: epoch - course.losses.length,
        loss,
      }),
    );
  };
  for (const epoch of STOPS) {
    trainUpTo(epoch);
    const right = inputs.filter((x, i) => score(x) * (targets[i] ?? NaN) > 0).length;
    course.snapshots.push({ epoch, right, scores: grid.map(score) });
  }
  // The loss of an epoch is the one before its step: that of the trained network is known one epoch later.
  trainUpTo(course.losses.length + 1);
  return course;
}

/** The points, and the side of the border on which the network sees each place. */
function panel(d3: D3, box: Box, { epoch, right, scores }: Snapshot, { inputs, targets }: Moons): Markup[] {
  const toX = d3.scaleLinear(X_RANGE, [box.left, box.right]);
  const toY = d3.scaleLinear(Y_RANGE, [box.bottom, box.top]);
  // A cell of the contours reaches from half a step before its point to half a step behind it.
  const cellX = d3.scaleLinear([0.5, GRID - 0.5], [box.left, box.right]);
  const cellY = d3.scaleLinear([0.5, GRID - 0.5], [box.bottom, box.top]);
  const rings = d3.contours().size([GRID, GRID]).contour(scores, 0).coordinates.flat();
  const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
  const area = rings
    .map(
      (ring) =>
        `M${ring.map(([i = 0, j = 0]) => `${px(clamp(cellX(i), box.left, box.right))},${px(clamp(cellY(j), box.top, box.bottom))}`).join("L")}Z`,
    )
    .join("");
  // The border alone: the sides of an area that lie on the frame are none.
  const inside = (i: number, j: number) => i > 0.5 && i < GRID - 0.5 && j > 0.5 && j < GRID - 0.5;
  const border = rings
    .map(
      (ring) =>
        d3
          .line<number[]>(
            ([i = 0]) => cellX(i),
            ([, j = 0]) => cellY(j),
          )
          .defined(([i = 0, j = 0]) => inside(i, j))
          .digits(2)(ring) ?? "",
    )
    .join("");
  const marks = inputs.map(([x, y], i) => {
    const positive = (targets[i] ?? 0) > 0;
    const d = d3.symbol(positive ? d3.symbolTriangle : d3.symbolCircle, positive ? 22 : 26).digits(2)();
    return element("path", {
      transform: `translate(${px(toX(x))},${px(toY(y))})`,
      d: d ?? "",
      fill: positive ? COLOUR.positive : COLOUR.negative,
      stroke: COLOUR.page,
      "stroke-width": 0.7,
    });
  });
  return [
    element("rect", {
      x: box.left,
      y: box.top,
      width: box.right - box.left,
      height: box.bottom - box.top,
      fill: COLOUR.negativeTint,
    }),
    element("path", { d: area, fill: COLOUR.positiveTint }),
    curve(border, { colour: COLOUR.ink, width: 1.8 }),
    ...marks,
    text({ x: box.left, y: box.top - 12 }, `after ${epochs(epoch)}`, {
      size: 15,
      colour: COLOUR.ink,
      bold: true,
    }),
    text({ x: box.left, y: box.bottom + 20 }, `${right} of ${targets.length} on the correct side`),
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
    curve(path(course.losses), { colour: COLOUR.positive }),
    ...course.snapshots.map(({ epoch }) =>
      dot(
        { x: toX(epoch), y: toY(course.losses[epoch] ?? NaN) },
        { colour: COLOUR.positive, fill: COLOUR.page },
      ),
    ),
  ];
}

function epochs(number: number): string {
  return `${number} epoch${number === 1 ? "" : "s"}`;
}
