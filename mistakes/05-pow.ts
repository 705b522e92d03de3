import type { Alternative, Mistake } from "../kata/catalogue";

const PARTIAL = "const partial = exponent === 0 ? 0 : exponent * x.data ** (exponent - 1);";
const RESULT =
  "return new Value(x.data ** exponent, { op: `**${exponent}`, inputs: [x], partials: [partial] });";
const CHECK = `  if (typeof exponent !== "number") {
    throw new TypeError("the exponent must be a plain number: this rule has no slope for a Value there");
  }
`;

export const mistakes: Mistake[] = [
  {
    what: "takes ^, which works on bits in JavaScript, for the power",
    source: "reasoned",
    code: [["new Value(x.data ** exponent", "new Value(x.data ^ exponent"]],
    caughtBy: "a power is the base multiplied by itself",
    shows: "in JavaScript ^ works on bits. The power is **.",
    diagnosed: true,
  },
  {
    what: "multiplies base and exponent",
    source: "reasoned",
    code: [["new Value(x.data ** exponent", "new Value(x.data * exponent"]],
    caughtBy: "a power is the base multiplied by itself",
    shows: "12 is 3 * 4.",
    diagnosed: true,
  },
  {
    what: "turns base and exponent around",
    source: "reasoned",
    code: [["new Value(x.data ** exponent", "new Value(exponent ** x.data"]],
    caughtBy: "a power is the base multiplied by itself",
    shows: "base and exponent have changed places",
    diagnosed: true,
  },
  {
    what: "multiplies once too often, in a loop",
    source: "reasoned",
    code: [
      [
        RESULT,
        "let power = x.data;\n  for (let i = 0; i < exponent; i++) power *= x.data;\n  return new Value(power, { op: `**${exponent}`, inputs: [x], partials: [partial] });",
      ],
    ],
    caughtBy: "a power is the base multiplied by itself",
    shows: "243 is 3 ** 5: one factor too many.",
    diagnosed: true,
  },
  {
    what: "reads .data of a plain number",
    source: "reasoned",
    code: [["toValue(base)", "base as Value"]],
    caughtBy: "a power is the base multiplied by itself",
    shows: "turn the base into a value with toValue first",
    diagnosed: true,
  },
  {
    what: "changes the base and returns it",
    source: "reasoned: **= on a number",
    code: [[RESULT, "return Object.assign(x, { data: x.data ** exponent });"]],
    caughtBy: "a power is a new value, and its base stays as it was",
    shows: "a itself has become the power.",
    diagnosed: true,
  },
  {
    what: "returns the base itself for the exponent 1",
    source: "reasoned: a shortcut",
    code: [["  // x⁰ is 1", "  if (exponent === 1) return x;\n  // x⁰ is 1"]],
    caughtBy: "a power is a new value, and its base stays as it was",
    shows: "pow(a, 1) must return a new value too",
    diagnosed: true,
  },
  {
    what: "leaves the exponent out of the name of the operation",
    source: "reasoned",
    code: [["op: `**${exponent}`", 'op: "**"']],
    caughtBy: "a power remembers its base, and the exponent is part of the operation",
    shows: 'pow(a, 3).op must be "**3", not "**".',
    diagnosed: true,
  },
  {
    what: "takes the number out of a Value that stands as exponent",
    source: "micrograd #17, #36 and #41 ask for it",
    code: [
      [
        "  if (typeof exponent !==",
        '  if (typeof exponent === "object") exponent = (exponent as Value).data;\n  if (typeof exponent !==',
      ],
    ],
    caughtBy: "a Value as exponent is refused, and the message says why",
    shows: "pow(a, new Value(3)) must throw a TypeError that says why: the exponent must be a plain number.",
    diagnosed: true,
  },
  {
    what: "makes the exponent a second input",
    source: "micrograd #17, #36 and #41 ask for it",
    code: [["inputs: [x], partials: [partial]", "inputs: [x, toValue(exponent)], partials: [partial, 0]"]],
    caughtBy: "a power remembers its base, and the exponent is part of the operation",
    shows: "pow(a, 3).inputs holds 2 values, but there is 1 operand: a.",
    diagnosed: true,
  },
  {
    what: "does not lower the exponent in the slope",
    source: "reasoned: invisible at 1",
    code: [["x.data ** (exponent - 1)", "x.data ** exponent;"]],
    caughtBy: "the slope of a to the power n is n times a to the power n - 1",
    shows: "The exponent drops by one: 3 * 5 ** 2.",
    diagnosed: true,
  },
  {
    what: "forgets the factor n",
    source: "reasoned",
    code: [["exponent === 0 ? 0 : exponent * x.data", "exponent === 0 ? 0 : x.data"]],
    caughtBy: "the slope of a to the power n is n times a to the power n - 1",
    shows: "25 is 5 ** 2. The factor n, here 3, is missing.",
    diagnosed: true,
  },
  {
    what: "takes 1 off the power instead of off the exponent",
    source: "reasoned: ** binds more tightly than -",
    code: [["x.data ** (exponent - 1)", "x.data ** exponent - 1"]],
    caughtBy: "the slope of a to the power n is n times a to the power n - 1",
    shows: "374 is 3 * 5 ** 3 - 1.",
    diagnosed: true,
  },
  {
    what: "lowers the exponent in the factor as well",
    source: "reasoned",
    code: [["exponent === 0 ? 0 : exponent * x.data", "exponent === 0 ? 0 : (exponent - 1) * x.data"]],
    caughtBy: "the slope of a to the power n is n times a to the power n - 1",
    shows: "The factor is the exponent as it was, 3.",
    diagnosed: true,
  },
  {
    what: "knows the rule for squares alone",
    source: "eduardoleao052/js-pytorch #42; tinygrad PR #9217",
    code: [[PARTIAL, "const partial = 2 * x.data;"]],
    caughtBy: "the slope of a to the power n is n times a to the power n - 1",
    shows: "that is the rule for squares only",
    diagnosed: true,
  },
  {
    what: "multiplies base and exponent in the slope",
    source: "reasoned",
    code: [["exponent * x.data ** (exponent - 1)", "exponent * x.data"]],
    caughtBy: "the slope of a to the power n is n times a to the power n - 1",
    shows: "the power a ** (n - 1) is not",
    diagnosed: true,
  },
  {
    what: "goes through exp(n * log x), which has no negative base",
    source: "tenstorrent/tt-metal #54440",
    code: [["new Value(x.data ** exponent", "new Value(Math.exp(exponent * Math.log(x.data))"]],
    caughtBy: "a negative base is fine where the exponent is a whole number",
    shows: "a way through logarithms fails for a negative base",
    diagnosed: true,
  },
  {
    what: "goes through exp(n * log |x|), which loses the sign",
    source: "2BAD: log |a|",
    code: [["new Value(x.data ** exponent", "new Value(Math.exp(exponent * Math.log(Math.abs(x.data)))"]],
    caughtBy: "a negative base is fine where the exponent is a whole number",
    shows: "The sign of the base is lost",
    diagnosed: true,
  },
  {
    what: "loses the sign of the base in the slope",
    source: "2BAD: log |a|",
    code: [["exponent * x.data ** (exponent - 1)", "exponent * Math.abs(x.data) ** (exponent - 1)"]],
    caughtBy: "a negative base is fine where the exponent is a whole number",
    shows: "The sign of the base is lost: 4 * (-2) ** 3 is -32.",
    diagnosed: true,
  },
  {
    what: "multiplies in a loop, which knows whole exponents alone",
    source: "reasoned",
    code: [
      [
        RESULT,
        "let power = 1;\n  for (let i = 0; i < exponent; i++) power *= x.data;\n  return new Value(power, { op: `**${exponent}`, inputs: [x], partials: [partial] });",
      ],
    ],
    caughtBy: "the exponent may be negative or a fraction",
    shows: "for a negative exponent it never runs",
    diagnosed: true,
  },
  {
    what: "counts the exponent down to 0, which never ends for -1",
    source: "reasoned",
    code: [
      [
        RESULT,
        "let power = 1;\n  for (let n = exponent; n !== 0; n--) power *= x.data;\n  return new Value(power, { op: `**${exponent}`, inputs: [x], partials: [partial] });",
      ],
    ],
    state: "timed out",
    caughtBy: "the exponent may be negative or a fraction",
    shows: "Is there a loop or a recursion that never ends?",
    diagnosed: true,
  },
  {
    what: "refuses exponents that are not whole numbers",
    source: "reasoned",
    code: [
      [
        "  const x = toValue(base);",
        '  if (!Number.isInteger(exponent)) throw new RangeError("whole exponents only");\n  const x = toValue(base);',
      ],
    ],
    state: "crashed",
    caughtBy: "the exponent may be negative or a fraction",
    shows: "An exponent may be a fraction: a ** 0.5 is the square root of a.",
    diagnosed: true,
  },
  {
    what: "loses the sign of the factor n",
    source: "reasoned",
    code: [["exponent === 0 ? 0 : exponent * x.data", "exponent === 0 ? 0 : Math.abs(exponent) * x.data"]],
    caughtBy: "the exponent may be negative or a fraction",
    shows: "The factor n is -1 here: the sign is lost.",
    diagnosed: true,
  },
  {
    what: "divides the power by the base, which fails at 0",
    source: "reasoned",
    code: [[PARTIAL, "const partial = exponent === 0 ? 0 : (exponent * x.data ** exponent) / x.data;"]],
    caughtBy: "at 0 the slopes of a ** 2, a ** 1 and a ** 0 are 0, 1 and 0",
    shows: "0/0 is NaN. Compute n * a ** (n - 1)",
    diagnosed: true,
  },
  {
    what: "forgets the base where it is 0",
    source: "2BAD",
    code: [
      [
        "  // x⁰ is 1",
        "  if (x.data === 0) return new Value(0 ** exponent, { op: `**${exponent}` });\n  // x⁰ is 1",
      ],
    ],
    caughtBy: "at 0 the slopes of a ** 2, a ** 1 and a ** 0 are 0, 1 and 0",
    shows: "it must remember a, with slope 1",
    diagnosed: true,
  },
  {
    what: "leaves 0 ** 0 to the formula, which gives NaN",
    source: "tenstorrent/tt-metal #5082; trekhleb",
    code: [["exponent === 0 ? 0 : exponent * x.data", "exponent * x.data"]],
    caughtBy: "at 0 the slopes of a ** 2, a ** 1 and a ** 0 are 0, 1 and 0",
    shows: "0 * 0 ** -1 is 0 * Infinity, which is NaN.",
    diagnosed: true,
  },
  {
    what: "refuses to divide by zero",
    source: "reasoned: ZeroDivisionError in Python",
    code: [
      [
        "  const x = toValue(base);",
        '  const x = toValue(base);\n  if (x.data === 0 && exponent < 0) throw new RangeError("division by zero");',
      ],
    ],
    state: "crashed",
    caughtBy: "where mathematics has no finite answer, nothing throws and nothing is made up",
    shows: "0 ** -1 is Infinity and (-8) ** (1/3) is NaN, as in PyTorch",
    diagnosed: true,
  },
  {
    what: "hides NaN behind 0",
    source: "reasoned: || 0",
    code: [["partials: [partial]", "partials: [partial || 0]"]],
    caughtBy: "where mathematics has no finite answer, nothing throws and nothing is made up",
    shows: "0 hides that there is no slope.",
    diagnosed: true,
  },
  {
    what: "takes the cube root of a negative number",
    source: "reasoned",
    code: [
      [
        "new Value(x.data ** exponent",
        "new Value(x.data < 0 && exponent % 1 !== 0 ? -((-x.data) ** exponent) : x.data ** exponent",
      ],
    ],
    caughtBy: "where mathematics has no finite answer, nothing throws and nothing is made up",
    shows: "** answers NaN, as PyTorch does",
    diagnosed: true,
  },
  {
    what: "keeps the exponent in one place for all powers",
    source: "blog.botond.online: this.exponent on the operand",
    code: [
      ["export function pow(", "let last = 0;\n\nexport function pow("],
      [
        `${PARTIAL}\n  ${RESULT}`,
        'last = exponent;\n  const power = new Value(x.data ** exponent, { op: `**${exponent}`, inputs: [x] });\n  return Object.defineProperty(power, "partials", { get: () => [last === 0 ? 0 : last * x.data ** (last - 1)] });',
      ],
    ],
    caughtBy: "each power keeps its own exponent",
    shows: "4 belongs to pow(a, 2).",
    diagnosed: true,
  },
  {
    what: "never checks the exponent",
    source: "mooreolith's notebook: console.assert with its arguments turned around",
    code: [[CHECK, ""]],
    caughtBy: "a Value as exponent is refused, and the message says why",
    shows: "why: the exponent must be a plain number.\n  It threw nothing",
    diagnosed: true,
  },
  {
    what: "takes the number out of a Value exponent, which then gets no gradient",
    source: "tinygrad #155; micrograd #36",
    code: [
      [
        CHECK,
        "  if ((exponent as unknown) instanceof Value) exponent = (exponent as unknown as Value).data;\n",
      ],
    ],
    caughtBy: "a Value as exponent is refused, and the message says why",
    shows: "why: the exponent must be a plain number.\n  It threw nothing",
    diagnosed: true,
  },
  {
    what: "refuses a Value exponent without saying why",
    source: "reasoned",
    code: [
      ['"the exponent must be a plain number: this rule has no slope for a Value there"', '"unsupported"'],
    ],
    caughtBy: "a Value as exponent is refused, and the message says why",
    shows: 'Its message is "unsupported".',
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  {
    what: "Math.pow",
    code: [
      ["exponent * x.data ** (exponent - 1)", "exponent * Math.pow(x.data, exponent - 1)"],
      ["new Value(x.data ** exponent", "new Value(Math.pow(x.data, exponent)"],
    ],
  },
  {
    what: "divides the power by the base wherever that is safe",
    code: [
      [
        PARTIAL,
        "const power = x.data ** exponent;\n  const partial = x.data !== 0 && Number.isFinite(power) ? (exponent * power) / x.data : exponent && exponent * x.data ** (exponent - 1);",
      ],
    ],
  },
  {
    what: "a function that returns the slope, and a switch over the exponents",
    code: `import { type Operand, toValue, Value } from "#steps/01-value/value";

function slopeOf(x: number, n: number): number {
  switch (n) {
    case 0:
      return 0;
    case 1:
      return 1;
    case 2:
      return 2 * x;
    default:
      return n * x ** (n - 1);
  }
}

export const pow = (base: Operand, n: number): Value => {
  const x = toValue(base);
  if (typeof n === "number") return new Value(x.data ** n, { op: "**" + n, inputs: [x], partials: [slopeOf(x.data, n)] });
  throw new TypeError("pow knows numbers as exponents, not a " + typeof n);
};
`,
  },
  {
    what: "names the given exponent in its message",
    code: [
      [
        '"the exponent must be a plain number: this rule has no slope for a Value there"',
        "`${String(exponent)} cannot be an exponent`",
      ],
    ],
  },
];
