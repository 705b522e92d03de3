import { relu } from "#steps/12-relu/relu";
import { COLOUR } from "../palette";
import { toSvg } from "../svg";
import { loadD3 } from "./d3";
import { pathsOf, sample } from "./function";
import { axes, curve, dot, text, ticksOf, zeroLines } from "./marks";

const BOX = { left: 56, top: 40, right: 674, bottom: 340 };

/** relu and its slope, which jumps at 0. */
export default async function drawRelu(): Promise<string> {
  const d3 = await loadD3();
  const toX = d3.scaleLinear([-3, 3], [BOX.left, BOX.right]);
  const toY = d3.scaleLinear([-0.5, 3], [BOX.bottom, BOX.top]);
  const x = { at: toX, ticks: ticksOf(toX, 7), title: "a" };
  const y = { at: toY, ticks: ticksOf(toY, 4), title: "" };
  const { values, slopes } = pathsOf(d3, toX, toY);
  const left = sample(relu, [-3, -2, -1, -1e-9]);
  const right = sample(relu, [1e-9, 1, 2, 3]);
  const [kink] = sample(relu, [0]);

  const slope = { colour: COLOUR.negative, dash: "7 6" };
  const body = [
    ...axes(BOX, x, y),
    ...zeroLines(BOX, x, y),
    curve(values([...left, ...right]), { colour: COLOUR.positive, width: 3 }),
    curve(slopes(left), slope),
    curve(slopes(right), slope),
    dot({ x: toX(0), y: toY(right[0]?.slope ?? NaN) }, { colour: COLOUR.negative, fill: COLOUR.page }),
    dot({ x: toX(0), y: toY(kink?.slope ?? NaN) }, { colour: COLOUR.negative }),
    text({ x: toX(1.9), y: toY(2.25) }, "relu a", {
      size: 16,
      colour: COLOUR.positive,
      bold: true,
      anchor: "end",
    }),
    text({ x: toX(1.75), y: toY(0.66) }, "its slope", { size: 16, colour: COLOUR.negative, bold: true }),
    text({ x: toX(0) + 12, y: toY(0) + 24 }, "at 0 the slope is 0, by convention", { colour: COLOUR.ink }),
  ];
  return toSvg({
    id: "relu",
    width: 700,
    height: 400,
    title: "relu and its slope",
    description: `relu is 0 up to 0, and a from there on. Its slope jumps from 0 to 1 at 0. At 0 itself it is ${kink?.slope ?? NaN}, by convention.`,
    body,
  });
}
