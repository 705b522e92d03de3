import { commands, keysFor, wrap } from "../base/text";
import { factsOf } from "../curriculum/facts";
import { STEPS } from "../curriculum/steps";
import type { Report } from "./check-steps";
import { neuronPicture } from "./neuron-picture";

/** The parts of the screen at the end of the road. */
export function finish({ neuron, watching }: Report): string[] {
  const last = STEPS.at(-1);
  const offers = [
    ...(last ? (factsOf(last).earned ?? []) : []),
    [`npm run mistakes ${last?.number}`, "what people get wrong there, and what gives it away"] as const,
  ];
  const parts = [
    "You have written a reverse-mode automatic differentiation engine: the idea behind PyTorch, one operation at a time.",
    "Past the neuron, your engine takes a million operations, checks its own gradients, draws its graph, and trains a network, number for number as PyTorch does.",
  ].map((text) => wrap(text));
  if (neuron) {
    const words =
      "Here is the neuron of the road. Your own code has computed every number and gradient of it:";
    parts.splice(1, 0, wrap(words), neuronPicture(neuron));
  }
  return [
    ...parts,
    commands([...(watching === "with keys" ? keysFor(offers) : offers), ["npm run bench", "how fast it is"]]),
    wrap(
      "Where to go from here: cross-entropy, Adam, minibatches, second derivatives, a tape, tensors. GUIDE.md names the one change to your engine that each asks for.",
    ),
  ];
}
