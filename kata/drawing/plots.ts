import { Value } from "#steps/01-value/value";
import { mul } from "#steps/03-mul/mul";
import { short } from "../base/markup";
import { load } from "./read-graph";
import { type At, BLUE, COLOUR, linspace, type Mark, ORANGE, type Plot, plot, tenTo } from "./svg";

/** What each plot makes of the step that it needs. */
const PLOTS = {
  tanh: tanhAndSlope,
  relu: reluAndSlope,
  "gradient-check": errorsOfSlopes,
  rates: lossesAtRates,
};

/**
 * Draws what the engine computes. To be run apart.
 * @param step the last one that it needs: no later one is loaded, which may not even compile
 */
export default function draw(name: string, step: string): string {
  return plot({ id: name, ...PLOTS[name as keyof typeof PLOTS](load(step) as never) });
}

type Curves = Omit<Plot, "id">;

const NAME = { bold: true, size: 16 };
const REMARK = { colour: COLOUR.ink, rim: true };

/** An operation at some points, and its slope there, which is the partial that it stores: the steps need no backward for it. */
function sample(operation: (input: Value) => Value, points: readonly number[]) {
  const all = points.map((x) => {
    const input = new Value(x);
    const { data, inputs, partials } = operation(input);
    // The sum over its uses: nobody is kept from writing an operation with two.
    const slope = inputs.reduce((sum, one, i) => (one === input ? sum + (partials[i] ?? NaN) : sum), 0);
    return { value: [x, data] as At, slope: [x, slope] as At };
  });
  return { values: all.map(({ value }) => value), slopes: all.map(({ slope }) => slope) };
}

/** The post's picture, and the slope with it. */
function tanhAndSlope({ tanh }: typeof import("#steps/08-tanh/tanh")): Curves {
  // What the neuron of the post adds up to, before its tanh.
  const at = 0.8813735870195432;
  const { values, slopes } = sample(tanh, linspace(-4, 4, 161));
  const neuron = sample(tanh, [at]);
  const [y, slope] = [neuron.values[0]?.[1] ?? NaN, neuron.slopes[0]?.[1] ?? NaN];
  // The slope is how steep the line is that only touches the curve there.
  const tangent = [-0.85, 0.55].map((step): At => [at + step, y + step * slope]);
  return {
    height: 410,
    title: "tanh and its slope",
    description: `tanh climbs from -1 to 1, steepest at 0, and is flat far out. Its slope is 1 at 0 and nearly 0 beyond 3. At ${short(at)}, the sum of the neuron, tanh is ${short(y)} and its slope ${short(slope)}: a line with that slope touches the curve there.`,
    x: { from: -4, to: 4, ticks: 9, title: "a" },
    y: { from: -1, to: 1, ticks: 5 },
    marks: [
      { line: [...neuron.values, [at, 0]], colour: COLOUR.zero, width: 1.2, dash: "2 4" },
      { line: slopes, ...ORANGE },
      { line: values, ...BLUE },
      { line: tangent, colour: COLOUR.ink, width: 1.8 },
      { at: [at, y], ...BLUE },
      { at: [at, slope], ...ORANGE, fill: COLOUR.page },
      { at: [1.95, 1], dy: 32, words: "tanh a", ...BLUE, ...NAME },
      { at: [-1.1, 0.52], words: "its slope, 1 − tanh² a", anchor: "end", ...ORANGE, ...NAME },
      { at: [at, y], dx: 12, dy: 20, words: `the neuron: ${short(y)}`, ...REMARK },
      { at: [at, slope], dx: 12, dy: 2, words: `its slope there: ${short(slope)}`, ...REMARK },
    ],
  };
}

/** relu and its slope, which jumps at 0. */
function reluAndSlope({ relu }: typeof import("#steps/12-relu/relu")): Curves {
  const left = sample(relu, [-3, -2, -1, -1e-9]);
  const right = sample(relu, [1e-9, 1, 2, 3]);
  const { slopes } = sample(relu, [0]);
  return {
    height: 400,
    title: "relu and its slope",
    description: `relu is 0 up to 0, and a from there on. Its slope jumps from 0 to 1 at 0. At 0 itself it is ${slopes[0]?.[1]}, by convention.`,
    x: { from: -3, to: 3, ticks: 7, title: "a" },
    y: { from: -0.5, to: 3, ticks: 4 },
    marks: [
      { line: [...left.values, ...right.values], ...BLUE, width: 3 },
      { line: left.slopes, ...ORANGE },
      { line: right.slopes, ...ORANGE },
      { at: right.slopes[0], ...ORANGE, fill: COLOUR.page },
      { at: slopes[0], ...ORANGE },
      { at: [1.9, 2.25], words: "relu a", anchor: "end", ...BLUE, ...NAME },
      { at: [1.75, 0.66], words: "its slope", ...ORANGE, ...NAME },
      { at: [0, 0], dx: 12, dy: 24, words: "at 0 the slope is 0, by convention", colour: COLOUR.ink },
    ],
  };
}

