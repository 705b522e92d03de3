import type { Alternative, Mistake } from "../kata/catalogue";

export const mistakes: Mistake[] = [
  {
    what: "forgets the return",
    source: "reasoned",
    code: [["  return new Value(", "  new Value("]],
    caughtBy: "a sum is the sum of its terms",
    shows: "It returned undefined: nothing was stored or returned. Is a return missing?",
    diagnosed: true,
  },
  {
    what: "returns the plain number",
    source: "reasoned",
    code: [
      [
        'new Value(left.data + right.data, { op: "+", inputs: [left, right], partials: [1, 1] })',
        "(left.data + right.data) as unknown as Value",
      ],
    ],
    caughtBy: "a sum is the sum of its terms",
    shows: "A plain number remembers nothing of its making.",
    diagnosed: true,
  },
  {
    what: "adds the values instead of their numbers",
    source: "reasoned: JavaScript's + joins texts",
    code: [["left.data + right.data", "((left as never) + right) as never"]],
    caughtBy: "a sum is the sum of its terms",
    shows: "+ between two objects joins texts",
    diagnosed: true,
  },
  {
    what: "subtracts",
    source: "reasoned",
    code: [["left.data + right.data", "left.data - right.data"]],
    caughtBy: "a sum is the sum of its terms",
    shows: "5 is a - b.",
    diagnosed: true,
  },
  {
    what: "multiplies",
    source: "reasoned",
    code: [["left.data + right.data", "left.data * right.data"]],
    caughtBy: "a sum is the sum of its terms",
    shows: "-6 is a * b.",
    diagnosed: true,
  },
  {
    what: "changes the first operand and returns it",
    source: "reasoned: += on a number",
    code: [
      [
        'new Value(left.data + right.data, { op: "+", inputs: [left, right], partials: [1, 1] })',
        "Object.assign(left, { data: left.data + right.data })",
      ],
    ],
    caughtBy: "a sum is a new value, and its terms stay as they were",
    shows: "a itself has become the sum.",
    diagnosed: true,
  },
  {
    what: "returns the other operand where one is 0",
    source: "reasoned: a shortcut",
    code: [
      [
        "  return new Value(",
        "  if (right.data === 0) return left;\n  if (left.data === 0) return right;\n  return new Value(",
      ],
    ],
    caughtBy: "a sum is a new value, and its terms stay as they were",
    shows: "add(a, 0) must return a new value too",
    diagnosed: true,
  },
  {
    what: "writes gradients during the forward pass",
    source: "reasoned",
    code: [["  return new Value(", "  left.grad += 1;\n  right.grad += 1;\n  return new Value("]],
    caughtBy: "a sum is a new value, and its terms stay as they were",
    shows: "Gradients are for backward, which comes later.",
    diagnosed: true,
  },
  {
    what: "remembers nothing",
    source: "2BAD's pow at 0: a result without parents",
    code: [["inputs: [left, right], partials: [1, 1]", "inputs: [], partials: []"]],
    caughtBy: "a sum remembers its two terms and the operation",
    shows: "add(a, b).inputs holds 0 values, but there are 2 operands",
    diagnosed: true,
  },
  {
    what: "remembers the first operand alone",
    source: "reasoned",
    code: [["inputs: [left, right], partials: [1, 1]", "inputs: [left], partials: [1]"]],
    caughtBy: "a sum remembers its two terms and the operation",
    shows: "add(a, b).inputs holds 1 value, but there are 2 operands",
    diagnosed: true,
  },
  {
    what: "remembers copies of its operands",
    source: "reasoned",
    code: [["inputs: [left, right]", "inputs: [new Value(left.data), new Value(right.data)]"]],
    caughtBy: "a sum remembers its two terms and the operation",
    shows: "copies, for example",
    diagnosed: true,
  },
  {
    what: "keeps one array of inputs for all sums",
    source: "reasoned: an array made once, outside of the function",
    code: [
      ["/** a + b", "const inputs: Value[] = [];\nconst partials: number[] = [];\n\n/** a + b"],
      ["  return new Value(", "  inputs.push(left, right);\n  partials.push(1, 1);\n  return new Value("],
      ["inputs: [left, right], partials: [1, 1]", "inputs, partials"],
    ],
    caughtBy: "a sum remembers its two terms and the operation",
    shows: "Give every result an array of its own",
    diagnosed: true,
  },
  {
    what: "names the operation after the function",
    source: "reasoned",
    code: [['op: "+"', 'op: "add"']],
    caughtBy: "a sum remembers its two terms and the operation",
    shows: 'add(a, b).op must be "+", not "add".',
    diagnosed: true,
  },
  {
    what: "takes the rule of a product",
    source: "reasoned: copied from mul",
    code: [["partials: [1, 1]", "partials: [right.data, left.data]"]],
    caughtBy: "the slope of a sum is 1 for each term",
    shows: "-3 is b's own number.",
    diagnosed: true,
  },
  {
    what: "takes each term's own number as its slope",
    source: "reasoned",
    code: [["partials: [1, 1]", "partials: [left.data, right.data]"]],
    caughtBy: "the slope of a sum is 1 for each term",
    shows: "2 is a's own number.",
    diagnosed: true,
  },
  {
    what: "subtracts the second term in the slopes",
    source: "reasoned",
    code: [["partials: [1, 1]", "partials: [1, -1]"]],
    caughtBy: "the slope of a sum is 1 for each term",
    shows: "the slope of something subtracted",
    diagnosed: true,
  },
  {
    what: "gives one partial for two inputs",
    source: "reasoned",
    code: [["partials: [1, 1]", "partials: [1]"]],
    caughtBy: "the slope of a sum is 1 for each term",
    shows: 'A value of operation "+" has 2 inputs and 1 partial.',
    diagnosed: true,
  },
  {
    what: "stores functions as partials",
    source: "micrograd's _backward closures",
    code: [["partials: [1, 1]", "partials: [() => 1, () => 1] as unknown as number[]"]],
    caughtBy: "the slope of a sum is 1 for each term",
    shows: "is not a number, but a function",
    diagnosed: true,
  },
  {
    what: "drops the second use in a + a by way of a Set",
    source: "micrograd and the post",
    code: [
      [
        "inputs: [left, right], partials: [1, 1]",
        "inputs: [...new Set([left, right])], partials: left === right ? [1] : [1, 1]",
      ],
    ],
    caughtBy: "in a + a, a counts twice: the slope is 2",
    shows: "a Set would hold a once",
    diagnosed: true,
  },
  {
    what: "counts a + a once, in a special case for equal operands",
    source: "reasoned",
    code: [
      [
        "  return new Value(",
        '  if (left === right) return new Value(2 * left.data, { op: "+", inputs: [left], partials: [1] });\n  return new Value(',
      ],
    ],
    caughtBy: "in a + a, a counts twice: the slope is 2",
    shows: "Each use is an input of its own",
    diagnosed: true,
  },
  {
    what: "reads .data of a plain number",
    source: "micrograd's lecture, before __radd__",
    code: [
      ["toValue(a)", "a as Value"],
      ["toValue(b)", "b as Value"],
    ],
    caughtBy: "a plain number may stand on either side",
    shows: "turn both operands into values with toValue first",
    diagnosed: true,
  },
  {
    what: "turns the right operand alone into a value",
    source: "micrograd's lecture, before __radd__",
    code: [["toValue(a)", "a as Value"]],
    caughtBy: "a plain number may stand on either side",
    shows: "turn both operands into values with toValue first",
    diagnosed: true,
  },
  {
    what: "keeps a plain number among the inputs",
    source: "reasoned",
    code: [["inputs: [left, right]", "inputs: [a as Value, b as Value]"]],
    caughtBy: "a plain number may stand on either side",
    shows: 'inputs[1] of a value of operation "+" is not a Value, but 5.',
    diagnosed: true,
  },
  {
    what: "hides NaN behind 0",
    source: "reasoned: || 0",
    code: [["left.data + right.data", "left.data + right.data || 0"]],
    caughtBy: "infinities and NaN go through a sum like any number",
    shows: "0 hides that there is no answer.",
    diagnosed: true,
  },
  {
    what: "turns texts into numbers",
    source: "reasoned",
    code: [["toValue(b)", "b instanceof Value ? b : toValue(Number(b))"]],
    caughtBy: "what is neither a Value nor a number is refused",
    shows: 'add(a, "3") must throw a TypeError that says what was given: string.',
    diagnosed: true,
  },
  {
    what: "rounds to four decimals",
    source: "the post's printed numbers",
    code: [["left.data + right.data", "Number((left.data + right.data).toFixed(4))"]],
    caughtBy: "sums of sums agree with PyTorch at every point",
    shows: "f.data, f = add(a, b) at a = 1e-8, b = 3",
    diagnosed: false,
  },
  {
    what: "imports the first step as if it stood in the same folder",
    source: "reasoned",
    code: [['"#steps/01-value/value"', '"./value"']],
    state: "crashed",
    shows: 'It imports "./value", and there is no such file or package.',
    diagnosed: true,
  },
  {
    what: "leaves a try-out behind that throws when the file is loaded",
    source: "reasoned",
    code: [["/** a + b", 'throw new Error("try it");\n/** a + b']],
    state: "crashed",
    shows: "Your code threw an Error: try it",
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  {
    what: "an arrow function, with Windows line ends and a byte order mark",
    code: `\uFEFF${[
      'import { type Operand, toValue, Value } from "#steps/01-value/value";',
      "",
      "export const add = (a: Operand, b: Operand): Value => {",
      "  const inputs = [toValue(a), toValue(b)];",
      "  const sum = inputs.reduce((total, { data }) => total + data, 0);",
      '  return new Value(sum, { op: "+", inputs, partials: inputs.map(() => 1) });',
      "};",
      "",
    ].join("\r\n")}`,
  },
  {
    what: "keeps its inputs in the other order",
    code: [["inputs: [left, right]", "inputs: [right, left]"]],
  },
  {
    what: "freezes what it remembers",
    code: [
      [
        "inputs: [left, right], partials: [1, 1]",
        "inputs: Object.freeze([left, right]), partials: Object.freeze([1, 1])",
      ],
    ],
  },
  {
    what: "labels its result",
    code: [['op: "+"', 'label: `${left.label} + ${right.label}`, op: "+"']],
  },
  {
    what: "prints a lot",
    code: [
      ["  return new Value(", '  console.log("add", left, right, "x".repeat(5000));\n  return new Value('],
    ],
  },
  {
    what: "adds up any number of terms",
    code: `import { type Operand, toValue, Value } from "#steps/01-value/value";

export function add(...terms: Operand[]): Value {
  const inputs = terms.map(toValue);
  let data = 0;
  for (const input of inputs) data += input.data;
  return new Value(data, { op: "+", inputs, partials: Array<number>(inputs.length).fill(1) });
}
`,
  },
];
