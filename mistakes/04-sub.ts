import type { Alternative, Mistake } from "../kata/catalogue";

/** neg and sub with partials of their own, for the mistakes in those. */
const own = (
  neg: string,
  sub: string,
) => `import { type Operand, toValue, Value } from "#steps/01-value/value";

export function neg(a: Operand): Value {
  const x = toValue(a);
  return ${neg};
}

export function sub(a: Operand, b: Operand): Value {
  const left = toValue(a);
  const right = toValue(b);
  return ${sub};
}
`;
const NEG = 'new Value(-x.data, { op: "neg", inputs: [x], partials: [-1] })';
const SUB = 'new Value(left.data - right.data, { op: "-", inputs: [left, right], partials: [1, -1] })';

export const mistakes: Mistake[] = [
  {
    what: "writes -b for a Value b, which JavaScript makes NaN of",
    source: "reasoned: JavaScript has no operators of one's own",
    code: [["return add(a, neg(b));", "return add(a, -b);"]],
    caughtBy: "a difference is the first minus the second",
    shows: "In JavaScript, a - in front of a Value",
    diagnosed: true,
  },
  {
    what: "forgets the return of neg",
    source: "reasoned: braces around the body of an arrow function",
    code: [
      [
        "export function neg(a: Operand): Value {\n  return mul(a, -1);\n}",
        "export const neg = (a: Operand): Value => {\n  mul(a, -1);\n};",
      ],
    ],
    caughtBy: "neg turns the sign around",
    shows:
      "neg(a) must return a Value. It returned undefined: nothing was stored or returned. Is a return missing?",
    diagnosed: true,
  },
  {
    what: "makes everything negative",
    source: "reasoned",
    code: own(NEG.replace("-x.data", "-Math.abs(x.data)"), SUB),
    caughtBy: "neg turns the sign around",
    shows: "neg is not the same as 'make it negative'",
    diagnosed: true,
  },
  {
    what: "takes the inverse instead of the negative",
    source: "reasoned",
    code: own(NEG.replace("-x.data", "1 / x.data"), SUB),
    caughtBy: "neg turns the sign around",
    shows: "1/2 is 1 / a.",
    diagnosed: true,
  },
  {
    what: "returns a plain number for a plain number",
    source: "reasoned",
    code: [
      ["  return mul(a, -1);", '  return typeof a === "number" ? (-a as unknown as Value) : mul(a, -1);'],
    ],
    caughtBy: "neg turns the sign around",
    shows: "neg(4) must return a Value. It returned -4.",
    diagnosed: true,
  },
  {
    what: "turns the sign of the operand itself",
    source: "reasoned",
    code: own("Object.assign(x, { data: -x.data })", SUB),
    caughtBy: "neg makes a new value and leaves its operand alone",
    shows: "neg turned the sign of a itself.",
    diagnosed: true,
  },
  {
    what: "loses the minus in the slope of neg",
    source: "reasoned",
    code: own(NEG.replace("[-1]", "[1]"), SUB),
    caughtBy: "the slope of -a is -1",
    shows: "When a grows, -a falls: the slope has a minus sign.",
    diagnosed: true,
  },
  {
    what: "takes -a for the slope of -a",
    source: "reasoned",
    code: own(NEG.replace("[-1]", "[-x.data]"), SUB),
    caughtBy: "the slope of -a is -1",
    shows: "-2 is -a, the number.",
    diagnosed: true,
  },
  {
    what: "negates the number and forgets the operand",
    source: "reasoned",
    code: own("new Value(-x.data)", SUB),
    caughtBy: "the slope of -a is -1",
    shows: "The result does not remember a, so no gradient can reach it.",
    diagnosed: true,
  },
  {
    what: "subtracts the first from the second",
    source: "HighdenJ's notes: __rsub__ as self + (-other)",
    code: [["  return add(a, neg(b));", "  return add(b, neg(a));"]],
    caughtBy: "a difference is the first minus the second",
    shows: "-5 is b - a.",
    diagnosed: true,
  },
  {
    what: "adds",
    source: "reasoned: copied from add",
    code: [["  return add(a, neg(b));", "  return add(a, b);"]],
    caughtBy: "a difference is the first minus the second",
    shows: "-1 is a + b.",
    diagnosed: true,
  },
  {
    what: "negates the whole sum",
    source: "reasoned: brackets",
    code: [["  return add(a, neg(b));", "  return neg(add(a, b));"]],
    caughtBy: "a difference is the first minus the second",
    shows: "1 is -(a + b).",
    diagnosed: true,
  },
  {
    what: "neg is 0 - a, and a - b is a + neg(b): each calls the other for ever",
    source: "micrograd #76 and #82",
    code: [["  return mul(a, -1);", "  return sub(0, a);"]],
    state: "crashed",
    caughtBy: "neg turns the sign around",
    shows: "Functions called each other too deep: a recursion that never ends",
    diagnosed: true,
  },
  {
    what: "turns the sign of the second operand itself",
    source: "reasoned",
    code: own(NEG, "(right.data = -right.data), add(left, right)").replace(
      "import {",
      'import { add } from "#steps/02-add/add";\nimport {',
    ),
    caughtBy: "a difference is a new value and leaves its operands alone",
    shows: "sub turned the sign of b itself.",
    diagnosed: true,
  },
  {
    what: "returns a itself for a - 0",
    source: "reasoned: a shortcut",
    code: [["  return add(a, neg(b));", "  if (b === 0) return a as Value;\n  return add(a, neg(b));"]],
    caughtBy: "a difference is a new value and leaves its operands alone",
    shows: "sub(a, 0) must return a new value too",
    diagnosed: true,
  },
  {
    what: "takes 5 - a for a - 5",
    source: "bpesquet/pyfit #1",
    code: [["  return add(a, neg(b));", '  return typeof a === "number" ? add(b, -a) : add(a, neg(b));']],
    caughtBy: "a plain number may stand on either side",
    shows: "-3 is a - 5. The order matters: 5 - a.",
    diagnosed: true,
  },
  {
    what: "reads .data of a plain number",
    source: "EurekaLabs' micrograd.js",
    code: own(NEG, SUB)
      .replace("right = toValue(b)", "right = b as Value")
      .replace("left = toValue(a)", "left = a as Value"),
    caughtBy: "a plain number may stand on either side",
    shows: "compose sub from them",
    diagnosed: true,
  },
  {
    what: "gives the subtracted operand the slope 1",
    source: "KhawajaAbaid/micrograd_c #1",
    code: own(NEG, SUB.replace("[1, -1]", "[1, 1]")),
    caughtBy: "the slope is 1 for what stands first and -1 for what is subtracted",
    shows: "b is subtracted: its slope has a minus sign, once.",
    diagnosed: true,
  },
  {
    what: "counts the minus twice: adds neg(b), with slope -1",
    source: "micrograd #57 and #58",
    code: own(
      NEG,
      "((minus) => new Value(left.data + minus.data, { inputs: [left, minus], partials: [1, -1] }))(neg(right))",
    ),
    caughtBy: "the slope is 1 for what stands first and -1 for what is subtracted",
    shows: "b is subtracted: its slope has a minus sign, once.",
    diagnosed: true,
  },
  {
    what: "takes the number of the second operand alone, and forgets the value",
    source: "reasoned",
    code: own(NEG, "new Value(left.data - right.data, { inputs: [left], partials: [1] })"),
    caughtBy: "the slope is 1 for what stands first and -1 for what is subtracted",
    shows: "The result does not remember b, so no gradient can reach it.",
    diagnosed: true,
  },
  {
    what: "takes a text for a number",
    source: "reasoned",
    code: [["  return mul(a, -1);", "  return mul(a instanceof Object ? a : Number(a), -1);"]],
    caughtBy: "what is neither a Value nor a number is refused",
    shows: 'neg("3") must throw a TypeError that says what was given: string.',
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  { what: "partials of its own for both", code: own(NEG, SUB) },
  {
    what: "neg as 0 - a, with the slopes of sub its own",
    code: own("sub(0, x)", SUB),
  },
  {
    what: "sub as (-1) * (b - a), from sums and products alone",
    code: [
      ["  return mul(a, -1);", "  return mul(-1, a);"],
      ["  return add(a, neg(b));", "  return neg(add(neg(a), b));"],
    ],
  },
  {
    what: "arrow functions, with sub before neg",
    code: `import type { Operand } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";

const MINUS_ONE = -1;
export const sub = (a: Operand, b: Operand) => add(a, neg(b));
export const neg = (a: Operand) => mul(a, MINUS_ONE);
`,
  },
  {
    what: "the subtracted operand stands first among the inputs",
    code: own(
      NEG,
      SUB.replace("inputs: [left, right], partials: [1, -1]", "inputs: [right, left], partials: [-1, 1]"),
    ),
  },
];