/** The U-curve: how far a measured slope is off, for each h, on logarithmic scales. */
function errorsOfSlopes({
  numericalGradient,
}: typeof import("#steps/13-gradient-check/gradient-check")): Curves {
  // Where the slope of sin is measured, as in the lesson.
  const point = 1;
  const f = (x = NaN) => Math.sin(x);
  // An error of exactly 0 has no place on a logarithmic scale.
  const errors = (measure: (h: number) => number) =>
    linspace(-15, -1, 15)
      .map(tenTo)
      .map((h): At => [h, Math.abs(measure(h) - Math.cos(point))])
      .filter(([, error]) => error > 0);
  const both = errors((h) => numericalGradient(f, [point], h)[0] ?? NaN);
  const right = errors((h) => (f(point + h) - f(point)) / h);
  const name = { ...NAME, size: 15, rim: true };
  const upright = [1e-13, 1e1].map((error): At => [1e-5, error]);
  return {
    height: 446,
    title: `How far the measured slope of sin at ${point} is off, for each h`,
    description:
      "On logarithmic scales the error from both sides makes a V: it falls with the square of h down to about 1e-11 at h = 1e-5, and rises again for smaller h, because the digits run out. Measured to one side, the error falls only with h itself, and its best, near h = 1e-8, is hundreds of times worse.",
    x: { from: 1e-15, to: 1e-1, log: true, ticks: 7, title: "h, the push to either side" },
    y: { from: 1e-13, to: 1e1, log: true, ticks: 7, title: "how far the slope of sin at 1 is off" },
    marks: [
      { line: upright, colour: COLOUR.zero, width: 1.2, dash: "2 4" },
      { line: right, ...ORANGE, width: 2 },
      { line: both, ...BLUE },
      ...both.map((at) => ({ at, ...BLUE, radius: 2.2 })),
      { at: both.find(([h]) => h === 1e-5), colour: COLOUR.ink, fill: COLOUR.page, radius: 5.5 },
      { at: [1e-5, 2e-12], dx: 12, words: "h = 1e-5", bold: true, ...REMARK },
      { at: [4e-12, 3e-2], words: "too small: the digits run out", ...REMARK },
      { at: [1e-1, 4e-11], words: "too large: f bends", anchor: "end", ...REMARK },
      { at: [3e-5, 1.5e-1], words: "to one side", ...ORANGE, ...name },
      { at: [1e-1, 8e-10], words: "from both sides", anchor: "end", ...BLUE, ...name },
    ],
  };
}

/** The rates of the lesson's table, each with its line: nobody has to rely on the colours. */
const RATES = [
  { rate: 0.01, words: "too small", look: { colour: COLOUR.zero, dash: "2 5" } },
  { rate: 0.1, words: "right", look: BLUE },
  { rate: 0.3, words: "too large", look: ORANGE },
];
const EPOCHS = 8;

type Training = typeof import("#steps/16-training/training");

/** The smallest model of lesson 16, w · x, from the same start at three rates. */
function lossesAtRates({ train }: Training): Curves {
  const runs = RATES.map((one) => ({ ...one, losses: lossesAt(one.rate, train) }));
  const told = runs.map(
    ({ rate, words, losses }) => `At ${rate}, ${words}: ${losses.map(short).join(", ")}.`,
  );
  const y = { from: 1e-6, to: 1e4, log: true, ticks: 6 };
  return {
    right: 560,
    height: 436,
    title: "The same model at three learning rates",
    description: told.join(" "),
    x: { from: 0, to: EPOCHS, ticks: EPOCHS, title: "epochs" },
    y: { ...y, title: "loss, logarithmic: each line is 100 times the one below" },
    marks: runs.flatMap(({ rate, words, look, losses }): Mark[] => {
      const all = losses.map((loss, epoch): At => [epoch, loss]);
      // What is smaller than the picture's lowest line leaves it.
      const line = all.filter(([, loss]) => loss >= y.from && loss <= y.to);
      const dots = line.map((at) => ({ at, ...look, radius: 3 }));
      const name = { words: `${rate}: ${words}`, ...look, ...NAME, size: 15 };
      return [{ line, ...look }, ...dots, { at: line.at(-1), dx: 14, dy: 5, ...name }];
    }),
  };
}

/** The loss before each epoch: (2w - 6)², from w = 1. */
function lossesAt(learningRate: number, train: Training["train"]): number[] {
  const w = new Value(1);
  const model = {
    forward: ([input = 0]: readonly (Value | number)[]) => [mul(w, input)],
    parameters: () => [w],
  };
  return train({ model, inputs: [[2]], targets: [6], learningRate, epochs: EPOCHS + 1 });
}
