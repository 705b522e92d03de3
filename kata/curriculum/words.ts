interface Words {
  /** What the step is about. */
  about: string;
  /** What the learner owns when it is solved. */
  solved: string;
  /** The neuron is shown then, in the learner's own numbers, after these words. */
  neuron?: string;
  /** Commands that show something new then, each with what it shows. */
  earned?: readonly (readonly [command: string, shows: string])[];
}

/** What the screen says of each step. */
export const WORDS: Readonly<Record<string, Words>> = {
  "01-value": {
    about: "a number that remembers its origin",
    solved: "You have a value: a number that knows where it came from.",
  },
  "02-add": {
    about: "a sum and its two slopes",
    solved: "A sum now remembers its terms, and that each of them counts in full.",
  },
  "03-mul": {
    about: "the slope is the other factor",
    solved: "A product now knows what each of its factors is worth.",
  },
  "04-sub": {
    about: "new operations from old ones",
    solved: "You wrote two operations without a single new slope: composition brought them along.",
  },
  "05-pow": {
    about: "powers, roots, the slope at 0",
    solved: "Powers have slopes now, even at 0, where formulas like to break.",
  },
  "06-div": {
    about: "a quotient is a product",
    solved: "Division cost you one line, and its slopes came for free.",
  },
  "07-exp": {
    about: "a function that is its own slope",
    solved: "The exponential is in: a function that is its own slope.",
  },
  "08-tanh": {
    about: "one function, composed and direct",
    solved: "You have tanh twice, composed and direct, and their slopes agree, except far out.",
  },
  "09-topological-backward": {
    about: "the chain rule, in the right order",
    solved: "Gradients flow from the root to every leaf. This is backpropagation.",
    neuron:
      "Here is the neuron that the road leads to. Your own code has computed every number and gradient of it:",
    earned: [
      ["npm run draw neuron", "the neuron as a picture"],
      ["npm run play neuron", "your backward pass, step by step"],
    ],
  },
  "10-variable-reuse": {
    about: "every path adds its share",
    solved: "Your gradients survive reuse: every path adds its share.",
    neuron:
      "The road of the first ten steps ends here: your engine is right for every graph. The neuron, once more in your own numbers:",
    earned: [
      ["npm run draw reuse", "a value that is used twice, with its gradient"],
      ["npm run play reuse", "how the shares add up, step by step"],
    ],
  },
  "11-deep-graphs": {
    about: "a million operations deep",
    solved: "No graph is too deep for your engine now, and every operation costs the same.",
  },
  "12-relu": {
    about: "a kink, and a convention",
    solved: "With relu you have every operation of micrograd, and micrograd's own tests pass.",
  },
  "13-gradient-check": {
    about: "your gradients, measured",
    solved: "You can measure any slope now, and every operation of yours has stood up to it.",
  },
  "14-draw-graph": {
    about: "a picture of any graph",
    solved: "You can see your graphs now: every value, every gradient, a partial on every arrow.",
    earned: [["npm run draw neuron -- --own", "the neuron, as your own toDot draws it"]],
  },
  "15-neuron": {
    about: "neurons, layers, a network",
    solved: "You have a network whose every weight knows what it is worth.",
    earned: [["npm run draw mlp", "a small network of yours, with every number in it"]],
  },
  "16-training": {
    about: "a loss, a step, a loop",
    solved: "Your engine trains networks, and every loss on the way is PyTorch's.",
    earned: [
      ["npm run draw moons", "how your own network learned, in pictures"],
      ["npm run play readme", "your own backward pass, step by step"],
      ["npm run train", "with a seed, sizes, a rate or samples of your own"],
    ],
  },
};
