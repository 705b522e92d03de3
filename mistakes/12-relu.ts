import type { Alternative, Mistake } from "../kata/catalogue";

const DATA = "Math.max(0, x.data)";
const PARTIALS = "partials: [x.data > 0 ? 1 : 0]";
const RESULT = `new Value(${DATA}, { op: "relu", inputs: [x], ${PARTIALS} })`;

const NUMBERS = "relu lets positive numbers through, and makes 0 of negative ones";
const FRESH = "relu(a) is a new value, and a stays as it was";
const MAKING = "relu(a) remembers its operand and the operation";
const SLOPES = "the slope of relu is 1 for positive and 0 for negative numbers";
const KINK = "at the kink, where there is no slope, the convention says 0";
const SIDES = "every number has its side, however small or large";

export const mistakes: Mistake[] = [
  {
    what: "takes the smaller one of 0 and a",
    source: "reasoned",
    code: [["Math.max", "Math.min"]],
    caughtBy: NUMBERS,
    shows: "the larger one of 0 and a, Math.max, not Math.min",
    diagnosed: true,
  },
  {
    what: "takes the absolute value",
    source: "reasoned",
    code: [[DATA, "Math.abs(x.data)"]],
    caughtBy: NUMBERS,
    shows: "2 is |a|.",
    diagnosed: true,
  },
  {
    what: "returns the mask instead of the number",
    source: "reasoned",
    code: [[DATA, "x.data > 0 ? 1 : 0"]],
    caughtBy: NUMBERS,
    shows: "1 only says that a is positive.",
    diagnosed: true,
  },
  {
    what: "puts the kink at 1",
    source: "reasoned",
    code: [[DATA, "x.data > 1 ? x.data : 0"]],
    caughtBy: NUMBERS,
    shows: "The kink is at 0.",
    diagnosed: true,
  },
  {
    what: "lets a hundredth of a negative number through: the leaky relu",
    source: "PyTorch's LeakyReLU, whose default slope is 0.01",
    code: [
      [DATA, "x.data > 0 ? x.data : 0.01 * x.data"],
      [PARTIALS, "partials: [x.data > 0 ? 1 : 0.01]"],
    ],
    caughtBy: NUMBERS,
    shows: "That is a leaky relu",
    diagnosed: true,
  },
  {
    what: "writes the softplus, a smooth relative",
    source: "reasoned",
    code: [[DATA, "Math.log1p(Math.exp(x.data))"]],
    caughtBy: NUMBERS,
    shows: "That is the softplus",
    diagnosed: true,
  },
  {
    what: "reads .data of a plain number",
    source: "reasoned",
    code: [["toValue(a)", "a as Value"]],
    caughtBy: NUMBERS,
    shows: "turn the operand into a value with toValue first",
    diagnosed: true,
  },
  {
    what: "writes gradients during the forward pass",
    source: "reasoned",
    code: [["  return new Value(", "  if (x.data > 0) x.grad += 1;\n  return new Value("]],
    caughtBy: FRESH,
    shows: "Gradients are for backward.",
    diagnosed: true,
  },
  {
    what: "returns a new leaf where a is negative",
    source: "reasoned: a shortcut",
    code: [["  return new Value(", "  if (x.data <= 0) return new Value(0);\n  return new Value("]],
    caughtBy: MAKING,
    shows: "No gradient can reach what is not among the inputs.",
    diagnosed: true,
  },
  {
    what: "names the operation ReLU, as micrograd does",
    source: "micrograd",
    code: [['op: "relu"', 'op: "ReLU"']],
    caughtBy: MAKING,
    shows: 'relu(a).op must be "relu", not "ReLU".',
    diagnosed: true,
  },
  {
    what: "remembers a copy of its operand",
    source: "reasoned",
    code: [["inputs: [x]", "inputs: [new Value(x.data)]"]],
    caughtBy: MAKING,
    shows: "Keep what toValue returned",
    diagnosed: true,
  },
  {
    what: "takes the result as the slope",
    source: "reasoned: copied from exp",
    code: [[PARTIALS, `partials: [${DATA}]`]],
    caughtBy: SLOPES,
    shows: "3 is a itself, or relu(a).",
    diagnosed: true,
  },
  {
    what: "has the slope 1 everywhere",
    source: "reasoned",
    code: [[PARTIALS, "partials: [1]"]],
    caughtBy: SLOPES,
    shows: "relu(a) stays 0 when a grows from -2 by a little",
    diagnosed: true,
  },
  {
    what: "takes the sign of a as the slope",
    source: "reasoned",
    code: [[PARTIALS, "partials: [Math.sign(x.data)]"]],
    caughtBy: SLOPES,
    shows: "-1 is the slope of |a|.",
    diagnosed: true,
  },
  {
    what: "turns the two sides of the slope around",
    source: "reasoned: < instead of >",
    code: [["x.data > 0", "x.data < 0"]],
    caughtBy: SLOPES,
    shows: "relu lets a positive number through, and its growth too",
    diagnosed: true,
  },
  {
    what: "lets the slope through from 1 on",
    source: "reasoned",
    code: [["x.data > 0 ?", "x.data >= 1 ?"]],
    caughtBy: SLOPES,
    shows: "at a = 0.25",
    diagnosed: true,
  },
  {
    what: "has the slope 1 at the kink, as clamp(min=0) has",
    source: "PyTorch's clamp",
    code: [["x.data > 0", "x.data >= 0"]],
    caughtBy: KINK,
    shows: "Ask for > instead of >=.",
    diagnosed: true,
  },
  {
    what: "has the slope 0.5 at the kink, as maximum(x, 0) has",
    source: "PyTorch's maximum; autograd's convention for ties",
    code: [[PARTIALS, "partials: [(1 + Math.sign(x.data)) / 2]"]],
    caughtBy: KINK,
    shows: "0.5 is the middle of the two sides.",
    diagnosed: true,
  },
  {
    what: "divides the result by the operand",
    source: "reasoned",
    code: [[PARTIALS, `partials: [${DATA} / x.data]`]],
    caughtBy: KINK,
    shows: "Compare a with 0 instead of dividing.",
    diagnosed: true,
  },
  {
    what: "multiplies a with a mask of 0 and 1",
    source: "reasoned: NumPy's x * (x > 0)",
    code: [[DATA, "x.data * Number(x.data > 0)"]],
    caughtBy: SIDES,
    shows: "Choose between a and 0 instead of multiplying or adding.",
    diagnosed: true,
  },
  {
    what: "halves a + |a|",
    source: "reasoned",
    code: [[DATA, "(x.data + Math.abs(x.data)) / 2"]],
    caughtBy: SIDES,
    shows: "Choose between a and 0 instead of multiplying or adding.",
    diagnosed: true,
  },
  {
    what: "counts tiny numbers as 0",
    source: "reasoned: a tolerance at the kink",
    code: [["x.data > 0", "x.data > 1e-10"]],
    caughtBy: SIDES,
    shows: "df/da, f = relu(a) at a = 5e-324",
    diagnosed: false,
  },
  {
    what: "returns its operand where it is positive",
    source: "reasoned: a shortcut",
    code: [["  return new Value(", "  if (x.data > 0) return x;\n  return new Value("]],
    caughtBy: FRESH,
    shows: "It returned a itself.",
    diagnosed: true,
  },
  {
    what: "changes its operand",
    source: "PyTorch's relu_ and inplace=True",
    code: [
      [
        "  return new Value(",
        "  const before = x.data;\n  x.data = Math.max(0, before);\n  return new Value(",
      ],
      [PARTIALS, "partials: [before > 0 ? 1 : 0]"],
    ],
    caughtBy: FRESH,
    shows: "a itself has become 0.",
    diagnosed: true,
  },
  {
    what: "asks for the side when the slope is read",
    source: "pim-book #52: a closure over live data",
    code: [
      [
        `return ${RESULT};`,
        `const result = ${RESULT};\n  return Object.defineProperty(result, "partials", { get: () => [x.data > 0 ? 1 : 0] });`,
      ],
    ],
    caughtBy: "a slope belongs to the moment of the operation",
    shows: "store the slope as a number at that moment",
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  {
    what: "chooses, with one comparison for both",
    code: `import { type Operand, toValue, Value } from "#steps/01-value/value";

export const relu = (a: Operand): Value => {
  const x = toValue(a);
  const [data, partial] = x.data > 0 ? [x.data, 1] : [0, 0];
  return new Value(data, { op: "relu", inputs: [x], partials: [partial] });
};
`,
  },
  {
    what: "takes the slope from the result",
    code: [
      ["  return new Value(Math.max(0, x.data)", "  const y = Math.max(0, x.data);\n  return new Value(y"],
      ["x.data > 0 ?", "y > 0 ?"],
    ],
  },
  { what: "turns the comparison into a number", code: [[PARTIALS, "partials: [Number(0 < x.data)]"]] },
  { what: "takes the sign of the result as the slope", code: [[PARTIALS, `partials: [Math.sign(${DATA})]`]] },
  { what: "leaves -0 as it is", code: [[DATA, "x.data >= 0 ? x.data : 0"]] },
  { what: "makes -0 of negative numbers", code: [[DATA, "-Math.min(0, -x.data)"]] },
  { what: "asks for the negative side", code: [[PARTIALS, "partials: [x.data <= 0 ? 0 : 1]"]] },
];
