import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

export const mistakes: MistakesByTest = {
  "any mix of values and plain numbers follows the rule, and no call touches another": [
    {
      what: "labels its result by the labels of its operands",
      why: "it reads well in a picture. But in x + x, again and again, the label doubles each time, until no text can be so long",
      edits: [['op: "+"', 'label: `(${left.label} + ${right.label})`, op: "+"']],
      shows: 'Nobody has given it one: a result has the label ""',
    },
    {
      what: "measures its slopes with a small step",
      edits: [
        [
          "partials: [1, 1]",
          "partials: [left, right].map(({ data }) => (data + 1e-4 - (data - 1e-4)) / 2e-4)",
        ],
      ],
      shows: "A small step gives this, too: it is lost in numbers as large as these.",
    },
    {
      what: "sets the gradients of its operands to 0",
      why: "a fresh start for backward",
      edits: [["  return new Value(", "  left.grad = right.grad = 0;\n  return new Value("]],
      shows: "7 has become 0",
    },
    {
      what: "rounds the sum to twelve decimals, so that a small one is lost",
      why: "0.1 + 0.2 is 0.30000000000000004",
      edits: [["left.data + right.data", "Number((left.data + right.data).toFixed(12))"]],
      shows: "Small numbers count as well: round nothing",
    },
    {
      what: "rounds to four decimals",
      source: "the post's printed numbers",
      edits: [["left.data + right.data", "Number((left.data + right.data).toFixed(4))"]],
      shows: "Small numbers count as well: round nothing",
    },
    {
      what: "gives a plain number the partial 0",
      why: "a constant has no slope in school, and none in PyTorch",
      edits: [
        ["partials: [1, 1]", 'partials: [typeof a === "number" ? 0 : 1, typeof b === "number" ? 0 : 1]'],
      ],
      shows: "A plain number becomes a Value like any other",
    },
    {
      what: "keeps one leaf for each plain number",
      edits: [
        [
          "/** a + b",
          'const leaves = new Map<number, Value>();\n\nfunction leaf(a: Operand): Value {\n  if (typeof a !== "number") return toValue(a);\n  const kept = leaves.get(a) ?? toValue(a);\n  leaves.set(a, kept);\n  return kept;\n}\n\n/** a + b',
        ],
        ["toValue(a);\n  const right = toValue(b)", "leaf(a);\n  const right = leaf(b)"],
      ],
      shows: "has the same leaf for the plain number at every call",
    },
    {
      what: "leaves a term of 0 out of the inputs",
      edits: [
        [
          "inputs: [left, right], partials: [1, 1]",
          "inputs: [left, right].filter(({ data }) => data), partials: [left, right].filter(({ data }) => data).map(() => 1)",
        ],
      ],
      shows: "The result does not remember this b",
    },
    {
      what: "remembers sums by their numbers, and hands an old one out again",
      edits: [
        ["export function add(", "const known = new Map<string, Value>();\n\nexport function add("],
        [
          "  return new Value(",
          "  const key = `${left.data} ${right.data}`;\n  const old = known.get(key);\n  if (old && left.data > 6) return old;\n  const sum = new Value(",
        ],
        ["});\n}", "});\n  known.set(key, sum);\n  return sum;\n}"],
      ],
      shows: "returned the same Value at the second call. Every call makes a new one.",
    },
  ],
  "loading the file": [
    {
      what: "imports the first step as if it stood in the same folder",
      edits: [['"#steps/01-value/value"', '"./value"']],
      state: "crashed",
      shows: 'It imports "./value", and there is no such file or package.',
    },
    {
      what: "leaves a try-out behind that throws when the file is loaded",
      edits: [["/** a + b", 'throw new Error("try it");\n/** a + b']],
      state: "crashed",
      shows: "Your code threw an Error: try it",
    },
  ],
  "a sum is the sum of its terms": [
    {
      what: "forgets the return",
      likely: true,
      edits: [["  return new Value(", "  new Value("]],
      shows: "It returned undefined, as if nothing were stored or returned. Is a return missing?",
    },
    {
      what: "returns the plain number",
      likely: true,
      edits: [
        [
          'new Value(left.data + right.data, { op: "+", inputs: [left, right], partials: [1, 1] })',
          "(left.data + right.data) as unknown as Value",
        ],
      ],
      shows: "A plain number remembers nothing of its making.",
    },
    {
      what: "adds the values instead of their numbers",
      likely: true,
      why: "JavaScript's + joins texts",
      edits: [["left.data + right.data", "((left as never) + right) as never"]],
      shows: "+ between two objects joins texts",
    },
    {
      what: "subtracts",
      edits: [["left.data + right.data", "left.data - right.data"]],
      shows: "5 is a - b, and also |a| + |b|.",
    },
    {
      what: "multiplies",
      edits: [["left.data + right.data", "left.data * right.data"]],
      shows: "-6 is a * b, and also b + b.",
    },
    {
      what: "adds the second term to itself",
      edits: [["left.data + right.data", "right.data + right.data"]],
      shows: "-6 is a * b, and also b + b.",
    },
    {
      what: "adds the first term to itself",
      edits: [["left.data + right.data", "left.data + left.data"]],
      shows: "4 is a + a.",
    },
    {
      what: "adds the sizes, without the signs",
      edits: [["left.data + right.data", "Math.abs(left.data) + Math.abs(right.data)"]],
      shows: "5 is a - b, and also |a| + |b|.",
    },
  ],
  "a sum is a new value, and its terms stay as they were": [
    {
      what: "extends a sum that stands on the left, and hands it back",
      why: "a + b + c as one operation with three inputs",
      file: "extends-the-sum.ts",
      shows: "The sum of a sum is a new value too",
    },
    {
      what: "changes the second operand and returns it",
      edits: [
        [
          'return new Value(left.data + right.data, { op: "+", inputs: [left, right], partials: [1, 1] });',
          "return Object.assign(right, { data: left.data + right.data });",
        ],
      ],
      shows: "It returned one of its operands.",
    },
    {
      what: "writes the inputs to the first term too",
      edits: [
        ["  return new Value(", "  Object.assign(left, { inputs: [left, right] });\n  return new Value("],
      ],
      shows: "add(a, b) must not write to a. The inputs belong to the new value.",
    },
    {
      what: "refuses a plain 0 as if it were missing",
      why: "if (!b) throw",
      edits: [
        [
          "  const left",
          "  if (!a || !b) throw new TypeError(`expected a Value or a number, got ${a} and ${b}`);\n  const left",
        ],
      ],
      state: "crashed",
      shows: "0 is a term like any other",
    },
    {
      what: "changes the first operand and returns it",
      why: "+= on a number",
      edits: [
        [
          'new Value(left.data + right.data, { op: "+", inputs: [left, right], partials: [1, 1] })',
          "Object.assign(left, { data: left.data + right.data })",
        ],
      ],
      shows: "a itself has become the sum.",
    },
    {
      what: "returns the other operand where one is 0",
      why: "a shortcut",
      edits: [
        [
          "  return new Value(",
          "  if (right.data === 0) return left;\n  if (left.data === 0) return right;\n  return new Value(",
        ],
      ],
      shows: "add(a, 0) must return a new value too",
    },
    {
      what: "writes gradients during the forward pass",
      edits: [["  return new Value(", "  left.grad += 1;\n  right.grad += 1;\n  return new Value("]],
      shows: "Gradients are for backward, which comes later.",
    },
  ],
  "a sum remembers its two terms and the operation": [
    {
      what: "remembers nothing",
      likely: true,
      source: "2BAD's pow at 0: a result without parents",
      edits: [["inputs: [left, right], partials: [1, 1]", "inputs: [], partials: []"]],
      shows: "add(a, b).inputs holds 0 values, but there are 2 operands",
    },
    {
      what: "remembers the first operand alone",
      edits: [["inputs: [left, right], partials: [1, 1]", "inputs: [left], partials: [1]"]],
      shows: "add(a, b).inputs holds 1 value, but there are 2 operands",
    },
    {
      what: "remembers copies of its operands",
      edits: [["inputs: [left, right]", "inputs: [new Value(left.data), new Value(right.data)]"]],
      shows: "but something else in their place",
    },
    {
      what: "remembers the numbers of its operands, and not them",
      edits: [["inputs: [left, right]", "inputs: [left.data, right.data] as unknown as Value[]"]],
      shows: "but something else in their place",
    },
    {
      what: "keeps one array of inputs for all sums",
      why: "an array made once, outside of the function",
      edits: [
        ["/** a + b", "const inputs: Value[] = [];\nconst partials: number[] = [];\n\n/** a + b"],
        ["  return new Value(", "  inputs.push(left, right);\n  partials.push(1, 1);\n  return new Value("],
        ["inputs: [left, right], partials: [1, 1]", "inputs, partials"],
      ],
      shows: "Give every result an array of its own",
    },
    {
      what: "names the operation after the function",
      edits: [['op: "+"', 'op: "add"']],
      shows: 'add(a, b).op must be "+", not "add".',
    },
  ],
  "the slope of a sum is 1 for each term": [
    {
      what: "takes the rule of a product",
      why: "copied from mul",
      edits: [["partials: [1, 1]", "partials: [right.data, left.data]"]],
      shows: "-3 is b's own number.",
    },
    {
      what: "takes each term's own number as its slope",
      likely: true,
      edits: [["partials: [1, 1]", "partials: [left.data, right.data]"]],
      shows: "2 is a's own number.",
    },
    {
      what: "subtracts the second term in the slopes",
      edits: [["partials: [1, 1]", "partials: [1, -1]"]],
      shows: "the slope of something subtracted",
    },
    {
      what: "gives one partial for two inputs",
      edits: [["partials: [1, 1]", "partials: [1]"]],
      shows: 'A value of operation "+" has 2 inputs and 1 partial.',
    },
    {
      what: "stores functions as partials",
      source: "micrograd's _backward closures",
      edits: [["partials: [1, 1]", "partials: [() => 1, () => 1] as unknown as number[]"]],
      shows: "is not a number, but a function",
    },
    {
      what: "stores the gradients of its terms as partials",
      edits: [["partials: [1, 1]", "partials: [left.grad, right.grad]"]],
      shows: "A slope of 0 says that this term does not matter.",
    },
  ],
  "in a + a, a counts twice: the slope is 2": [
    {
      what: "gives each of two equal operands the slope of both",
      why: "the slope of a + a is 2",
      edits: [["partials: [1, 1]", "partials: left === right ? [2, 2] : [1, 1]"]],
      shows: "Each of the two places has a partial of its own, 1",
    },
    {
      what: "drops the second use in a + a by way of a Set",
      source: "micrograd and the post",
      edits: [
        [
          "inputs: [left, right], partials: [1, 1]",
          "inputs: [...new Set([left, right])], partials: left === right ? [1] : [1, 1]",
        ],
      ],
      shows: "a Set would hold a once",
    },
    {
      what: "counts a + a once, in a special case for equal operands",
      edits: [
        [
          "  return new Value(",
          '  if (left === right) return new Value(2 * left.data, { op: "+", inputs: [left], partials: [1] });\n  return new Value(',
        ],
      ],
      shows: "Each use is an input of its own",
    },
  ],
  "a plain number may stand on either side": [
    {
      what: "leaves a plain number out of the inputs",
      likely: true,
      edits: [
        [
          "inputs: [left, right], partials: [1, 1]",
          "inputs: [left, right].filter((_, i) => [a, b][i] instanceof Value), partials: [1, 1].filter((_, i) => [a, b][i] instanceof Value)",
        ],
      ],
      shows: "the plain number is one of them",
    },
    {
      what: "reads .data of a plain number",
      likely: true,
      source: "micrograd's lecture, before __radd__",
      edits: [
        ["toValue(a)", "a as Value"],
        ["toValue(b)", "b as Value"],
      ],
      shows: "turn both operands into values with toValue first",
    },
    {
      what: "turns the right operand alone into a value",
      source: "micrograd's lecture, before __radd__",
      edits: [["toValue(a)", "a as Value"]],
      shows: "turn both operands into values with toValue first",
    },
    {
      what: "keeps a plain number among the inputs",
      edits: [["inputs: [left, right]", "inputs: [a as Value, b as Value]"]],
      shows: 'inputs[1] of a value of operation "+" is not a Value, but 5.',
    },
    {
      what: "reads .data of its arguments instead of its values",
      edits: [["left.data + right.data", "(a as Value).data + (b as Value).data"]],
      shows: "turn both operands into values with toValue first",
    },
  ],
  "infinities and NaN go through a sum like any number": [
    {
      what: "hides NaN behind 0",
      why: "|| 0",
      edits: [["left.data + right.data", "left.data + right.data || 0"]],
      shows: "0 hides that there is no answer.",
    },
  ],
  "what is neither a Value nor a number is refused": [
    {
      what: "turns texts into numbers",
      edits: [["toValue(b)", "b instanceof Value ? b : toValue(Number(b))"]],
      shows: 'add(a, "3") must throw a TypeError that says what was given: string.',
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "an arrow function, with Windows line ends and a byte order mark",
    text: `\uFEFF${[
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
    edits: [["inputs: [left, right]", "inputs: [right, left]"]],
  },
  {
    what: "freezes what it remembers",
    edits: [
      [
        "inputs: [left, right], partials: [1, 1]",
        "inputs: Object.freeze([left, right]), partials: Object.freeze([1, 1])",
      ],
    ],
  },
  {
    what: "prints a lot",
    edits: [
      ["  return new Value(", '  console.log("add", left, right, "x".repeat(5000));\n  return new Value('],
    ],
  },
  {
    what: "adds up any number of terms",
    file: "any-number-of-terms.ts",
  },
  {
    what: "a loop over its arguments, and a guard for each",
    edits: [
      [
        '  const left = toValue(a);\n  const right = toValue(b);\n  return new Value(left.data + right.data, { op: "+", inputs: [left, right], partials: [1, 1] });',
        '  const inputs: Value[] = [];\n  const partials: number[] = [];\n  let data = 0;\n  for (const term of [a, b]) {\n    const value = toValue(term);\n    data += value.data;\n    inputs.push(value);\n    partials.push(1);\n  }\n  return new Value(data, { op: "+", inputs, partials });',
      ],
    ],
  },
  {
    what: "operations made by one function: the number and the partials from numbers",
    file: "made-by-one-function.ts",
  },
  {
    what: "a list of pairs of input and partial, taken apart in the end",
    edits: [
      [
        '  return new Value(left.data + right.data, { op: "+", inputs: [left, right], partials: [1, 1] });',
        '  const uses = new Map([[0, left], [1, right]]);\n  return new Value(left.data + right.data, {\n    op: "+",\n    inputs: [...uses.values()],\n    partials: [...uses.keys()].map(() => 1),\n  });',
      ],
    ],
  },
  {
    what: "a sum is a class of its own, below Value",
    file: "sum-class.ts",
  },
];
