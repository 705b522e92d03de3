import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const QUOTIENT = "mul(a, pow(b, -1))";

export const mistakes: MistakesByTest = {
  "any mix of values and plain numbers follows the rule, and no call touches another": [
    {
      what: "keeps the reciprocal of each value, also when its number has changed",
      edits: [
        ["/** a / b", "const reciprocals = new WeakMap<Value, Value>();\n\n/** a / b"],
        [
          "  return mul(a, pow(b, -1));",
          '  if (typeof b === "number") return mul(a, pow(b, -1));\n  const kept = reciprocals.get(b) ?? pow(b, -1);\n  reciprocals.set(b, kept);\n  return mul(a, kept);',
        ],
      ],
      shows: "Each call reads the numbers as they are now",
    },
    {
      what: "takes the slope of 1 / b for every number on the left",
      file: "own-partials.ts",
      edits: [
        [
          "  const partials = [1 / y.data, -x.data / y.data ** 2];",
          '  const numerator = typeof a === "number" ? 1 : x.data;\n  const partials = [1 / y.data, -numerator / y.data ** 2];',
        ],
      ],
      shows: "Your own numbers say something else than your partials",
    },
  ],
  "a quotient is the numerator divided by the denominator": [
    {
      what: "turns the whole product upside down",
      why: "brackets in the wrong place",
      edits: [[QUOTIENT, "pow(mul(a, b), -1)"]],
      shows: "That is 1 / (a * b): only b gets the exponent -1.",
    },
    {
      what: "takes the square root of b instead of its inverse",
      edits: [[QUOTIENT, "mul(a, pow(b, 1 / 2))"]],
      shows: "12 is what a * b ** 0.5 gives",
    },
    {
      what: "divides by the square root of b",
      edits: [[QUOTIENT, "mul(a, pow(b, -0.5))"]],
      shows: "3 is what a * b ** -0.5 gives",
    },
    {
      what: "divides the second by the first",
      likely: true,
      source: "micrograd PR #39 and PR #56: operands confused",
      edits: [[QUOTIENT, "mul(b, pow(a, -1))"]],
      shows: "That is b / a.",
    },
    {
      what: "multiplies by -b instead of by b to the power -1",
      edits: [[QUOTIENT, "mul(a, mul(b, -1))"]],
      shows: "the exponent -1 belongs to a power, not to a product",
    },
    {
      what: "forgets the minus of the exponent",
      likely: true,
      edits: [["pow(b, -1)", "pow(b, 1)"]],
      shows: "24 is a * b.",
    },
    {
      what: "takes the exponent -2, which belongs to the slope",
      edits: [["pow(b, -1)", "pow(b, -2)"]],
      shows: "That is a / b ** 2: the exponent of b is -1.",
    },
    {
      what: "drops the fraction",
      why: "integer division",
      file: "own-partials.ts",
      edits: [["new Value(x.data / y.data", "new Value(Math.trunc(x.data / y.data)"]],
      shows: "1 is a / b without its fraction.",
    },
    {
      what: "returns the plain number",
      file: "own-partials.ts",
      edits: [
        [
          'new Value(x.data / y.data, { op: "/", inputs: [x, y], partials })',
          "(x.data / y.data) as unknown as Value",
        ],
      ],
      shows: "A plain number remembers nothing of its making.",
    },
    {
      what: "rounds the quotient",
      file: "own-partials.ts",
      edits: [["new Value(x.data / y.data", "new Value(Math.round(x.data / y.data)"]],
      shows: "or 1.5 rounded up",
    },
    {
      what: "divides the values instead of their numbers",
      edits: [["return mul(a, pow(b, -1));", "return mul((a as never) / (b as never), 1);"]],
      shows: "a Value where its number, .data, is meant",
    },
    {
      what: "adds a hundred-millionth to the denominator",
      edits: [
        ["import { mul }", 'import { add } from "#steps/02-add/add";\nimport { mul }'],
        ["pow(b, -1)", "pow(add(b, 1e-8), -1)"],
      ],
      shows: "That is nearly right, and off by",
    },
  ],
  "a quotient is a new value, and its operands stay as they were": [
    {
      what: "turns the denominator itself into 1 / b",
      file: "own-partials.ts",
      edits: [
        ["  return new Value(x.data / y.data", "  y.data = 1 / y.data;\n  return new Value(x.data * y.data"],
      ],
      shows: "div turned b itself into 1 / b.",
    },
    {
      what: "returns a itself for a / 1",
      why: "a shortcut",
      edits: [[`  return ${QUOTIENT};`, `  if (b === 1) return a as Value;\n  return ${QUOTIENT};`]],
      shows: "div(a, 1) must return a new value too",
    },
    {
      what: "changes the numerator and returns it",
      why: "/= on a number",
      file: "own-partials.ts",
      edits: [
        ["  return new Value(x.data / y.data, ", "  return Object.assign(x, { data: x.data / y.data }, "],
      ],
      shows: "a itself has become the quotient.",
    },
    {
      what: "keeps one reciprocal for each number, whichever value holds it",
      edits: [
        ["import type { Operand, Value }", "import { type Operand, toValue, type Value }"],
        ["/** a / b", "const reciprocals = new Map<number, Value>();\n\n/** a / b"],
        [
          "  return mul(a, pow(b, -1));",
          "  const y = toValue(b);\n  const kept = reciprocals.get(y.data) ?? pow(y, -1);\n  reciprocals.set(y.data, kept);\n  return mul(a, kept);",
        ],
      ],
      shows: "The second result leads back to the b of the first call: something was kept.",
    },
  ],
  "the slope with respect to the numerator is 1 / b": [
    {
      what: "takes the slopes in the wrong order",
      file: "own-partials.ts",
      edits: [["[1 / y.data, -x.data / y.data ** 2]", "[-x.data / y.data ** 2, 1 / y.data]"]],
      shows: "That is the slope with respect to the denominator.",
    },
    {
      what: "takes the derivative of a quotient for the quotient of the derivatives",
      source: "tobegit3hub/miniflow #3",
      file: "own-partials.ts",
      edits: [["[1 / y.data, -x.data / y.data ** 2]", "[1, 1]"]],
      shows: "1 is the rule of a sum, or the quotient of two slopes.",
    },
    {
      what: "takes b for the slope with respect to a, as in a product",
      file: "own-partials.ts",
      edits: [["[1 / y.data,", "[y.data,"]],
      shows: "4 is b. When a grows by 1, a / b grows by 1 / b.",
    },
    {
      what: "divides the numbers and forgets the values",
      likely: true,
      source: "2BAD's pow at 0: a result without parents",
      file: "own-partials.ts",
      edits: [
        ['new Value(x.data / y.data, { op: "/", inputs: [x, y], partials })', "new Value(x.data / y.data)"],
      ],
      shows: "The result does not remember a",
    },
    {
      what: "divides by the wrong operand in the slope",
      file: "own-partials.ts",
      edits: [["[1 / y.data, ", "[1 / x.data, "]],
      shows: "That is 1 / a.",
    },
  ],
  "the slope with respect to the denominator is -a / b²": [
    {
      what: "loses the minus of the denominator's slope",
      likely: true,
      file: "own-partials.ts",
      edits: [["-x.data / y.data ** 2", "x.data / y.data ** 2"]],
      shows: "The sign is minus: a larger denominator makes a smaller quotient.",
    },
    {
      what: "forgets the numerator in the denominator's slope",
      why: "invisible in 1 / b",
      file: "own-partials.ts",
      edits: [["-x.data / y.data ** 2", "-1 / y.data ** 2"]],
      shows: "the numerator a is missing",
    },
    {
      what: "forgets to square the denominator",
      likely: true,
      why: "invisible in a / 1",
      file: "own-partials.ts",
      edits: [["-x.data / y.data ** 2", "-x.data / y.data"]],
      shows: "That is -a / b: square the denominator.",
    },
    {
      what: "multiplies by the number 1 / b, which cuts the graph",
      edits: [["pow(b, -1)", '1 / (typeof b === "number" ? b : b.data)']],
      shows: "1 / b.data cuts the graph",
    },
    {
      what: "takes 1 / b for both slopes",
      file: "own-partials.ts",
      edits: [["-x.data / y.data ** 2]", "1 / y.data]"]],
      shows: "That is the slope with respect to the numerator.",
    },
    {
      what: "takes 1 / a for the denominator's slope",
      file: "own-partials.ts",
      edits: [["-x.data / y.data ** 2]", "1 / x.data]"]],
      shows: "with a in the place of b. A larger denominator makes a smaller quotient: -a / b².",
    },
    {
      what: "changes numerator and denominator in the slope",
      file: "own-partials.ts",
      edits: [["-x.data / y.data ** 2]", "-y.data / x.data ** 2]"]],
      shows: "numerator and denominator have changed places",
    },
  ],
  "a plain number may stand on either side": [
    {
      what: "raises the denominator to minus the numerator where that is a plain number",
      edits: [
        [
          "  return mul(a, pow(b, -1));",
          '  if (typeof a === "number") return pow(b, -a);\n  return mul(a, pow(b, -1));',
        ],
      ],
      shows: "That is 2 ** -7.",
    },
    {
      what: "takes 1 / a for a / 1",
      why: "the number on the left",
      edits: [[QUOTIENT, 'typeof a === "number" ? mul(b, 1 / a) : mul(a, pow(b, -1))']],
      shows: "4 is a / 1. The order matters: 1 / a.",
    },
    {
      what: "reads .data of a plain number",
      source: "EurekaLabs' micrograd.js",
      file: "own-partials.ts",
      edits: [
        ["x = toValue(a)", "x = a as Value"],
        ["y = toValue(b)", "y = b as Value"],
      ],
      shows: "compose div from them",
    },
    {
      what: "divides the plain number, wherever it stands",
      edits: [
        [
          "return mul(a, pow(b, -1));",
          'return typeof b === "number" ? mul(b, pow(a, -1)) : mul(a, pow(b, -1));',
        ],
      ],
      shows: "2 is 8 / a. The order matters: a / 8.",
    },
  ],
  "dividing by 0 or by something tiny throws nothing: the numbers say Infinity or NaN": [
    {
      what: "refuses the plain number 0 as denominator",
      edits: [["  return mul(", '  if (b === 0) throw new RangeError("division by zero");\n  return mul(']],
      state: "crashed",
      shows: "0 and 1e-17 are denominators like any other",
    },
    {
      what: "answers 0 for a plain denominator of 0",
      edits: [["  return mul(", "  if (b === 0) return mul(a, 0);\n  return mul("]],
      shows: "0 hides that there is no finite answer, here for a plain number 0",
    },
    {
      what: "takes a plain numerator of 0 for a missing one",
      why: "a || 1 as a default",
      edits: [["mul(a, pow(b, -1))", "mul(a || 1, pow(b, -1))"]],
      shows: "is a numerator of 0 taken for a missing one?",
    },
    {
      what: "answers 1 for a value divided by itself",
      why: "a shortcut",
      edits: [
        ["import type { Operand, Value }", "import { type Operand, toValue, type Value }"],
        ["  return mul(", '  if (a === b && typeof a !== "number") return toValue(1);\n  return mul('],
      ],
      shows: "1 is what a shortcut for equal operands gives",
    },
    {
      what: "refuses 0 as a denominator",
      likely: true,
      why: "ZeroDivisionError in Python",
      file: "own-partials.ts",
      edits: [["  return", '  if (y.data === 0) throw new RangeError("division by zero");\n  return']],
      state: "crashed",
      shows: "0 and 1e-17 are denominators like any other",
    },
    {
      what: "refuses tiny denominators",
      source: "2BAD and ScalarAutograd",
      file: "own-partials.ts",
      edits: [
        [
          "  return",
          '  const tiny = y.data !== 0 && Math.abs(y.data) < 1e-12;\n  if (tiny) throw new RangeError("denominator too small");\n  return',
        ],
      ],
      state: "crashed",
      shows: "0 and 1e-17 are denominators like any other",
    },
    {
      what: "adds something tiny to the denominator",
      why: "a habit of numerical code",
      file: "own-partials.ts",
      edits: [
        [
          "  const partials = [1 / y.data, -x.data / y.data ** 2];\n  return new Value(x.data / y.data",
          "  const d = y.data + 1e-12;\n  const partials = [1 / d, -x.data / d ** 2];\n  return new Value(x.data / d",
        ],
      ],
      shows: "something tiny is added to the denominator",
    },
    {
      what: "gives 0 where the denominator is 0",
      file: "own-partials.ts",
      edits: [["new Value(x.data / y.data", "new Value(y.data === 0 ? 0 : x.data / y.data"]],
      shows: "0 hides that there is no finite answer",
    },
    {
      what: "answers NaN for every denominator of 0",
      file: "own-partials.ts",
      edits: [["new Value(x.data / y.data,", "new Value(y.data === 0 ? NaN : x.data / y.data,"]],
      shows: "1 / 0 is Infinity in JavaScript and in PyTorch.",
    },
    {
      what: "takes a * b / b² for a / b",
      edits: [["mul(a, pow(b, -1))", "mul(mul(a, b), pow(b, -2))"]],
      shows: "A longer way, such as a * b * b ** -2, meets 0 * Infinity, which is NaN.",
    },
    {
      what: "takes the inverse of b / a for a / b",
      edits: [["mul(a, pow(b, -1))", "pow(mul(b, pow(a, -1)), -1)"]],
      shows: "A formula with fewer steps may meet none of them.",
    },
    {
      what: "hides NaN behind 0",
      why: "|| 0",
      file: "own-partials.ts",
      edits: [["new Value(x.data / y.data,", "new Value(x.data / y.data || 0,"]],
      shows: "0 hides that there is no answer: 0 / 0 is NaN",
    },
    {
      what: "answers 1 wherever both numbers are equal",
      file: "own-partials.ts",
      edits: [["new Value(x.data / y.data,", "new Value(x.data === y.data ? 1 : x.data / y.data,"]],
      shows: "1 is what a shortcut for equal operands gives",
    },
  ],
  "a / a is 1 wherever a is, so its slope is 0": [
    {
      what: "measures the slope of the denominator",
      file: "own-partials.ts",
      edits: [["-x.data / y.data ** 2", "(x.data / (y.data + 1e-6) - x.data / (y.data - 1e-6)) / 2e-6"]],
      shows: "Is something rounded, cut off or measured",
    },
  ],
  "what is neither a Value nor a number is refused": [
    {
      what: "takes null for 1",
      edits: [[QUOTIENT, "mul(a ?? 1, pow(b, -1))"]],
      shows: "div(null, a) must throw a TypeError that says what was given: null.",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "keeps the reciprocal of each value while its number stays the same",
    edits: [
      ["import type { Operand, Value }", "import { type Operand, toValue, type Value }"],
      ["/** a / b", "const reciprocals = new WeakMap<Value, { of: number; value: Value }>();\n\n/** a / b"],
      [
        "  return mul(a, pow(b, -1));",
        "  const y = toValue(b);\n  const kept = reciprocals.get(y);\n  if (kept?.of === y.data) return mul(a, kept.value);\n  const value = pow(y, -1);\n  reciprocals.set(y, { of: y.data, value });\n  return mul(a, value);",
      ],
    ],
  },
  {
    what: "partials of its own",
    file: "own-partials.ts",
  },
  {
    what: "the denominator's slope from the quotient",
    file: "own-partials.ts",
    edits: [
      [
        "  const partials = [1 / y.data, -x.data / y.data ** 2];\n  return new Value(x.data / y.data",
        "  const quotient = x.data / y.data;\n  const partials = [-quotient / y.data, 1 / y.data];\n  return new Value(quotient",
      ],
      ["[x, y]", "[y, x]"],
    ],
  },
  {
    what: "the inverse first",
    edits: [[QUOTIENT, "mul(pow(b, -1), a)"]],
  },
  {
    what: "a helper for the inverse, and an arrow function",
    file: "inverse.ts",
  },
  {
    what: "turns a plain number below the line into a factor",
    edits: [[`return ${QUOTIENT};`, 'return typeof b === "number" ? mul(a, 1 / b) : mul(a, pow(b, -1));']],
  },
  {
    what: "takes each pair of kinds by itself",
    edits: [
      [
        `return ${QUOTIENT};`,
        'if (typeof a === "number" && typeof b === "number") return mul(a, b ** -1);\n  if (typeof b === "number") return mul(1 / b, a);\n  return mul(pow(b, -1), a);',
      ],
    ],
  },
];
