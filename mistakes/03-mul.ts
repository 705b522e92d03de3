import type { Alternative, Mistake } from "../kata/catalogue";

const PARTIALS = "partials: [right.data, left.data]";
const RESULT = `new Value(left.data * right.data, { op: "*", inputs: [left, right], ${PARTIALS} })`;

export const mistakes: Mistake[] = [
  {
    what: "adds",
    source: "reasoned: copied from add",
    code: [["left.data * right.data", "left.data + right.data"]],
    caughtBy: "a product is the product of its factors",
    shows: "-1 is a + b.",
    diagnosed: true,
  },
  {
    what: "takes a power, with two stars",
    source: "reasoned",
    code: [["left.data * right.data", "left.data ** right.data"]],
    caughtBy: "a product is the product of its factors",
    shows: "That is a ** b, a power.",
    diagnosed: true,
  },
  {
    what: "adds up b times in a loop, which never ends where b is negative",
    source: "reasoned",
    code: [
      [
        "  return new Value(left.data * right.data,",
        "  let product = 0;\n  for (let i = 0; i !== right.data; i++) product += left.data;\n  return new Value(product,",
      ],
    ],
    state: "timed out",
    caughtBy: "a product is the product of its factors",
    shows: "Is there a loop or a recursion that never ends?",
    diagnosed: true,
  },
  {
    what: "changes the first operand and returns it",
    source: "reasoned: *= on a number",
    code: [[RESULT, "Object.assign(left, { data: left.data * right.data })"]],
    caughtBy: "a product is a new value, and its factors stay as they were",
    shows: "a itself has become the product.",
    diagnosed: true,
  },
  {
    what: "returns the other operand where one is 1",
    source: "reasoned: a shortcut",
    code: [
      [
        "  return new Value(",
        "  if (right.data === 1) return left;\n  if (left.data === 1) return right;\n  return new Value(",
      ],
    ],
    caughtBy: "a product is a new value, and its factors stay as they were",
    shows: "mul(a, 1) must return a new value too",
    diagnosed: true,
  },
  {
    what: "writes gradients during the forward pass",
    source: "reasoned",
    code: [
      ["  return new Value(", "  left.grad += right.data;\n  right.grad += left.data;\n  return new Value("],
    ],
    caughtBy: "a product is a new value, and its factors stay as they were",
    shows: "Gradients are for backward, which comes later.",
    diagnosed: true,
  },
  {
    what: "keeps + as the name of the operation",
    source: "reasoned: copied from add",
    code: [['op: "*"', 'op: "+"']],
    caughtBy: "a product remembers its two factors and the operation",
    shows: 'mul(a, b).op must be "*", not "+".',
    diagnosed: true,
  },
  {
    what: "takes a factor's own number instead of the other's",
    source: "reasoned: invisible in a * a",
    code: [[PARTIALS, "partials: [left.data, right.data]"]],
    caughtBy: "the slope of a product is the other factor",
    shows: "2 is a's own number. The slope with respect to a is the other factor, b.",
    diagnosed: true,
  },
  {
    what: "turns the inputs around and leaves the partials",
    source: "reasoned",
    code: [["inputs: [left, right]", "inputs: [right, left]"]],
    caughtBy: "the slope of a product is the other factor",
    shows: "Or the partials stand in another order than the inputs.",
    diagnosed: true,
  },
  {
    what: "takes the rule of a sum",
    source: "reasoned: copied from add",
    code: [[PARTIALS, "partials: [1, 1]"]],
    caughtBy: "the slope of a product is the other factor",
    shows: "1 is the rule of a sum.",
    diagnosed: true,
  },
  {
    what: "takes the other factor's gradient instead of its number",
    source: "reasoned",
    code: [[PARTIALS, "partials: [right.grad, left.grad]"]],
    caughtBy: "the slope of a product is the other factor",
    shows: "0 is b's gradient, or nothing at all.",
    diagnosed: true,
  },
  {
    what: "takes the product itself as the slope",
    source: "reasoned",
    code: [[PARTIALS, "partials: [left.data * right.data, left.data * right.data]"]],
    caughtBy: "the slope of a product is the other factor",
    shows: "-6 is the product itself.",
    diagnosed: true,
  },
  {
    what: "loses the sign of the slopes",
    source: "reasoned",
    code: [[PARTIALS, "partials: [Math.abs(right.data), Math.abs(left.data)]"]],
    caughtBy: "the slope of a product is the other factor",
    shows: "The sign is lost: the other factor is -3.",
    diagnosed: true,
  },
  {
    what: "divides the product by the factor, which fails at 0",
    source: "microgradts; apache/mxnet #17864",
    code: [
      [PARTIALS, "partials: [(left.data * right.data) / left.data, (left.data * right.data) / right.data]"],
    ],
    caughtBy: "next to a factor of 0 the slope is still the other factor",
    shows: "Take the other factor directly instead of dividing the product",
    diagnosed: true,
  },
  {
    what: "forgets its operands where one of them is 0",
    source: "reasoned: a shortcut",
    code: [
      [
        "  return new Value(",
        "  if (left.data === 0 || right.data === 0) return new Value(0);\n  return new Value(",
      ],
    ],
    caughtBy: "next to a factor of 0 the slope is still the other factor",
    shows: "a shortcut has forgotten a",
    diagnosed: true,
  },
  {
    what: "drops the second use in a * a by way of a Set",
    source: "micrograd and the post",
    code: [["inputs: [left, right]", "inputs: [...new Set([left, right])]"]],
    caughtBy: "in a * a, a counts twice: the slope is 2a",
    shows: "a Set would hold a once",
    diagnosed: true,
  },
  {
    what: "reads .data of a plain number",
    source: "micrograd's lecture, before __rmul__",
    code: [
      ["toValue(a)", "a as Value"],
      ["toValue(b)", "b as Value"],
    ],
    caughtBy: "a plain number may stand on either side",
    shows: "turn both operands into values with toValue first",
    diagnosed: true,
  },
  {
    what: "gives the wrong slope where the number stands on the left",
    source: "reasoned: a special case for 5 * a",
    code: [
      [
        "  return new Value(",
        '  if (typeof a === "number") return new Value(a * right.data, { op: "*", inputs: [right], partials: [right.data] });\n  return new Value(',
      ],
    ],
    caughtBy: "a plain number may stand on either side",
    shows: "2 is a's own number. The slope with respect to a is the other factor, 5.",
    diagnosed: true,
  },
  {
    what: "looks the other factor up when the slope is asked for",
    source: "pim-book #52: a closure over live data",
    code: [
      [
        `return ${RESULT}`,
        `const product = ${RESULT};\n  return Object.defineProperty(product, "partials", { get: () => [right.data, left.data] })`,
      ],
    ],
    caughtBy: "a slope belongs to the moment of the multiplication",
    shows: "store the slopes as numbers at that moment",
    diagnosed: true,
  },
  {
    what: "takes null for 0",
    source: "reasoned",
    code: [["toValue(a)", "toValue(a ?? 0)"]],
    caughtBy: "what is neither a Value nor a number is refused",
    shows: "mul(null, a) must throw a TypeError that says what was given: null.",
    diagnosed: true,
  },
  {
    what: "multiplies in float32",
    source: "the post's torch.Tensor, which is float32 by default",
    code: [["left.data * right.data", "Math.fround(left.data * right.data)"]],
    caughtBy: "products in sums and products agree with PyTorch at every point",
    shows: "That is the right number, rounded to float32.",
    diagnosed: true,
  },
  {
    what: "exports the function as the default",
    source: "reasoned",
    code: [["export function mul", "export default function mul"]],
    state: "crashed",
    caughtBy: "a product is the product of its factors",
    shows: 'mul.ts exports no "mul"',
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  {
    what: "turns inputs and partials around, as pairs",
    code: [
      [`inputs: [left, right], ${PARTIALS}`, "inputs: [right, left], partials: [left.data, right.data]"],
    ],
  },
  {
    what: "an arrow function with helpers of its own",
    code: `import { type Operand, toValue, Value } from "#steps/01-value/value";

const product = (numbers: number[]) => numbers.reduce((result, number) => result * number, 1);

export const mul = (a: Operand, b: Operand): Value => {
  const inputs = [toValue(a), toValue(b)];
  const numbers = inputs.map((input) => input.data);
  const partials = numbers.map((_, i) => product(numbers.filter((_, j) => j !== i)));
  return new Value(product(numbers), { op: "*", inputs, partials });
};
`,
  },
  {
    what: "wraps numbers without toValue, and checks by itself",
    code: `import { Value } from "#steps/01-value/value";

export function mul(a: Value | number, b: Value | number) {
  for (const operand of [a, b]) {
    if (!(operand instanceof Value) && typeof operand !== "number") throw new TypeError(\`not a number: \${operand} (\${typeof operand})\`);
  }
  if (typeof a === "number") a = new Value(a);
  if (typeof b === "number") b = new Value(b);
  const { data: x } = a;
  const { data: y } = b;
  return new Value(x * y, { op: "*", inputs: [a, b], partials: [y, x] });
}
`,
  },
  {
    what: "takes the slopes as numbers before the product",
    code: [
      [
        "  return new Value(",
        "  const partials = Object.freeze([right.data, left.data]);\n  return new Value(",
      ],
      [PARTIALS, "partials"],
    ],
  },
  {
    what: "takes an optional label",
    code: [
      ["b: Operand)", 'b: Operand, label = "")'],
      ['{ op: "*"', '{ label, op: "*"'],
    ],
  },
];
