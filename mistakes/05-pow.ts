import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const PARTIAL = "const partial = exponent === 0 ? 0 : exponent * x.data ** (exponent - 1);";
const RESULT =
  "return new Value(x.data ** exponent, { op: `**${exponent}`, inputs: [x], partials: [partial] });";
const CHECK = `  if (typeof exponent !== "number") {
    throw new TypeError("the exponent must be a plain number: this rule has no slope for a Value there");
  }
`;

export const mistakes: MistakesByTest = {
  "any mix of values and plain numbers follows the rule, and no call touches another": [
    {
      what: "loses the sign of the slope for odd exponents below -1",
      edits: [
        [
          "exponent * x.data ** (exponent - 1)",
          "(exponent < -2 ? -exponent : exponent) * x.data ** (exponent - 1)",
        ],
      ],
      shows: "Your own numbers say something else than your partials",
    },
  ],
  "a power is the base multiplied by itself": [
    {
      what: "takes ^, which works on bits in JavaScript, for the power",
      edits: [["new Value(x.data ** exponent", "new Value(x.data ^ exponent"]],
      shows: "in JavaScript ^ works on bits. The power is **.",
    },
    {
      what: "multiplies base and exponent",
      edits: [["new Value(x.data ** exponent", "new Value(x.data * exponent"]],
      shows: "12 is 3 * 4.",
    },
    {
      what: "turns base and exponent around",
      edits: [["new Value(x.data ** exponent", "new Value(exponent ** x.data"]],
      shows: "base and exponent have changed places",
    },
    {
      what: "multiplies once too often, in a loop",
      edits: [
        [
          RESULT,
          "let power = x.data;\n  for (let i = 0; i < exponent; i++) power *= x.data;\n  return new Value(power, { op: `**${exponent}`, inputs: [x], partials: [partial] });",
        ],
      ],
      shows: "243 is 3 ** 5: one factor too many.",
    },
    {
      what: "reads .data of a plain number",
      edits: [["toValue(base)", "base as Value"]],
      shows: "turn the base into a value with toValue first",
    },
    {
      what: "adds base and exponent",
      edits: [["new Value(x.data ** exponent", "new Value(x.data + exponent"]],
      shows: "7 is 3 + 4, and also 3 ^ 4",
    },
    {
      what: "multiplies once too few",
      edits: [["new Value(x.data ** exponent, ", "new Value(x.data ** (exponent - 1), "]],
      shows: "27 is 3 ** 3: one factor too few.",
    },
    {
      what: "raises the value instead of its number",
      edits: [["new Value(x.data ** exponent, ", "new Value((x as never) ** exponent, "]],
      shows: "a Value where its number, .data, is meant",
    },
  ],
  "a power is a new value, and its base stays as it was": [
    {
      what: "writes the operation to the base too",
      edits: [["  return new Value(", "  Object.assign(x, { op: `**${exponent}` });\n  return new Value("]],
      shows: "pow(a, 3) must not write to a. The operation belongs to the new value.",
    },
    {
      what: "changes the base and returns it",
      why: "**= on a number",
      edits: [[RESULT, "return Object.assign(x, { data: x.data ** exponent });"]],
      shows: "a itself has become the power.",
    },
    {
      what: "returns the base itself for the exponent 1",
      why: "a shortcut",
      edits: [["  // x⁰ is 1", "  if (exponent === 1) return x;\n  // x⁰ is 1"]],
      shows: "pow(a, 1) must return a new value too",
    },
  ],
  "a power remembers its base, and the exponent is part of the operation": [
    {
      what: "leaves the exponent out of the name of the operation",
      edits: [["op: `**${exponent}`", 'op: "**"']],
      shows: 'pow(a, 3).op must be "**3", not "**".',
    },
    {
      what: "makes the exponent a second input",
      likely: true,
      source: "micrograd #17, #36 and #41 ask for it",
      edits: [["inputs: [x], partials: [partial]", "inputs: [x, toValue(exponent)], partials: [partial, 0]"]],
      shows: "The exponent is a plain number and no input",
    },
    {
      what: "multiplies value by value, in a loop",
      why: "a³ is a · a · a, as the lesson begins",
      file: "products.ts",
      shows: "pow(a, 3).inputs holds a product. pow is one operation with one input, a",
    },
  ],
  "the slope of a to the power n is n times a to the power n - 1": [
    {
      what: "lets factor and exponent change places: (n - 1) * a ** n",
      edits: [["exponent * x.data ** (exponent - 1)", "(exponent - 1) * x.data ** exponent"]],
      shows: "250 is 2 * 5 ** 3.",
    },
    {
      what: "writes ^ for ** in the slope",
      edits: [["exponent * x.data ** (exponent - 1)", "(exponent * x.data) ^ (exponent - 1)"]],
      shows: "13 is what 3 * 5 ^ 2 gives",
    },
    {
      what: "does not lower the exponent in the slope",
      likely: true,
      why: "invisible at 1",
      edits: [["x.data ** (exponent - 1)", "x.data ** exponent;"]],
      shows: "The exponent drops by one: 3 * 5 ** 2.",
    },
    {
      what: "forgets the factor n",
      likely: true,
      edits: [["exponent === 0 ? 0 : exponent * x.data", "exponent === 0 ? 0 : x.data"]],
      shows: "25 is 5 ** 2. The factor n, here 3, is missing.",
    },
    {
      what: "takes 1 off the power instead of off the exponent",
      why: "** binds more tightly than -",
      edits: [["x.data ** (exponent - 1)", "x.data ** exponent - 1"]],
      shows: "374 is 3 * 5 ** 3 - 1.",
    },
    {
      what: "lowers the exponent in the factor as well",
      edits: [["exponent === 0 ? 0 : exponent * x.data", "exponent === 0 ? 0 : (exponent - 1) * x.data"]],
      shows: "The factor is the exponent as it was, 3.",
    },
    {
      what: "knows the rule for squares alone",
      source: "eduardoleao052/js-pytorch #42; tinygrad PR #9217",
      edits: [[PARTIAL, "const partial = 2 * x.data;"]],
      shows: "that is the rule for squares only",
    },
    {
      what: "multiplies base and exponent in the slope",
      edits: [["exponent * x.data ** (exponent - 1)", "exponent * x.data"]],
      shows: "the power a ** (n - 1) is not",
    },
    {
      what: "takes (n - 1) times a for the slope",
      edits: [["exponent * x.data ** (exponent - 1)", "(exponent - 1) * x.data"]],
      shows: "the rule for squares only, or (n - 1) * a.",
    },
    {
      what: "stores the power itself as its slope",
      likely: true,
      why: "copied from exp",
      edits: [["exponent * x.data ** (exponent - 1)", "x.data ** exponent"]],
      shows: "125 is the power itself, not its slope.",
    },
    {
      what: "takes the slope of the slope",
      edits: [
        ["exponent * x.data ** (exponent - 1)", "exponent * (exponent - 1) * x.data ** (exponent - 2)"],
      ],
      shows: "the slope of the slope",
    },
    {
      what: "takes the rule of a sum",
      edits: [["partials: [partial]", "partials: [1]"]],
      shows: "1 is the rule of a sum.",
    },
    {
      what: "leaves the partial at 0",
      edits: [["partials: [partial]", "partials: [0]"]],
      shows: "or its partial is 0",
    },
    {
      what: "raises the value instead of its number in the partial",
      edits: [["exponent * x.data ** (exponent - 1)", "exponent * (x as never) ** (exponent - 1)"]],
      shows: "a Value where its number, .data, is meant",
    },
  ],
  "a negative base is fine where the exponent is a whole number": [
    {
      what: "goes through exp(n * log x), which has no negative base",
      source: "tenstorrent/tt-metal #54440",
      edits: [["new Value(x.data ** exponent", "new Value(Math.exp(exponent * Math.log(x.data))"]],
      shows: "a way through logarithms fails for a negative base",
    },
    {
      what: "goes through exp(n * log |x|), which loses the sign",
      source: "2BAD: log |a|",
      edits: [["new Value(x.data ** exponent", "new Value(Math.exp(exponent * Math.log(Math.abs(x.data)))"]],
      shows: "The sign of the base is lost",
    },
    {
      what: "loses the sign of the base in the slope",
      source: "2BAD: log |a|",
      edits: [["exponent * x.data ** (exponent - 1)", "exponent * Math.abs(x.data) ** (exponent - 1)"]],
      shows: "The sign of the base is lost: 4 * (-2) ** 3 is -32.",
    },
  ],
  "the exponent may be negative or a fraction": [
    {
      what: "rounds the exponent in the name of the operation",
      edits: [["op: `**${exponent}`", "op: `**${exponent.toFixed(0)}`"]],
      shows: 'pow(a, -0.5).op must be "**-0.5"',
    },
    {
      what: "refuses negative exponents",
      edits: [
        ["  const x =", '  if (exponent < 0) throw new RangeError("the exponent is negative");\n  const x ='],
      ],
      state: "crashed",
      shows: "An exponent may be negative: a ** -1 is 1 / a.",
    },
    {
      what: "multiplies in a loop, which knows whole exponents alone",
      edits: [
        [
          RESULT,
          "let power = 1;\n  for (let i = 0; i < exponent; i++) power *= x.data;\n  return new Value(power, { op: `**${exponent}`, inputs: [x], partials: [partial] });",
        ],
      ],
      shows: "for a negative exponent it never runs",
    },
    {
      what: "multiplies in a loop, and divides by the product for a negative exponent",
      edits: [
        [
          RESULT,
          "let power = 1;\n  for (let i = 0; i < Math.abs(exponent); i++) power *= x.data;\n  return new Value(exponent < 0 ? 1 / power : power, { op: `**${exponent}`, inputs: [x], partials: [partial] });",
        ],
      ],
      shows: "4 is a ** 1: a loop that counts factors",
    },
    {
      what: "counts the exponent down to 0, which never ends for -1",
      edits: [
        [
          RESULT,
          "let power = 1;\n  for (let n = exponent; n !== 0; n--) power *= x.data;\n  return new Value(power, { op: `**${exponent}`, inputs: [x], partials: [partial] });",
        ],
      ],
      state: "timed out",
      shows: "Is there a loop or a recursion that never ends?",
    },
    {
      what: "refuses exponents that are not whole numbers",
      edits: [
        [
          "  const x = toValue(base);",
          '  if (!Number.isInteger(exponent)) throw new RangeError("whole exponents only");\n  const x = toValue(base);',
        ],
      ],
      state: "crashed",
      shows: "An exponent may be a fraction: a ** 0.5 is the square root of a.",
    },
    {
      what: "loses the sign of the factor n",
      edits: [["exponent === 0 ? 0 : exponent * x.data", "exponent === 0 ? 0 : Math.abs(exponent) * x.data"]],
      shows: "The factor n is -1 here: the sign is lost.",
    },
    {
      what: "moves a negative exponent towards 0",
      edits: [["** (exponent - 1)", "** (exponent < 0 ? exponent + 1 : exponent - 1)"]],
      shows: "From -1 the exponent drops to -2.",
    },
  ],
  "at 0 the slopes of a ** 2, a ** 1 and a ** 0 are 0, 1 and 0": [
    {
      what: "takes the exponent 0 for a missing one",
      why: "n || 1 as a default",
      edits: [["  const x =", "  exponent = exponent || 1;\n  const x ="]],
      shows: "Is an exponent of 0 taken for a missing one?",
    },
    {
      what: "answers 0 for the exponent 0, by a guard with !",
      edits: [
        [
          "  const x = toValue(base);",
          '  const x = toValue(base);\n  if (!exponent) return new Value(0, { op: "**0", inputs: [x], partials: [0] });',
        ],
      ],
      shows: "Is an exponent of 0 taken for a missing one?",
    },
    {
      what: "refuses the exponent 0 as if it were missing",
      why: "if (!n) throw",
      edits: [[`typeof exponent !== "number"`, `!exponent || typeof exponent !== "number"`]],
      state: "crashed",
      shows: "In JavaScript, !x takes 0 for nothing.",
    },
    {
      what: "refuses the plain base 0 as if it were missing",
      why: "if (!base) throw",
      edits: [["  const x =", '  if (!base) throw new TypeError("the base is missing");\n  const x =']],
      state: "crashed",
      shows: "In JavaScript, !x takes 0 for nothing.",
    },
    {
      what: "divides the power by the base, which fails at 0",
      edits: [[PARTIAL, "const partial = exponent === 0 ? 0 : (exponent * x.data ** exponent) / x.data;"]],
      shows: "0/0 is NaN. Compute n * a ** (n - 1)",
    },
    {
      what: "forgets the base where it is 0",
      source: "2BAD",
      edits: [
        [
          "  // x⁰ is 1",
          "  if (x.data === 0) return new Value(0 ** exponent, { op: `**${exponent}` });\n  // x⁰ is 1",
        ],
      ],
      shows: "Does the result remember a?",
    },
    {
      what: "forgets the base where the exponent is 0",
      why: "1 does not depend on it",
      edits: [["  // x⁰ is 1", '  if (exponent === 0) return new Value(1, { op: "**0" });\n  // x⁰ is 1']],
      shows: "pow(a, 0).inputs holds 0 values, but there is 1 operand: a.",
    },
    {
      what: "leaves 0 ** 0 to the formula, which gives NaN",
      likely: true,
      source: "tenstorrent/tt-metal #5082; trekhleb",
      edits: [["exponent === 0 ? 0 : exponent * x.data", "exponent * x.data"]],
      shows: "0 * 0 ** -1 is 0 * Infinity, which is NaN.",
    },
    {
      what: "treats the base 0 apart instead of the exponent 0",
      edits: [["exponent === 0 ? 0", "x.data === 0 ? 0"]],
      shows: "only the exponent 0 needs it, not the base 0.",
    },
  ],
  "where mathematics has no finite answer, nothing throws and nothing is made up": [
    {
      what: "refuses exponents that are not finite",
      edits: [['typeof exponent !== "number"', "!Number.isFinite(exponent)"]],
      state: "crashed",
      shows: "2 ** Infinity are Infinity",
    },
    {
      what: "asks isNaN, and not typeof, whether the exponent is a number",
      edits: [['typeof exponent !== "number"', "isNaN(exponent)"]],
      state: "crashed",
      shows: "ask typeof: isNaN takes the text 3 for one, and NaN for none",
    },
    {
      what: "refuses to divide by zero",
      why: "ZeroDivisionError in Python",
      edits: [
        [
          "  const x = toValue(base);",
          '  const x = toValue(base);\n  if (x.data === 0 && exponent < 0) throw new RangeError("division by zero");',
        ],
      ],
      state: "crashed",
      shows: "0 ** -1 and 2 ** Infinity are Infinity",
    },
    {
      what: "hides NaN behind 0",
      why: "|| 0",
      edits: [["partials: [partial]", "partials: [partial || 0]"]],
      shows: "0 hides that there is no slope.",
    },
    {
      what: "takes the cube root of a negative number",
      edits: [
        [
          "new Value(x.data ** exponent",
          "new Value(x.data < 0 && exponent % 1 !== 0 ? -((-x.data) ** exponent) : x.data ** exponent",
        ],
      ],
      shows: "** answers NaN, as PyTorch does",
    },
    {
      what: "turns infinite powers into 0",
      edits: [
        [
          "new Value(x.data ** exponent, ",
          "new Value(Number.isFinite(x.data ** exponent) ? x.data ** exponent : 0, ",
        ],
      ],
      shows: "0 hides that there is no finite answer.",
    },
    {
      what: "drops the sign of the base where the exponent is a fraction",
      edits: [
        [
          "new Value(x.data ** exponent, ",
          "new Value((Number.isInteger(exponent) ? x.data : Math.abs(x.data)) ** exponent, ",
        ],
      ],
      shows: "2 is the power of 8: the sign is lost.",
    },
    {
      what: "hides a power that is NaN behind 0",
      why: "|| 0",
      edits: [["new Value(x.data ** exponent, ", "new Value(x.data ** exponent || 0, "]],
      shows: "0 hides that there is no answer.",
    },
    {
      what: "measures its slope instead of computing it",
      edits: [
        [
          "exponent * x.data ** (exponent - 1)",
          "((x.data + 1e-5) ** exponent - (x.data - 1e-5) ** exponent) / 2e-5",
        ],
      ],
      shows: "the root of a negative number are NaN",
    },
  ],
  "each power keeps its own exponent": [
    {
      what: "keeps the exponent in one place for all powers",
      source: "blog.botond.online: this.exponent on the operand",
      edits: [
        ["export function pow(", "let last = 0;\n\nexport function pow("],
        [
          `${PARTIAL}\n  ${RESULT}`,
          'last = exponent;\n  const power = new Value(x.data ** exponent, { op: `**${exponent}`, inputs: [x] });\n  return Object.defineProperty(power, "partials", { get: () => [last === 0 ? 0 : last * x.data ** (last - 1)] });',
        ],
      ],
      shows: "4 belongs to pow(a, 2).",
    },
  ],
  "a Value as exponent is refused, and the message says why": [
    {
      what: "takes the number out of a Value that stands as exponent",
      source: "micrograd #17, #36 and #41 ask for it",
      edits: [
        [
          "  if (typeof exponent !==",
          '  if (typeof exponent === "object") exponent = (exponent as Value).data;\n  if (typeof exponent !==',
        ],
      ],
      shows:
        "pow(a, new Value(3)) must throw a TypeError that says why: the exponent must be a plain number.",
    },
    {
      what: "never checks the exponent",
      likely: true,
      source: "mooreolith's notebook: console.assert with its arguments turned around",
      edits: [[CHECK, ""]],
      shows: "why: the exponent must be a plain number.\n  It threw nothing",
    },
    {
      what: "takes the number out of a Value exponent, which then gets no gradient",
      source: "tinygrad #155; micrograd #36",
      edits: [
        [
          CHECK,
          "  if ((exponent as unknown) instanceof Value) exponent = (exponent as unknown as Value).data;\n",
        ],
      ],
      shows: "why: the exponent must be a plain number.\n  It threw nothing",
    },
    {
      what: "refuses a Value exponent without saying why",
      edits: [
        ['"the exponent must be a plain number: this rule has no slope for a Value there"', '"unsupported"'],
      ],
      shows: 'Its message is "unsupported".',
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "Math.pow",
    edits: [
      ["exponent * x.data ** (exponent - 1)", "exponent * Math.pow(x.data, exponent - 1)"],
      ["new Value(x.data ** exponent", "new Value(Math.pow(x.data, exponent)"],
    ],
  },
  {
    what: "divides the power by the base wherever that is safe",
    edits: [
      [
        PARTIAL,
        "const power = x.data ** exponent;\n  const partial = x.data !== 0 && Number.isFinite(power) ? (exponent * power) / x.data : exponent && exponent * x.data ** (exponent - 1);",
      ],
    ],
  },
  {
    what: "a function that returns the slope, and a switch over the exponents",
    file: "switch.ts",
  },
  {
    what: "names the given exponent in its message",
    edits: [
      [
        '"the exponent must be a plain number: this rule has no slope for a Value there"',
        "`${String(exponent)} cannot be an exponent`",
      ],
    ],
  },
  {
    what: "throws a class of errors of its own, which extends TypeError and has a name",
    edits: [
      [
        "/**\n * xⁿ for",
        'class ExponentError extends TypeError {\n  constructor(exponent: unknown) {\n    super(`the exponent must be a plain number, not ${String(exponent)}`);\n    this.name = "ExponentError";\n  }\n}\n\n/**\n * xⁿ for',
      ],
      [
        'new TypeError("the exponent must be a plain number: this rule has no slope for a Value there")',
        "new ExponentError(exponent)",
      ],
    ],
  },
  {
    what: "early returns for the exponents 0, 1 and 2",
    edits: [
      [
        "  // x⁰ is 1",
        "  const made = (data: number, partial: number) =>\n    new Value(data, { op: `**${exponent}`, inputs: [x], partials: [partial] });\n  if (exponent === 0) return made(1, 0);\n  if (exponent === 1) return made(x.data, 1);\n  if (exponent === 2) return made(x.data * x.data, x.data + x.data);\n  // x⁰ is 1",
      ],
    ],
  },
  {
    what: "multiplies in a loop where the exponent is a whole number, and has a function for the slope",
    file: "loop.ts",
  },
];
