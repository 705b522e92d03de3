import type { Alternative, Mistake } from "../kata/catalogue";

/** div with partials of its own, for the mistakes in those. */
const own = (result: string) => `import { type Operand, toValue, Value } from "#steps/01-value/value";

export function div(a: Operand, b: Operand): Value {
  const x = toValue(a);
  const y = toValue(b);
  return ${result};
}
`;
const withPartials = (a: string, b: string) =>
  own(`new Value(x.data / y.data, { op: "/", inputs: [x, y], partials: [${a}, ${b}] })`);
const QUOTIENT = "mul(a, pow(b, -1))";

export const mistakes: Mistake[] = [
  {
    what: "divides the second by the first",
    source: "micrograd PR #39 and PR #56: operands confused",
    code: [[QUOTIENT, "mul(b, pow(a, -1))"]],
    caughtBy: "a quotient is the numerator divided by the denominator",
    shows: "That is b / a.",
    diagnosed: true,
  },
  {
    what: "multiplies by -b instead of by b to the power -1",
    source: "reasoned",
    code: [[QUOTIENT, "mul(a, mul(b, -1))"]],
    caughtBy: "a quotient is the numerator divided by the denominator",
    shows: "the exponent -1 belongs to a power, not to a product",
    diagnosed: true,
  },
  {
    what: "forgets the minus of the exponent",
    source: "reasoned",
    code: [["pow(b, -1)", "pow(b, 1)"]],
    caughtBy: "a quotient is the numerator divided by the denominator",
    shows: "24 is a * b.",
    diagnosed: true,
  },
  {
    what: "takes the exponent -2, which belongs to the slope",
    source: "reasoned",
    code: [["pow(b, -1)", "pow(b, -2)"]],
    caughtBy: "a quotient is the numerator divided by the denominator",
    shows: "That is a / b ** 2: the exponent of b is -1.",
    diagnosed: true,
  },
  {
    what: "drops the fraction",
    source: "reasoned: integer division",
    code: withPartials("1 / y.data", "-x.data / y.data ** 2").replace(
      "new Value(x.data / y.data",
      "new Value(Math.trunc(x.data / y.data)",
    ),
    caughtBy: "a quotient is the numerator divided by the denominator",
    shows: "1 is a / b without its fraction.",
    diagnosed: true,
  },
  {
    what: "returns the plain number",
    source: "reasoned",
    code: own("(x.data / y.data) as unknown as Value"),
    caughtBy: "a quotient is the numerator divided by the denominator",
    shows: "A plain number remembers nothing of its making.",
    diagnosed: true,
  },
  {
    what: "turns the denominator itself into 1 / b",
    source: "reasoned",
    code: own("(y.data = 1 / y.data), mul(x, y)").replace(
      "import {",
      'import { mul } from "#steps/03-mul/mul";\nimport {',
    ),
    caughtBy: "a quotient is a new value, and its operands stay as they were",
    shows: "div turned b itself into 1 / b.",
    diagnosed: true,
  },
  {
    what: "returns a itself for a / 1",
    source: "reasoned: a shortcut",
    code: [[`  return ${QUOTIENT};`, `  if (b === 1) return a as Value;\n  return ${QUOTIENT};`]],
    caughtBy: "a quotient is a new value, and its operands stay as they were",
    shows: "div(a, 1) must return a new value too",
    diagnosed: true,
  },
  {
    what: "takes the slopes in the wrong order",
    source: "reasoned",
    code: withPartials("-x.data / y.data ** 2", "1 / y.data"),
    caughtBy: "the slope with respect to the numerator is 1 / b",
    shows: "That is the slope with respect to the denominator.",
    diagnosed: true,
  },
  {
    what: "takes the derivative of a quotient for the quotient of the derivatives",
    source: "tobegit3hub/miniflow #3",
    code: withPartials("1", "1"),
    caughtBy: "the slope with respect to the numerator is 1 / b",
    shows: "1 is the rule of a sum, or the quotient of two slopes.",
    diagnosed: true,
  },
  {
    what: "takes b for the slope with respect to a, as in a product",
    source: "reasoned",
    code: withPartials("y.data", "-x.data / y.data ** 2"),
    caughtBy: "the slope with respect to the numerator is 1 / b",
    shows: "4 is b. When a grows by 1, a / b grows by 1 / b.",
    diagnosed: true,
  },
  {
    what: "divides the numbers and forgets the values",
    source: "2BAD's pow at 0: a result without parents",
    code: own("new Value(x.data / y.data)"),
    caughtBy: "the slope with respect to the numerator is 1 / b",
    shows: "The result does not remember a",
    diagnosed: true,
  },
  {
    what: "loses the minus of the denominator's slope",
    source: "reasoned",
    code: withPartials("1 / y.data", "x.data / y.data ** 2"),
    caughtBy: "the slope with respect to the denominator is -a / b²",
    shows: "The sign is minus: a larger denominator makes a smaller quotient.",
    diagnosed: true,
  },
  {
    what: "forgets the numerator in the denominator's slope",
    source: "reasoned: invisible in 1 / b",
    code: withPartials("1 / y.data", "-1 / y.data ** 2"),
    caughtBy: "the slope with respect to the denominator is -a / b²",
    shows: "the numerator a is missing",
    diagnosed: true,
  },
  {
    what: "forgets to square the denominator",
    source: "reasoned: invisible in a / 1",
    code: withPartials("1 / y.data", "-x.data / y.data"),
    caughtBy: "the slope with respect to the denominator is -a / b²",
    shows: "That is -a / b: square the denominator.",
    diagnosed: true,
  },
  {
    what: "multiplies by the number 1 / b, which cuts the graph",
    source: "reasoned",
    code: [["pow(b, -1)", '1 / (typeof b === "number" ? b : b.data)']],
    caughtBy: "the slope with respect to the denominator is -a / b²",
    shows: "1 / b.data cuts the graph",
    diagnosed: true,
  },
  {
    what: "takes 1 / a for a / 1",
    source: "reasoned: the number on the left",
    code: [[QUOTIENT, 'typeof a === "number" ? mul(b, 1 / a) : mul(a, pow(b, -1))']],
    caughtBy: "a plain number may stand on either side",
    shows: "4 is a / 1. The order matters: 1 / a.",
    diagnosed: true,
  },
  {
    what: "reads .data of a plain number",
    source: "EurekaLabs' micrograd.js",
    code: withPartials("1 / y.data", "-x.data / y.data ** 2")
      .replace("toValue(a)", "a as Value")
      .replace("toValue(b)", "b as Value"),
    caughtBy: "a plain number may stand on either side",
    shows: "compose div from them",
    diagnosed: true,
  },
  {
    what: "refuses 0 as a denominator",
    source: "reasoned: ZeroDivisionError in Python",
    code: withPartials("1 / y.data", "-x.data / y.data ** 2").replace(
      "  return",
      '  if (y.data === 0) throw new RangeError("division by zero");\n  return',
    ),
    state: "crashed",
    caughtBy: "dividing by 0 or by something tiny throws nothing: the numbers say Infinity or NaN",
    shows: "0 and 1e-17 are denominators like any other",
    diagnosed: true,
  },
  {
    what: "refuses tiny denominators",
    source: "2BAD and ScalarAutograd",
    code: withPartials("1 / y.data", "-x.data / y.data ** 2").replace(
      "  return",
      '  if (y.data !== 0 && Math.abs(y.data) < 1e-12) throw new RangeError("denominator too small");\n  return',
    ),
    state: "crashed",
    caughtBy: "dividing by 0 or by something tiny throws nothing: the numbers say Infinity or NaN",
    shows: "0 and 1e-17 are denominators like any other",
    diagnosed: true,
  },
  {
    what: "adds something tiny to the denominator",
    source: "reasoned: a habit of numerical code",
    code: withPartials("1 / (y.data + 1e-12)", "-x.data / (y.data + 1e-12) ** 2").replace(
      "new Value(x.data / y.data",
      "new Value(x.data / (y.data + 1e-12)",
    ),
    caughtBy: "dividing by 0 or by something tiny throws nothing: the numbers say Infinity or NaN",
    shows: "something tiny is added to the denominator",
    diagnosed: true,
  },
  {
    what: "gives 0 where the denominator is 0",
    source: "reasoned",
    code: withPartials("1 / y.data", "-x.data / y.data ** 2").replace(
      "new Value(x.data / y.data",
      "new Value(y.data === 0 ? 0 : x.data / y.data",
    ),
    caughtBy: "dividing by 0 or by something tiny throws nothing: the numbers say Infinity or NaN",
    shows: "0 hides that there is no finite answer",
    diagnosed: true,
  },
  {
    what: "takes null for 1",
    source: "reasoned",
    code: [[QUOTIENT, "mul(a ?? 1, pow(b, -1))"]],
    caughtBy: "what is neither a Value nor a number is refused",
    shows: "div(null, a) must throw a TypeError that says what was given: null.",
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  { what: "partials of its own", code: withPartials("1 / y.data", "-x.data / y.data ** 2") },
  {
    what: "the denominator's slope from the quotient",
    code: own(
      '((q) => new Value(q, { op: "/", inputs: [y, x], partials: [-q / y.data, 1 / y.data] }))(x.data / y.data)',
    ),
  },
  { what: "the inverse first", code: [[QUOTIENT, "mul(pow(b, -1), a)"]] },
  {
    what: "a helper for the inverse, and an arrow function",
    code: `import type { Operand } from "#steps/01-value/value";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";

export const inverse = (b: Operand) => pow(b, -1);
export const div = (numerator: Operand, denominator: Operand) => mul(numerator, inverse(denominator));
`,
  },
];
