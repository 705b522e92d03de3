import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const SUM = 'return new Tensor(data, a.shape, { op: "+", inputs: [a, b], pullbacks: [(g) => g, (g) => g] });';
const PRODUCT = "pullbacks: [(g) => mul(g, b), (g) => mul(g, a)],";
const ADDING = "data[i] = a.data[i] + b.data[i];";
const EACH = "pullbacks: [(g) => mul(g, slope(result))],";
const TANH = "add(full(a.shape, 1), mul(full(a.shape, -1), mul(result, result)))";
const SLOPE = "(n === 0 ? full(a.shape, 0) : mul(full(a.shape, n), pow(a, n - 1)))";
const CHECK = "  if (String(a.shape) !== String(b.shape)) {";

export const mistakes: MistakesByTest = {
  "add and mul go number by number, and make a new tensor": [
    {
      what: "asks whether the two shapes are the same array",
      edits: [[CHECK, "  if (a.shape !== b.shape) {"]],
      state: "crashed",
      shows: "=== asks whether two arrays are one and the same",
    },
    {
      what: "adds all numbers up into one",
      edits: [
        [
          SUM,
          'const total = data.reduce((sum, x) => sum + x, 0);\n  return new Tensor(Float64Array.of(total), [], { op: "+", inputs: [a, b], pullbacks: [(g) => g, (g) => g] });',
        ],
      ],
      shows: "That is the sum of all numbers.",
    },
    {
      what: "takes mul for the dot product",
      edits: [
        [
          '  return new Tensor(data, a.shape, {\n    op: "*",',
          '  return new Tensor(Float64Array.of(data.reduce((sum, x) => sum + x, 0)), [], {\n    op: "*",',
        ],
      ],
      shows: "That is the sum of the products, a dot product.",
    },
    {
      what: "gives every product the shape of a list",
      edits: [
        [
          '  return new Tensor(data, a.shape, {\n    op: "*",',
          '  return new Tensor(data, [data.length], {\n    op: "*",',
        ],
      ],
      shows: "The result has the shape of a, and not always one row.",
    },
    {
      what: "returns the numbers instead of a tensor",
      edits: [[SUM, "return data as unknown as Tensor;"]],
      shows:
        "add(a, b) at a = [1, 2, 3], b = [10, -20, 0.5] must be a tensor, made by new Tensor, tensor or full.",
    },
    {
      what: "forgets the return",
      edits: [[SUM, "void data;\n  return undefined as unknown as Tensor;"]],
      shows: "It is undefined, as if nothing were stored or returned",
    },
    {
      what: "adds into the first operand",
      why: "saves an array",
      edits: [[ADDING, "data[i] = a.data[i] += b.data[i];"]],
      shows: "add(a, b) has changed a: its data was [1, 2, 3], and is [11, -18, 3.5].",
    },
    {
      what: "multiplies into the second operand",
      edits: [["data[i] = a.data[i] * b.data[i];", "data[i] = b.data[i] *= a.data[i];"]],
      shows: "mul(a, b) has changed b",
    },
    {
      what: "reads b at the place of a number instead of its index",
      edits: [[ADDING, "data[i] = a.data[i] + b.data[a.data[i]];"]],
      shows: "NaN comes from calculating with undefined",
    },
  ],
  "a pullback is a function: from the gradient of the result to the share of an input": [
    {
      what: "takes the other factor for the pullback, without the gradient",
      why: "that is what partials were",
      edits: [[PRODUCT, "pullbacks: [() => b, () => a],"]],
      shows: "That is what a gradient of ones would bring.",
    },
    {
      what: "remembers one of two equal operands",
      edits: [
        [
          "    inputs: [a, b],\n    pullbacks: [(g) => mul(g, b), (g) => mul(g, a)],",
          "    inputs: [a],\n    pullbacks: [(g) => mul(g, b)],",
        ],
      ],
      shows: "a stands at both places of a · a",
    },
    {
      what: "hands the gradient of a product on as it is",
      edits: [[PRODUCT, "pullbacks: [(g) => g, (g) => g],"]],
      shows: "That is a sum's gradient, twice.",
    },
    {
      what: "forgets what a product was made from",
      edits: [["    inputs: [a, b],\n    pullbacks: [(g) => mul(g, b), (g) => mul(g, a)],\n", ""]],
      shows: "The result of mul(a, a) has no inputs.",
    },
    {
      what: "stores the partials of a product instead of functions",
      why: "as in the first half",
      edits: [[PRODUCT, "pullbacks: [b, a] as never,"]],
      shows: "must be a function: from the gradient of the result to the share of inputs[0].",
    },
    {
      what: "has one pullback for two inputs",
      edits: [[PRODUCT, "pullbacks: [(g) => mul(g, b)],"]],
      shows: "has 2 inputs and 1 pullback.",
    },
    {
      what: "adds a share up into one number",
      edits: [
        [
          PRODUCT,
          "pullbacks: [(g) => full([], mul(g, b).data.reduce((sum, x) => sum + x)), (g) => mul(g, a)],",
        ],
      ],
      shows: "brings a share of the shape [] for an input of the shape [3].",
    },
    {
      what: "multiplies in the gradient that it was given",
      why: "saves an array",
      edits: [
        [
          PRODUCT,
          "pullbacks: [\n      (g) => {\n        g.data.forEach((_, i) => {\n          g.data[i] *= b.data[i];\n        });\n        return g;\n      },\n      (g) => mul(g, a),\n    ],",
        ],
      ],
      shows: "has changed the gradient that it was given",
    },
    {
      what: "returns plain numbers from a pullback",
      edits: [[PRODUCT, "pullbacks: [(g) => mul(g, b).data as never, (g) => mul(g, a)],"]],
      shows: "brings a share, which must be a tensor",
    },
    {
      what: "collects shares in a tensor that is made with the result",
      edits: [
        [
          '  return new Tensor(data, a.shape, {\n    op: "*",',
          '  const share = full(a.shape, 0);\n  const collect = (g: Tensor, other: Tensor) => {\n    share.data.forEach((_, i) => {\n      share.data[i] += g.data[i] * other.data[i];\n    });\n    return share;\n  };\n  return new Tensor(data, a.shape, {\n    op: "*",',
        ],
        [PRODUCT, "pullbacks: [(g) => collect(g, b), (g) => mul(g, a)],"],
      ],
      shows: "was called twice with the same gradient.",
    },
  ],
  "the share of a sum is the gradient itself, and that of a product the gradient times the other factor": [
    {
      what: "brings ones for a sum",
      edits: [
        [
          "pullbacks: [(g) => g, (g) => g] });",
          "pullbacks: [() => full(a.shape, 1), () => full(b.shape, 1)] });",
        ],
      ],
      shows: "The gradient that arrives is missing",
    },
    {
      what: "multiplies the gradient by the factor's own number",
      edits: [[PRODUCT, "pullbacks: [(g) => mul(g, a), (g) => mul(g, b)],"]],
      shows: "That is the factor's own number.",
    },
    {
      what: "lets the gradient through to the first factor alone",
      edits: [[PRODUCT, "pullbacks: [(g) => mul(g, b), (g) => (a === b ? mul(g, a) : a)],"]],
      shows: "That is the other factor alone.",
    },
  ],
  "each function of one operand has its number and its slope": [
    {
      what: "forgets the gradient in every function of one operand",
      edits: [[EACH, "pullbacks: [() => slope(result)],"]],
      shows: "That is the slope alone. Multiply it by the gradient that arrives.",
    },
    {
      what: "takes the operand for the slope of exp",
      edits: [["(result) => result);", "() => a);"]],
      shows: "20 is 10 · a. The slope of exp is the result.",
    },
    {
      what: "treats exp like a power",
      edits: [["(result) => result);", "() => new Tensor(map(a, (x) => x * Math.exp(x - 1)), a.shape));"]],
      shows: "That is the rule of a power.",
    },
    {
      what: "takes the operand for the slope of log",
      edits: [["() => pow(a, -1));", "() => a);"]],
      shows: "40 is 10 · a. The slope of log is 1 / a.",
    },
    {
      what: "takes the slope of 1 / a for that of log, without its sign",
      edits: [["() => pow(a, -1));", "() => pow(a, -2));"]],
      shows: "0.625 is 10 / a².",
    },
    {
      what: "divides by the result of log",
      edits: [["() => pow(a, -1));", "(result) => pow(result, -1));"]],
      shows: "That is 10 divided by the result.",
    },
    {
      what: "squares the operand of tanh instead of the result",
      edits: [[TANH, "add(full(a.shape, 1), mul(full(a.shape, -1), (void result, mul(a, a))))"]],
      shows: "7.5 is 10 · (1 - a²).",
    },
    {
      what: "adds the square in the slope of tanh",
      edits: [[TANH, "add(full(a.shape, 1), mul(result, result))"]],
      shows: "That is 10 · (1 + tanh² a).",
    },
    {
      what: "forgets the square in the slope of tanh",
      edits: [[TANH, "add(full(a.shape, 1), mul(full(a.shape, -1), result))"]],
      shows: "The square is missing",
    },
    {
      what: "multiplies by the number that relu let through",
      edits: [["x > 0 ? 1 : 0", "x > 0 ? x : 0"]],
      shows: "30 is 10 · a.",
    },
    {
      what: "lets the gradient through relu everywhere",
      edits: [["x > 0 ? 1 : 0", "x > 0 ? 1 : 1"]],
      shows: "relu stays 0 when a grows from -3 by a little",
    },
    {
      what: "has the slope 1 at the kink",
      edits: [["x > 0 ? 1 : 0", "x >= 0 ? 1 : 0"]],
      shows: "At the kink the convention of step 12 says 0",
    },
    {
      what: "returns a leaf where relu is 0 everywhere",
      edits: [
        [
          '  return each(a, "relu"',
          '  if (a.data.every((x) => x <= 0)) return full(a.shape, 0);\n  return each(a, "relu"',
        ],
      ],
      shows: "has no inputs: no gradient can reach a.",
    },
    {
      what: "forgets the exponent as a factor",
      edits: [["mul(full(a.shape, n), pow(a, n - 1))", "pow(a, n - 1)"]],
      shows: "40 is 10 · a². The factor n is missing",
    },
    {
      what: "does not lower the exponent",
      edits: [["pow(a, n - 1)", "new Tensor(map(a, (x) => x ** n), a.shape)"]],
      shows: "240 is 10 · 3 · a³.",
    },
  ],
  "a power has a plain exponent, and a⁰ has the slope 0 everywhere": [
    {
      what: "makes the exception for a base of 0",
      edits: [
        [SLOPE, "mul(full(a.shape, n), new Tensor(map(a, (x) => (x === 0 ? 0 : x ** (n - 1))), a.shape))"],
      ],
      shows: "The case apart is the exponent 0, and not a base of 0",
    },
    {
      what: "refuses only an exponent that no number can be made of",
      edits: [['typeof n !== "number"', "Number.isNaN(Number(n)) || n instanceof Tensor"]],
      shows: 'pow(a, "3") must throw a TypeError',
    },
    {
      what: "does not refuse a tensor as an exponent",
      edits: [
        ['  if (typeof n !== "number") throw new TypeError("the exponent must be a plain number");\n', ""],
      ],
      shows: "must throw a TypeError that says that the exponent must be a number",
    },
    {
      what: "has the formula for the exponent 0, too",
      edits: [[SLOPE, "new Tensor(map(a, (x) => n * x ** (n - 1)), a.shape)"]],
      shows: "Treat n = 0 separately, as in step 05.",
    },
  ],
  "a result that is one node names its operation": [
    {
      what: "names a sum add",
      edits: [['op: "+"', 'op: "add"']],
      shows: 'add(a, b).op must be "+", not "add".',
    },
    {
      what: "names a power without its exponent",
      edits: [["`**${n}`", '"pow"']],
      shows: 'pow(a, 3).op must be "**3", not "pow".',
    },
  ],
  "shapes that differ are refused, however many numbers they hold": [
    {
      what: "compares how many numbers there are",
      edits: [[CHECK, "  if (a.data.length !== b.data.length) {"]],
      shows: "must throw a RangeError that says both shapes, [2, 3] and [3, 2].",
    },
    {
      what: "compares the shapes as objects of the first operand only",
      why: "no check at all",
      edits: [[CHECK, "  if (String(a.shape) !== String(a.shape)) {"]],
      shows: "must throw a RangeError that says both shapes",
    },
    {
      what: "refuses without saying what it was given",
      edits: [["`the shapes [${a.shape}] and [${b.shape}] do not fit`", '"the shapes do not fit"']],
      shows: 'Its message is "the shapes do not fit".',
    },
    {
      what: "compares the lengths of the shapes",
      edits: [[CHECK, "  if (a.shape.length !== b.shape.length) {"]],
      shows: "must throw a RangeError that says both shapes",
    },
  ],
  "in any shape, for any gradient, the shares are what measuring says": [
    {
      what: "keeps one array for the gradients of all products",
      edits: [
        [
          "/**\n * a · b, number by number.",
          "const room = new Float64Array(6);\n\n/**\n * a · b, number by number.",
        ],
        [
          "  const data = roomFor(a, b);\n  for (let i = 0; i < data.length; i++) data[i] = a.data[i] * b.data[i];",
          "  const data = roomFor(a, b).length === 6 ? room : roomFor(a, b);\n  for (let i = 0; i < data.length; i++) data[i] = a.data[i] * b.data[i];",
        ],
      ],
      shows: "has changed the result of mul(a, b)",
    },
    {
      what: "multiplies only by the first number of the gradient",
      edits: [
        [
          EACH,
          "pullbacks: [(g) => mul(a.shape.length === 2 ? full(a.shape, g.data[0]) : g, slope(result))],",
        ],
      ],
      shows: "The expected numbers are measured",
    },
    {
      what: "lets the gradient of a product count in lists alone",
      edits: [[PRODUCT, "pullbacks: [(g) => (a.shape.length === 2 ? b : mul(g, b)), (g) => mul(g, a)],"]],
      shows: "Twice the gradient brings the same share",
    },
    {
      what: "writes the sum into its first operand where there is one number",
      edits: [
        [
          SUM,
          'if (data.length === 1) a.data[0] = data[0];\n  return new Tensor(data, a.shape, { op: "+", inputs: [a, b], pullbacks: [(g) => g, (g) => g] });',
        ],
      ],
      shows: "has changed a of add(a, b).",
    },
  ],
  "every number and every share is PyTorch's": [
    {
      what: "takes the cube root for the exponent 0.5",
      edits: [["(x) => x ** n, slope", "(x) => (n === 0.5 ? Math.cbrt(x) : x ** n), slope"]],
      shows: "f, pow(a, 0.5) at a =",
      undiagnosed: true,
    },
  ],
  "a result stands for itself: it shares its numbers with no other": [
    {
      what: "hands a back for a¹",
      edits: [["  // a⁰ is 1 everywhere.", "  if (n === 1) return a;\n  // a⁰ is 1 everywhere."]],
      shows: "Writing to one result of pow(a, 1) has changed a.",
    },
    {
      what: "lets relu write into its operand",
      edits: [
        [
          "const result: Tensor = new Tensor(map(a, f), a.shape, {",
          'const result: Tensor = new Tensor(op === "relu" && a.data.every((x) => x > 0) ? a.data : map(a, f), a.shape, {',
        ],
      ],
      shows: "Writing to one result of relu(a) has changed a.",
    },
  ],
  "what the starter gives is as it was": [
    {
      what: "makes a list of every tensor that is given",
      edits: [
        [
          "    shape.push(parts[0].length);\n    parts = (parts as Nested[][]).flat();",
          "    parts = (parts as Nested[][]).flat();\n    shape[0] = parts.length;",
        ],
      ],
      shows: "Its shape must be [2, 3], not [6].",
    },
    {
      what: "gives a leaf an op",
      edits: [['op = "", inputs', 'op = "leaf", inputs']],
      shows: 'must be a leaf, with the op ""',
    },
    {
      what: "takes the check out of the constructor",
      edits: [["if (data.length !== size) {", "if (data.length < size) {"]],
      shows: "new Tensor of 3 numbers and the shape [2], as the starter gives it, must throw a RangeError",
    },
    {
      what: "takes the switch out of the constructor",
      edits: [["this.inputs = Tensor.recording ? inputs : [];", "this.inputs = inputs;"]],
      shows: "While Tensor.recording is false, mul(a, b) has remembered",
    },
  ],
};

export const alternatives: readonly Alternative[] = [
  {
    what: "composes tanh from exp and the other operations",
    edits: [
      [
        '  return each(a, "tanh", Math.tanh, (result) =>\n    add(full(a.shape, 1), mul(full(a.shape, -1), mul(result, result))),\n  );',
        "  const e = exp(mul(full(a.shape, 2), a));\n  return mul(add(e, full(a.shape, -1)), pow(add(e, full(a.shape, 1)), -1));",
      ],
    ],
  },
  {
    what: "writes relu as a product with a mask",
    edits: [['return each(a, "relu", (x) => Math.max(0, x), mask);', "return mul(a, mask());"]],
  },
  {
    what: "multiplies the gradient by ones in the pullbacks of a sum",
    edits: [
      [
        "pullbacks: [(g) => g, (g) => g] });",
        "pullbacks: [(g) => mul(g, full(g.shape, 1)), (g) => mul(full(g.shape, 1), g)] });",
      ],
    ],
  },
  {
    what: "says the shapes with crosses",
    edits: [
      [
        "`the shapes [${a.shape}] and [${b.shape}] do not fit`",
        '`${a.shape.join(" × ")} does not go with ${b.shape.join(" × ")}`',
      ],
    ],
  },
];
