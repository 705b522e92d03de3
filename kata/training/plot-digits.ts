import { digitsIn } from "./data";
import { drawDigits } from "./draw-digits";
import { USUAL_RATE } from "./plan";
import run from "./run-digits";

/** Where it runs there is no disk: the bundler puts the text in. */
const TEXT = require("../../fixtures/data/digits.txt") as string;

/** The run that the lesson promises, with the settings of `npm run train digits`. */
export default async function drawTheDigits(): Promise<string> {
  const settings = { seed: 1, sizes: [32, 10], rate: USUAL_RATE, epochs: 30, batch: 32, raw: false };
  const course = await run({ ...digitsIn(TEXT.trimEnd().split("\n")), ...settings });
  return drawDigits(course, USUAL_RATE, "A network of tensors reads handwritten digits");
}
