import type { Alternative, Mistake } from "../kata/catalogue";

const CHECK = `  if (predictions.length !== targets.length) {
    throw new RangeError(\`\${predictions.length} predictions, but \${targets.length} targets\`);
  }
`;
const SQUARE = "pow(sub(prediction, target), 2)";
const MEAN = "div(costs.reduce(add, new Value(0)), costs.length)";
const MARGIN = "relu(sub(1, mul(label, score)))";
const STEP = "for (const parameter of parameters) parameter.data -= learningRate * parameter.grad;";
const ZERO = "    for (const parameter of parameters) parameter.grad = 0;\n";
const FORWARD = `    // A prediction is the first output.
    const predictions = inputs.flatMap((x) => model.forward(x).slice(0, 1));
    const total = loss(predictions, targets);
`;
const EPOCHS = "  for (let epoch = 0; epoch < epochs; epoch++) {\n";
const LOOP = `${FORWARD}    const parameters = model.parameters();
${ZERO}    backward(total);
    sgdStep(parameters, learningRate);
    losses.push(total.data);
`;

export const mistakes: Mistake[] = [
  {
    what: "returns the sum of the squares",
    source: "the lecture's notebook",
    code: [[MEAN, "costs.reduce(add, new Value(0))"]],
    caughtBy: "the mean squared error is the mean of the squared differences",
    shows: "3.25 is the sum of the squares.",
    diagnosed: true,
  },
  {
    what: "does not square the differences",
    source: "reasoned",
    code: [[SQUARE, "sub(prediction, target)"]],
    caughtBy: "the mean squared error is the mean of the squared differences",
    shows: "they cancel each other",
    diagnosed: true,
  },
  {
    what: "takes half the mean, as some books do",
    source: "reasoned",
    code: [[SQUARE, "div(pow(sub(prediction, target), 2), 2)"]],
    caughtBy: "the mean squared error is the mean of the squared differences",
    shows: "has no factor 1/2",
    diagnosed: true,
  },
  {
    what: "takes the root of the mean",
    source: "reasoned",
    code: [[MEAN, "pow(div(costs.reduce(add, new Value(0)), costs.length), 0.5)"]],
    caughtBy: "the mean squared error is the mean of the squared differences",
    shows: "Leave the root out.",
    diagnosed: true,
  },
  {
    what: "computes the loss from numbers",
    source: "reasoned",
    code: [[SQUARE, "new Value((prediction.data - target) ** 2)"]],
    caughtBy: "the slope of the mean squared error is 2 * (prediction - target) / n",
    shows: "somewhere .data was used",
    diagnosed: true,
  },
  {
    what: "returns a number instead of a value",
    source: "reasoned",
    code: [
      [
        `return mean(predictions, targets, (prediction, target) => ${SQUARE});`,
        `return mean(predictions, targets, (prediction, target) => ${SQUARE}).data as unknown as Value;`,
      ],
    ],
    caughtBy: "the mean squared error is the mean of the squared differences",
    shows: "A plain number remembers nothing of its making.",
    diagnosed: true,
  },
  {
    what: "forgets the relu of the max-margin loss",
    source: "reasoned",
    code: [[MARGIN, "sub(1, mul(label, score))"]],
    caughtBy: "the max-margin loss charges a score until it is on the right side by 1",
    shows: "The relu is missing",
    diagnosed: true,
  },
  {
    what: "charges the scores on the right side",
    source: "micrograd's demo: (1 + -yi*scorei).relu(), without its minus",
    code: [[MARGIN, "relu(add(1, mul(label, score)))"]],
    caughtBy: "the max-margin loss charges a score until it is on the right side by 1",
    shows: "That is relu(1 + label * score).",
    diagnosed: true,
  },
  {
    what: "ignores the labels",
    source: "reasoned",
    code: [[MARGIN, "relu(sub(1, score))"]],
    caughtBy: "the max-margin loss charges a score until it is on the right side by 1",
    shows: "The labels do not count",
    diagnosed: true,
  },
  {
    what: "has no margin: a score is right as soon as its sign is",
    source: "reasoned: the perceptron's loss",
    code: [[MARGIN, "relu(mul(-label, score))"]],
    caughtBy: "the max-margin loss charges a score until it is on the right side by 1",
    shows: "The 1 is missing",
    diagnosed: true,
  },
  {
    what: "compares as many as there are, and says nothing of the rest",
    source: "Python's zip",
    code: [[CHECK, ""]],
    caughtBy: "as many targets as predictions, or a RangeError",
    shows: "must throw a RangeError",
    diagnosed: true,
  },
  {
    what: "refuses too few targets, but not too many",
    source: "reasoned",
    code: [["predictions.length !== targets.length", "predictions.length > targets.length"]],
    caughtBy: "as many targets as predictions, or a RangeError",
    shows: "1 prediction and 2 targets must throw a RangeError",
    diagnosed: true,
  },
  {
    what: "steps uphill",
    source: "reasoned",
    code: [["parameter.data -= learningRate", "parameter.data += learningRate"]],
    caughtBy: "a step moves each parameter against its gradient, and clears nothing",
    shows: "uphill",
    diagnosed: true,
  },
  {
    what: "forgets the learning rate",
    source: "reasoned",
    code: [["learningRate * parameter.grad;", "parameter.grad;"]],
    caughtBy: "a step moves each parameter against its gradient, and clears nothing",
    shows: "the learning rate is missing",
    diagnosed: true,
  },
  {
    what: "assigns a new value to the loop's variable",
    source: "reasoned",
    code: [
      [
        STEP,
        "for (let parameter of parameters) parameter = new Value(parameter.data - learningRate * parameter.grad);",
      ],
    ],
    caughtBy: "a step moves each parameter against its gradient, and clears nothing",
    shows: "assigning another value to a variable changes nothing",
    diagnosed: true,
  },
  {
    what: "puts new values into the list of parameters",
    source: "reasoned",
    code: [
      [
        STEP,
        "parameters.forEach((parameter, i) => (parameters[i] = new Value(parameter.data - learningRate * parameter.grad)));",
      ],
    ],
    caughtBy: "a step moves each parameter against its gradient, and clears nothing",
    shows: "the model would not know them",
    diagnosed: true,
  },
  {
    what: "uses the sign of the gradient alone",
    source: "reasoned",
    code: [["learningRate * parameter.grad;", "learningRate * Math.sign(parameter.grad);"]],
    caughtBy: "a step moves each parameter against its gradient, and clears nothing",
    shows: "the gradient is missing",
    diagnosed: true,
  },
  {
    what: "clears the gradients in the step",
    source: "reasoned",
    code: [
      [
        STEP,
        "for (const parameter of parameters) {\n    parameter.data -= learningRate * parameter.grad;\n    parameter.grad = 0;\n  }",
      ],
    ],
    caughtBy: "a step moves each parameter against its gradient, and clears nothing",
    shows: "sgdStep clears nothing",
    diagnosed: true,
  },
  {
    what: "moves the first parameter only",
    source: "reasoned",
    code: [
      [
        "for (const parameter of parameters) parameter.data -=",
        "for (const parameter of parameters.slice(0, 1)) parameter.data -=",
      ],
    ],
    caughtBy: "a step moves each parameter against its gradient, and clears nothing",
    shows: "The second parameter has not moved.",
    diagnosed: true,
  },
  {
    what: "never clears the gradients",
    source: "the lecture's own training bug; micrograd, issue 78",
    code: [[ZERO, ""]],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "Set the gradients of the parameters to 0 in each epoch.",
    diagnosed: true,
  },
  {
    what: "clears the gradients once, before the first epoch",
    source: "reasoned",
    code: [
      [ZERO, ""],
      [EPOCHS, `  for (const parameter of model.parameters()) parameter.grad = 0;\n${EPOCHS}`],
    ],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "Set the gradients of the parameters to 0 in each epoch.",
    diagnosed: true,
  },
  {
    what: "clears the gradients between backward and the step",
    source: "micrograd, issue 25",
    code: [[`${ZERO}    backward(total);\n`, `    backward(total);\n${ZERO}`]],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "Zero first, then backward, then the step",
    diagnosed: true,
  },
  {
    what: "forgets backward",
    source: "reasoned",
    code: [["    backward(total);\n", ""]],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "w has not moved.",
    diagnosed: true,
  },
  {
    what: "forgets the step",
    source: "reasoned",
    code: [["    sgdStep(parameters, learningRate);\n", ""]],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "w has not moved.",
    diagnosed: true,
  },
  {
    what: "takes the step before backward",
    source: "reasoned",
    code: [
      [
        "    backward(total);\n    sgdStep(parameters, learningRate);\n",
        "    sgdStep(parameters, learningRate);\n    backward(total);\n",
      ],
      [ZERO, ""],
    ],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "1: one step was taken.",
    diagnosed: true,
  },
  {
    what: "computes the predictions once, before the loop",
    source: "reasoned",
    code: [
      [EPOCHS, `  const predictions = inputs.flatMap((x) => model.forward(x).slice(0, 1));\n${EPOCHS}`],
      [FORWARD, "    const total = loss(predictions, targets);\n"],
    ],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "Compute new predictions, and a new loss, in each epoch.",
    diagnosed: true,
  },
  {
    what: "computes the loss once, before the loop",
    source: "reasoned",
    code: [
      [
        `${EPOCHS}${FORWARD}`,
        `  const predictions = inputs.flatMap((x) => model.forward(x).slice(0, 1));\n  const total = loss(predictions, targets);\n${EPOCHS}`,
      ],
    ],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "Compute new predictions, and a new loss, in each epoch.",
    diagnosed: true,
  },
  {
    what: "returns the loss after the step",
    source: "reasoned",
    code: [
      [
        "losses.push(total.data)",
        "losses.push(loss(inputs.flatMap((x) => model.forward(x).slice(0, 1)), targets).data)",
      ],
    ],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "2.5 is the loss after the step.",
    diagnosed: true,
  },
  {
    what: "takes a step for each sample",
    source: "reasoned",
    code: [
      [
        LOOP,
        `    const total = loss(inputs.flatMap((x) => model.forward(x).slice(0, 1)), targets);
    losses.push(total.data);
    inputs.forEach((x, i) => {
      const parameters = model.parameters();
      for (const parameter of parameters) parameter.grad = 0;
      backward(loss(model.forward(x).slice(0, 1), targets.slice(i, i + 1)));
      sgdStep(parameters, learningRate);
    });
`,
      ],
    ],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "each sample took a step of its own",
    diagnosed: true,
  },
  {
    what: "runs one epoch too many",
    source: "reasoned",
    code: [["epoch < epochs", "epoch <= epochs"]],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "It returned 3.",
    diagnosed: true,
  },
  {
    what: "runs one epoch too few",
    source: "reasoned",
    code: [["let epoch = 0; epoch", "let epoch = 1; epoch"]],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "It returned 1.",
    diagnosed: true,
  },
  {
    what: "returns the losses as values",
    source: "reasoned",
    code: [["losses.push(total.data)", "losses.push(total as unknown as number)"]],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "a Value: its number is in .data",
    diagnosed: true,
  },
  {
    what: "returns the last loss alone",
    source: "reasoned",
    code: [["return losses;", "return losses.at(-1) as unknown as number[];"]],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "must return an array of numbers",
    diagnosed: true,
  },
  {
    what: "adds the losses up",
    source: "reasoned",
    code: [["losses.push(total.data)", "losses.push((losses.at(-1) ?? 0) + total.data)"]],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "Each epoch has a loss of its own.",
    diagnosed: true,
  },
  {
    what: "always takes the mean squared error",
    source: "reasoned",
    code: [["const total = loss(", "const total = meanSquaredError("]],
    caughtBy: "a prediction is the first output, and the loss may be another",
    shows: "did not call it",
    diagnosed: true,
  },
  {
    what: "takes the last output as the prediction",
    source: "reasoned",
    code: [["model.forward(x).slice(0, 1)", "model.forward(x).slice(-1)"]],
    caughtBy: "a prediction is the first output, and the loss may be another",
    shows: "the first output of forward",
    diagnosed: true,
  },
  {
    what: "hands all outputs over as predictions",
    source: "reasoned",
    code: [["model.forward(x).slice(0, 1)", "model.forward(x)"]],
    caughtBy: "a prediction is the first output, and the loss may be another",
    shows: "It got 3 and 1000 and 4 and 1000.",
    diagnosed: true,
  },
  {
    what: "counts the epochs from 1 when it reports them",
    source: "reasoned",
    code: [["onEpoch?.(epoch, total.data)", "onEpoch?.(epoch + 1, total.data)"]],
    caughtBy: "onEpoch, if train calls it, hears the number and the loss of each epoch",
    shows: "Epochs count from 0 here",
    diagnosed: true,
  },
  {
    what: "lowers the learning rate from epoch to epoch",
    source: "micrograd's demo: 1.0 - 0.9*k/100",
    code: [
      ["sgdStep(parameters, learningRate)", "sgdStep(parameters, learningRate * (1 - (0.9 * epoch) / 100))"],
    ],
    caughtBy: "two epochs of training, worked out by hand",
    shows: "expected: 1.5",
    diagnosed: false,
  },
];

