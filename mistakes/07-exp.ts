import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const RESULT = 'new Value(e, { op: "exp", inputs: [x], partials: [e] })';

export const mistakes: MistakesByTest = {
  "the slope of exp at 0 is 1": [
    {
      what: "returns a new 1 for an operand of 0",
      why: "a shortcut: if (!x.data)",
      edits: [["  const e =", '  if (!x.data) return new Value(1, { op: "exp" });\n  const e =']],
      shows: "An operand of 0 is an operand like any other.",
    },
  ],
  "exp(a) is e to the power a": [
    {
      what: "takes 2 for the base",
      edits: [["Math.exp(x.data)", "2 ** x.data"]],
      shows: "4 is 2 ** 2, a * a or a + a.",
    },
    {
      what: "takes 10 for the base",
      edits: [["Math.exp(x.data)", "10 ** x.data"]],
      shows: "100 is 10 ** 2. The base is e",
    },
    {
      what: "types e with three decimals",
      edits: [["Math.exp(x.data)", "2.718 ** x.data"]],
      shows: "e has more digits: use Math.exp.",
    },
    {
      what: "takes Math.expm1",
      why: "the next name that the editor offers",
      edits: [["Math.exp(x.data)", "Math.expm1(x.data)"]],
      shows: "That is e ** a - 1, which Math.expm1 computes.",
    },
    {
      what: "multiplies by e",
      edits: [["Math.exp(x.data)", "Math.E * x.data"]],
      shows: "That is e * 2. It must be e to the power 2.",
    },
    {
      what: "turns base and exponent around",
      edits: [["Math.exp(x.data)", "x.data ** Math.E"]],
      shows: "base and exponent have changed places",
    },
    {
      what: "reads .data of a plain number",
      likely: true,
      edits: [["toValue(a)", "a as Value"]],
      shows: "turn the operand into a value with toValue first",
    },
    {
      what: "works in float32",
      source: "the post's torch.Tensor, which is float32 by default",
      edits: [["Math.exp(x.data)", "Math.fround(Math.exp(x.data))"]],
      shows: "the right number, rounded to float32",
    },
    {
      what: "multiplies the number by itself",
      edits: [["Math.exp(x.data)", "x.data * x.data"]],
      shows: "4 is 2 ** 2, a * a or a + a.",
    },
    {
      what: "takes 2.71828 for e",
      likely: true,
      edits: [["Math.exp(x.data)", "2.71828 ** x.data"]],
      shows: "That is 2.71828 ** 2.",
    },
    {
      what: "hands the value to Math.exp",
      likely: true,
      edits: [["Math.exp(x.data)", "Math.exp(x as never)"]],
      shows: "a Value where its number, .data, is meant",
    },
  ],
  "exp(a) is a new value, and a stays as it was": [
    {
      what: "changes the operand and returns it",
      edits: [[RESULT, "Object.assign(x, { data: e })"]],
      shows: "a itself has become e to the power a.",
    },
    {
      what: "writes the gradient during the forward pass",
      edits: [["  return new Value(", "  x.grad += e;\n  return new Value("]],
      shows: "Gradients are for backward, which comes later.",
    },
  ],
  "exp(a) remembers its operand and the operation": [
    {
      what: "names the operation e**",
      why: "after **3",
      edits: [['op: "exp"', 'op: "e**"']],
      shows: 'exp(a).op must be "exp", not "e**".',
    },
    {
      what: "forgets the operand",
      source: "2BAD's pow at 0: a result without parents",
      edits: [["inputs: [x], partials: [e]", "inputs: [], partials: []"]],
      shows: "exp(a).inputs holds 0 values, but there is 1 operand: a.",
    },
    {
      what: "takes pow, with the number of a as the exponent",
      edits: [
        [
          'import { type Operand, toValue, Value } from "#steps/01-value/value";',
          'import { type Operand, toValue, type Value } from "#steps/01-value/value";\nimport { pow } from "#steps/05-pow/pow";',
        ],
        ["  const e = Math.exp(x.data);\n", ""],
        [RESULT, "pow(Math.E, x.data)"],
      ],
      shows: "a is in the exponent, and a.data cuts the graph",
    },
  ],
  "exp is its own slope": [
    {
      what: "takes a itself for the slope",
      likely: true,
      source: "karpathy/nn-zero-to-hero #52",
      edits: [["partials: [e]", "partials: [x.data]"]],
      shows: "2 is a itself. The slope of exp(a) is exp(a)",
    },
    {
      what: "takes the power rule a * e ** (a - 1)",
      likely: true,
      edits: [["partials: [e]", "partials: [x.data * Math.exp(x.data - 1)]"]],
      shows: "the rule of a power with a fixed exponent. Here the base is fixed.",
    },
    {
      what: "takes a * e ** a, which is right at 1",
      why: "the point that everybody tests",
      edits: [["partials: [e]", "partials: [x.data * e]"]],
      shows: "That is a * e ** a, or 2 * e ** a.",
    },
    {
      what: "lowers the exponent",
      edits: [["partials: [e]", "partials: [Math.exp(x.data - 1)]"]],
      shows: "That is e, or e ** (a - 1).",
    },
    {
      what: "takes e itself for the slope, wherever a is",
      edits: [["partials: [e]", "partials: [Math.E]"]],
      shows: "That is e, or e ** (a - 1).",
    },
    {
      what: "applies exp a second time for the slope",
      edits: [["partials: [e]", "partials: [Math.exp(e)]"]],
      shows: "The result is already exp(a): do not apply exp again.",
    },
    {
      what: "takes 1 for the slope, which is right at 0",
      edits: [["partials: [e]", "partials: [1]"]],
      shows: "1 is the slope of a sum, and e to the power 0.",
    },
    {
      what: "doubles the slope, as if the exponent were 2a",
      edits: [["partials: [e]", "partials: [2 * e]"]],
      shows: "That is a * e ** a, or 2 * e ** a.",
    },
    {
      what: "leaves the partial at 0",
      edits: [["partials: [e]", "partials: [0]"]],
      shows: "or its partial is 0",
    },
    {
      what: "stores a number instead of an array",
      likely: true,
      edits: [["partials: [e]", "partials: e as never"]],
      shows: "must be an array, one number for each input. They are 7.38",
    },
    {
      what: "stores the result as its own partials",
      edits: [
        [
          '  return new Value(e, { op: "exp", inputs: [x], partials: [e] });',
          '  const f = new Value(e, { op: "exp", inputs: [x] });\n  return Object.assign(f, { partials: f });',
        ],
      ],
      shows: "must be an array, one number for each input. They are a Value",
    },
  ],
  "far out, exp is 0 or Infinity, and nothing throws": [
    {
      what: "types e with nine decimals",
      edits: [["Math.exp(x.data)", "2.718281828 ** x.data"]],
      shows: "That is 2.718281828 ** 20.",
    },
    {
      what: "takes a slope of 0 for nothing",
      why: "|| 1 as a default",
      edits: [["partials: [e]", "partials: [e || 1]"]],
      shows: "The slope is exp(a), which is 0 here. Is 0 taken for nothing?",
    },
    {
      what: "refuses what grows beyond all numbers",
      why: "OverflowError in Python",
      edits: [
        [
          "  return new Value(",
          '  if (e === Infinity) throw new RangeError("overflow");\n  return new Value(',
        ],
      ],
      state: "crashed",
      shows: "e ** 1000 is Infinity and e ** -1000 is 0, as in PyTorch: hand the number on.",
    },
    {
      what: "cuts the exponent off at 700",
      why: "a habit of numerical code",
      edits: [["Math.exp(x.data)", "Math.exp(Math.min(x.data, 700))"]],
      shows: "an exponent that is cut off, or a series that ends too soon",
    },
    {
      what: "adds up thirty terms of the series, too few for -20",
      edits: [
        [
          "const e = Math.exp(x.data);",
          "let e = 0;\n  for (let n = 0, term = 1; n < 30; n++, term *= x.data / n) e += term;",
        ],
      ],
      shows: "an exponent that is cut off, or a series that ends too soon",
    },
    {
      what: "adds up powers over factorials",
      edits: [
        [
          "  const e = Math.exp(x.data);",
          "  let [e, factorial] = [1, 1];\n  for (let n = 1; n < 200; n++) {\n    factorial *= n;\n    e += x.data ** n / factorial;\n  }",
        ],
      ],
      shows: "NaN: a way through other numbers fails so far out.",
    },
  ],
  "any mix of values and plain numbers follows the rule, and no call touches another": [
    {
      what: "multiplies the slope of the inside into its own, too",
      why: "the chain rule of school: backward multiplies it in once more",
      edits: [["partials: [e]", "partials: [e * (x.partials[0] ?? 1)]"]],
      shows: "An operation notes its own slope alone",
    },
  ],
  "what is neither a Value nor a number is refused": [
    {
      what: "takes a text for a number",
      edits: [["toValue(a)", "toValue(a instanceof Value ? a : Number(a))"]],
      shows: 'exp("3") must throw a TypeError that says what was given: string.',
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "Math.E to the power a",
    edits: [["Math.exp(x.data)", "Math.E ** x.data"]],
  },
  {
    what: "Math.expm1 and 1",
    edits: [["Math.exp(x.data)", "Math.expm1(x.data) + 1"]],
  },
  {
    what: "takes the slope from the result, which is made first",
    edits: [
      [
        `return ${RESULT}`,
        'const partials: number[] = [];\n  const result = new Value(e, { op: "exp", inputs: [x], partials });\n  partials.push(result.data);\n  return result',
      ],
    ],
  },
  {
    what: "an arrow function without names in between",
    file: "one-expression.ts",
  },
  {
    what: "an operation of one operand, made by a helper from a function and its slope",
    file: "helper.ts",
  },
  {
    what: "an object with a method",
    file: "helper.ts",
    edits: [
      [
        "function unary(op: string, f: (x: number) => number, slope: (x: number) => number) {\n  return (a: Operand) => {",
        "class Unary {\n  constructor(\n    readonly op: string,\n    readonly f: (x: number) => number,\n    readonly slope: (x: number) => number,\n  ) {}\n\n  of(a: Operand): Value {\n    const { op, f, slope } = this;",
      ],
      ["  };\n}\n", "  }\n}\n"],
      ["export const exp = unary(", "const one = new Unary("],
      ["Math.exp(x));", "Math.exp(x));\n\nexport const exp = (a: Operand) => one.of(a);"],
    ],
  },
];
