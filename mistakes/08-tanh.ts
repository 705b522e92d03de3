import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const COMPOSED = "return div(sub(e, 1), add(e, 1));";
const PARTIAL = "partials: [1 - t * t]";

export const mistakes: MistakesByTest = {
  "tanhFromExp is (e²ᵃ - 1) / (e²ᵃ + 1)": [
    {
      what: "turns + and - around, which gives coth",
      source: "the post's prose formula",
      edits: [[COMPOSED, "return div(add(e, 1), sub(e, 1));"]],
      shows: "That is coth: + and - have changed places.",
    },
    {
      what: "takes exp(a) instead of exp(2a)",
      likely: true,
      source: "HIPS/autograd #317: its README, for years",
      edits: [["exp(mul(2, a))", "exp(a)"]],
      shows: "the exponent is 2a, not a",
    },
    {
      what: "takes exp(a * a) instead of exp(2a)",
      edits: [["exp(mul(2, a))", "exp(mul(a, a))"]],
      shows: "The exponent is a * a. It must be 2 * a.",
    },
    {
      what: "takes exp(2 + a) instead of exp(2a)",
      edits: [["exp(mul(2, a))", "exp(add(2, a))"]],
      shows: "The exponent is 2 + a. It must be 2 * a.",
    },
    {
      what: "takes 2 * exp(a) instead of exp(2a)",
      edits: [["exp(mul(2, a))", "mul(2, exp(a))"]],
      shows: "It must be exp(2 * a).",
    },
    {
      what: "subtracts e from 1",
      source: "micrograd PR #39 and PR #56: operands confused",
      edits: [[COMPOSED, "return div(sub(1, e), add(e, 1));"]],
      shows: "The sign is turned around",
    },
    {
      what: "writes the sigmoid",
      edits: [[COMPOSED, "return div(e, add(e, 1));"]],
      shows: "a sigmoid: the - 1 above is missing",
    },
    {
      what: "takes the exponent -2a",
      edits: [["exp(mul(2, a))", "exp(mul(-2, a))"]],
      shows: "and the exponent is 2a, not -2a.",
    },
    {
      what: "forgets a in the exponent",
      edits: [["exp(mul(2, a))", "exp(2)"]],
      shows: "or an exponent of 2 without a.",
    },
    {
      what: "doubles the number instead of the value",
      edits: [["exp(mul(2, a))", "exp(2 * (a as Value).data)"]],
      shows: "compose tanhFromExp from them",
    },
    {
      what: "writes 2 * a for a Value",
      likely: true,
      edits: [["exp(mul(2, a))", "exp(2 * (a as number))"]],
      shows: "JavaScript's *, - and / give NaN for a Value, as in 2 * a, and for undefined.",
    },
    {
      what: "keeps e from the first call, with ??=",
      edits: [
        ["/** tanh x = ", "let e: Value | undefined;\n\n/** tanh x = "],
        ["  const e = exp(mul(2, a));", "  e ??= exp(mul(2, a));"],
      ],
      shows: "Keep nothing from call to call: e is new in each.",
    },
    {
      what: "forgets one 2 of the two exponents",
      edits: [["div(sub(e, 1), add(e, 1))", "div(sub(exp(a), 1), add(e, 1))"]],
      shows: "is what (exp(a) - 1) / (exp(2a) + 1) gives",
    },
  ],
  "tanhFromExp is composed from the operations that you have": [
    {
      what: "hands the work to tanh",
      edits: [
        ["  const e = exp(mul(2, a));\n", ""],
        [COMPOSED, "return tanh(a);"],
      ],
      shows: "must not use tanh itself",
    },
    {
      what: "computes with numbers instead of values",
      likely: true,
      edits: [["  const e = exp(mul(2, a));", "  const e = Math.exp(2 * toValue(a).data);"]],
      shows: "must go through exp",
    },
    {
      what: "takes the number of exp out of its value",
      edits: [["  const e = exp(mul(2, a));", "  const e = exp(mul(2, a)).data;"]],
      shows: "without .data",
    },
  ],
  "composed operations bring their slopes with them": [
    {
      what: "keeps one e for each number, whichever value holds it",
      edits: [
        ["/** tanh x = ", "const kept = new Map<number, Value>();\n\n/** tanh x = "],
        [
          "  const e = exp(mul(2, a));\n",
          "  const x = toValue(a);\n  const e = kept.get(x.data) ?? exp(mul(2, x));\n  kept.set(x.data, e);\n",
        ],
      ],
      shows: "The second result leads back to the a of the first call: something was kept.",
    },
    {
      what: "adds 1 to the number of e in the denominator",
      edits: [["add(e, 1)", "add(e.data, 1)"]],
      shows: "The denominator has lost its path to a",
    },
    {
      what: "subtracts 1 from the number of e in the numerator",
      edits: [["sub(e, 1)", "sub(e.data, 1)"]],
      shows: "The numerator has lost its path to a",
    },
    {
      what: "adds the number of a to a",
      edits: [["exp(mul(2, a))", "exp(add(a, toValue(a).data))"]],
      shows: "only one counts. Use a itself both times",
    },
    {
      what: "doubles the number of a, which cuts the path to a",
      edits: [["exp(mul(2, a))", "exp(2 * toValue(a).data)"]],
      shows: "somewhere a.data was used instead of a",
    },
  ],
  "tanh(a) is the same number": [
    {
      what: "takes Math.tan",
      edits: [["Math.tanh(x.data)", "Math.tan(x.data)"]],
      shows: "That is Math.tan, the circular tangent.",
    },
    {
      what: "rounds to four decimals",
      source: "the post: 0.7071",
      edits: [["const t = Math.tanh(x.data);", "const t = Number(Math.tanh(x.data).toFixed(4));"]],
      shows: "the right number, rounded to four decimals",
    },
    {
      what: "calls Math.sinh",
      edits: [["Math.tanh(x.data)", "Math.sinh(x.data)"]],
      shows: "That is Math.sinh",
    },
    {
      what: "calls Math.atanh",
      edits: [["Math.tanh(x.data)", "Math.atanh(x.data)"]],
      shows: "That is Math.atanh",
    },
    {
      what: "reads .data of a plain number",
      edits: [["const x = toValue(a);", "const x = a as Value;"]],
      shows: "turn the operand into a value with toValue first",
    },
    {
      what: "hands the value to Math.tanh",
      edits: [["Math.tanh(x.data)", "Math.tanh(x as never)"]],
      shows: "a Value where its number, .data, is meant",
    },
  ],
  "tanh(a) is a new value, and a stays as it was": [
    {
      what: "returns the operand where it is 0",
      why: "tanh 0 is 0",
      edits: [["  const t = ", "  if (x.data === 0) return x;\n  const t = "]],
      shows: "At a = 0 too, tanh(a) and tanhFromExp(a) must return a new value.",
    },
    {
      what: "changes the operand and returns it",
      edits: [[`return new Value(t, { op: "tanh", inputs: [x], ${PARTIAL} });`, "x.data = t;\n  return x;"]],
      shows: "a itself has become its tanh.",
    },
    {
      what: "writes a gradient during the forward pass",
      edits: [
        ["  const t = Math.tanh(x.data);\n", "  const t = Math.tanh(x.data);\n  x.grad += 1 - t * t;\n"],
      ],
      shows: "Gradients are for backward, which comes later.",
    },
  ],
  "tanh(a) is one operation": [
    {
      what: "composes tanh as well",
      likely: true,
      edits: [
        [
          `  const x = toValue(a);\n  const t = Math.tanh(x.data);\n  return new Value(t, { op: "tanh", inputs: [x], ${PARTIAL} });`,
          "  return tanhFromExp(a);",
        ],
      ],
      shows: "one operation, not composed of others",
    },
  ],
  "the slope of tanh is 1 - tanh²": [
    {
      what: "squares with ^, which binds less than the minus before it",
      edits: [["1 - t * t", "1 - t ^ 2"]],
      shows: "2 is what (1 - t) ^ 2 gives",
    },
    {
      what: "squares with ^, in brackets",
      likely: true,
      edits: [["1 - t * t", "1 - (t ^ 2)"]],
      shows: "-1 is what 1 - (t ^ 2) gives",
    },
    {
      what: "doubles the result instead of squaring it",
      why: "* for **",
      edits: [["1 - t * t", "1 - t * 2"]],
      shows: "That is 1 - 2t.",
    },
    {
      what: "takes 1 - a², the operand for the result",
      likely: true,
      why: "invisible at 0",
      edits: [[PARTIAL, "partials: [1 - x.data * x.data]"]],
      shows: "Square the result t, not the operand: 1 - t².",
    },
    {
      what: "takes 1 - tanh(a²), and squares before tanh and not after",
      edits: [[PARTIAL, "partials: [1 - Math.tanh(x.data ** 2)]"]],
      shows: "That is 1 - tanh(0.25), and 0.25 is a².",
    },
    {
      what: "takes 1 + t², the rule of the circular tangent",
      source: "gy910210/neural-network-from-scratch #2",
      edits: [[PARTIAL, "partials: [1 + t * t]"]],
      shows: "That is 1 + t², the rule of the circular tangent.",
    },
    {
      what: "forgets to square t",
      likely: true,
      edits: [[PARTIAL, "partials: [1 - t]"]],
      shows: "That is 1 - t. Square t: 1 - t².",
    },
    {
      what: "takes the rule of the sigmoid",
      edits: [[PARTIAL, "partials: [t * (1 - t)]"]],
      shows: "the rule of the sigmoid",
    },
    {
      what: "applies tanh twice in the slope",
      source: "yizt/numpy_neural_network #6 does it with the gradient",
      edits: [[PARTIAL, "partials: [1 - Math.tanh(t) ** 2]"]],
      shows: "t is already tanh(a): do not apply tanh again.",
    },
    {
      what: "forgets to square 1 / cosh",
      edits: [[PARTIAL, "partials: [1 / Math.cosh(x.data)]"]],
      shows: "That is 1 / cosh a. Square it",
    },
    {
      what: "gives 1 for the slope, which is right at 0",
      edits: [[PARTIAL, "partials: [1]"]],
      shows: "1 is the slope at a = 0 only.",
    },
    {
      what: "stores tanh itself as its slope",
      why: "copied from exp",
      edits: [["partials: [1 - t * t]", "partials: [t]"]],
      shows: "That is tanh(a) itself, not its slope.",
    },
    {
      what: "squares tanh and stops there",
      edits: [["partials: [1 - t * t]", "partials: [t * t]"]],
      shows: "That is t². The slope is 1 - t².",
    },
    {
      what: "turns the sign of the slope around",
      edits: [["partials: [1 - t * t]", "partials: [t * t - 1]"]],
      shows: "That is t² - 1: the sign is turned around.",
    },
    {
      what: "leaves the partial at 0",
      edits: [["partials: [1 - t * t]", "partials: [0]"]],
      shows: "or its partial is 0",
    },
    {
      what: "squares the difference",
      edits: [["[1 - t * t]", "[(1 - t) ** 2]"]],
      shows: "(1 - t)² gives",
    },
  ],
  "tanh is finite for every input": [
    {
      what: "makes a leaf of 1 far out, where the slope is 0 anyway",
      edits: [
        [
          "  const t = Math.tanh",
          "  if (Math.abs(x.data) > 20) return new Value(Math.sign(x.data));\n  const t = Math.tanh",
        ],
      ],
      shows: "No gradient can reach what is not among the inputs",
    },
    {
      what: "takes a slope of 0 for nothing",
      why: "|| 1 as a default",
      edits: [["[1 - t * t]", "[1 - t * t || 1]"]],
      shows: "1 - t² is 0 here. Is 0 taken for nothing?",
    },
    {
      what: "computes (e - 1) / (e + 1), which is NaN for large operands",
      likely: true,
      source: "micrograd PR #74; the post",
      edits: [
        ["const t = Math.tanh(x.data);", "const e = Math.exp(2 * x.data);\n  const t = (e - 1) / (e + 1);"],
      ],
      shows: "Infinity / Infinity is NaN. Math.tanh knows better.",
    },
    {
      what: "computes the slope as 4e / (e + 1)², which is NaN for large operands",
      edits: [
        ["const t = Math.tanh(x.data);", "const t = Math.tanh(x.data);\n  const e = Math.exp(2 * x.data);"],
        [PARTIAL, "partials: [(4 * e) / (e + 1) ** 2]"],
      ],
      shows: "Compute the slope from t, which is finite: 1 - t².",
    },
    {
      what: "refuses large operands",
      why: "OverflowError in Python",
      edits: [
        [
          "  const t = Math.tanh(x.data);",
          '  if (Math.abs(x.data) > 350) throw new RangeError("overflow");\n  const t = Math.tanh(x.data);',
        ],
      ],
      state: "crashed",
      shows: "Every number has a tanh: far out it is 1 or -1.",
    },
  ],
  "what is neither a Value nor a number is refused": [
    {
      what: "takes null for 0",
      edits: [["exp(mul(2, a))", "exp(mul(2, a ?? 0))"]],
      shows: "tanhFromExp(null) must throw a TypeError that says what was given: null.",
    },
  ],
  "tanh in sums and products agrees with PyTorch at every point": [
    {
      what: "measures its slope instead of computing it",
      edits: [["[1 - t * t]", "[(Math.tanh(x.data + 1e-5) - Math.tanh(x.data - 1e-5)) / 2e-5]"]],
      shows: "Is something rounded, cut off or measured",
    },
    {
      what: "gives up early: 1 from 5 on",
      edits: [["Math.tanh(x.data)", "(Math.abs(x.data) > 5 ? Math.sign(x.data) : Math.tanh(x.data))"]],
      shows: "Is something rounded, cut off or measured",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "two exp nodes instead of one that is used twice",
    edits: [
      ["  const e = exp(mul(2, a));\n", ""],
      [COMPOSED, "return div(sub(exp(mul(2, a)), 1), add(exp(mul(2, a)), 1));"],
    ],
  },
  {
    what: "(1 - e) / (1 + e) with e to the power -2a",
    edits: [
      ["exp(mul(2, a))", "exp(mul(-2, a))"],
      [COMPOSED, "return div(sub(1, e), add(1, e));"],
    ],
  },
  {
    what: "1 - 2 / (e + 1)",
    edits: [[COMPOSED, "return sub(1, div(2, add(e, 1)));"]],
  },
  {
    what: "a + a instead of 2 * a, and e * e of exp(a)",
    edits: [["exp(mul(2, a))", "mul(exp(a), exp(add(a, 0)))"]],
  },
  {
    what: "the slope as 1 / cosh²",
    edits: [[PARTIAL, "partials: [Math.cosh(x.data) ** -2]"]],
  },
  {
    what: "the slope as (1 - t) * (1 + t)",
    edits: [[PARTIAL, "partials: [(1 - t) * (1 + t)]"]],
  },
  {
    what: "a form of its own that stays finite, from exp of a negative number",
    edits: [
      [
        "const t = Math.tanh(x.data);",
        "const small = Math.exp(-2 * Math.abs(x.data));\n  const t = (Math.sign(x.data) * (1 - small)) / (1 + small);",
      ],
      [PARTIAL, "partials: [(4 * small) / (1 + small) ** 2]"],
    ],
  },
  {
    what: "1 - 2 / (e + 1) for the number, which stays finite",
    edits: [["Math.tanh(x.data)", "1 - 2 / (Math.exp(2 * x.data) + 1)"]],
  },
  {
    what: "Math.expm1 for the number",
    edits: [
      [
        "const t = Math.tanh(x.data);",
        "const m = Math.expm1(-2 * Math.abs(x.data));\n  const t = (-Math.sign(x.data) * m) / (m + 2);",
      ],
    ],
  },
  {
    what: "doubles a plain number as a number",
    edits: [["exp(mul(2, a))", 'exp(typeof a === "number" ? 2 * a : mul(2, a))']],
  },
  {
    what: "from e to the power a and e to the power -a, which stand there twice each",
    edits: [
      ["  const e = exp(mul(2, a));\n", "  const up = exp(a);\n  const down = exp(sub(0, a));\n"],
      [COMPOSED, "return div(sub(up, down), add(up, down));"],
    ],
  },
  {
    what: "twice a sigmoid, minus 1",
    edits: [[COMPOSED, "void e;\n  return sub(div(2, add(1, exp(mul(-2, a)))), 1);"]],
  },
  {
    what: "a function for (e - 1) / (e + 1), which serves both",
    edits: [
      [COMPOSED, "return quotient(e);"],
      [
        "/** tanh x = (e²ˣ − 1)",
        "const quotient = (e: Value) => div(add(e, -1), add(e, 1));\n\n/** tanh x = (e²ˣ − 1)",
      ],
      [
        "const t = Math.tanh(x.data);",
        "const t = Math.abs(x.data) < 20 && Math.abs(x.data) > 1e-3 ? quotient(exp(2 * x.data)).data : Math.tanh(x.data);",
      ],
    ],
  },
];
