import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

export const mistakes: MistakesByTest = {
  "a - a is 0 wherever a is, so its slope is 0": [
    {
      what: "answers 0 for equal operands",
      why: "a shortcut",
      edits: [
        ["import type { Operand, Value }", "import { type Operand, toValue, type Value }"],
        ["return add(a, neg(b));", "if (a === b) return toValue(0);\n  return add(a, neg(b));"],
      ],
      shows: "0 is what a shortcut for equal operands gives, but Infinity - Infinity is NaN",
    },
  ],
  "any mix of values and plain numbers follows the rule, and no call touches another": [
    {
      what: "answers a bare 0 where both numbers are equal",
      why: "a - a is 0",
      edits: [
        ["import type { Operand, Value }", "import { type Operand, toValue, Value }"],
        [
          "  return add(a, neg(b));",
          "  const [{ data: x }, { data: y }] = [toValue(a), toValue(b)];\n  return x === y && Number.isFinite(x) ? new Value(0) : add(a, neg(b));",
        ],
      ],
      shows: "The result does not remember this a, whose number is also the other operand's",
    },
    {
      what: "keeps one negative for each plain number",
      edits: [
        ["/** −a", "const negatives = new Map<number, Value>();\n\n/** −a"],
        [
          "  return mul(a, -1);",
          '  if (typeof a !== "number") return mul(a, -1);\n  const kept = negatives.get(a) ?? mul(a, -1);\n  negatives.set(a, kept);\n  return kept;',
        ],
      ],
      shows: "returned the same Value at the second call. Every call makes a new one.",
    },
    {
      what: "keeps one negative for each value",
      edits: [
        ["/** −a", "const negatives = new Map<Operand, Value>();\n\n/** −a"],
        [
          "  return mul(a, -1);",
          "  const kept = negatives.get(a) ?? mul(a, -1);\n  negatives.set(a, kept);\n  return kept;",
        ],
      ],
      shows: "returned the same Value at the second call. Every call makes a new one.",
    },
  ],
  "neg turns the sign around": [
    {
      what: "forgets the return of neg",
      why: "braces around the body of an arrow function",
      edits: [
        [
          "export function neg(a: Operand): Value {\n  return mul(a, -1);\n}",
          "export const neg = (a: Operand): Value => {\n  mul(a, -1);\n};",
        ],
      ],
      shows:
        "neg(a) must return a Value. It returned undefined, as if nothing were stored or returned. Is a return missing?",
    },
    {
      what: "makes everything negative",
      file: "own-partials.ts",
      edits: [["new Value(-x.data", "new Value(-Math.abs(x.data)"]],
      shows: "neg is not the same as 'make it negative'",
    },
    {
      what: "takes the inverse instead of the negative",
      file: "own-partials.ts",
      edits: [["new Value(-x.data", "new Value(1 / x.data"]],
      shows: "1/2 is 1 / a.",
    },
    {
      what: "returns a plain number for a plain number",
      likely: true,
      edits: [
        ["  return mul(a, -1);", '  return typeof a === "number" ? (-a as unknown as Value) : mul(a, -1);'],
      ],
      shows: "neg(4) must return a Value. It returned -4.",
    },
    {
      what: "neg is 0 - a, and a - b is a + neg(b): each calls the other for ever",
      source: "micrograd #76 and #82",
      edits: [["  return mul(a, -1);", "  return sub(0, a);"]],
      shows: "neg calls sub, and sub calls neg, so neither comes to an end.",
    },
    {
      what: "puts a minus in front of the Value",
      likely: true,
      edits: [["return mul(a, -1);", "return add(-(a as number), 0);"]],
      shows: "a minus sign in front of a Value, or between two",
    },
    {
      what: "reads .data of a plain number in neg",
      file: "own-partials.ts",
      edits: [["const x = toValue(a);", "const x = a as Value;"]],
      shows: "compose neg from them",
    },
  ],
  "neg makes a new value and leaves its operand alone": [
    {
      what: "turns the sign of the operand itself",
      file: "own-partials.ts",
      edits: [
        [
          'new Value(-x.data, { op: "neg", inputs: [x], partials: [-1] })',
          "Object.assign(x, { data: -x.data })",
        ],
      ],
      shows: "neg turned the sign of a itself.",
    },
    {
      what: "keeps one negative for each number, whichever value holds it",
      edits: [
        ["import type { Operand, Value }", "import { type Operand, toValue, type Value }"],
        ["/** −a", "const negatives = new Map<number, Value>();\n\n/** −a"],
        [
          "  return mul(a, -1);",
          "  const x = toValue(a);\n  const kept = negatives.get(x.data) ?? mul(x, -1);\n  negatives.set(x.data, kept);\n  return kept;",
        ],
      ],
      shows: "The second result leads back to the a of the first call: something was kept.",
    },
  ],
  "the slope of -a is -1": [
    {
      what: "loses the minus in the slope of neg",
      likely: true,
      file: "own-partials.ts",
      edits: [["partials: [-1]", "partials: [1]"]],
      shows: "When a grows, -a falls: the slope has a minus sign.",
    },
    {
      what: "takes -a for the slope of -a",
      file: "own-partials.ts",
      edits: [["partials: [-1]", "partials: [-x.data]"]],
      shows: "-2 is -a, the number.",
    },
    {
      what: "negates the number and forgets the operand",
      file: "own-partials.ts",
      edits: [[', { op: "neg", inputs: [x], partials: [-1] }', ""]],
      shows: "The result does not remember a, so no gradient can reach it.",
    },
  ],
  "a difference is the first minus the second": [
    {
      what: "writes -b for a Value b, which JavaScript makes NaN of",
      why: "JavaScript has no operators of one's own",
      edits: [["return add(a, neg(b));", "return add(a, -b);"]],
      shows: "In JavaScript, a minus sign in front of a Value",
    },
    {
      what: "subtracts the first from the second",
      likely: true,
      source: "HighdenJ's notes: __rsub__ as self + (-other)",
      edits: [["  return add(a, neg(b));", "  return add(b, neg(a));"]],
      shows: "-5 is b - a.",
    },
    {
      what: "adds",
      why: "copied from add",
      edits: [["  return add(a, neg(b));", "  return add(a, b);"]],
      shows: "-1 is a + b.",
    },
    {
      what: "negates the whole sum",
      why: "brackets",
      edits: [["  return add(a, neg(b));", "  return neg(add(a, b));"]],
      shows: "1 is -(a + b).",
    },
  ],
  "a difference is a new value and leaves its operands alone": [
    {
      what: "turns the sign of the second operand itself",
      file: "own-partials.ts",
      edits: [
        [
          "  return new Value(left.data - right.data",
          "  right.data = -right.data;\n  return new Value(left.data + right.data",
        ],
      ],
      shows: "sub turned the sign of b itself.",
    },
    {
      what: "returns a itself for a - 0",
      why: "a shortcut",
      edits: [["  return add(a, neg(b));", "  if (b === 0) return a as Value;\n  return add(a, neg(b));"]],
      shows: "sub(a, 0) must return a new value too",
    },
    {
      what: "changes the first operand and returns it",
      why: "-= on a number",
      edits: [
        [
          "return add(a, neg(b));",
          "const difference = add(a, neg(b));\n  return Object.assign(a as Value, { data: difference.data });",
        ],
      ],
      shows: "a itself has become the difference.",
    },
    {
      what: "keeps one difference for each pair of numbers",
      file: "own-partials.ts",
      edits: [
        ["export function sub(", "const differences = new Map<string, Value>();\n\nexport function sub("],
        [
          '  return new Value(left.data - right.data, { op: "-", inputs: [left, right], partials: [1, -1] });',
          '  const pair = `${left.data} ${right.data}`;\n  const made = new Value(left.data - right.data, { op: "-", inputs: [left, right], partials: [1, -1] });\n  const kept = differences.get(pair) ?? made;\n  differences.set(pair, kept);\n  return kept;',
        ],
      ],
      shows: "sub(a, b) was called at a = 6, b = 8, and then again for other values with the same numbers.",
    },
  ],
  "the slope is 1 for what stands first and -1 for what is subtracted": [
    {
      what: "gives the subtracted operand the slope 1",
      likely: true,
      source: "KhawajaAbaid/micrograd_c #1",
      file: "own-partials.ts",
      edits: [["partials: [1, -1]", "partials: [1, 1]"]],
      shows: "b is subtracted: its slope has a minus sign, once.",
    },
    {
      what: "counts the minus twice: adds neg(b), with slope -1",
      likely: true,
      source: "micrograd #57 and #58",
      file: "own-partials.ts",
      edits: [
        ["const right = toValue(b)", "const right = neg(b)"],
        ["left.data - right.data", "left.data + right.data"],
      ],
      shows: "b is subtracted: its slope has a minus sign, once.",
    },
    {
      what: "takes the number of the second operand alone, and forgets the value",
      file: "own-partials.ts",
      edits: [["inputs: [left, right], partials: [1, -1]", "inputs: [left], partials: [1]"]],
      shows: "The result does not remember b, so no gradient can reach it.",
    },
    {
      what: "gives the minus to the first operand",
      file: "own-partials.ts",
      edits: [["partials: [1, -1]", "partials: [-1, 1]"]],
      shows: "a stands first: when it grows, the difference grows.",
    },
    {
      what: "subtracts from the first operand's number",
      edits: [["return add(a, neg(b));", 'return add(typeof a === "number" ? a : a.data, neg(b));']],
      shows: "The result does not remember a, so no gradient can reach it.",
    },
  ],
  "a plain number may stand on either side": [
    {
      what: "takes 5 - a for a - 5",
      source: "bpesquet/pyfit #1",
      edits: [["  return add(a, neg(b));", '  return typeof a === "number" ? add(b, -a) : add(a, neg(b));']],
      shows: "-3 is a - 5. The order matters: 5 - a.",
    },
    {
      what: "reads .data of a plain number",
      source: "EurekaLabs' micrograd.js",
      file: "own-partials.ts",
      edits: [
        ["left = toValue(a)", "left = a as Value"],
        ["right = toValue(b)", "right = b as Value"],
      ],
      shows: "compose sub from them",
    },
    {
      what: "subtracts from the plain number, wherever it stands",
      edits: [["return add(a, neg(b));", 'return typeof b === "number" ? add(b, neg(a)) : add(a, neg(b));']],
      shows: "3 is 5 - a. The order matters: a - 5.",
    },
    {
      what: "turns the sign of a plain number on the left, too",
      edits: [["return add(a, neg(b));", 'return add(typeof a === "number" ? neg(a) : a, neg(b));']],
      shows: "-7 is what",
    },
  ],
  "what is neither a Value nor a number is refused": [
    {
      what: "takes a text for a number",
      edits: [["  return mul(a, -1);", "  return mul(a instanceof Object ? a : Number(a), -1);"]],
      shows: 'neg("3") must throw a TypeError that says what was given: string.',
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "sub keeps the negative of each value while its number stays the same",
    edits: [
      ["import type { Operand, Value }", "import { type Operand, toValue, type Value }"],
      ["/** −a", "const negatives = new WeakMap<Value, { of: number; value: Value }>();\n\n/** −a"],
      [
        "  return add(a, neg(b));",
        "  const y = toValue(b);\n  const kept = negatives.get(y);\n  if (kept?.of === y.data) return add(a, kept.value);\n  const value = neg(y);\n  negatives.set(y, { of: y.data, value });\n  return add(a, value);",
      ],
    ],
  },
  {
    what: "one leaf -1 for all products, and sub as -(-a + b)",
    edits: [
      ["import type { Operand, Value }", "import { type Operand, Value }"],
      ["/** −a", "const minusOne = new Value(-1);\n\n/** −a"],
      ["mul(a, -1)", "mul(a, minusOne)"],
      ["add(a, neg(b))", "neg(add(neg(a), b))"],
    ],
  },
  {
    what: "partials of its own for both",
    file: "own-partials.ts",
  },
  {
    what: "neg as 0 - a, with the slopes of sub its own",
    file: "own-partials.ts",
    edits: [['new Value(-x.data, { op: "neg", inputs: [x], partials: [-1] })', "sub(0, x)"]],
  },
  {
    what: "sub as (-1) * (b - a), from sums and products alone",
    edits: [
      ["  return mul(a, -1);", "  return mul(-1, a);"],
      ["  return add(a, neg(b));", "  return neg(add(neg(a), b));"],
    ],
  },
  {
    what: "arrow functions, with sub before neg",
    file: "arrow-functions.ts",
  },
  {
    what: "the subtracted operand stands first among the inputs",
    file: "own-partials.ts",
    edits: [["inputs: [left, right], partials: [1, -1]", "inputs: [right, left], partials: [-1, 1]"]],
  },
  {
    what: "negates a plain number as a number",
    edits: [["return add(a, neg(b));", 'return typeof b === "number" ? add(a, -b) : add(a, mul(b, -1));']],
  },
  {
    what: "one factor -1 for all products",
    edits: [
      ["import type { Operand, Value }", "import { type Operand, Value }"],
      ["/** −a", "const minusOne = new Value(-1);\n\n/** −a"],
      ["mul(a, -1)", "mul(a, minusOne)"],
    ],
  },
  {
    what: "neg in one node, and sub over it",
    file: "own-partials.ts",
    edits: [
      [
        '  const left = toValue(a);\n  const right = toValue(b);\n  return new Value(left.data - right.data, { op: "-", inputs: [left, right], partials: [1, -1] });',
        "  return add(a, neg(b));",
      ],
      ['value";\n', 'value";\nimport { add } from "#steps/02-add/add";\n'],
    ],
  },
];
