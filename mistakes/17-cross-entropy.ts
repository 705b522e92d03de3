import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const LOG = "Math.log(x.data)";
const SLOPE = "1 / x.data";
const LARGEST = "Math.max(...scores.map((score) => score.data))";
const POWER = "Math.exp(score.data - largest)";
const NUMBER = "largest + Math.log(sum)";
const PARTIALS = "partials: powers.map((power) => power / sum),";
const NODE = `  return new Value(largest + Math.log(sum), {
    op: "logSumExp",
    inputs: [...scores],
    ${PARTIALS}
  });
`;
const RIGHT = "row[labels[i]]";
const COST = "sub(logSumExp(row), right)";
const MEAN = "div(total, costs.length)";
const UNEQUAL = `  if (scores.length !== labels.length) {
    throw new RangeError(\`\${scores.length} rows of scores, but \${labels.length} labels\`);
  }
`;
const MISSING = "if (!right) throw new RangeError(`no class ${labels[i]} among ${row.length} scores`);";
const IMPORT = 'import { add } from "#steps/02-add/add";\n';
const EXP = `${IMPORT}import { exp } from "#steps/07-exp/exp";\n`;
const PROBABILITY = "Math.exp(right.data - logSumExp(row).data)";

export const mistakes: MistakesByTest = {
  "log a is the natural logarithm, and its slope is 1 / a": [
    {
      what: "takes the logarithm to the base 2",
      edits: [[LOG, "Math.log2(x.data)"]],
      shows: "2 is the logarithm to the base 2.",
    },
    {
      what: "takes the logarithm to the base 10",
      why: "log is that one on a pocket calculator",
      edits: [[LOG, "Math.log10(x.data)"]],
      shows: "to the base 10",
    },
    {
      what: "takes log1p, which adds 1 first",
      edits: [[LOG, "Math.log1p(x.data)"]],
      shows: "That is log(1 + a).",
    },
    {
      what: "takes the power instead of the logarithm",
      edits: [[LOG, "Math.exp(x.data)"]],
      shows: "The logarithm undoes it",
    },
    {
      what: "takes a itself as the slope of log a",
      edits: [[SLOPE, "x.data"]],
      shows: "4 is a.",
    },
    {
      what: "divides by the logarithm instead of its operand",
      edits: [[SLOPE, "1 / Math.log(x.data)"]],
      shows: "That is 1 / log(a).",
    },
    {
      what: "copies exp, whose slope is its own number",
      edits: [[SLOPE, "Math.log(x.data)"]],
      shows: "exp is its own slope, log is not",
    },
    {
      what: "takes 1 / a² as the slope of log a",
      edits: [[SLOPE, "1 / x.data ** 2"]],
      shows: "0.0625 is 1 / a².",
    },
    {
      what: "takes the slope of 1 / a",
      edits: [[SLOPE, "-1 / x.data ** 2"]],
      shows: "-0.0625 is the slope of 1 / a.",
    },
    {
      what: "turns the sign of the slope of log a",
      edits: [[SLOPE, "-1 / x.data"]],
      shows: "log(a) grows with a",
    },
    {
      what: "gives log another op",
      edits: [['op: "log"', 'op: "ln"']],
      shows: 'log(a).op must be "log"',
    },
  ],
  "logSumExp is the logarithm of a sum of powers of e": [
    {
      what: "subtracts the largest score, and does not add it again",
      edits: [[NUMBER, "Math.log(sum)"]],
      shows: "and not added again",
    },
    {
      what: "adds the largest score, which nobody subtracted",
      edits: [[POWER, "Math.exp(score.data)"]],
      shows: "That is too large by 2",
    },
    {
      what: "leaves the logarithm out",
      edits: [
        [LARGEST, "0"],
        [NUMBER, "sum"],
      ],
      shows: "That is the sum of the powers. Take its logarithm.",
    },
    {
      what: "adds the largest score to the sum instead of to its logarithm",
      edits: [[NUMBER, "largest + sum"]],
      shows: "That is 2 + the sum of the powers",
    },
    {
      what: "adds the logarithms of the powers",
      why: "the logarithm of a sum is not the sum of the logarithms",
      edits: [[NUMBER, "scores.reduce((all, score) => all + Math.log(Math.exp(score.data)), 0)"]],
      shows: "3 is 2 + 1 + 0.",
    },
    {
      what: "forgets the powers",
      edits: [[NUMBER, "Math.log(scores.reduce((all, score) => all + score.data, 0))"]],
      shows: "That is log(2 + 1 + 0).",
    },
    {
      what: "takes the logarithm of the mean of the powers",
      edits: [[NUMBER, "largest + Math.log(sum / scores.length)"]],
      shows: "the logarithm of the mean of the powers",
    },
    {
      what: "begins the sum of the powers at 1",
      edits: [["all + power, 0)", "all + power, 1)"]],
      shows: "Let their sum begin at 0.",
    },
    {
      what: "returns logSumExp as a plain number",
      edits: [[NODE, `  return (${NUMBER}) as unknown as Value;\n`]],
      shows: "A plain number remembers nothing of its making.",
    },
  ],
  "logSumExp is one node, with an input for each score": [
    {
      what: "composes logSumExp of exp, add and log",
      why: "right, as long as no power is too large; but it is no single node",
      edits: [
        [IMPORT, EXP],
        [NODE, "  return log(scores.map((score) => exp(score)).reduce((all, power) => add(all, power)));\n"],
      ],
      shows: "Make ONE new Value with all the scores as its inputs",
    },
    {
      what: "remembers the largest score alone",
      edits: [
        ["inputs: [...scores]", "inputs: scores.filter((score) => score.data === largest)"],
        [PARTIALS, "partials: [1],"],
      ],
      shows: "No gradient can reach what is not among the inputs.",
    },
    {
      what: "makes logSumExp of new leaves",
      edits: [["inputs: [...scores]", "inputs: scores.map((score) => new Value(score.data))"]],
      shows: "None of the scores is among logSumExp([a, b, c]).inputs.",
    },
    {
      what: "subtracts the largest score from the scores themselves",
      edits: [
        ["  const powers = ", "  for (const score of scores) score.data -= largest;\n  const powers = "],
        [POWER, "Math.exp(score.data)"],
      ],
      shows: "logSumExp has changed a score.",
    },
    {
      what: "gives logSumExp the op of log",
      edits: [['op: "logSumExp"', 'op: "log"']],
      shows: 'logSumExp([a, b, c]).op must be "logSumExp"',
    },
  ],
  "the partials of logSumExp are the probabilities": [
    {
      what: "takes each score once, by way of a Set",
      edits: [["  const largest = ", "  scores = [...new Set(scores)];\n  const largest = "]],
      shows: "logSumExp([a, a]).inputs must hold a twice",
    },
    {
      what: "forgets the power in each partial, and finds the largest score right",
      edits: [[PARTIALS, "partials: powers.map(() => 1 / sum),"]],
      shows: "That is the partial of a. Each score has its own",
    },
    {
      what: "takes the -1 of the right class into the partials",
      edits: [[PARTIALS, "partials: powers.map((power) => power / sum - 1),"]],
      shows: "the partial of logSumExp is p",
    },
    {
      what: "takes the powers themselves as partials",
      edits: [[PARTIALS, "partials: powers,"]],
      shows: "1 is e^(a - 3), the power alone.",
    },
    {
      what: "takes the large powers as partials, and does not divide them",
      edits: [[PARTIALS, "partials: scores.map((score) => Math.exp(score.data)),"]],
      shows: "That is e^a, the power alone.",
    },
    {
      what: "divides the powers of the scores by the sum of the smaller powers",
      edits: [[PARTIALS, "partials: scores.map((score) => Math.exp(score.data) / sum),"]],
      shows: "Divide like by like",
    },
    {
      what: "takes the slope of the logarithm alone",
      edits: [[PARTIALS, "partials: powers.map(() => Math.exp(-largest) / sum),"]],
      shows: "the slope of the logarithm. By the chain rule",
    },
    {
      what: "divides the scores by their sum, instead of their powers",
      edits: [
        [
          PARTIALS,
          "partials: scores.map((score) => score.data / scores.reduce((all, one) => all + one.data, 0)),",
        ],
      ],
      shows: "0.5 is a / (a + b + c).",
    },
    {
      what: "turns the sign of the partials of logSumExp",
      edits: [[PARTIALS, "partials: powers.map((power) => -power / sum),"]],
      shows: "its slopes are positive",
    },
    {
      what: "sorts the powers, and not the inputs",
      edits: [
        [
          "const powers = scores.map((score) => Math.exp(score.data - largest));",
          "const powers = scores.map((score) => Math.exp(score.data - largest)).sort((a, b) => a - b);",
        ],
      ],
      shows: "partials[i] belongs to inputs[i].",
    },
    {
      what: "takes the logarithms of the probabilities",
      source: "log_softmax, in PyTorch",
      edits: [[PARTIALS, "partials: powers.map((power) => Math.log(power / sum)),"]],
      shows: "That is the logarithm of the probability.",
    },
    {
      what: "shares the slope out evenly",
      edits: [[PARTIALS, "partials: powers.map(() => 1 / powers.length),"]],
      shows: "1 / 3 is right where all three scores are equal.",
    },
    {
      what: "takes the slope of a probability instead of the probability",
      edits: [[PARTIALS, "partials: powers.map((power) => (power / sum) * (1 - power / sum)),"]],
      shows: "the slope of a probability p",
    },
    {
      what: "remembers each score once, in a Set",
      edits: [
        ["inputs: [...scores]", "inputs: [...new Set(scores)]"],
        [PARTIALS, "partials: [...new Set(scores)].map((score) => Math.exp(score.data - largest) / sum),"],
      ],
      shows: "A score that stands there twice is among the inputs twice.",
    },
  ],
  "large scores and very negative ones are no problem": [
    {
      what: "does not subtract the largest score",
      edits: [[LARGEST, "0"]],
      shows: "e^1000 is too large for a number. Subtract the largest score",
    },
    {
      what: "begins the search for the largest score at 0",
      why: "right as long as one score is positive",
      edits: [[LARGEST, "scores.reduce((most, score) => Math.max(most, score.data), 0)"]],
      shows: "whatever its sign",
    },
    {
      what: "looks for the largest score with a sort that compares texts",
      why: "sort() without a comparison; right as long as the numbers have equally many digits",
      edits: [[LARGEST, "scores.map((score) => score.data).sort()[scores.length - 1]"]],
      shows: "It compares texts",
    },
    {
      what: "takes the first score for the largest",
      edits: [[LARGEST, "scores[0].data"]],
      shows: "A power was too large: what was subtracted is not the largest score, 1000.",
    },
    {
      what: "takes the large powers in the partials, which are infinite",
      edits: [
        [
          PARTIALS,
          "partials: scores.map((score) => Math.exp(score.data) / scores.reduce((all, one) => all + Math.exp(one.data), 0)),",
        ],
      ],
      shows: "Infinity / Infinity is NaN.",
    },
    {
      what: "divides the small powers by the large sum",
      edits: [
        [
          PARTIALS,
          "partials: powers.map((power) => (power * Math.min(Math.exp(largest), 1e300)) / scores.reduce((all, one) => all + Math.exp(one.data), 0)),",
        ],
      ],
      shows: "A finite number divided by Infinity is 0.",
    },
    {
      what: "divides the large powers by the small sum",
      edits: [
        [
          PARTIALS,
          "partials: scores.map((score) => Math.exp(score.data) / (sum * Math.exp(Math.min(largest, 700)))),",
        ],
      ],
      shows: "e^1000 is too large for a number. The partials need the smaller powers, too",
    },
  ],
  "crossEntropy is minus the logarithm of the right class's probability": [
    {
      what: "takes minus the probability, without its logarithm",
      edits: [[COST, `new Value(-${PROBABILITY})`]],
      shows: "That is minus the probability of the right class.",
    },
    {
      what: "returns the probability of the right class",
      edits: [[COST, `new Value(${PROBABILITY})`]],
      shows: "That is the probability of the right class. The loss is minus its logarithm.",
    },
    {
      what: "takes 1 - the probability",
      edits: [[COST, `new Value(1 - ${PROBABILITY})`]],
      shows: "That is 1 - p",
    },
    {
      what: "subtracts the other way round",
      edits: [[COST, "sub(right, logSumExp(row))"]],
      shows: "The sign: a probability is at most 1",
    },
    {
      what: "takes probabilities for scores: softmax twice",
      source: "a softmax layer before torch.nn.CrossEntropyLoss",
      why: "it still learns, but slowly",
      edits: [
        [IMPORT, EXP],
        [
          "    return sub(logSumExp(row), right);",
          "    const shares = row.map((score) => exp(sub(score, logSumExp(row))));\n    return sub(logSumExp(shares), shares[labels[i]]);",
        ],
      ],
      shows: "these were taken for scores",
    },
    {
      what: "counts labels from 1",
      edits: [[RIGHT, "row[labels[i] - 1]"]],
      shows: "That is the loss of class 0.",
    },
    {
      what: "counts labels from the end",
      edits: [[RIGHT, "row.at(-labels[i])"]],
      shows: "Subtract the score of class 1, which is 1 (labels count from 0)",
    },
    {
      what: "begins the sum of the rows at 1",
      edits: [["new Value(0));", "new Value(1));"]],
      shows: "and let the sum of the rows begin at 0",
    },
    {
      what: "measures the loss in bits",
      edits: [[COST, "div(sub(logSumExp(row), right), Math.LN2)"]],
      shows: "That is a loss in bits",
    },
    {
      what: "divides the loss by the number of classes",
      edits: [[MEAN, "div(total, scores[0].length)"]],
      shows: "The mean is that of the rows",
    },
    {
      what: "subtracts the right score as a plain number",
      edits: [[COST, "sub(logSumExp(row), right.data)"]],
      shows: "That is p, and not p - 1",
    },
    {
      what: "takes logSumExp as a plain number",
      edits: [[COST, "sub(logSumExp(row).data, right)"]],
      shows: "no path leads back through logSumExp",
    },
    {
      what: "computes with plain numbers alone",
      edits: [[COST, "new Value(logSumExp(row).data - right.data)"]],
      shows: "No path leads from the loss back to the scores",
    },
    {
      what: "returns the loss as a plain number",
      edits: [[`return ${MEAN};`, `return ${MEAN}.data as unknown as Value;`]],
      shows: "A plain number remembers nothing of its making.",
    },
    {
      what: "sets the gradients of the scores to 1, as a seed",
      edits: [["    return sub(", "    for (const score of row) score.grad = 1;\n    return sub("]],
      shows: "crossEntropy has changed a score.",
    },
    {
      what: "takes the logarithm of the probability, which may be 0",
      why: "right as long as no probability is that small",
      edits: [
        [
          COST,
          `new Value(-Math.log(${PROBABILITY}), { inputs: [sub(logSumExp(row), right)], partials: [1] })`,
        ],
      ],
      shows: "-log 0 is Infinity",
    },
  ],
  "the loss of several rows is their mean, each with its own label": [
    {
      what: "returns the sum of the rows",
      source: 'reduction="sum", in PyTorch',
      edits: [[MEAN, "total"]],
      shows: "That is the sum of the two rows.",
    },
    {
      what: "divides by the number of classes, where there are several rows",
      edits: [[MEAN, "costs.length === 1 ? total : div(total, scores[0].length)"]],
      shows: "not by that of the classes",
    },
    {
      what: "takes the first row alone",
      edits: [[MEAN, "costs[0]"]],
      shows: "That is the loss of the first row alone.",
    },
    {
      what: "takes the last row alone",
      edits: [[MEAN, "costs[costs.length - 1]"]],
      shows: "That is the loss of the last row alone.",
    },
    {
      what: "takes the label of the first row for all rows",
      edits: [[RIGHT, "row[labels[0]]"]],
      shows: "Each row has its own.",
    },
  ],
  "a class that is not there, or unequal counts, are a RangeError": [
    {
      what: "accepts fewer labels than rows",
      edits: [
        [UNEQUAL, '  if (scores.length < labels.length) throw new RangeError("too many labels");\n'],
        [MISSING, "if (!right) return logSumExp(row);"],
      ],
      shows: "crossEntropy of 2 rows and 1 label must throw a RangeError",
    },
    {
      what: "accepts more labels than rows",
      edits: [[UNEQUAL, ""]],
      shows: "crossEntropy of 1 row and 2 labels must throw a RangeError",
    },
    {
      what: "crashes where a row has no score for its label",
      edits: [[`    ${MISSING}\n`, ""]],
      shows: "that there is no class 3",
    },
    {
      what: "counts a negative label from the end",
      why: "at() does that",
      edits: [[RIGHT, "row.at(labels[i])"]],
      shows: "that there is no class -1",
    },
    {
      what: "throws an error that says nothing",
      edits: [["`${scores.length} rows of scores, but ${labels.length} labels`", ""]],
      shows: 'Its message is ""',
    },
    {
      what: "rounds a label down",
      edits: [[RIGHT, "row[Math.floor(labels[i])]"]],
      shows: "that there is no class 0.5",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "loops instead of map and reduce",
    edits: [
      [
        "  const powers = scores.map((score) => Math.exp(score.data - largest));\n  const sum = powers.reduce((all, power) => all + power, 0);\n",
        `  const powers: number[] = [];
  let sum = 0;
  for (const score of scores) {
    const power = Math.exp(score.data - largest);
    powers.push(power);
    sum += power;
  }
`,
      ],
    ],
  },
  {
    what: "the probability as the power of the difference to the result",
    edits: [
      [
        NODE,
        `  const result = ${NUMBER};
  return new Value(result, {
    op: "logSumExp",
    inputs: scores.slice(),
    partials: scores.map(({ data }) => Math.exp(data - result)),
  });
`,
      ],
    ],
  },
  {
    what: "crossEntropy as one node, with an input for each score",
    edits: [
      [
        `    return ${COST};
  });
  const total = costs.reduce((sum, cost) => add(sum, cost), new Value(0));
  return ${MEAN};
`,
        `    return { loss: logSumExp(row).data - right.data, partials: logSumExp(row).partials.map((p, j) => p - (j === labels[i] ? 1 : 0)) };
  });
  return new Value(costs.reduce((sum, { loss }) => sum + loss, 0) / costs.length, {
    op: "crossEntropy",
    inputs: scores.flat(),
    partials: costs.flatMap(({ partials }) => partials.map((p) => p / costs.length)),
  });
`,
      ],
    ],
  },
  {
    what: "the difference to the right score goes into logSumExp, row by row",
    edits: [[COST, "logSumExp(row.map((score) => sub(score, right)))"]],
  },
  {
    what: "all labels are checked first, and the sum begins with the first row",
    edits: [
      [
        UNEQUAL,
        `  const fits = labels.every((label, i) => Number.isInteger(label) && label >= 0 && label < (scores[i]?.length ?? 0));
  if (!fits || scores.length > labels.length) throw new RangeError("labels and scores do not fit");
`,
      ],
      ["add(sum, cost), new Value(0))", "add(sum, cost))"],
    ],
  },
];
