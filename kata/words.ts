/** What the screen says of a step: what it is about, and what the learner owns when it is solved. */
export const WORDS: Readonly<Record<string, { about: string; solved: string }>> = {
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
    about: "powers, even roots and at 0",
    solved: "Powers have slopes now, even at 0, where formulas like to break.",
  },
  "06-div": {
    about: "a quotient is a product",
    solved: "Division cost you one line, and its slopes came for free.",
  },
  "07-exp": {
    about: "the function that is its own slope",
    solved: "The exponential is in: the one function that is its own slope.",
  },
  "08-tanh": {
    about: "one function, composed and direct",
    solved: "You have tanh twice, composed and direct, and both agree on every slope.",
  },
  "09-topological-backward": {
    about: "the chain rule, in the right order",
    solved: "Gradients flow from the root to every leaf. This is backpropagation.",
  },
  "10-variable-reuse": {
    about: "every path adds its share",
    solved: "Your gradients survive reuse: every path adds its share.",
  },
};
