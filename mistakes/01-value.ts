import type { Alternative, Mistake } from "../kata/catalogue";

export const mistakes: Mistake[] = [
  {
    what: "declares grad and never sets it",
    source: "reasoned",
    code: [["  grad = 0;", "  grad!: number;"]],
    caughtBy: "its gradient starts at 0",
    shows: "received: undefined: nothing was stored",
    diagnosed: true,
  },
  {
    what: "starts grad with the number itself",
    source: "reasoned",
    code: [["    this.data = data;", "    this.data = data;\n    this.grad = data;"]],
    caughtBy: "its gradient starts at 0",
    shows: "The gradient is not the number itself.",
    diagnosed: true,
  },
  {
    what: "starts grad at 1, as if every value were an output",
    source: "reasoned",
    code: [["  grad = 0;", "  grad = 1;"]],
    caughtBy: "its gradient starts at 0",
    shows: "1 is for the one value that somebody asks about.",
    diagnosed: true,
  },
  {
    what: "starts grad as NaN, to say that it is not known yet",
    source: "reasoned",
    code: [["  grad = 0;", "  grad = NaN;"]],
    caughtBy: "its gradient starts at 0",
    shows: "stays NaN, whatever is added",
    diagnosed: true,
  },
  {
    what: "forgets to store the number",
    source: "reasoned",
    code: [["    this.data = data;\n", ""]],
    caughtBy: "a value holds a number",
    shows: "received: undefined: nothing was stored",
    diagnosed: true,
  },
  {
    what: "gives a leaf an operation",
    source: "2BAD's micrograd in TypeScript",
    code: [['op = "",', 'op = "+",']],
    caughtBy: "a leaf has no label, no operation, no inputs and no partials",
    shows: "no operation made this leaf",
    diagnosed: true,
  },
  {
    what: "has no defaults: a leaf's inputs and partials are undefined",
    source: "reasoned",
    code: [
      [
        '{ label = "", op = "", inputs = [], partials = [] }: Origin = {}',
        '{ label = "", op = "", inputs, partials }: Required<Origin>',
      ],
    ],
    state: "crashed",
    caughtBy: "a value holds a number",
    shows: "everything but the number may be left out",
    diagnosed: true,
  },
  {
    what: "keeps the inputs in a Set",
    source: "micrograd and the post",
    code: [["    this.inputs = inputs;", "    this.inputs = new Set(inputs) as unknown as Value[];"]],
    caughtBy: "a leaf has no label, no operation, no inputs and no partials",
    shows: "must be an empty array [], not Set(0) {}",
    diagnosed: true,
  },
  {
    what: "drops repeated inputs by way of a Set",
    source: "ellatrix's engine.js, whose comment warns of it",
    code: [["    this.inputs = inputs;", "    this.inputs = [...new Set(inputs)];"]],
    caughtBy: "the same input twice is two inputs, and the same partial twice is two partials",
    shows: "A Set would hold a once",
    diagnosed: true,
  },
  {
    what: "forgets to store the partials",
    source: "reasoned",
    code: [["    this.partials = partials;", "    this.partials = [];"]],
    caughtBy: "a value made by an operation remembers its label, operation, inputs and partials",
    shows: "the first of the partials [-3, 2]\n  expected: -3\n  received: undefined: nothing was stored",
    diagnosed: true,
  },
  {
    what: "keeps grad in one place for the whole class",
    source: "reasoned: Python's class attributes, JavaScript's static",
    code: [
      [
        "  grad = 0;",
        "  static shared = 0;\n  get grad() {\n    return Value.shared;\n  }\n  set grad(grad) {\n    Value.shared = grad;\n  }",
      ],
    ],
    caughtBy: "two values are two: writing to one leaves the other alone",
    shows: "a grad of its own, not one that all values share",
    diagnosed: true,
  },
  {
    what: "freezes the value",
    source: "reasoned",
    code: [["    this.partials = partials;", "    this.partials = partials;\n    Object.freeze(this);"]],
    state: "crashed",
    caughtBy: "two values are two: writing to one leaves the other alone",
    shows: "do not freeze the value",
    diagnosed: true,
  },
  {
    what: "prints the data alone, as the post does",
    source: "the post: Value(data=-6.0)",
    code: [[", grad=${this.grad})", ")"]],
    caughtBy: "a value prints its data and its gradient",
    shows: "must be \"Value(data=-6, grad=0)\", not 'Value(data=-6)'",
    diagnosed: true,
  },
  {
    what: "prints every number with four decimals",
    source: "the post and its ports: toFixed(4)",
    code: [
      [
        "Value(data=${this.data}, grad=${this.grad})",
        "Value(data=${this.data.toFixed(4)}, grad=${this.grad.toFixed(4)})",
      ],
    ],
    caughtBy: "a value prints its data and its gradient",
    shows: "not 'Value(data=-6.0000, grad=0.0000)'",
    diagnosed: true,
  },
  {
    what: "makes the text once, and never again",
    source: "reasoned",
    code: [
      ["  grad = 0;", "  grad = 0;\n  text?: string;"],
      ["    return `Value(", "    return this.text ??= `Value("],
    ],
    caughtBy: "a value prints its data and its gradient",
    shows: "After v.data = 7 and v.grad = 0.5",
    diagnosed: true,
  },
  {
    what: "takes the given console.log method away",
    source: "reasoned",
    code: [["  [inspect.custom](): string {\n    return this.toString();\n  }\n", ""]],
    caughtBy: "console.log shows one line, not the graph behind a value",
    shows: "Leave the method [inspect.custom]() as it was given",
    diagnosed: true,
  },
  {
    what: "wraps a Value in a Value",
    source: "micrograd PR #16",
    code: [
      [
        "  if (operand instanceof Value) return operand;",
        "  if (operand instanceof Value) return new Value(operand as unknown as number);",
      ],
    ],
    caughtBy: "toValue hands a Value back unchanged",
    shows: "a Value inside a Value",
    diagnosed: true,
  },
  {
    what: "hands back a copy of a Value",
    source: "reasoned",
    code: [
      [
        "  if (operand instanceof Value) return operand;",
        "  if (operand instanceof Value) return new Value(operand.data);",
      ],
    ],
    caughtBy: "toValue hands a Value back unchanged",
    shows: "A copy would be another value",
    diagnosed: true,
  },
  {
    what: "hands out the same leaf for equal numbers",
    source: "reasoned: a cache of constants",
    code: [
      ["export function toValue(", "const leaves = new Map<number, Value>();\n\nexport function toValue("],
      [
        'if (typeof operand === "number") return new Value(operand);',
        'if (typeof operand === "number") {\n    const leaf = leaves.get(operand) ?? new Value(operand);\n    leaves.set(operand, leaf);\n    return leaf;\n  }',
      ],
    ],
    caughtBy: "toValue turns a number into a new leaf, a fresh one at each call",
    shows: "two equal numbers are two values",
    diagnosed: true,
  },
  {
    what: "asks `instanceof Number`, which no plain number is",
    source: "mooreolith's notebook: a type check that never fires",
    code: [['typeof operand === "number"', "(operand as unknown) instanceof Number"]],
    state: "crashed",
    caughtBy: "toValue turns a number into a new leaf, a fresh one at each call",
    shows: "Ask for one with typeof",
    diagnosed: true,
  },
  {
    what: "refuses 0, because 0 is falsy",
    source: "reasoned",
    code: [['if (typeof operand === "number")', 'if (operand && typeof operand === "number")']],
    state: "crashed",
    caughtBy: "0, infinities and NaN are numbers like any other",
    shows: "ask for its type, not for its truth",
    diagnosed: true,
  },
  {
    what: "refuses numbers that are not finite",
    source: "2BAD's and ScalarAutograd's constructors",
    code: [
      [
        "    this.data = data;",
        '    if (!Number.isFinite(data)) throw new RangeError("data must be finite");\n    this.data = data;',
      ],
    ],
    state: "crashed",
    caughtBy: "0, infinities and NaN are numbers like any other",
    shows: "Infinity is a number too",
    diagnosed: true,
  },
  {
    what: "turns whatever it is given into a Value",
    source: "reasoned",
    code: [
      ['  if (typeof operand === "number") return new Value(operand);\n', ""],
      [
        '  throw new TypeError(`expected a Value or a number, got ${operand === null ? "null" : typeof operand}`);',
        "  return new Value(operand);",
      ],
    ],
    caughtBy: "toValue refuses what is neither, and says what it was given",
    shows: "It threw nothing",
    diagnosed: true,
  },
  {
    what: "throws an Error instead of a TypeError",
    source: "reasoned",
    code: [["  throw new TypeError(", "  throw new Error("]],
    caughtBy: "toValue refuses what is neither, and says what it was given",
    shows: "It threw an Error: expected a Value or a number, got string",
    diagnosed: true,
  },
  {
    what: "throws a TypeError that does not say what it was given",
    source: "reasoned",
    code: [
      ['`expected a Value or a number, got ${operand === null ? "null" : typeof operand}`', '"bad operand"'],
    ],
    caughtBy: "toValue refuses what is neither, and says what it was given",
    shows: 'must throw a TypeError that says what was given: string.\n  Its message is "bad operand".',
    diagnosed: true,
  },
  {
    what: "builds its message with JSON.stringify, which refuses a bigint",
    source: "reasoned",
    code: [['${operand === null ? "null" : typeof operand}', "${JSON.stringify(operand)}"]],
    caughtBy: "toValue refuses what is neither, and says what it was given",
    shows: "toValue(10n) must throw a TypeError that says what was given: bigint.\n  Its message is",
    diagnosed: true,
  },
  {
    what: "takes anything that has a data for a Value",
    source: "reasoned: duck typing",
    code: [
      [
        "if (operand instanceof Value) return operand;",
        'if (typeof operand === "object" && operand && "data" in operand) return operand;',
      ],
    ],
    caughtBy: "toValue refuses what is neither, and says what it was given",
    shows: "toValue({ data: 3 }) must throw a TypeError",
    diagnosed: true,
  },
  {
    what: "calls itself for ever",
    source: "reasoned",
    code: [
      [
        'if (typeof operand === "number") return new Value(operand);',
        'if (typeof operand === "number") return toValue(operand);',
      ],
    ],
    state: "crashed",
    caughtBy: "toValue turns a number into a new leaf, a fresh one at each call",
    shows: "a recursion that never ends",
    diagnosed: true,
  },
  {
    what: "exports the class under another name",
    source: "reasoned",
    code: [
      ["/** What an operation accepts. */", "export { Value as Val };\n\n/** What an operation accepts. */"],
      ["export class Value {", "class Value {"],
    ],
    state: "crashed",
    caughtBy: "a value holds a number",
    shows: 'value.ts exports no "Value"',
    diagnosed: true,
  },
  {
    what: "leaves a brace open",
    source: "reasoned",
    code: [["    this.partials = partials;\n  }", "    this.partials = partials;"]],
    state: "does not compile",
    shows: "The compiler says:",
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  {
    what: "takes the origin apart by hand",
    code: [
      ['{ label = "", op = "", inputs = [], partials = [] }: Origin = {}', "origin?: Origin"],
      ["    this.label = label;", '    this.label = origin?.label ?? "";'],
      ["    this.op = op;", '    this.op = origin?.op ?? "";'],
      ["    this.inputs = inputs;", "    this.inputs = origin?.inputs ?? [];"],
      ["    this.partials = partials;", "    this.partials = origin?.partials ?? [];"],
    ],
  },
  {
    what: "freezes copies of the arrays",
    code: [
      ["    this.inputs = inputs;", "    this.inputs = Object.freeze([...inputs]);"],
      ["    this.partials = partials;", "    this.partials = Object.freeze([...partials]);"],
    ],
  },
  {
    what: "keeps everything in private fields behind getters and setters",
    code: `import { inspect } from "node:util";

type Origin = { label?: string; op?: string; inputs?: Value[]; partials?: number[] };

export class Value {
  #data: number;
  #grad = 0;
  #label = "";
  #origin: Origin;

  constructor(data: number, origin: Origin = {}) {
    this.#data = data;
    this.#origin = origin;
    this.#label = origin.label ?? "";
  }
  get data() { return this.#data; }
  set data(data) { this.#data = data; }
  get grad() { return this.#grad; }
  set grad(grad) { this.#grad = grad; }
  get label() { return this.#label; }
  set label(label) { this.#label = label; }
  get op() { return this.#origin.op ?? ""; }
  get inputs() { return this.#origin.inputs ?? []; }
  get partials() { return this.#origin.partials ?? []; }
  toString() { return "Value(data=" + this.data + ", grad=" + this.grad + ")"; }
  [inspect.custom]() { return this.toString(); }
}

export type Operand = Value | number;

export const toValue = (operand: Operand): Value => {
  switch (true) {
    case operand instanceof Value:
      return operand;
    case typeof operand === "number":
      return new Value(operand);
    default:
      throw new TypeError(String(operand) + " cannot be an operand");
  }
};
`,
  },
  {
    what: "counts its values and exports more than was asked for",
    code: [
      ["  data: number;\n", "  static count = 0;\n  readonly id = Value.count++;\n  data: number;\n"],
      [
        "/** What an operation accepts. */",
        "export const isLeaf = (value: Value) => value.inputs.length === 0;\n\n/** What an operation accepts. */",
      ],
    ],
  },
  {
    what: "asks for the number first, and names the given value in its message",
    code: [
      ["  if (operand instanceof Value) return operand;\n", ""],
      [
        '  if (typeof operand === "number") return new Value(operand);',
        '  if (typeof operand === "number") return new Value(operand);\n  if (operand instanceof Value) return operand;',
      ],
      [
        '`expected a Value or a number, got ${operand === null ? "null" : typeof operand}`',
        "`cannot use ${String(operand)} here`",
      ],
    ],
  },
];
