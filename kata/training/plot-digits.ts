import { type Plan, USUAL_RATE } from "./course";
import { digitsIn } from "./data";
import { drawDigits } from "./pictures";
import run from "./run-digits";

/** Where it runs there is no disk: the bundler puts the text in. */
const TEXT = require("../../fixtures/data/digits.txt") as string;

/** The run that the lesson promises, with the settings of `npm run train digits`. */
export default async function drawTheDigits(): Promise<string> {
  const data = digitsIn(TEXT.trimEnd().split("\n"));
  const plan: Plan = { data, seed: 1, sizes: [32, 10], rate: USUAL_RATE, epochs: 30 };
  return drawDigits(plan, await run(plan), "A network of tensors reads handwritten digits");
}
