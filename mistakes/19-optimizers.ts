import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const VELOCITY = "velocities[i] = kept * velocities[i] + parameter.grad;";
const MOVE = "parameter.data -= learningRate * velocities[i];";
const VELOCITIES = "  const velocities = parameters.map(() => 0);\n  return () => {\n";
const MEMORY = `  const means = parameters.map(() => 0);
  const squares = parameters.map(() => 0);
  let steps = 0;
  return () => {
`;
const MEAN_OF = "means[i] = beta1 * means[i] + (1 - beta1) * parameter.grad;";
const SQUARE_OF = "squares[i] = beta2 * squares[i] + (1 - beta2) * parameter.grad ** 2;";
const MEAN = "means[i] / (1 - beta1 ** steps)";
const SQUARE = "squares[i] / (1 - beta2 ** steps)";
const STEP = "parameter.data -= (learningRate * mean) / (Math.sqrt(square) + epsilon);";
const COUNT = "    steps++;\n";

export const mistakes: MistakesByTest = {
  "momentum keeps nine tenths of its velocity, and adds the gradient": [
    {
      what: "takes the step at once, and returns nothing",
      edits: [
        [
          `${VELOCITIES}    parameters.forEach((parameter, i) => {
      ${VELOCITY}
      ${MOVE}
    });
  };
`,
          "  for (const parameter of parameters) parameter.data -= learningRate * (kept * 0 + parameter.grad);\n  return undefined as never;\n",
        ],
      ],
      shows: "An optimizer must return a function",
    },
    {
      what: "changes a copy of the parameter",
      edits: [
        [
          `${VELOCITY}
      ${MOVE}`,
          `${VELOCITY}
      const moved = { ...parameter };
      moved.data -= learningRate * velocities[i];`,
        ],
      ],
      shows: "The first step has moved p by nothing.",
    },
    {
      what: "lets the gradient count for a tenth, as in a running mean",
      source: "dampening, in PyTorch's SGD; Adam's first mean",
      edits: [[VELOCITY, "velocities[i] = kept * velocities[i] + (1 - kept) * parameter.grad;"]],
      shows: "0.98 takes a tenth of the gradient",
    },
    {
      what: "multiplies by the rate twice, in the velocity and in the step",
      why: "some write the rate into the velocity, and others into the step",
      edits: [[VELOCITY, "velocities[i] = kept * velocities[i] + learningRate * parameter.grad;"]],
      shows: "the learning rate counts twice",
    },
    {
      what: "moves the parameter before the velocity has its gradient",
      edits: [[`${VELOCITY}\n      ${MOVE}`, `${MOVE}\n      ${VELOCITY}`]],
      shows: "then makes the new velocity, and then changes the data",
    },
    {
      what: "reads the gradients when the optimizer is made",
      edits: [
        [VELOCITIES, `  const grads = parameters.map(({ grad }) => grad);\n${VELOCITIES}`],
        [VELOCITY, "velocities[i] = kept * velocities[i] + grads[i];"],
      ],
      shows: "Each step reads grad",
    },
    {
      what: "multiplies the new gradient by the momentum, too",
      edits: [[VELOCITY, "velocities[i] = kept * (velocities[i] + parameter.grad);"]],
      shows: "the new gradient was multiplied by 0.9, too",
    },
    {
      what: "goes uphill with its velocity",
      edits: [[MOVE, "parameter.data += learningRate * velocities[i];"]],
      shows: "1.2 is a step uphill.",
    },
    {
      what: "forgets the learning rate of momentum",
      edits: [[MOVE, "parameter.data -= velocities[i];"]],
      shows: "-3 is 1 - 4",
    },
    {
      what: "zeroes the gradients after a step of momentum",
      edits: [[MOVE, `${MOVE}\n      parameter.grad = 0;`]],
      shows: "A step must change no grad.",
    },
    {
      what: "keeps its velocity in grad",
      edits: [[VELOCITY, "parameter.grad += kept * parameter.grad;\n      velocities[i] = parameter.grad;"]],
      shows: "What is remembered has a place of its own",
    },
    {
      what: "looks one step ahead",
      source: "nesterov=True, in PyTorch's SGD",
      edits: [[MOVE, "parameter.data -= learningRate * (parameter.grad + kept * velocities[i]);"]],
      shows: "which is Nesterov's momentum",
    },
    {
      what: "makes the velocities in the step",
      edits: [[VELOCITIES, "  return () => {\n    const velocities = parameters.map(() => 0);\n"]],
      shows: "0.6 is the step of plain gradient descent",
    },
    {
      what: "keeps 1 - momentum of the velocity",
      edits: [[VELOCITY, "velocities[i] = (1 - kept) * velocities[i] + parameter.grad;"]],
      shows: "a tenth of the old velocity is kept",
    },
    {
      what: "keeps all of the velocity",
      edits: [[VELOCITY, "velocities[i] += parameter.grad;"]],
      shows: "the first gradient is still there in full",
    },
    {
      what: "takes the gradient only where there is no velocity yet",
      edits: [[VELOCITY, "velocities[i] = velocities[i] ? kept * velocities[i] : parameter.grad;"]],
      shows: "the second gradient is missing",
    },
    {
      what: "keeps the last gradient instead of the velocity",
      edits: [
        [
          `${VELOCITY}
      ${MOVE}`,
          `const velocity = kept * velocities[i] + parameter.grad;
      velocities[i] = parameter.grad;
      parameter.data -= learningRate * velocity;`,
        ],
      ],
      shows: "What came before the last one counts, too.",
    },
  ],
  "momentum has a velocity for each parameter, and its own share": [
    {
      what: "has one velocity for all parameters",
      edits: [[VELOCITY, "velocities.fill(kept * velocities[i] + parameter.grad);"]],
      shows: "one velocity for all parameters",
    },
    {
      what: "moves the first parameter alone",
      edits: [[MOVE, `if (i === 0) ${MOVE}`]],
      shows: "The second parameter has not moved.",
    },
    {
      what: "takes the velocity of the first parameter for all",
      edits: [[MOVE, "parameter.data -= learningRate * velocities[0];"]],
      shows: "0.8 is the step of the first parameter.",
    },
    {
      what: "always keeps nine tenths",
      edits: [[VELOCITY, "velocities[i] = Math.max(kept, 0.9) * velocities[i] + parameter.grad;"]],
      shows: "0.42 has a momentum of 0.9. Take the one from the options.",
    },
    {
      what: "takes a momentum of 0 for none given",
      edits: [[VELOCITY, "velocities[i] = (kept || 0.9) * velocities[i] + parameter.grad;"]],
      shows: "x || 0.9 takes it for nothing",
    },
    {
      what: "stands still where the gradient is 0",
      edits: [[MOVE, `if (parameter.grad !== 0) ${MOVE}`]],
      shows: "moves on with nine tenths of its velocity",
    },
    {
      what: "keeps the velocities of all optimizers in one place",
      edits: [
        ["/**\n * Gradient descent", "const velocities: number[] = [];\n\n/**\n * Gradient descent"],
        ["  const velocities = parameters.map(() => 0);\n", ""],
        ["kept * velocities[i] +", "kept * (velocities[i] ?? 0) +"],
      ],
      shows: "Each call of momentum makes velocities of its own.",
    },
    {
      what: "keeps the velocity of each parameter in a map for all optimizers",
      edits: [
        [
          "/**\n * Gradient descent",
          "const velocities = new WeakMap<Parameter, number>();\n\n/**\n * Gradient descent",
        ],
        ["  const velocities = parameters.map(() => 0);\n", ""],
        [
          "parameters.forEach((parameter, i) => {\n      velocities[i] = kept * velocities[i] + parameter.grad;\n      parameter.data -= learningRate * velocities[i];\n",
          "parameters.forEach((parameter) => {\n      const velocity = kept * (velocities.get(parameter) ?? 0) + parameter.grad;\n      velocities.set(parameter, velocity);\n      parameter.data -= learningRate * velocity;\n",
        ],
      ],
      shows: "A velocity belongs to the optimizer and not to the parameter",
    },
    {
      what: "takes a first step when the optimizer is made",
      edits: [
        [VELOCITIES, VELOCITIES.replace("return () =>", "const step = () =>")],
        [`${MOVE}\n    });\n  };`, `${MOVE}\n    });\n  };\n  step();\n  return step;`],
      ],
      shows: "before anybody has asked for a step",
    },
    {
      what: "keeps the numbers of the parameters, and moves those",
      edits: [
        [VELOCITIES, `  const places = parameters.map(({ data }) => data);\n${VELOCITIES}`],
        [MOVE, "places[i] -= learningRate * velocities[i];\n      parameter.data = places[i];"],
      ],
      shows: "A step begins where the parameter is now",
    },
  ],
  "the first step of Adam is the rate itself, whatever the gradient": [
    {
      what: "corrects by the rate, and adds ε to the root before",
      edits: [
        [`      const mean = ${MEAN};\n      const square = ${SQUARE};\n`, ""],
        [
          STEP,
          "const rate = (learningRate * Math.sqrt(1 - beta2 ** steps)) / (1 - beta1 ** steps);\n      parameter.data -= (rate * means[i]) / (Math.sqrt(squares[i]) + epsilon);",
        ],
      ],
      shows: "ε was added to a root that is not corrected.",
      source: "the remark in the paper, and Keras",
    },
    {
      what: "changes a copy of the parameter in Adam",
      edits: [
        [
          STEP,
          "let { data } = parameter;\n      data -= (learningRate * mean) / (Math.sqrt(square) + epsilon);",
        ],
      ],
      shows: "then makes the new means",
    },
    {
      what: "does not correct the means",
      source: "RMSProp with momentum",
      edits: [
        [MEAN, "means[i]"],
        [SQUARE, "squares[i]"],
      ],
      shows: "The means are not corrected.",
    },
    {
      what: "corrects the squares alone",
      edits: [[MEAN, "means[i]"]],
      shows: "The mean of the gradients is not corrected",
    },
    {
      what: "corrects the mean of the gradients alone",
      edits: [[SQUARE, "squares[i]"]],
      shows: "The mean of the squares is not corrected",
    },
    {
      what: "takes the root before the correction",
      edits: [
        [SQUARE, "Math.sqrt(squares[i]) / (1 - beta2 ** steps)"],
        ["(Math.sqrt(square) + epsilon)", "(square + epsilon)"],
      ],
      shows: "The root was taken first, and then corrected.",
    },
    {
      what: "leaves the root out",
      edits: [[STEP, "parameter.data -= (learningRate * mean) / (square + epsilon);"]],
      shows: "Divide by its root.",
    },
    {
      what: "does not square the gradient",
      edits: [[SQUARE_OF, "squares[i] = beta2 * squares[i] + (1 - beta2) * Math.abs(parameter.grad);"]],
      shows: "It is that of their squares.",
    },
    {
      what: "does not divide at all",
      edits: [[STEP, "parameter.data -= learningRate * mean + 0 * (Math.sqrt(square) + epsilon);"]],
      shows: "the step still has the size of the gradient",
    },
    {
      what: "multiplies the quotient by the gradient once more",
      edits: [
        [STEP, "parameter.data -= (learningRate * mean * parameter.grad) / (Math.sqrt(square) + epsilon);"],
      ],
      shows: "It is the corrected mean, once, divided by √… + ε.",
    },
    {
      what: "goes uphill with Adam",
      edits: [[STEP, "parameter.data += (learningRate * mean) / (Math.sqrt(square) + epsilon);"]],
      shows: "That is a step uphill.",
    },
    {
      what: "forgets the learning rate of Adam",
      edits: [[STEP, "parameter.data -= mean / (Math.sqrt(square) + epsilon);"]],
      shows: "The learning rate is missing.",
    },
    {
      what: "counts the steps from 0",
      edits: [
        [COUNT, ""],
        [
          "/ (Math.sqrt(square) + epsilon);\n    });\n",
          "/ (Math.sqrt(square) + epsilon);\n    });\n    steps++;\n",
        ],
      ],
      shows: "At the first step t is 1, and not 0",
    },
    {
      what: "forgets the brackets around the root and ε",
      edits: [[STEP, "parameter.data -= (learningRate * mean) / Math.sqrt(square) + epsilon;"]],
      shows: "ε was added to the step",
    },
    {
      what: "puts ε under the root",
      edits: [[STEP, "parameter.data -= (learningRate * mean) / Math.sqrt(square + epsilon);"]],
      shows: "ε stands under the root.",
    },
    {
      what: "forgets ε, except where the root is 0",
      edits: [[STEP, "parameter.data -= (learningRate * mean) / (Math.sqrt(square) || epsilon);"]],
      shows: "ε is missing",
    },
    {
      what: "adds ε only to what is not 0",
      edits: [
        [STEP, "parameter.data -= (learningRate * mean) / (Math.sqrt(square) + (square > 0 ? epsilon : 0));"],
      ],
      shows: "0 / 0 is NaN. Add ε to the root.",
    },
    {
      what: "zeroes the gradients after a step of Adam",
      edits: [[STEP, `${STEP}\n      parameter.grad = 0;`]],
      shows: "A step must change no grad.",
    },
    {
      what: "counts the steps of all optimizers together",
      edits: [
        ["/**\n * Adam", "let steps = 0;\n\n/**\n * Adam"],
        ["  let steps = 0;\n", ""],
      ],
      shows: "and its own count",
    },
    {
      what: "keeps the mean of each parameter in a map for all of Adam's optimizers",
      edits: [
        ["/**\n * Adam", "const memory = new WeakMap<Parameter, number>();\n\n/**\n * Adam"],
        ["  const means = parameters.map(() => 0);\n", ""],
        [
          MEAN_OF,
          "const mean = (beta1 * (memory.get(parameter) ?? 0) + (1 - beta1) * parameter.grad) / (1 - beta1 ** steps);\n      memory.set(parameter, mean * (1 - beta1 ** steps));",
        ],
        [`      const mean = ${MEAN};\n`, ""],
      ],
      shows: "A memory belongs to the optimizer and not to the parameter",
    },
  ],
  "Adam remembers two means, and corrects each of them": [
    {
      what: "takes one step, and no more",
      edits: [[COUNT, "    if (steps > 0) return;\n    steps++;\n"]],
      shows: "p has moved once only.",
    },
    {
      what: "remembers the corrected means",
      edits: [
        [`const mean = ${MEAN};`, `means[i] = ${MEAN};\n      const mean = means[i];`],
        [`const square = ${SQUARE};`, `squares[i] = ${SQUARE};\n      const square = squares[i];`],
      ],
      shows: "The corrected means were remembered.",
    },
    {
      what: "takes the difference first, and then the power",
      edits: [
        [MEAN, "means[i] / (1 - beta1) ** steps"],
        [SQUARE, "squares[i] / (1 - beta2) ** steps"],
      ],
      shows: "first the power, then the difference",
    },
    {
      what: "does not count the steps",
      edits: [[COUNT, "    steps = 1;\n"]],
      shows: "The second step is corrected like the first",
    },
    {
      what: "leaves the exponent out of the corrections",
      edits: [
        [MEAN, "means[i] / (1 - beta1)"],
        [SQUARE, "squares[i] / (1 - beta2)"],
      ],
      shows: "Does t count, and is it the exponent?",
    },
    {
      what: "makes the memory of Adam in the step",
      edits: [[MEMORY, MEMORY.replace("  return () => {\n", "").replace(/^/, "  return () => {\n")]],
      shows: "the memory was made in the step",
    },
    {
      what: "exchanges the betas",
      edits: [["betas: [beta1, beta2]", "betas: [beta2, beta1]"]],
      shows: "The betas are exchanged",
    },
    {
      what: "takes the last gradient instead of the mean",
      source: "RMSProp",
      edits: [[MEAN, "parameter.grad"]],
      shows: "That takes the last gradient itself",
    },
  ],
  "where the gradient is 0, Adam still rolls on, and its means fade": [
    {
      what: "leaves a parameter out whose gradient is 0",
      why: "as if there were nothing to learn",
      edits: [[MEAN_OF, `if (parameter.grad === 0) return;\n      ${MEAN_OF}`]],
      shows: "p stands still where the gradient is 0.",
    },
    {
      what: "moves on where the gradient is 0, and lets no mean fade",
      edits: [
        [MEAN_OF, `if (parameter.grad !== 0) ${MEAN_OF}`],
        [SQUARE_OF, `if (parameter.grad !== 0) ${SQUARE_OF}`],
      ],
      shows: "The means have not faded.",
    },
  ],
  "Adam has a memory for each parameter, and one count of steps": [
    {
      what: "counts t for each parameter",
      edits: [
        [COUNT, ""],
        [`      ${MEAN_OF}`, `      steps++;\n      ${MEAN_OF}`],
      ],
      shows: "t has counted the parameters.",
    },
    {
      what: "keeps the numbers of the parameters in Adam, and moves those",
      edits: [
        [MEMORY, `  const places = parameters.map(({ data }) => data);\n${MEMORY}`],
        [STEP, `places[i] ${STEP.slice("parameter.data ".length)}\n      parameter.data = places[i];`],
      ],
      shows: "so read its data anew each time",
    },
    {
      what: "has one memory for all parameters in Adam",
      edits: [
        [MEAN_OF, "means.fill(beta1 * means[i] + (1 - beta1) * parameter.grad);"],
        [SQUARE_OF, "squares.fill(beta2 * squares[i] + (1 - beta2) * parameter.grad ** 2);"],
      ],
      shows: "That is one memory for all parameters.",
    },
    {
      what: "moves the first parameter alone in Adam",
      edits: [[STEP, `if (i === 0) ${STEP}`]],
      shows: "The second parameter has not moved.",
    },
    {
      what: "writes 0.1 and 0.001 for 1 - β",
      edits: [
        [MEAN_OF, "means[i] = beta1 * means[i] + 0.1 * parameter.grad;"],
        [SQUARE_OF, "squares[i] = beta2 * squares[i] + 0.001 * parameter.grad ** 2;"],
      ],
      shows: "0.1 and 0.001 are 1 - β for the usual betas.",
    },
    {
      what: "takes a beta of 0 for none given",
      edits: [
        ["    betas: [beta1, beta2] = [0.9, 0.999],", "    betas = [0.9, 0.999],"],
        [
          "  const means =",
          "  const beta1 = betas[0] || 0.9;\n  const beta2 = betas[1] || 0.999;\n  const means =",
        ],
      ],
      shows: "Those are the usual betas.",
    },
    {
      what: "always takes the usual epsilon",
      edits: [["+ epsilon);", "+ Math.min(epsilon, 1e-8));"]],
      shows: "That is the usual epsilon.",
    },
  ],
  "any gradients move a parameter by the formulas of the lesson": [
    {
      what: "takes a gradient of several digits for noise",
      why: "it knows the gradients of the tests, and no others",
      edits: [[MOVE, `if (parameter.grad % 0.5 === 0 || parameters.length > 2) ${MOVE}`]],
      shows: "by momentum, from 1, rate 0.05, gradients",
      undiagnosed: true,
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "a Map from the parameter to its velocity, and the rate within the velocity",
    edits: [
      [
        "const velocities = parameters.map(() => 0);",
        "const velocities = new Map(parameters.map((parameter) => [parameter, 0]));",
      ],
      [
        `parameters.forEach((parameter, i) => {
      ${VELOCITY}
      ${MOVE}
    });`,
        `for (const parameter of parameters) {
      const velocity = kept * (velocities.get(parameter) ?? 0) - learningRate * parameter.grad;
      velocities.set(parameter, velocity);
      parameter.data += velocity;
    }`,
      ],
    ],
  },
  {
    what: "the correction of Adam in the rate, as in the paper's remark",
    edits: [
      [`      const mean = ${MEAN};\n      const square = ${SQUARE};\n`, ""],
      [
        STEP,
        "const root = Math.sqrt(1 - beta2 ** steps);\n      parameter.data -= ((learningRate * root) / (1 - beta1 ** steps)) * (means[i] / (Math.sqrt(squares[i]) + epsilon * root));",
      ],
    ],
  },
  {
    what: "a state object for each parameter, with powers of the betas",
    edits: [
      [
        MEMORY,
        `  const states = parameters.map((parameter) => ({ parameter, mean: 0, square: 0 }));
  let [power1, power2] = [1, 1];
  return () => {
`,
      ],
      [COUNT, "    power1 *= beta1;\n    power2 *= beta2;\n"],
      [
        `    parameters.forEach((parameter, i) => {
      ${MEAN_OF}
      ${SQUARE_OF}
`,
        `    states.forEach((state) => {
      const { parameter } = state;
      state.mean += (1 - beta1) * (parameter.grad - state.mean);
      state.square = beta2 * state.square + (1 - beta2) * parameter.grad * parameter.grad;
`,
      ],
      [MEAN, "state.mean / (1 - power1)"],
      [SQUARE, "state.square / (1 - power2)"],
    ],
  },
];
