import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const PARTIALS = "partials: [right.data, left.data]";
const INPUTS = "inputs: [left, right]";
const RESULT = `new Value(left.data * right.data, {
    op: "*",
    ${INPUTS},
    ${PARTIALS},
  })`;

export const mistakes: MistakesByTest = {
  "any mix of values and plain numbers follows the rule, and no call touches another": [
    {
      what: "multiplies in float32",
      source: "the post's torch.Tensor, which is float32 by default",
      edits: [["left.data * right.data", "Math.fround(left.data * right.data)"]],
      shows: "not even to float32",
    },
    {
      what: "gives a plain number the partial 0",
      why: "a constant has no slope in school, and none in PyTorch",
      edits: [
        [
          "partials: [right.data, left.data]",
          'partials: [typeof a === "number" ? 0 : right.data, typeof b === "number" ? 0 : left.data]',
        ],
      ],
      shows: "A plain number becomes a Value like any other",
    },
    {
      what: "returns a new 0 for a plain factor of 0",
      why: "a shortcut",
      edits: [["  const right", "  if (b === 0) return new Value(0);\n  const right"]],
      shows: "0 hides that there is no answer: Infinity * 0 is NaN, with a plain 0 too.",
    },
    {
      what: "takes a plain 0 for a missing factor",
      why: "|| 1 as a default",
      edits: [["  const right = toValue(b);", "  const right = b === 0 ? toValue(b || 1) : toValue(b);"]],
      shows: "In JavaScript, !x and x || … take 0 for nothing.",
    },
    {
      what: "refuses a plain 0 as if it were missing",
      why: "if (!b) throw",
      edits: [
        [
          "  const left",
          "  if (!a || !b) throw new TypeError(`expected a Value or a number, got ${a} and ${b}`);\n  const left",
        ],
      ],
      state: "crashed",
      shows: "In JavaScript, !x and x || … take 0 for nothing.",
    },
    {
      what: "uses one array of partials for all products",
      edits: [
        ["export function mul(", "const partials: number[] = [];\n\nexport function mul("],
        [
          "  return new Value(left",
          "  partials[0] = right.data;\n  partials[1] = left.data;\n  return new Value(left",
        ],
        ["partials: [right.data, left.data]", "partials"],
      ],
      shows: "A call has changed an operand or the result of an earlier call",
    },
    {
      what: "keeps all partials in one array",
      edits: [
        ["partials: [right.data, left.data]", "partials: Object.assign(shared, [right.data, left.data])"],
        ["/** a · b", "const shared = [0, 0];\n\n/** a · b"],
      ],
      shows: "A call has changed an operand or the result of an earlier call",
    },
  ],
  "loading the file": [
    {
      what: "exports the function as the default",
      edits: [["export function mul", "export default function mul"]],
      state: "crashed",
      shows: 'mul.ts does not export "mul"',
    },
  ],
  "a product is the product of its factors": [
    {
      what: "adds",
      why: "copied from add",
      edits: [["left.data * right.data", "left.data + right.data"]],
      shows: "-1 is a + b.",
    },
    {
      what: "takes a power, with two stars",
      edits: [["left.data * right.data", "left.data ** right.data"]],
      shows: "That is a ** b, a power.",
    },
    {
      what: "adds up b times in a loop, which never ends where b is negative",
      edits: [
        [
          "  return new Value(left.data * right.data,",
          "  let product = 0;\n  for (let i = 0; i !== right.data; i++) product += left.data;\n  return new Value(product,",
        ],
      ],
      state: "timed out",
      shows: "Is there a loop or a recursion that never ends?",
    },
    {
      what: "multiplies the sizes, without the signs",
      edits: [["left.data * right.data", "Math.abs(left.data * right.data)"]],
      shows: "The sign is lost: 2 * -3 is -6.",
    },
    {
      what: "multiplies the values instead of their numbers",
      edits: [["left.data * right.data,", "(left as never) * (right as never),"]],
      shows: "a Value where its number, .data, is meant",
    },
    {
      what: "squares the second factor",
      edits: [["left.data * right.data", "right.data * right.data"]],
      shows: "9 is what b² gives",
    },
  ],
  "a product is a new value, and its factors stay as they were": [
    {
      what: "changes the second operand and returns it",
      edits: [
        [
          'new Value(left.data * right.data, {\n    op: "*",\n    inputs: [left, right],\n    partials: [right.data, left.data],\n  })',
          "Object.assign(right, { data: left.data * right.data })",
        ],
      ],
      shows: "It returned one of its operands.",
    },
    {
      what: "writes the inputs to the first factor too",
      edits: [
        [
          "  return new Value(left",
          "  Object.assign(left, { inputs: [left, right] });\n  return new Value(left",
        ],
      ],
      shows: "mul(a, b) must not write to a. The inputs belong to the new value.",
    },
    {
      what: "changes the first operand and returns it",
      why: "*= on a number",
      edits: [[RESULT, "Object.assign(left, { data: left.data * right.data })"]],
      shows: "a itself has become the product.",
    },
    {
      what: "returns the other operand where one is 1",
      why: "a shortcut",
      edits: [
        [
          "  return new Value(",
          "  if (right.data === 1) return left;\n  if (left.data === 1) return right;\n  return new Value(",
        ],
      ],
      shows: "mul(a, 1) must return a new value too",
    },
    {
      what: "writes gradients during the forward pass",
      edits: [
        [
          "  return new Value(",
          "  left.grad += right.data;\n  right.grad += left.data;\n  return new Value(",
        ],
      ],
      shows: "Gradients are for backward, which comes later.",
    },
  ],
  "a product remembers its two factors and the operation": [
    {
      what: "keeps + as the name of the operation",
      likely: true,
      why: "copied from add",
      edits: [['op: "*"', 'op: "+"']],
      shows: 'mul(a, b).op must be "*", not "+".',
    },
  ],
  "the slope of a product is the other factor": [
    {
      what: "takes a factor's own number instead of the other's",
      likely: true,
      why: "invisible in a * a",
      edits: [[PARTIALS, "partials: [left.data, right.data]"]],
      shows: "2 is a's own number. The slope with respect to a is the other factor, b.",
    },
    {
      what: "turns the inputs around and leaves the partials",
      edits: [["inputs: [left, right]", "inputs: [right, left]"]],
      shows: "Or the partials stand in another order than the inputs.",
    },
    {
      what: "takes the rule of a sum",
      likely: true,
      why: "copied from add",
      edits: [[PARTIALS, "partials: [1, 1]"]],
      shows: "1 is the rule of a sum.",
    },
    {
      what: "takes the other factor's gradient instead of its number",
      edits: [[PARTIALS, "partials: [right.grad, left.grad]"]],
      shows: "0 is b's gradient, or nothing at all.",
    },
    {
      what: "takes the product itself as the slope",
      edits: [[PARTIALS, "partials: [left.data * right.data, left.data * right.data]"]],
      shows: "-6 is the product itself.",
    },
    {
      what: "loses the sign of the slopes",
      edits: [[PARTIALS, "partials: [Math.abs(right.data), Math.abs(left.data)]"]],
      shows: "The sign is lost: the other factor is -3.",
    },
    {
      what: "takes the second factor for both slopes",
      edits: [["[right.data, left.data]", "[right.data, right.data]"]],
      shows: "-3 is b's own number.",
    },
    {
      what: "takes the second factor for a constant",
      edits: [["[right.data, left.data]", "[right.data, 0]"]],
      shows: "0 is a's gradient, or nothing at all.",
    },
    {
      what: "stores the factors instead of their numbers",
      likely: true,
      edits: [["[right.data, left.data]", "[right, left] as never"]],
      shows: "is not a number, but a Value: its number is in .data",
    },
  ],
  "next to a factor of 0 the slope is still the other factor": [
    {
      what: "takes a partial of 0 for nothing",
      why: "|| 1 as a default",
      edits: [[PARTIALS, "partials: [right.data || 1, left.data || 1]"]],
      shows: "1 stands where a's own number belongs, 0. Is 0 taken for nothing?",
    },
    {
      what: "takes a number of 0 for nothing",
      why: "|| 1 as a default",
      edits: [["left.data * right.data", "(left.data || 1) * (right.data || 1)"]],
      shows: "Is 0 taken for nothing?",
    },
    {
      what: "divides the product by the factor, which fails at 0",
      source: "microgradts; apache/mxnet #17864",
      edits: [
        [PARTIALS, "partials: [(left.data * right.data) / left.data, (left.data * right.data) / right.data]"],
      ],
      shows: "Take the other factor directly instead of dividing the product",
    },
    {
      what: "forgets its operands where one of them is 0",
      why: "a shortcut",
      edits: [
        [
          "  return new Value(",
          "  if (left.data === 0 || right.data === 0) return new Value(0);\n  return new Value(",
        ],
      ],
      shows: "a case for 0 has forgotten a",
    },
    {
      what: "hides NaN behind 0",
      why: "|| 0",
      edits: [["left.data * right.data", "left.data * right.data || 0"]],
      shows: "0 hides that there is no answer",
    },
  ],
  "in a * a, a counts twice: the slope is 2a": [
    {
      what: "gives each use in a * a the slope of both",
      edits: [
        [PARTIALS, "partials: left === right ? [2 * left.data, 2 * left.data] : [right.data, left.data]"],
      ],
      shows: "The partials are 6 and 6, where 3 and 3 belong.",
    },
    {
      what: "drops the second use in a * a by way of a Set",
      likely: true,
      source: "micrograd and the post",
      edits: [["inputs: [left, right]", "inputs: [...new Set([left, right])]"]],
      shows: "a Set would hold a once",
    },
  ],
  "a plain number may stand on either side": [
    {
      what: "reads .data of a plain number",
      likely: true,
      source: "micrograd's lecture, before __rmul__",
      edits: [
        ["toValue(a)", "a as Value"],
        ["toValue(b)", "b as Value"],
      ],
      shows: "turn both operands into values with toValue first",
    },
    {
      what: "gives the wrong slope where the number stands on the left",
      why: "a special case for 5 * a",
      edits: [
        [
          "  return new Value(",
          '  if (typeof a === "number") return new Value(a * right.data, { op: "*", inputs: [right], partials: [right.data] });\n  return new Value(',
        ],
      ],
      shows: "2 is a's own number. The slope with respect to a is the other factor, 5.",
    },
  ],
  "a slope belongs to the moment of the multiplication": [
    {
      what: "looks the other factor up when the slope is asked for",
      source: "pim-book #52: a closure over live data",
      edits: [
        [
          `return ${RESULT}`,
          `const product = ${RESULT};\n  return Object.defineProperty(product, "partials", { get: () => [right.data, left.data] })`,
        ],
      ],
      shows: "store the slopes as numbers at that moment",
    },
  ],
  "what is neither a Value nor a number is refused": [
    {
      what: "takes null for 0",
      edits: [["toValue(a)", "toValue(a ?? 0)"]],
      shows: "mul(null, a) must throw a TypeError that says what was given: null.",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "turns inputs and partials around, as pairs",
    edits: [
      [INPUTS, "inputs: [right, left]"],
      [PARTIALS, "partials: [left.data, right.data]"],
    ],
  },
  {
    what: "an arrow function with helpers of its own",
    file: "products-of-the-others.ts",
  },
  {
    what: "wraps numbers without toValue, and checks by itself",
    file: "without-toValue.ts",
  },
  {
    what: "takes the slopes as numbers before the product",
    edits: [
      [
        "  return new Value(",
        "  const partials = Object.freeze([right.data, left.data]);\n  return new Value(",
      ],
      [PARTIALS, "partials"],
    ],
  },
  {
    what: "takes an optional label",
    edits: [
      ["b: Operand)", 'b: Operand, label = "")'],
      ['op: "*"', 'label, op: "*"'],
    ],
  },
  {
    what: "notes a slope for each use by closures over the numbers",
    edits: [
      ["  return new Value(", "  const slopes = [() => right.data, () => left.data];\n  return new Value("],
      [PARTIALS, "partials: slopes.map((slope) => slope())"],
    ],
  },
  {
    what: "a generator of pairs, and early returns for wrong operands",
    file: "generator.ts",
  },
  {
    what: "a class with a method that makes the product",
    file: "class.ts",
  },
  {
    what: "a plain factor is a partial, and no input",
    file: "plain-factor.ts",
  },
];
