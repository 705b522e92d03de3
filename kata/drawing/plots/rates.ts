import { Value } from "#steps/01-value/value";
import { mul } from "#steps/03-mul/mul";
import { train } from "#steps/16-training/training";
import { type At, BLUE, type Mark, ORANGE, plot, powers, ticks } from "../chart";
import { short } from "../numbers";
import { COLOUR } from "../svg";

/** The rates of the lesson's table, each with its line: nobody has to rely on the colours. */
const RATES = [
  { rate: 0.01, words: "too small", look: { colour: COLOUR.zero, dash: "2 5" } },
  { rate: 0.1, words: "right", look: BLUE },
  { rate: 0.3, words: "too large", look: ORANGE },
];
const EPOCHS = 8;
const Y = { from: 1e-6, to: 1e4, log: true, ticks: powers(-6, 4, 2) };

/** The smallest model of lesson 16, w · x, from the same start at three rates. */
export default function drawRates(): string {
  const runs = RATES.map((one) => ({ ...one, losses: lossesAt(one.rate) }));
  const told = runs.map(
    ({ rate, words, losses }) => `At ${rate}, ${words}: ${losses.map(short).join(", ")}.`,
  );
  return plot({
    id: "rates",
    right: 560,
    height: 436,
    title: "The same model at three learning rates",
    description: told.join(" "),
    x: { from: 0, to: EPOCHS, ticks: ticks(0, EPOCHS, EPOCHS), title: "epochs" },
    y: { ...Y, title: "loss, logarithmic: each line is 100 times the one below" },
    marks: runs.flatMap(({ rate, words, look, losses }): Mark[] => {
      // What is smaller than the picture's lowest line leaves it.
      const line = losses
        .map((loss, epoch): At => [epoch, loss])
        .filter(([, loss]) => loss >= Y.from && loss <= Y.to);
      const name = { words: `${rate}: ${words}`, bold: true, size: 15 };
      const dots = line.map((at) => ({ at, ...look, radius: 3 }));
      return [{ line, ...look }, ...dots, { at: line.at(-1), dx: 14, dy: 5, ...look, ...name }];
    }),
  });
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
