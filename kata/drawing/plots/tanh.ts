import { tanh } from "#steps/08-tanh/tanh";
import { type At, BLUE, linspace, ORANGE, plot, ticks } from "../chart";
import { short } from "../numbers";
import { COLOUR } from "../svg";
import { sample } from "./sample";

/** What the neuron of the post adds up to, before its tanh. */
const NEURON = 0.8813735870195432;

/** The post's picture, and the slope with it. */
export default function drawTanh(): string {
  const { values, slopes } = sample(tanh, linspace(-4, 4, 161));
  const neuron = sample(tanh, [NEURON]);
  const [y, slope] = [neuron.values[0]?.[1] ?? NaN, neuron.slopes[0]?.[1] ?? NaN];
  // The slope is how steep the line is that only touches the curve there.
  const tangent = [-0.85, 0.55].map((step): At => [NEURON + step, y + step * slope]);
  const remark = { colour: COLOUR.ink, rim: true, dx: 12 };
  return plot({
    id: "tanh",
    height: 410,
    title: "tanh and its slope",
    description: `tanh climbs from -1 to 1, steepest at 0, and is flat far out. Its slope is 1 at 0 and nearly 0 beyond 3. At ${short(NEURON)}, the sum of the neuron, tanh is ${short(y)} and its slope ${short(slope)}: a line with that slope touches the curve there.`,
    x: { from: -4, to: 4, ticks: ticks(-4, 4, 9), title: "a" },
    y: { from: -1, to: 1, ticks: ticks(-1, 1, 5) },
    marks: [
      { line: [...neuron.values, [NEURON, 0]], colour: COLOUR.zero, width: 1.2, dash: "2 4" },
      { line: slopes, ...ORANGE },
      { line: values, ...BLUE },
      { line: tangent, colour: COLOUR.ink, width: 1.8 },
      { at: [NEURON, y], ...BLUE },
      { at: [NEURON, slope], ...ORANGE, fill: COLOUR.page },
      { at: [1.95, 1], dy: 32, words: "tanh a", ...BLUE, bold: true, size: 16 },
      { at: [-1.1, 0.52], words: "its slope, 1 − tanh² a", anchor: "end", ...ORANGE, bold: true, size: 16 },
      { at: [NEURON, y], dy: 20, words: `the neuron: ${short(y)}`, ...remark },
      { at: [NEURON, slope], dy: 2, words: `its slope there: ${short(slope)}`, ...remark },
    ],
  });
}
