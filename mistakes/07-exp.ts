import type { Alternative, Mistake } from "../kata/catalogue";

const RESULT = 'new Value(e, { op: "exp", inputs: [x], partials: [e] })';

export const mistakes: Mistake[] = [
  {
    what: "takes 2 for the base",
    source: "reasoned",
    code: [["Math.exp(x.data)", "2 ** x.data"]],
    caughtBy: "exp(a) is e to the power a",
    shows: "4 is 2 ** 2. The base is e",
    diagnosed: true,
  },
  {
    what: "takes 10 for the base",
    source: "reasoned",
    code: [["Math.exp(x.data)", "10 ** x.data"]],
    caughtBy: "exp(a) is e to the power a",
    shows: "100 is 10 ** 2. The base is e",
    diagnosed: true,
  },
  {
    what: "types e with three decimals",
    source: "reasoned",
    code: [["Math.exp(x.data)", "2.718 ** x.data"]],
    caughtBy: "exp(a) is e to the power a",
    shows: "e has more digits: use Math.exp.",
    diagnosed: true,
  },
  {
    what: "takes Math.expm1",
    source: "reasoned: the next name that the editor offers",
    code: [["Math.exp(x.data)", "Math.expm1(x.data)"]],
    caughtBy: "exp(a) is e to the power a",
    shows: "That is e ** a - 1, which Math.expm1 computes.",
    diagnosed: true,
  },
  {
    what: "multiplies by e",
    source: "reasoned",
    code: [["Math.exp(x.data)", "Math.E * x.data"]],
    caughtBy: "exp(a) is e to the power a",
    shows: "That is e * 2. It must be e to the power 2.",
    diagnosed: true,
  },
  {
    what: "turns base and exponent around",
    source: "reasoned",
    code: [["Math.exp(x.data)", "x.data ** Math.E"]],
    caughtBy: "exp(a) is e to the power a",
    shows: "base and exponent have changed places",
    diagnosed: true,
  },
  {
    what: "reads .data of a plain number",
    source: "reasoned",
    code: [["toValue(a)", "a as Value"]],
    caughtBy: "exp(a) is e to the power a",
    shows: "turn the operand into a value with toValue first",
    diagnosed: true,
  },
  {
    what: "changes the operand and returns it",
    source: "reasoned",
    code: [[RESULT, "Object.assign(x, { data: e })"]],
    caughtBy: "exp(a) is a new value, and a stays as it was",
    shows: "a itself has become e to the power a.",
    diagnosed: true,
  },
  {
    what: "writes the gradient during the forward pass",
    source: "reasoned",
    code: [["  return new Value(", "  x.grad += e;\n  return new Value("]],
    caughtBy: "exp(a) is a new value, and a stays as it was",
    shows: "Gradients are for backward, which comes later.",
    diagnosed: true,
  },
  {
    what: "names the operation e**",
    source: "reasoned: after **3",
    code: [['op: "exp"', 'op: "e**"']],
    caughtBy: "exp(a) remembers its operand and the operation",
    shows: 'exp(a).op must be "exp", not "e**".',
    diagnosed: true,
  },
  {
    what: "forgets the operand",
    source: "2BAD's pow at 0: a result without parents",
    code: [["inputs: [x], partials: [e]", "inputs: [], partials: []"]],
    caughtBy: "exp(a) remembers its operand and the operation",
    shows: "exp(a).inputs holds 0 values, but there is 1 operand: a.",
    diagnosed: true,
  },
  {
    what: "takes a itself for the slope",
    source: "karpathy/nn-zero-to-hero #52",
    code: [["partials: [e]", "partials: [x.data]"]],
    caughtBy: "exp is its own slope",
    shows: "2 is a itself. The slope of exp(a) is exp(a)",
    diagnosed: true,
  },
  {
    what: "takes the power rule a * e ** (a - 1)",
    source: "reasoned",
    code: [["partials: [e]", "partials: [x.data * Math.exp(x.data - 1)]"]],
    caughtBy: "exp is its own slope",
    shows: "the rule of a power with a fixed exponent. Here the base is fixed.",
    diagnosed: true,
  },
  {
    what: "takes a * e ** a, which is right at 1",
    source: "reasoned: the point that everybody tests",
    code: [["partials: [e]", "partials: [x.data * e]"]],
    caughtBy: "exp is its own slope",
    shows: "which is right at a = 1 only",
    diagnosed: true,
  },
  {
    what: "lowers the exponent",
    source: "reasoned",
    code: [["partials: [e]", "partials: [Math.exp(x.data - 1)]"]],
    caughtBy: "exp is its own slope",
    shows: "Nothing drops by one here",
    diagnosed: true,
  },
  {
    what: "applies exp a second time for the slope",
    source: "reasoned",
    code: [["partials: [e]", "partials: [Math.exp(e)]"]],
    caughtBy: "exp is its own slope",
    shows: "The result is already exp(a): do not apply exp again.",
    diagnosed: true,
  },
  {
    what: "takes 1 for the slope, which is right at 0",
    source: "reasoned",
    code: [["partials: [e]", "partials: [1]"]],
    caughtBy: "exp is its own slope",
    shows: "1 is the rule of a sum.",
    diagnosed: true,
  },
  {
    what: "refuses what grows beyond all numbers",
    source: "reasoned: OverflowError in Python",
    code: [
      ["  return new Value(", '  if (e === Infinity) throw new RangeError("overflow");\n  return new Value('],
    ],
    state: "crashed",
    caughtBy: "far out, exp is 0 or Infinity, and nothing throws",
    shows: "e ** 1000 is Infinity and e ** -1000 is 0, as in PyTorch: hand the number on.",
    diagnosed: true,
  },
  {
    what: "cuts the exponent off at 700",
    source: "reasoned: a habit of numerical code",
    code: [["Math.exp(x.data)", "Math.exp(Math.min(x.data, 700))"]],
    caughtBy: "far out, exp is 0 or Infinity, and nothing throws",
    shows: "an exponent that is cut off, or a series that ends too soon",
    diagnosed: true,
  },
  {
    what: "takes a text for a number",
    source: "reasoned",
    code: [["toValue(a)", "toValue(a instanceof Value ? a : Number(a))"]],
    caughtBy: "what is neither a Value nor a number is refused",
    shows: 'exp("3") must throw a TypeError that says what was given: string.',
    diagnosed: true,
  },
  {
    what: "adds up thirty terms of the series, too few for -20",
    source: "reasoned",
    code: [
      [
        "const e = Math.exp(x.data);",
        "let e = 0;\n  for (let n = 0, term = 1; n < 30; n++, term *= x.data / n) e += term;",
      ],
    ],
    caughtBy: "far out, exp is 0 or Infinity, and nothing throws",
    shows: "an exponent that is cut off, or a series that ends too soon",
    diagnosed: true,
  },
  {
    what: "works in float32",
    source: "the post's torch.Tensor, which is float32 by default",
    code: [["Math.exp(x.data)", "Math.fround(Math.exp(x.data))"]],
    caughtBy: "exp(a) is e to the power a",
    shows: "the right number, rounded to float32",
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  { what: "Math.E to the power a", code: [["Math.exp(x.data)", "Math.E ** x.data"]] },
  { what: "Math.expm1 and 1", code: [["Math.exp(x.data)", "Math.expm1(x.data) + 1"]] },
  {
    what: "takes the slope from the result, which is made first",
    code: [
      [
        `return ${RESULT}`,
        'const partials: number[] = [];\n  const result = new Value(e, { op: "exp", inputs: [x], partials });\n  partials.push(result.data);\n  return result',
      ],
    ],
  },
  {
    what: "an arrow function without names in between",
    code: `import { type Operand, toValue, Value } from "#steps/01-value/value";

export const exp = (a: Operand, x = toValue(a), e = Math.exp(x.data)) =>
  new Value(e, { inputs: [x], partials: [e], op: exp.name });
`,
  },
];
