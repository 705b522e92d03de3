import { element, type Markup } from "../drawing/element";
import { short, superscript } from "../drawing/numbers";
import { COLOUR } from "../drawing/palette";
import { type D3, loadD3 } from "../drawing/plots/d3";
import { type Axis, axes, type Box, curve, text, ticksOf } from "../drawing/plots/marks";
import { plane } from "../drawing/plots/plane";
import { toSvg } from "../drawing/svg";
import { diverged, outcome } from "./outcome";
import type { Course, Plan } from "./plan";

const HEIGHT = 440;
const LOSS: Box = { left: 560, top: 74, right: 956, bottom: 350 };
/** Where there is no plane to show, the losses take its place. */
const WIDE: Box = { ...LOSS, left: 62 };

interface Point {
  epoch: number;
  loss: number;
}

/** A run as a picture: where the network draws the line at the end, and the loss on the way. */
export async function drawRun(
  plan: Pick<Plan, "data" | "grid" | "rate">,
  course: Course,
  title: string,
): Promise<string> {
  const d3 = await loadD3();
  const { data, grid } = plan;
  const last = course.moments.at(-1);
  const counts = `${last?.training.right} of ${data.training.targets.length} correct, held out ${last?.heldOut.right} of ${data.heldOut.targets.length}`;
  const box: Box = { left: 26, top: 74, right: 486, bottom: 350 };
  const shown = grid
    ? plane(d3, box, { grid, scores: course.scores, filled: data.training, hollow: data.heldOut })
    : [];
  const words = outcome(course, plan.rate);
  return toSvg({
    id: "train",
    width: 984,
    height: HEIGHT,
    title,
    description: `${words} ${counts}.`,
    body: [
      text({ x: 26, y: 38 }, title, { size: 16, colour: COLOUR.ink, bold: true }),
      ...shown,
      // Below the plane, or else beside the key of the losses.
      grid
        ? text({ x: 26, y: HEIGHT - 62 }, `${counts} (hollow)`)
        : text({ x: 360, y: WIDE.bottom + 41 }, counts),
      text({ x: 26, y: HEIGHT - 22 }, words, { colour: COLOUR.ink, bold: true }),
      ...losses(d3, grid ? LOSS : WIDE, course),
    ],
  });
}

/** A loss that leaves all bounds is shown by its powers of ten, as far as it is a number. */
function losses(d3: D3, box: Box, course: Course): Markup[] {
  const steep = diverged(course);
  const shown = ({ loss }: Point) => Number.isFinite(loss) && (!steep || loss > 0);
  const trained = course.losses.map((loss, epoch) => ({ epoch, loss })).filter(shown);
  const heldOut = course.moments.map(({ epoch, heldOut: { loss } }) => ({ epoch, loss })).filter(shown);
  const all = [...trained, ...heldOut].map(({ loss }) => loss);
  const end = Math.max(1, course.losses.length - 1);
  const toX = d3.scaleLinear([0, end], [box.left, box.right]);
  const high = Math.max(...all);
  const toY = steep
    ? d3.scaleLog([Math.min(...all) / 2, high * 2], [box.bottom, box.top])
    : d3.scaleLinear([0, high || 1], [box.bottom, box.top]);
  const x: Axis = {
    at: toX,
    ticks: ticksOf(toX, 6).filter(({ value }) => Number.isInteger(value)),
    title: "epochs",
  };
  const y: Axis = { at: toY, ticks: steep ? powers(...toY.domain()) : ticksOf(toY, 5), title: "loss" };
  const path = d3
    .line<Point>(
      ({ epoch }) => toX(epoch),
      ({ loss }) => toY(loss),
    )
    .digits(2);
  const lastShown = trained.at(-1);
  return [
    ...axes(box, x, y),
    curve(path(heldOut), { colour: COLOUR.negative, width: 2, dash: "7 6" }),
    curve(path(trained), { colour: COLOUR.positive }),
    ...(steep && lastShown ? cross(toX(lastShown.epoch), toY(lastShown.loss)) : []),
    ...key(box),
  ];
}

/** At most seven powers of ten, evenly spread. */
function powers(low = 1, high = 10): Axis["ticks"] {
  const [from, to] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
  const step = Math.max(1, Math.ceil((to - from) / 6));
  return Array.from(
    { length: Math.max(0, Math.floor((to - from) / step) + 1) },
    (_, i) => from + i * step,
  ).map((exponent) => ({
    value: Number(`1e${exponent}`),
    text: Math.abs(exponent) < 4 ? short(Number(`1e${exponent}`)) : `10${superscript(String(exponent))}`,
  }));
}

/** Here the curve leaves the picture. */
function cross(x: number, y: number): Markup[] {
  const d = `M${x - 6},${y - 6}L${x + 6},${y + 6}M${x - 6},${y + 6}L${x + 6},${y - 6}`;
  return [element("path", { d, stroke: COLOUR.broken, "stroke-width": 3, "stroke-linecap": "round" })];
}

function key({ left, bottom }: Box): Markup[] {
  const row = (at: number, words: string, style: { colour: string; dash?: string }) => [
    curve(`M${at},${bottom + 36}h36`, style),
    text({ x: at + 44, y: bottom + 41 }, words, { colour: COLOUR.ink }),
  ];
  return [
    ...row(left, "trained on", { colour: COLOUR.positive }),
    ...row(left + 140, "held out", { colour: COLOUR.negative, dash: "7 6" }),
  ];
}
