import { type NeuronNumbers, neuronPicture } from "./neuron";
import { commands, wrap } from "./text";

/** The parts of the screen at the end of the road. */
export function finish(neuron?: NeuronNumbers): string[] {
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
    commands([
      ["npm run draw moons", "how your own network learned, in pictures"],
      ["npm run play readme", "your own backward pass, step by step"],
      ["npm run bench", "how fast it is"],
      ["npm run mistakes 16", "what people get wrong there, and what gives it away"],
    ]),
    wrap(
      "Where to go from here: cross-entropy, Adam, minibatches, second derivatives, a tape, tensors. GUIDE.md names the one change to your engine that each asks for.",
    ),
  ];
}
