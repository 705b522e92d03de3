import { tanh } from "#steps/08-tanh/tanh";
import { short } from "../numbers";
import { COLOUR } from "../palette";
import { toSvg } from "../svg";
import { loadD3 } from "./d3";
import { pathsOf, sample } from "./function";
import { axes, curve, dot, line, linspace, text, ticksOf, zeroLines } from "./marks";

const BOX = { left: 56, top: 50, right: 674, bottom: 350 };

/** What the neuron of the post adds up to, before its tanh. */
const NEURON = 0.8813735870195432;

/** The post's picture, and the slope with it. */
export default async function drawTanh(): Promise<string> {
  const d3 = await loadD3();
  const toX = d3.scaleLinear([-4, 4], [BOX.left, BOX.right]);
  const toY = d3.scaleLinear([-1, 1], [BOX.bottom, BOX.top]);
  const x = { at: toX, ticks: ticksOf(toX, 9), title: "a" };
  const y = { at: toY, ticks: ticksOf(toY, 5), title: "" };
  const samples = sample(tanh, linspace(-4, 4, 161));
  const [neuron] = sample(tanh, [NEURON]);
  const { values, slopes } = pathsOf(d3, toX, toY);

  const at = { x: toX(NEURON), value: toY(neuron?.y ?? NaN), slope: toY(neuron?.slope ?? NaN) };
  // The slope is how steep the line is that only touches the curve there.
  const tangent = (x: number) => ({
    x: toX(x),
    y: toY((neuron?.y ?? NaN) + (x - NEURON) * (neuron?.slope ?? NaN)),
  });
  const body = [
    ...axes(BOX, x, y),
    ...zeroLines(BOX, x, y),
    line({ x: at.x, y: at.value }, { x: at.x, y: toY(0) }, { colour: COLOUR.zero, width: 1.2, dash: "2 4" }),
    curve(slopes(samples), { colour: COLOUR.negative, dash: "7 6" }),
    curve(values(samples), { colour: COLOUR.positive }),
    line(tangent(NEURON - 0.85), tangent(NEURON + 0.55), { colour: COLOUR.ink, width: 1.8 }),
    dot({ x: at.x, y: at.value }, { colour: COLOUR.positive }),
    dot({ x: at.x, y: at.slope }, { colour: COLOUR.negative, fill: COLOUR.page }),
    text({ x: toX(1.95), y: toY(1) + 32 }, "tanh a", { size: 16, colour: COLOUR.positive, bold: true }),
    text({ x: toX(-1.1), y: toY(0.52) }, "its slope, 1 − tanh² a", {
      size: 16,
      colour: COLOUR.negative,
      bold: true,
      anchor: "end",
    }),
    text({ x: at.x + 12, y: at.value + 20 }, `the neuron: ${short(neuron?.y ?? NaN)}`, {
      rim: true,
      colour: COLOUR.ink,
    }),
    text({ x: at.x + 12, y: at.slope + 2 }, `its slope there: ${short(neuron?.slope ?? NaN)}`, {
      rim: true,
      colour: COLOUR.ink,
    }),
  ];
  return toSvg({
    id: "tanh",
    width: 700,
    height: 410,
    title: "tanh and its slope",
    description: `tanh climbs from -1 to 1, steepest at 0, and is flat far out. Its slope is 1 at 0 and nearly 0 beyond 3. At ${short(NEURON)}, the sum of the neuron, tanh is ${short(neuron?.y ?? NaN)} and its slope ${short(neuron?.slope ?? NaN)}: a line with that slope touches the curve there.`,
    body,
  });
}
