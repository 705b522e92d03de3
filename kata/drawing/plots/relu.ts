import { relu } from "#steps/12-relu/relu";
import { BLUE, ORANGE, plot, ticks } from "../chart";
import { COLOUR } from "../svg";
import { sample } from "./sample";

/** relu and its slope, which jumps at 0. */
export default function drawRelu(): string {
  const left = sample(relu, [-3, -2, -1, -1e-9]);
  const right = sample(relu, [1e-9, 1, 2, 3]);
  const { slopes } = sample(relu, [0]);
  return plot({
    id: "relu",
    height: 400,
    title: "relu and its slope",
    description: `relu is 0 up to 0, and a from there on. Its slope jumps from 0 to 1 at 0. At 0 itself it is ${slopes[0]?.[1]}, by convention.`,
    x: { from: -3, to: 3, ticks: ticks(-3, 3, 7), title: "a" },
    y: { from: -0.5, to: 3, ticks: ticks(-0.5, 3, 4) },
    marks: [
      { line: [...left.values, ...right.values], ...BLUE, width: 3 },
      { line: left.slopes, ...ORANGE },
      { line: right.slopes, ...ORANGE },
      { at: right.slopes[0], ...ORANGE, fill: COLOUR.page },
      { at: slopes[0], ...ORANGE },
      { at: [1.9, 2.25], words: "relu a", anchor: "end", ...BLUE, bold: true, size: 16 },
      { at: [1.75, 0.66], words: "its slope", ...ORANGE, bold: true, size: 16 },
      { at: [0, 0], dx: 12, dy: 24, words: "at 0 the slope is 0, by convention", colour: COLOUR.ink },
    ],
  });
}
