import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const CHECK = `  if (predictions.length !== targets.length) {
    throw new RangeError(\`\${predictions.length} predictions, but \${targets.length} targets\`);
  }
`;
const SQUARE = "pow(sub(prediction, target), 2)";
const MEAN = "div(total, costs.length)";
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

export const mistakes: MistakesByTest = {
  "the mean squared error is the mean of the squared differences": [
    {
      what: "returns the sum of the squares",
      source: "the lecture's notebook",
      edits: [[MEAN, "total"]],
      shows: "7.25 is the sum of the squares.",
    },
    {
      what: "does not square the differences",
      edits: [[SQUARE, "sub(prediction, target)"]],
      shows: "they cancel each other",
    },
    {
      what: "takes half the mean, as some books do",
      edits: [[SQUARE, "div(pow(sub(prediction, target), 2), 2)"]],
      shows: "has no factor 1/2",
    },
    {
      what: "takes the root of the mean",
      edits: [[MEAN, `pow(${MEAN}, 0.5)`]],
      shows: "Leave the root out.",
    },
    {
      what: "returns a number instead of a value",
      edits: [
        [
          `return mean(predictions, targets, (prediction, target) => ${SQUARE});`,
          `return mean(predictions, targets, (prediction, target) => ${SQUARE}).data as unknown as Value;`,
        ],
      ],
      shows: "A plain number remembers nothing of its making.",
    },
    {
      what: "takes the sizes of the differences",
      edits: [["pow(sub(prediction, target), 2)", "pow(pow(sub(prediction, target), 2), 0.5)"]],
      shows: "1.5 is the mean of the differences without their signs.",
    },
    {
      what: "squares the mean",
      edits: [
        [
          "return mean(predictions, targets, (prediction, target) => pow(sub(prediction, target), 2));",
          "return pow(mean(predictions, targets, (prediction, target) => sub(prediction, target)), 2);",
        ],
      ],
      shows: "0.25 is the square of the mean.",
    },
    {
      what: "squares the sum",
      edits: [
        [
          "return mean(predictions, targets, (prediction, target) => pow(sub(prediction, target), 2));",
          "const sum = mean(predictions, targets, (prediction, target) => mul(predictions.length, sub(prediction, target)));\n  return div(pow(sum, 2), predictions.length);",
        ],
      ],
      shows: "0.75 is the square of the sum, divided by 3.",
    },
    {
      what: "divides twice",
      edits: [["div(total, costs.length)", "div(div(total, costs.length), costs.length)"]],
      shows: "it was divided by 3 twice",
    },
    {
      what: "divides by one less, as for a sample",
      edits: [["div(total, costs.length)", "div(total, Math.max(1, costs.length - 1))"]],
      shows: "and not by 2 or by one less",
    },
    {
      what: "halves the sum of the mean so far and the next cost",
      why: "a running mean, of two at a time",
      edits: [
        [
          "costs.reduce((sum, cost) => add(sum, cost), new Value(0))",
          "costs.reduce((sum, cost) => div(add(sum, cost), 2))",
        ],
        [MEAN, "total"],
      ],
      shows: "where the last square weighs most",
    },
    {
      what: "begins its sum at 1",
      edits: [["new Value(0));", "new Value(1));"]],
      shows: "the sum begins at 1",
    },
    {
      what: "counts no prediction that is exact",
      edits: [["div(total, costs.length)", "div(total, costs.filter(({ data }) => data !== 0).length)"]],
      shows: "one that is exact counts too",
    },
    {
      what: "takes half of the sum, and not the mean",
      edits: [[MEAN, "div(total, 2)"]],
      shows: "and not by 2 or by one less",
    },
    {
      what: "returns from inside its loop",
      edits: [
        [
          "return mean(predictions, targets, (prediction, target) => pow(sub(prediction, target), 2));",
          "for (const [i, prediction] of predictions.entries()) return pow(sub(prediction, targets[i]), 2);\n  return mean(predictions, targets, (prediction, target) => sub(prediction, target));",
        ],
      ],
      shows: "4 is the square of the first difference alone.",
    },
    {
      what: "charges nothing for a prediction that is too small",
      edits: [[SQUARE, "pow(relu(sub(prediction, target)), 2)"]],
      shows: "the prediction that is too small costs nothing",
    },
    {
      what: "adds the target",
      edits: [[SQUARE, "pow(add(prediction, target), 2)"]],
      shows: "That squares prediction + target.",
    },
    {
      what: "subtracts the squares",
      edits: [[SQUARE, "sub(pow(prediction, 2), target ** 2)"]],
      shows: "That is prediction² - target².",
    },
    {
      what: "divides by 3, whatever the number of predictions",
      edits: [[MEAN, "div(total, 3)"]],
      shows: "it was divided by 3, and there is one prediction",
    },
    {
      what: "assigns each square to its total, instead of adding it",
      edits: [
        [
          "costs.reduce((sum, cost) => add(sum, cost), new Value(0))",
          "costs.reduce((_, cost) => cost, new Value(0))",
        ],
        ["div(total, costs.length)", "total"],
      ],
      shows: "1 is the square of the last difference alone.",
    },
  ],
  "the slope of the mean squared error is 2 * (prediction - target) / n": [
    {
      what: "multiplies the difference by its number, and not by itself",
      edits: [[SQUARE, "mul(sub(prediction, target), prediction.data - target)"]],
      shows: "The square has two factors, and both lead back to p",
    },
    {
      what: "computes the loss from numbers",
      likely: true,
      edits: [[SQUARE, "new Value((prediction.data - target) ** 2)"]],
      shows: "somewhere .data was used",
    },
  ],
  "the max-margin loss charges a score until it is on the correct side by 1": [
    {
      what: "forgets the relu of the max-margin loss",
      likely: true,
      edits: [[MARGIN, "sub(1, mul(label, score))"]],
      shows: "The relu is missing",
    },
    {
      what: "charges the scores on the right side",
      source: "micrograd's demo: (1 + -yi*scorei).relu(), without its minus",
      edits: [[MARGIN, "relu(add(1, mul(label, score)))"]],
      shows: "That is relu(1 + label * score).",
    },
    {
      what: "ignores the labels",
      edits: [[MARGIN, "relu(sub(1, score))"]],
      shows: "in which the labels do not count",
    },
    {
      what: "takes the label from 1, and multiplies then",
      edits: [[MARGIN, "relu(mul(1 - label, score))"]],
      shows: "or relu((1 - label) * score)",
    },
    {
      what: "turns the difference around",
      edits: [[MARGIN, "relu(sub(mul(label, score), 1))"]],
      shows: "That is relu(label * score - 1): the sign is turned around.",
    },
    {
      what: "multiplies by the label outside of the relu",
      edits: [[MARGIN, "mul(label, relu(sub(1, score)))"]],
      shows: "The label belongs inside, to the score",
    },
    {
      what: "has no margin: a score is right as soon as its sign is",
      why: "the perceptron's loss",
      edits: [[MARGIN, "relu(mul(-label, score))"]],
      shows: "The 1 is missing",
    },
    {
      what: "returns the sum of the margins",
      edits: [
        [
          "return mean(scores, labels, (score, label) => relu(sub(1, mul(label, score))));",
          "return mul(scores.length, mean(scores, labels, (score, label) => relu(sub(1, mul(label, score)))));",
        ],
      ],
      shows: "4.75 is the sum.",
    },
    {
      what: "takes the mean of those margins alone that are not 0",
      edits: [[MEAN, "div(total, costs.filter(({ data }) => data > 0).length || 1)"]],
      shows: "one that costs nothing counts too",
    },
    {
      what: "charges the scores on the correct side",
      edits: [["relu(sub(1, mul(label, score)))", "relu(mul(label, score))"]],
      shows: "That is relu(label * score)",
    },
    {
      what: "squares the margins",
      edits: [["relu(sub(1, mul(label, score)))", "pow(relu(sub(1, mul(label, score))), 2)"]],
      shows: "That is squared.",
    },
    {
      what: "takes the label for a target",
      edits: [[MARGIN, "relu(sub(label, score))"]],
      shows: "the label is the side, and no target",
    },
    {
      what: "charges only the scores on the wrong side",
      edits: [[MARGIN, "label * score.data > 0 ? new Value(0) : sub(1, mul(label, score))"]],
      shows: "A score on the correct side costs nothing here.",
    },
    {
      what: "has a margin of one half",
      edits: [[MARGIN, "relu(sub(0.5, mul(label, score)))"]],
      shows: "The margin is 1.",
    },
    {
      what: "takes a label -1 for 0",
      edits: [[MARGIN, "relu(sub(1, mul(Math.max(0, label), score)))"]],
      shows: "Here a label -1 counts as 0.",
    },
    {
      what: "computes the margins from numbers",
      edits: [["relu(sub(1, mul(label, score)))", "relu(1 - label * score.data)"]],
      shows: "No path leads from the loss back to the scores",
    },
    {
      what: "multiplies the scores instead of calling mul",
      edits: [["relu(sub(1, mul(label, score)))", "relu(1 - label * (score as never))"]],
      shows: "a Value where its number, .data, is meant",
    },
  ],
  "as many targets as predictions, or a RangeError": [
    {
      what: "compares as many as there are, and says nothing of the rest",
      source: "Python's zip",
      edits: [[CHECK, ""]],
      shows: "must throw a RangeError",
    },
    {
      what: "refuses too few targets, but not too many",
      edits: [["predictions.length !== targets.length", "predictions.length > targets.length"]],
      shows: "1 prediction and 2 targets must throw a RangeError",
    },
  ],
  "a step moves each parameter against its gradient, and clears nothing": [
    {
      what: "makes a graph of each step",
      edits: [
        [
          "for (const parameter of parameters) parameter.data -= learningRate * parameter.grad;",
          "for (const parameter of parameters) {\n    const moved = sub(parameter, learningRate * parameter.grad);\n    Object.assign(parameter, { data: moved.data, inputs: moved.inputs, partials: moved.partials });\n  }",
        ],
      ],
      shows: "A step is plain arithmetic on data. It makes no graph.",
    },
    {
      what: "steps uphill",
      likely: true,
      edits: [["parameter.data -= learningRate", "parameter.data += learningRate"]],
      shows: "uphill",
    },
    {
      what: "forgets the learning rate",
      likely: true,
      edits: [["learningRate * parameter.grad;", "parameter.grad;"]],
      shows: "the learning rate is missing",
    },
    {
      what: "assigns a new value to the loop's variable",
      edits: [
        [
          STEP,
          "for (let parameter of parameters) parameter = new Value(parameter.data - learningRate * parameter.grad);",
        ],
      ],
      shows: "assigning another value to a variable changes nothing",
    },
    {
      what: "puts new values into the list of parameters",
      edits: [
        [
          STEP,
          "parameters.forEach((parameter, i) => (parameters[i] = new Value(parameter.data - learningRate * parameter.grad)));",
        ],
      ],
      shows: "the model would not know them",
    },
    {
      what: "uses the sign of the gradient alone",
      edits: [["learningRate * parameter.grad;", "learningRate * Math.sign(parameter.grad);"]],
      shows: "not its sign alone",
    },
    {
      what: "clears the gradients in the step",
      edits: [
        [
          STEP,
          "for (const parameter of parameters) {\n    parameter.data -= learningRate * parameter.grad;\n    parameter.grad = 0;\n  }",
        ],
      ],
      shows: "sgdStep clears nothing",
    },
    {
      what: "moves the first parameter only",
      edits: [
        [
          "for (const parameter of parameters) parameter.data -=",
          "for (const parameter of parameters.slice(0, 1)) parameter.data -=",
        ],
      ],
      shows: "The second parameter has not moved.",
    },
    {
      what: "subtracts the learning rate alone",
      edits: [
        [
          "for (const parameter of parameters) parameter.data -= learningRate * parameter.grad;",
          "for (const parameter of parameters) parameter.data -= learningRate;",
        ],
      ],
      shows: "2.9 is 3 - 0.1: the gradient is missing.",
    },
    {
      what: "divides the gradient by the learning rate",
      edits: [
        [
          "for (const parameter of parameters) parameter.data -= learningRate * parameter.grad;",
          "for (const parameter of parameters) parameter.data -= parameter.grad / learningRate;",
        ],
      ],
      shows: "Multiply the gradient by the learning rate.",
    },
    {
      what: "applies the learning rate twice",
      edits: [
        [
          "for (const parameter of parameters) parameter.data -= learningRate * parameter.grad;",
          "for (const parameter of parameters) parameter.data -= learningRate * learningRate * parameter.grad;",
        ],
      ],
      shows: "the learning rate is applied twice",
    },
    {
      what: "multiplies instead of subtracting",
      edits: [
        [
          "for (const parameter of parameters) parameter.data -= learningRate * parameter.grad;",
          "for (const parameter of parameters) parameter.data *= 1 - learningRate * parameter.grad;",
        ],
      ],
      shows: "the step was multiplied by the parameter",
    },
    {
      what: "writes =- for -=",
      edits: [
        [
          "for (const parameter of parameters) parameter.data -= learningRate * parameter.grad;",
          "for (const parameter of parameters) parameter.data = -learningRate * parameter.grad;",
        ],
      ],
      shows: "0.5 is the step alone.",
    },
    {
      what: "puts the step in the place of the number",
      edits: [
        [
          "for (const parameter of parameters) parameter.data -= learningRate * parameter.grad;",
          "for (const parameter of parameters) parameter.data = learningRate * parameter.grad;",
        ],
      ],
      shows: "-0.5 is learningRate * gradient alone.",
    },
    {
      what: "does not move a parameter whose gradient is not finite",
      why: "caution, which hides that the training has failed",
      edits: [
        [
          STEP,
          `for (const parameter of parameters)\n    if (Number.isFinite(parameter.grad)) parameter.data -= learningRate * parameter.grad;`,
        ],
      ],
      shows: "do not leave it out, take it for 0, or cut it off",
    },
    {
      what: "cuts the gradient off at 10",
      edits: [
        ["learningRate * parameter.grad", "learningRate * Math.max(-10, Math.min(10, parameter.grad))"],
      ],
      shows: "must be -Infinity after sgdStep(parameters, 0.1), and is 0. Subtract a gradient as it is",
    },
    {
      what: "steps with momentum",
      source: "PyTorch's SGD(momentum=0.9)",
      edits: [
        ["/** Moves each", "const velocities = new Map<Value, number>();\n\n/** Moves each"],
        [
          STEP,
          "for (const parameter of parameters) {\n    const velocity = 0.9 * (velocities.get(parameter) ?? 0) + parameter.grad;\n    velocities.set(parameter, velocity);\n    parameter.data -= learningRate * velocity;\n  }",
        ],
      ],
      shows: "the first step goes on in the second, as momentum does",
    },
    {
      what: "steps twice for each parameter",
      edits: [
        [
          STEP,
          "for (const _ of parameters) for (const parameter of parameters) parameter.data -= learningRate * parameter.grad;",
        ],
      ],
      shows: "a step twice as long, or two of them",
    },
    {
      what: "divides the gradient by the number of parameters",
      edits: [["learningRate * parameter.grad;", "(learningRate * parameter.grad) / parameters.length;"]],
      shows: "the gradient was divided by the number of parameters",
    },
    {
      what: "takes a gradient that is NaN for 0",
      edits: [["learningRate * parameter.grad;", "learningRate * (parameter.grad || 0);"]],
      shows: "with the gradient NaN must be NaN after sgdStep(parameters, 0.1), and is 1.",
    },
    {
      what: "clips the gradient",
      edits: [["learningRate * parameter.grad", "learningRate * Math.max(-1, Math.min(1, parameter.grad))"]],
      shows: "and not cut off at 1",
    },
  ],
  "two epochs of training, worked out by hand": [
    {
      what: "divides each loss by the number of samples, for the list",
      edits: [["losses.push(total.data);", "losses.push(total.data / inputs.length);"]],
      shows: "it was divided by the number of samples once more",
    },
    {
      what: "computes the loss once, before the loop, and never clears the gradients",
      edits: [
        [
          `${EPOCHS}${FORWARD}`,
          `  const predictions = inputs.flatMap((x) => model.forward(x).slice(0, 1));\n  const total = loss(predictions, targets);\n${EPOCHS}`,
        ],
        [ZERO, ""],
      ],
      shows: "the second step used -20, the gradient of the first epoch twice",
    },
    {
      what: "begins with half the learning rate, for one epoch",
      why: "a warm-up",
      edits: [
        [
          "sgdStep(parameters, learningRate)",
          "sgdStep(parameters, epoch === 0 ? learningRate / 2 : learningRate)",
        ],
      ],
      shows: "says that w was 0.5 after the first step, and not 1.",
    },
    {
      what: "calls backward for each sample, without dividing by their number",
      edits: [
        [
          "    backward(total);\n",
          "    predictions.forEach((prediction, i) => backward(loss([prediction], targets.slice(i, i + 1))));\n",
        ],
      ],
      shows: "the gradient of the sum, -20, where that of the mean is -10",
    },
    {
      what: "calls backward on the predictions",
      edits: [
        ["    backward(total);\n", "    for (const prediction of predictions) backward(prediction);\n"],
      ],
      shows: "Call backward on the loss.",
    },
    {
      what: "divides the learning rate by the number of samples",
      edits: [["sgdStep(parameters, learningRate)", "sgdStep(parameters, learningRate / inputs.length)"]],
      shows: "as if divided by the 2 samples",
    },
    {
      what: "takes the max-margin loss, if nobody asks for another",
      edits: [["loss = meanSquaredError", "loss = maxMargin"]],
      shows: "1 is what maxMargin gives.",
    },
    {
      what: "lowers the learning rate to a tenth in the course of the training",
      edits: [
        [
          "sgdStep(parameters, learningRate)",
          "sgdStep(parameters, learningRate * (1 - (0.9 * epoch) / epochs))",
        ],
      ],
      shows: "The learning rate is the same in every epoch.",
    },
    {
      what: "never clears the gradients",
      likely: true,
      source: "the lecture's own training bug; micrograd, issue 78",
      edits: [[ZERO, ""]],
      shows: "Set the gradients of the parameters to 0 in each epoch.",
    },
    {
      what: "calls backward twice",
      edits: [["    backward(total);\n", "    backward(total);\n    backward(total);\n"]],
      shows: "Is backward called twice, or the step taken twice?",
    },
    {
      what: "notes the loss before the step, and after it",
      edits: [
        [
          "losses.push(total.data)",
          "losses.push(total.data, loss(inputs.flatMap((x) => model.forward(x).slice(0, 1)), targets).data)",
        ],
      ],
      shows: "It returned 4. An epoch takes one step, on all samples together, and has one loss",
    },
    {
      what: "ends with the loss after the last step",
      edits: [
        [
          "  return losses;",
          "  if (losses.length > 1) losses[losses.length - 1] = loss(inputs.flatMap((x) => model.forward(x).slice(0, 1)), targets).data;\n  return losses;",
        ],
      ],
      shows: "0.625 is the loss after the second step.",
    },
    {
      what: "returns the mean of the losses so far",
      edits: [
        [
          "losses.push(total.data)",
          "losses.push((losses.reduce((sum, one) => sum + one, 0) + total.data) / (losses.length + 1))",
        ],
      ],
      shows: "6.25 is the mean of 10 and 2.5.",
    },
    {
      what: "takes one sample in each epoch, in turn",
      source: "the S in SGD",
      edits: [
        [
          FORWARD,
          "    const k = epoch % inputs.length;\n    const total = loss(model.forward(inputs[k]).slice(0, 1), targets.slice(k, k + 1));\n",
        ],
      ],
      shows: "4 is the loss of the first sample alone.",
    },
    {
      what: "keeps the loss of the last sample alone",
      edits: [
        [
          FORWARD,
          "    let total = new Value(0);\n    inputs.forEach((x, i) => (total = loss(model.forward(x).slice(0, 1), targets.slice(i, i + 1))));\n",
        ],
      ],
      shows: "16 is the loss of the second sample alone.",
    },
    {
      what: "steps from the first weights in every epoch",
      edits: [
        [
          "  const losses: number[] = [];",
          "  const losses: number[] = [];\n  const start = model.parameters().map(({ data }) => data);",
        ],
        [
          "    sgdStep(parameters, learningRate);\n",
          "    parameters.forEach((parameter, i) => (parameter.data = start[i] - learningRate * parameter.grad));\n",
        ],
      ],
      shows: "the second step began at 0 again",
    },
    {
      what: "puts the weights back when the training is over",
      edits: [
        [
          "  const losses: number[] = [];",
          "  const losses: number[] = [];\n  const start = model.parameters().map(({ data }) => data);",
        ],
        [
          "  return losses;",
          "  model.parameters().forEach((parameter, i) => (parameter.data = start[i]));\n  return losses;",
        ],
      ],
      shows: "w is where it started.",
    },
    {
      what: "clears the gradients once, before the first epoch",
      edits: [
        [ZERO, ""],
        [EPOCHS, `  for (const parameter of model.parameters()) parameter.grad = 0;\n${EPOCHS}`],
      ],
      shows: "Set the gradients of the parameters to 0 in each epoch.",
    },
    {
      what: "clears the gradients between backward and the step",
      source: "micrograd, issue 25",
      edits: [[`${ZERO}    backward(total);\n`, `    backward(total);\n${ZERO}`]],
      shows: "zero first, then backward, then the step",
    },
    {
      what: "forgets backward",
      edits: [["    backward(total);\n", ""]],
      shows: "w is where it started.",
    },
    {
      what: "forgets the step",
      edits: [["    sgdStep(parameters, learningRate);\n", ""]],
      shows: "w is where it started.",
    },
    {
      what: "takes the step before backward",
      edits: [
        [
          "    backward(total);\n    sgdStep(parameters, learningRate);\n",
          "    sgdStep(parameters, learningRate);\n    backward(total);\n",
        ],
        [ZERO, ""],
      ],
      shows: "The last epoch takes its step too",
    },
    {
      what: "puts back the weights of the smallest loss that it has noted",
      why: "early stopping, which never sees the loss after the last step",
      edits: [
        ["  const losses: number[] = [];", "  const losses: number[] = [];\n  let best: number[] = [];"],
        [
          "    sgdStep(parameters, learningRate);\n",
          "    if (losses.every((one) => total.data < one)) best = parameters.map(({ data }) => data);\n    sgdStep(parameters, learningRate);\n",
        ],
        [
          "  return losses;",
          "  model.parameters().forEach((parameter, i) => (parameter.data = best[i] ?? parameter.data));\n  return losses;",
        ],
      ],
      shows: "1 is where w must be after one epoch.",
    },
    {
      what: "computes the predictions once, before the loop",
      likely: true,
      edits: [
        [EPOCHS, `  const predictions = inputs.flatMap((x) => model.forward(x).slice(0, 1));\n${EPOCHS}`],
        [FORWARD, "    const total = loss(predictions, targets);\n"],
      ],
      shows: "Compute new predictions, and a new loss, in each epoch.",
    },
    {
      what: "computes the loss once, before the loop",
      edits: [
        [
          `${EPOCHS}${FORWARD}`,
          `  const predictions = inputs.flatMap((x) => model.forward(x).slice(0, 1));\n  const total = loss(predictions, targets);\n${EPOCHS}`,
        ],
      ],
      shows: "Compute new predictions, and a new loss, in each epoch.",
    },
    {
      what: "returns the loss after the step",
      likely: true,
      edits: [
        [
          "losses.push(total.data)",
          "losses.push(loss(inputs.flatMap((x) => model.forward(x).slice(0, 1)), targets).data)",
        ],
      ],
      shows: "2.5 is the loss after the step.",
    },
    {
      what: "takes a step for each sample",
      edits: [
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
      shows: "each sample took a step of its own",
    },
    {
      what: "runs one epoch too many",
      edits: [["epoch < epochs", "epoch <= epochs"]],
      shows: "It returned 3. With <= a loop from 0 goes round once more",
    },
    {
      what: "runs one epoch too few",
      edits: [["let epoch = 0; epoch", "let epoch = 1; epoch"]],
      shows: "It returned 1.",
    },
    {
      what: "returns the losses as values",
      edits: [["losses.push(total.data)", "losses.push(total as unknown as number)"]],
      shows: "a Value: its number is in .data",
    },
    {
      what: "returns the last loss alone",
      edits: [["return losses;", "return losses.at(-1) as unknown as number[];"]],
      shows: "must return an array of numbers",
    },
    {
      what: "adds the losses up",
      edits: [["losses.push(total.data)", "losses.push((losses.at(-1) ?? 0) + total.data)"]],
      shows: "Each epoch has a loss of its own.",
    },
    {
      what: "lowers the learning rate from epoch to epoch",
      source: "micrograd's demo: 1.0 - 0.9*k/100",
      edits: [
        [
          "sgdStep(parameters, learningRate)",
          "sgdStep(parameters, learningRate * (1 - (0.9 * epoch) / 100))",
        ],
      ],
      shows: "The learning rate is the same in every epoch.",
    },
    {
      what: "steps after each sample, and returns the mean of their losses",
      edits: [
        [
          "    // A prediction is the first output.\n    const predictions = inputs.flatMap((x) => model.forward(x).slice(0, 1));\n    const total = loss(predictions, targets);\n    const parameters = model.parameters();\n    for (const parameter of parameters) parameter.grad = 0;\n    backward(total);\n    sgdStep(parameters, learningRate);\n    losses.push(total.data);\n",
          "    const costs = inputs.map((x, i) => {\n      const cost = loss(model.forward(x).slice(0, 1), targets.slice(i, i + 1));\n      for (const parameter of model.parameters()) parameter.grad = 0;\n      backward(cost);\n      sgdStep(model.parameters(), learningRate);\n      return cost.data;\n    });\n    losses.push(costs.reduce((sum, one) => sum + one, 0) / costs.length);\n",
        ],
      ],
      shows: "7.12 is the mean of 4 and 10.24",
    },
    {
      what: "steps after each sample, and returns the last one's loss",
      edits: [
        [
          "    // A prediction is the first output.\n    const predictions = inputs.flatMap((x) => model.forward(x).slice(0, 1));\n    const total = loss(predictions, targets);\n    const parameters = model.parameters();\n    for (const parameter of parameters) parameter.grad = 0;\n    backward(total);\n    sgdStep(parameters, learningRate);\n    losses.push(total.data);\n",
          "    const costs = inputs.map((x, i) => {\n      const cost = loss(model.forward(x).slice(0, 1), targets.slice(i, i + 1));\n      for (const parameter of model.parameters()) parameter.grad = 0;\n      backward(cost);\n      sgdStep(model.parameters(), learningRate);\n      return cost.data;\n    });\n    losses.push(costs.at(-1) ?? NaN);\n",
        ],
      ],
      shows: "10.24 is the loss of the second sample after a step on the first.",
    },
    {
      what: "steps after each sample, and returns the sum of their losses",
      edits: [
        [
          "    // A prediction is the first output.\n    const predictions = inputs.flatMap((x) => model.forward(x).slice(0, 1));\n    const total = loss(predictions, targets);\n    const parameters = model.parameters();\n    for (const parameter of parameters) parameter.grad = 0;\n    backward(total);\n    sgdStep(parameters, learningRate);\n    losses.push(total.data);\n",
          "    const costs = inputs.map((x, i) => {\n      const cost = loss(model.forward(x).slice(0, 1), targets.slice(i, i + 1));\n      for (const parameter of model.parameters()) parameter.grad = 0;\n      backward(cost);\n      sgdStep(model.parameters(), learningRate);\n      return cost.data;\n    });\n    losses.push(costs.reduce((sum, one) => sum + one, 0));\n",
        ],
      ],
      shows: "14.24 is 4 + 10.24",
    },
    {
      what: "takes the steps itself, and uphill",
      edits: [
        [
          "    sgdStep(parameters, learningRate);\n",
          "    for (const parameter of parameters) parameter.data += learningRate * parameter.grad;\n",
        ],
      ],
      shows: "the steps went uphill, with the gradient",
    },
  ],
  "a prediction is the first output, and the loss may be another": [
    {
      what: "takes no step where the loss is 0",
      why: "then all is right already: not with a loss that may be negative",
      edits: [
        ["sgdStep(parameters, learningRate);", "if (total.data !== 0) sgdStep(parameters, learningRate);"],
      ],
      shows: "no step was taken. The loss is 0 here, but its gradient is not.",
    },
    {
      what: "hands the targets over to its own loss alone",
      edits: [["loss(predictions, targets)", "loss(predictions, loss === meanSquaredError ? targets : [])"]],
      shows: "The loss must be called with the targets 5 and 6.",
    },
    {
      what: "notes the mean squared error, whatever the loss is",
      edits: [["losses.push(total.data)", "losses.push(meanSquaredError(predictions, targets).data)"]],
      shows: "Note the loss that was asked for.",
    },
    {
      what: "always takes the mean squared error",
      edits: [["const total = loss(", "const total = meanSquaredError("]],
      shows: "did not call it",
    },
    {
      what: "takes the last output as the prediction",
      edits: [["model.forward(x).slice(0, 1)", "model.forward(x).slice(-1)"]],
      shows: "the first output of forward",
    },
    {
      what: "calls the loss for each sample, and takes the mean",
      why: "right for a loss that is itself a mean",
      edits: [
        [
          FORWARD,
          "    const costs = inputs.map((x, i) => loss(model.forward(x).slice(0, 1), targets.slice(i, i + 1)));\n    const total = div(costs.reduce((sum, one) => add(sum, one)), costs.length);\n",
        ],
      ],
      shows: "It got 3. Call it once in an epoch, with the predictions of all samples.",
    },
    {
      what: "hands all outputs over as predictions",
      edits: [["model.forward(x).slice(0, 1)", "model.forward(x)"]],
      shows: "It got 3 and 1000 and 4 and 1000.",
    },
    {
      what: "calls zeroGrad, which recurses, before it clears the gradients of the parameters",
      why: "right on small graphs",
      edits: [
        [
          "import { relu } from",
          'import { zeroGrad } from "#steps/10-variable-reuse/backward";\nimport { relu } from',
        ],
        [ZERO, `    zeroGrad(total);\n${ZERO}`],
      ],
      shows: "zeroGrad of step 10 may",
    },
  ],
  "training goes on where it stopped": [
    {
      what: "turns the samples around in the lists that it was given",
      why: "reverse() changes the list itself",
      edits: [["  return losses;", "  inputs.reverse();\n  targets.reverse();\n  return losses;"]],
      shows: "train must leave inputs and targets as they are.",
    },
    {
      what: "takes at least one step",
      why: "do … while",
      edits: [["epoch < epochs; epoch++", "epoch < Math.max(1, epochs); epoch++"]],
      shows: "train with 0 epochs must return no loss.",
    },
    {
      what: "clears the gradients from the second epoch on",
      edits: [
        [
          "    for (const parameter of parameters) parameter.grad = 0;\n",
          "    for (const parameter of parameters) if (epoch > 0) parameter.grad = 0;\n",
        ],
      ],
      shows: "the gradient that the first call left behind was added in",
    },
    {
      what: "clears the gradients after the step",
      why: "right as long as nobody called backward before the training",
      edits: [
        [ZERO, ""],
        ["    losses.push(total.data);\n", `    losses.push(total.data);\n${ZERO}`],
      ],
      shows: "before backward, and not after the step",
    },
    {
      what: "clears the gradients of what lies behind the loss, and not those of the parameters",
      edits: [
        ["import { backward } from", "import { backward, topologicalOrder } from"],
        [ZERO, "    for (const value of topologicalOrder(total)) value.grad = 0;\n"],
      ],
      shows: "and not of those alone that lie behind the loss",
    },
    {
      what: "clears the gradients with zeroGrad alone",
      edits: [
        [
          "import { relu } from",
          'import { zeroGrad } from "#steps/10-variable-reuse/backward";\nimport { relu } from',
        ],
        [ZERO, "    zeroGrad(total);\n"],
      ],
      shows: "and not of those alone that lie behind the loss",
    },
    {
      what: "clears, before the first step, what lies behind the loss alone",
      edits: [
        ["import { backward } from", "import { backward, topologicalOrder } from"],
        [
          ZERO,
          "    for (const value of epoch === 0 ? topologicalOrder(total) : parameters) value.grad = 0;\n",
        ],
      ],
      shows: "0.5 is 1 - 0.1 * 5: the old gradient moved it once.",
    },
    {
      what: "takes no step when the loss is not finite",
      edits: [
        [
          "    sgdStep(parameters, learningRate);\n",
          "    if (Number.isFinite(total.data)) sgdStep(parameters, learningRate);\n",
        ],
      ],
      shows: "Take each step as it is: none is left out, cut off or taken back.",
    },
    {
      what: "goes back to the weights of the lowest loss",
      source: "early stopping with restore_best_weights, in Keras",
      edits: [
        ["  const losses: number[] = [];", "  const losses: number[] = [];\n  let best: number[] = [];"],
        [
          "    sgdStep(parameters, learningRate);\n",
          "    if (losses.every((one) => total.data < one)) best = parameters.map(({ data }) => data);\n    sgdStep(parameters, learningRate);\n",
        ],
        [
          "  return losses;",
          "  if (losses.length > 1 && losses[losses.length - 1] > losses[0]) model.parameters().forEach((parameter, i) => (parameter.data = best[i]));\n  return losses;",
        ],
      ],
      shows: "Training does not go back, even if the loss rises.",
    },
    {
      what: "takes a step back if the loss has risen",
      edits: [
        [
          "    sgdStep(parameters, learningRate);\n",
          "    const before = parameters.map(({ data }) => data);\n    sgdStep(parameters, learningRate);\n    const after = loss(inputs.flatMap((x) => model.forward(x).slice(0, 1)), targets).data;\n    if (after > total.data) parameters.forEach((parameter, i) => (parameter.data = before[i]));\n",
        ],
      ],
      shows: "When the loss rises, no step is taken back",
    },
    {
      what: "halves the rate when the loss rises",
      edits: [
        [
          "    sgdStep(parameters, learningRate);\n",
          "    sgdStep(parameters, total.data > losses[epoch - 1] ? learningRate / 2 : learningRate);\n",
        ],
      ],
      shows: "When the loss rises, the next step is learningRate * gradient all the same.",
    },
    {
      what: "ends when the loss is small",
      edits: [
        [
          "    losses.push(total.data);\n",
          "    losses.push(total.data);\n    if (total.data < 1e-6) break;\n",
        ],
      ],
      shows: "It returned 2, when the loss was 0 after one step.",
    },
    {
      what: "ends when the loss rises",
      edits: [
        [
          "    losses.push(total.data);\n",
          "    losses.push(total.data);\n    if (epoch > 0 && losses[epoch] > losses[epoch - 1]) break;\n",
        ],
      ],
      shows: "It returned 2, when the loss rose.",
    },
    {
      what: "ends when the loss is no longer finite",
      edits: [
        [
          "    losses.push(total.data);\n",
          "    losses.push(total.data);\n    if (!Number.isFinite(total.data)) break;\n",
        ],
      ],
      shows: "It returned 2, when the loss was Infinity, or NaN.",
    },
    {
      what: "returns the smallest loss so far",
      edits: [["losses.push(total.data)", "losses.push(Math.min(total.data, losses.at(-1) ?? Infinity))"]],
      shows: "and the loss is returned as it is",
    },
  ],
  "XOR is learned by a network, and never by a linear one": [
    {
      what: "ends after a hundred epochs",
      edits: [["epoch < epochs", "epoch < Math.min(100, epochs)"]],
      shows: "xor: train with 200 epochs must return 200 losses. It returned 100.",
    },
  ],
  "four samples: every loss and every weight is PyTorch's": [
    {
      what: "rounds the losses to four decimals",
      edits: [["    losses.push(total.data);", "    losses.push(Number(total.data.toFixed(4)));"]],
      shows: "rounded to 4 decimals",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "sums in a loop, times 1 / n; differences multiplied, the other way round",
    edits: [
      [SQUARE, "mul(sub(target, prediction), sub(target, prediction))"],
      [
        `  return ${MEAN};\n`,
        "  let sum: Value | undefined;\n  for (const one of costs) sum = sum ? add(one, sum) : one;\n  return mul(1 / costs.length, sum ?? 0);\n",
      ],
    ],
  },
  {
    what: "each loss on its own, without a common helper",
    edits: [
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
    ],
  },
  {
    what: "predictions in a loop, one list of parameters for all epochs, the step spelled out",
    edits: [
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
      [
        "    sgdStep(parameters, learningRate);\n    losses.push(total.data);",
        "    sgdStep(parameters, learningRate);",
      ],
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
    edits: [[SQUARE, "add(sub(pow(prediction, 2), mul(2 * target, prediction)), target ** 2)"]],
  },
  {
    what: "Array.from over the epochs, and losses as closures over one helper",
    file: "helpers.ts",
  },
  {
    what: "a generator that yields each loss, and a class that trains",
    file: "trainer.ts",
  },
  {
    what: "throws a class of errors of its own, which extends RangeError and has a name",
    edits: [
      [
        "/**\n * The mean of (prediction",
        'class LengthError extends RangeError {\n  override name = "LengthError";\n}\n\n/**\n * The mean of (prediction',
      ],
      ["throw new RangeError(", "throw new LengthError("],
    ],
  },
];
