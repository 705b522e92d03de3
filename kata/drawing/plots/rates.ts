import { Value } from "#steps/01-value/value";
import { mul } from "#steps/03-mul/mul";
import { train } from "#steps/16-training/training";
import type { Markup } from "../element";
import { short, superscript } from "../numbers";
import { COLOUR } from "../palette";
import { toSvg } from "../svg";
import { type D3, loadD3 } from "./d3";
import { type Axis, axes, type Box, curve, dot, text, ticksOf } from "./marks";

const BOX: Box = { left: 70, top: 54, right: 560, bottom: 374 };
const EPOCHS = 8;
const TOP = 1e4;
const BOTTOM = 1e-6;

/** The rates of the lesson's table, each with its line: nobody has to rely on the colours. */
const RATES = [
  { rate: 0.01, words: "too small", style: { colour: COLOUR.zero, dash: "2 5" } },
  { rate: 0.1, words: "right", style: { colour: COLOUR.positive, dash: "" } },
  { rate: 0.3, words: "too large", style: { colour: COLOUR.negative, dash: "7 6" } },
];

/** The smallest model of lesson 16, w · x, from the same start at three rates. */
export default async function drawRates(): Promise<string> {
  const d3 = await loadD3();
  const runs = RATES.map((one) => ({ ...one, losses: lossesAt(one.rate) }));
  const toX = d3.scaleLinear([0, EPOCHS], [BOX.left, BOX.right]);
  const toY = d3.scaleLog([BOTTOM, TOP], [BOX.bottom, BOX.top]);
  const x: Axis = { at: toX, ticks: ticksOf(toX, EPOCHS), title: "epochs" };
  const y: Axis = {
    at: toY,
    ticks: [-6, -4, -2, 0, 2, 4].map(power),
    title: "loss, logarithmic: each line is 100 times the one below",
  };
  return toSvg({
    id: "rates",
    width: 700,
    height: 436,
    title: "The same model at three learning rates",
    description: runs
      .map(({ rate, words, losses }) => `At ${rate}, ${words}: ${losses.map(short).join(", ")}.`)
      .join(" "),
    body: [...axes(BOX, x, y), ...runs.flatMap((run) => course(d3, run, toX, toY))],
  });
}

function power(exponent: number): Axis["ticks"][number] {
  return {
    value: Number(`1e${exponent}`),
    text: exponent === 0 ? "1" : `10${superscript(String(exponent))}`,
  };
}

/** The loss before each epoch: (2w - 6)², from w = 1. */
function lossesAt(learningRate: number): number[] {
  const w = new Value(1);
  const model = {
    forward: ([input = 0]: readonly (Value | number)[]) => [mul(w, input)],
    parameters: () => [w],
  };
  return train({ model, inputs: [[2]], targets: [6], learningRate, epochs: EPOCHS + 1 });
}

function course(
  d3: D3,
  { rate, words, style, losses }: (typeof RATES)[number] & { losses: number[] },
  toX: Axis["at"],
  toY: Axis["at"],
): Markup[] {
  // What is smaller than the picture's lowest line leaves it.
  const shown = losses.filter((loss) => loss >= BOTTOM && loss <= TOP);
  const path = d3
    .line<number>(
      (_, epoch) => toX(epoch),
      (loss) => toY(loss),
    )
    .digits(2);
  const last = { x: toX(shown.length - 1), y: toY(shown.at(-1) ?? NaN) };
  return [
    curve(path(shown), style),
    ...shown.map((loss, epoch) => dot({ x: toX(epoch), y: toY(loss) }, { colour: style.colour, radius: 3 })),
    text({ x: last.x + 14, y: last.y + 5 }, `${rate}: ${words}`, {
      colour: style.colour,
      bold: true,
      size: 15,
    }),
  ];
}