export const alternatives: Alternative[] = [
  {
    what: "zeroGrad of step 10 instead of a loop over the parameters",
    code: [
      [
        "import { relu } from",
        'import { zeroGrad } from "#steps/10-variable-reuse/backward";\nimport { relu } from',
      ],
      [ZERO, "    zeroGrad(total);\n"],
    ],
  },
  {
    what: "the gradients are cleared after the step",
    code: [
      [ZERO, ""],
      ["    losses.push(total.data);\n", `    losses.push(total.data);\n${ZERO}`],
    ],
  },
  {
    what: "sums in a loop, times 1 / n; differences multiplied, the other way round",
    code: [
      [SQUARE, "mul(sub(target, prediction), sub(target, prediction))"],
      [
        `  return ${MEAN};\n`,
        "  let sum: Value | undefined;\n  for (const one of costs) sum = sum ? add(one, sum) : one;\n  return mul(1 / costs.length, sum ?? 0);\n",
      ],
    ],
  },
  {
    what: "each loss on its own, without a common helper, and without onEpoch",
    code: [
      [
        `  return mean(predictions, targets, (prediction, target) => ${SQUARE});\n`,
        `  if (targets.length !== predictions.length) throw new RangeError("as many targets as predictions, please");
  let sum = new Value(0);
  predictions.forEach((prediction, i) => {
    const error = sub(prediction, targets[i] ?? 0);
    sum = add(sum, pow(error, 2));
  });
  return div(sum, predictions.length);
`,
      ],
      [MARGIN, "relu(add(mul(score, -label), 1))"],
      ["    onEpoch?.(epoch, total.data);\n", ""],
      ["loss = meanSquaredError, onEpoch }", "loss = meanSquaredError }"],
    ],
  },
  {
    what: "predictions in a loop, one list of parameters for all epochs, the step spelled out",
    code: [
      [
        FORWARD,
        `    const predictions: Value[] = [];
    for (const x of inputs) {
      const [first] = model.forward(x);
      if (!first) throw new Error("the model has no output");
      predictions.push(first);
    }
    const total = loss(predictions, targets);
    losses.push(total.data);
`,
      ],
      ["    losses.push(total.data);\n    onEpoch", "    onEpoch"],
      ["    const parameters = model.parameters();\n", ""],
      [EPOCHS, `  const parameters = model.parameters();\n${EPOCHS}`],
      [
        STEP,
        "parameters.forEach((parameter) => {\n    parameter.data = parameter.data - parameter.grad * learningRate;\n  });",
      ],
    ],
  },
  {
    what: "square as p² − 2pt + t², the mean of means",
    code: [[SQUARE, "add(sub(pow(prediction, 2), mul(2 * target, prediction)), target ** 2)"]],
  },
];
