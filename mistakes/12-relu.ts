import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const DATA = "Math.max(0, x.data)";
const PARTIALS = "partials: [x.data > 0 ? 1 : 0]";
const RESULT = `new Value(${DATA}, { op: "relu", inputs: [x], ${PARTIALS} })`;

export const mistakes: MistakesByTest = {
  "relu in sums and products agrees with PyTorch at every point": [
    {
      what: "labels its result by the label of its operand",
      why: "it reads well in a picture",
      edits: [['op: "relu"', 'label: `relu(${x.label})`, op: "relu"']],
      shows: 'Nobody has given it one: a result has the label ""',
    },
  ],
  "relu lets positive numbers through, and makes 0 of negative ones": [
    {
      what: "takes the smaller one of 0 and a",
      edits: [["Math.max", "Math.min"]],
      shows: "the larger one of 0 and a, Math.max, not Math.min",
    },
    {
      what: "takes the absolute value",
      edits: [[DATA, "Math.abs(x.data)"]],
      shows: "2 is |a|.",
    },
    {
      what: "returns the mask instead of the number",
      edits: [[DATA, "x.data > 0 ? 1 : 0"]],
      shows: "1 says that a is positive, or is a cut off at 1.",
    },
    {
      what: "cuts off at 1",
      why: "the ramp of a hard sigmoid",
      edits: [[DATA, "Math.min(1, Math.max(0, x.data))"]],
      shows: "1 says that a is positive, or is a cut off at 1.",
    },
    {
      what: "writes the SiLU, a smooth relative",
      source: "PyTorch's SiLU, also called swish",
      edits: [[DATA, "x.data / (1 + Math.exp(-x.data))"]],
      shows: "That is the SiLU",
    },
    {
      what: "rounds to a whole number",
      edits: [[DATA, "Math.max(0, Math.trunc(x.data))"]],
      shows: "it is not rounded",
    },
    {
      what: "compares the value itself with 0",
      likely: true,
      edits: [[DATA, "(x as never) > 0 ? x.data : 0"]],
      shows: "compare a's number, .data",
    },
    {
      what: "puts the kink at 1",
      edits: [[DATA, "x.data > 1 ? x.data : 0"]],
      shows: "and the kink is at 0",
    },
    {
      what: "lets a hundredth of a negative number through: the leaky relu",
      source: "PyTorch's LeakyReLU, whose default slope is 0.01",
      edits: [
        [DATA, "x.data > 0 ? x.data : 0.01 * x.data"],
        [PARTIALS, "partials: [x.data > 0 ? 1 : 0.01]"],
      ],
      shows: "That is a leaky relu",
    },
    {
      what: "writes the softplus, a smooth relative",
      edits: [[DATA, "Math.log1p(Math.exp(x.data))"]],
      shows: "That is the softplus",
    },
    {
      what: "reads .data of a plain number",
      edits: [["toValue(a)", "a as Value"]],
      shows: "turn the operand into a value with toValue first",
    },
    {
      what: "adds the size, and does not halve the sum",
      edits: [["Math.max(0, x.data)", "x.data + Math.abs(x.data)"]],
      shows: "6 is 2 * a, or a + |a|",
    },
    {
      what: "hands the number on as it is",
      edits: [["Math.max(0, x.data)", "x.data"]],
      shows: "-2 is negative: relu makes 0 of it.",
    },
    {
      what: "makes an ELU",
      edits: [["Math.max(0, x.data)", "x.data > 0 ? x.data : Math.expm1(x.data)"]],
      shows: "That is the ELU",
    },
    {
      what: "compares a plain number's .data with 0",
      edits: [
        ["const x = toValue(a);", "const x = a as Value;"],
        ["Math.max(0, x.data)", "x.data > 0 ? x.data : 0"],
      ],
      shows: "turn the operand into a value with toValue first",
    },
    {
      what: "hands the value to Math.max",
      edits: [["Math.max(0, x.data)", "Math.max(0, x as never)"]],
      shows: "a Value where its number, .data, is meant",
    },
  ],
  "relu(a) is a new value, and a stays as it was": [
    {
      what: "writes gradients during the forward pass",
      edits: [["  return new Value(", "  if (x.data > 0) x.grad += 1;\n  return new Value("]],
      shows: "Gradients are for backward.",
    },
    {
      what: "clears the gradient of its operand",
      edits: [["  return new Value(", "  x.grad = 0;\n  return new Value("]],
      shows: "a.grad was 7 before relu(a), and is 0 after it.",
    },
    {
      what: "hands out one and the same value whenever a is not positive",
      edits: [
        ["/** relu a", 'const OFF = new Value(0, { op: "relu" });\n\n/** relu a'],
        ["  return new Value(", "  if (x.data <= 0) return OFF;\n  return new Value("],
      ],
      shows: "Two calls of relu(a) returned one and the same value.",
    },
    {
      what: "remembers its results by their numbers",
      edits: [
        ["/** relu a", "const known = new Map<number, Value>();\n\n/** relu a"],
        [
          `return ${RESULT};`,
          `const result = known.get(x.data) ?? ${RESULT};\n  known.set(x.data, result);\n  return result;`,
        ],
      ],
      shows: "Two calls of relu(a) returned one and the same value.",
    },
    {
      what: "returns its operand where it is positive",
      likely: true,
      why: "a shortcut",
      edits: [["  return new Value(", "  if (x.data > 0) return x;\n  return new Value("]],
      shows: "It returned a itself.",
    },
    {
      what: "changes its operand",
      source: "PyTorch's relu_ and inplace=True",
      edits: [
        [
          "  return new Value(",
          "  const before = x.data;\n  x.data = Math.max(0, before);\n  return new Value(",
        ],
        [PARTIALS, "partials: [before > 0 ? 1 : 0]"],
      ],
      shows: "a itself has become 0.",
    },
  ],
  "relu(a) remembers its operand and the operation": [
    {
      what: "names the operation after its side",
      edits: [['op: "relu"', 'op: x.data > 0 ? "relu" : "zero"']],
      shows: 'relu(b).op, where b is negative, must be "relu"',
    },
    {
      what: "returns a new leaf where a is negative",
      why: "a shortcut",
      edits: [["  return new Value(", "  if (x.data <= 0) return new Value(0);\n  return new Value("]],
      shows: "A neuron that is off remembers its operand, too",
    },
    {
      what: "has no inputs where a is not positive, since nothing flows back",
      likely: true,
      edits: [
        ["inputs: [x]", "inputs: x.data > 0 ? [x] : []"],
        [PARTIALS, "partials: x.data > 0 ? [1] : []"],
      ],
      shows: "A neuron that is off remembers its operand, too",
    },
    {
      what: "names the operation ReLU, as micrograd does",
      source: "micrograd",
      edits: [['op: "relu"', 'op: "ReLU"']],
      shows: 'relu(a).op must be "relu", not "ReLU".',
    },
    {
      what: "multiplies by 1 or 0",
      edits: [
        ["import { type Operand", 'import { mul } from "#steps/03-mul/mul";\nimport { type Operand'],
        [RESULT, "mul(x, x.data > 0 ? 1 : 0)"],
      ],
      shows: 'relu(a).op is "*", that of a product.',
    },
    {
      what: "keeps the inputs of all results in one array",
      edits: [
        ["/** relu a", "const inputs: Value[] = [];\n\n/** relu a"],
        ["  return new Value(", "  inputs[0] = x;\n  return new Value("],
        ["inputs: [x]", "inputs"],
      ],
      shows: "A later call of relu has changed the inputs of this result.",
    },
    {
      what: "remembers a copy of its operand",
      edits: [["inputs: [x]", "inputs: [new Value(x.data)]"]],
      shows: "Keep what toValue returned",
    },
  ],
  "the slope of relu is 1 for positive and 0 for negative numbers": [
    {
      what: "takes the result as the slope",
      likely: true,
      why: "copied from exp",
      edits: [[PARTIALS, `partials: [${DATA}]`]],
      shows: "3 is a itself, or relu(a).",
    },
    {
      what: "has the slope 1 everywhere",
      likely: true,
      edits: [[PARTIALS, "partials: [1]"]],
      shows: "relu(a) stays 0 when a grows from -2 by a little",
    },
    {
      what: "takes the sign of a as the slope",
      edits: [[PARTIALS, "partials: [Math.sign(x.data)]"]],
      shows: "-1 is the slope of |a|.",
    },
    {
      what: "turns the two sides of the slope around",
      why: "< instead of >",
      edits: [["x.data > 0", "x.data < 0"]],
      shows: "relu lets a positive number through, and its growth too",
    },
    {
      what: "lets the slope through from 1 on",
      edits: [["x.data > 0 ?", "x.data >= 1 ?"]],
      shows: "relu lets a positive number through, and its growth too: the slope is 1.",
    },
    {
      what: "lets a little of the slope through",
      why: "a leaky relu's slope",
      edits: [["x.data > 0 ? 1 : 0", "x.data > 0 ? 1 : 0.01"]],
      shows: "That is the slope of a leaky relu.",
    },
    {
      what: "compares the value instead of its number",
      edits: [["x.data > 0 ? 1", "(x as never) > 0 ? 1"]],
      shows: "Compare its number, .data, with 0.",
    },
  ],
  "at the kink, where there is no slope, the convention says 0": [
    {
      what: "has the slope 1 at the kink, as clamp(min=0) has",
      likely: true,
      source: "PyTorch's clamp",
      edits: [["x.data > 0", "x.data >= 0"]],
      shows: "Only where a > 0 is the slope 1",
    },
    {
      what: "asks where the slope is 0, and forgets 0 itself",
      edits: [[PARTIALS, "partials: [x.data < 0 ? 0 : 1]"]],
      shows: "Only where a > 0 is the slope 1",
    },
    {
      what: "starts a little below 0",
      why: "a tolerance at the kink",
      edits: [["x.data > 0", "x.data > -1e-12"]],
      shows: "Only where a > 0 is the slope 1",
    },
    {
      what: "has the slope 0.5 at the kink, as maximum(x, 0) has",
      source: "PyTorch's maximum; autograd's convention for ties",
      edits: [[PARTIALS, "partials: [(1 + Math.sign(x.data)) / 2]"]],
      shows: "0.5 is the middle of the two sides.",
    },
    {
      what: "divides the result by the operand",
      edits: [[PARTIALS, `partials: [${DATA} / x.data]`]],
      shows: "Compare a with 0 instead of calculating.",
    },
  ],
  "every number has its side, however small or large": [
    {
      what: "multiplies a with a mask of 0 and 1",
      why: "NumPy's x * (x > 0)",
      edits: [[DATA, "x.data * Number(x.data > 0)"]],
      shows: "Choose between a and 0 instead of multiplying or adding.",
    },
    {
      what: "halves a + |a|",
      edits: [[DATA, "(x.data + Math.abs(x.data)) / 2"]],
      shows: "Choose between a and 0 instead of multiplying or adding.",
    },
    {
      what: "counts tiny numbers as 0",
      why: "a tolerance at the kink",
      edits: [["x.data > 0", "x.data > 1e-10"]],
      shows: "Compare the number itself with 0 itself: no tolerance",
    },
    {
      what: "asks for positive with a distance of Number.EPSILON",
      why: "the habit of never comparing floating-point numbers exactly",
      edits: [["x.data > 0", "x.data > Number.EPSILON"]],
      shows: "Compare the number itself with 0 itself: no tolerance",
    },
    {
      what: "makes 0 of tiny numbers, too",
      edits: [[DATA, "x.data > 1e-10 ? x.data : 0"]],
      shows: "relu(a).data at a = 1e-20 must be 1e-20, not 0.",
    },
    {
      what: "asks for the sign of the square, which is 0 for a tiny number",
      edits: [[PARTIALS, `partials: [${DATA} ** 2 > 0 ? 1 : 0]`]],
      shows: "Compare the number itself with 0 itself: no tolerance",
    },
    {
      what: "divides the result by the operand, and minds 0 alone",
      edits: [[PARTIALS, `partials: [x.data === 0 ? 0 : ${DATA} / x.data]`]],
      shows: "Infinity / Infinity and Infinity - Infinity are NaN.",
    },
    {
      what: "lets the slope rise from 0 to 1, if steeply",
      edits: [[PARTIALS, "partials: [Math.min(1, Math.max(0, x.data * 1e9))]"]],
      shows: "must be 1, not 1e-11. It is positive, however small.",
    },
    {
      what: "cuts off at 6",
      source: "PyTorch's ReLU6",
      edits: [[DATA, "Math.min(6, Math.max(0, x.data))"]],
      shows: "6 is what a relu6 gives",
    },
    {
      what: "adds the size and halves the sum",
      edits: [
        [
          "Math.max(0, x.data)",
          "Math.abs(x.data) < Infinity ? (x.data + Math.abs(x.data)) / 2 : Math.max(0, x.data)",
        ],
      ],
      shows: "a + |a| is too large for a number here.",
    },
  ],
  "a slope belongs to the moment of the operation": [
    {
      what: "asks for the side when the slope is read",
      source: "pim-book #52: a closure over live data",
      edits: [
        [
          `return ${RESULT};`,
          `const result = ${RESULT};\n  return Object.defineProperty(result, "partials", { get: () => [x.data > 0 ? 1 : 0] });`,
        ],
      ],
      shows: "store the slope as a number at that moment",
    },
    {
      what: "computes the number when it is read",
      edits: [
        [
          `return ${RESULT};`,
          `return Object.defineProperty(${RESULT}, "data", { get: () => Math.max(0, x.data) });`,
        ],
      ],
      shows: "store the number at that moment",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "chooses, with one comparison for both",
    file: "one-comparison.ts",
  },
  {
    what: "takes the slope from the result",
    edits: [
      ["  return new Value(Math.max(0, x.data)", "  const y = Math.max(0, x.data);\n  return new Value(y"],
      ["x.data > 0 ?", "y > 0 ?"],
    ],
  },
  {
    what: "turns the comparison into a number",
    edits: [[PARTIALS, "partials: [Number(0 < x.data)]"]],
  },
  {
    what: "takes the sign of the result as the slope",
    edits: [[PARTIALS, `partials: [Math.sign(${DATA})]`]],
  },
  {
    what: "leaves -0 as it is",
    edits: [[DATA, "x.data >= 0 ? x.data : 0"]],
  },
  {
    what: "makes -0 of negative numbers",
    edits: [[DATA, "-Math.min(0, -x.data)"]],
  },
  {
    what: "asks for the negative side",
    edits: [[PARTIALS, "partials: [x.data <= 0 ? 0 : 1]"]],
  },
  {
    what: "an early return for each side",
    file: "early-returns.ts",
  },
  {
    what: "sorts 0 and the number, and takes the larger one",
    edits: [["Math.max(0, x.data)", "[0, x.data].sort((a, b) => a - b)[1]!"]],
  },
];
