import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const GOT = '`expected a Value or a number, got ${operand === null ? "null" : typeof operand}`';

export const mistakes: MistakesByTest = {
  "loading the file": [
    {
      what: "exports the class under another name",
      edits: [
        [
          "/** What an operation accepts. */",
          "export { Value as Val };\n\n/** What an operation accepts. */",
        ],
        ["export class Value {", "class Value {"],
      ],
      state: "crashed",
      shows: 'value.ts does not export "Value"',
    },
    {
      what: "leaves a brace open",
      edits: [["    this.partials = partials;\n  }", "    this.partials = partials;"]],
      state: "does not compile",
      shows: "The compiler says:",
    },
  ],
  "a value holds a number": [
    {
      what: "keeps its number in float32",
      edits: [["this.data = data;", "this.data = Math.fround(data);"]],
      shows: "That is the right number, rounded to float32.",
    },
    {
      what: "forgets to store the number",
      likely: true,
      edits: [["    this.data = data;\n", ""]],
      shows: "received: undefined, as if nothing were stored",
    },
    {
      what: "has no defaults: a leaf's inputs and partials are undefined",
      edits: [
        [
          '{ label = "", op = "", inputs = [], partials = [] }: Origin = {}',
          '{ label = "", op = "", inputs, partials }: Required<Origin>',
        ],
      ],
      state: "crashed",
      shows: "everything but the number may be left out",
    },
  ],
  "its gradient starts at 0": [
    {
      what: "declares grad and never sets it",
      edits: [["  grad = 0;", "  grad!: number;"]],
      shows: "received: undefined, as if nothing were stored",
    },
    {
      what: "starts grad with the number itself",
      edits: [["    this.data = data;", "    this.data = data;\n    this.grad = data;"]],
      shows: "The gradient is not the number itself.",
    },
    {
      what: "starts grad at 1, as if every value were an output",
      likely: true,
      edits: [["  grad = 0;", "  grad = 1;"]],
      shows: "1 is for the one value that somebody asks about.",
    },
    {
      what: "starts grad as NaN, to say that it is not known yet",
      edits: [["  grad = 0;", "  grad = NaN;"]],
      shows: "stays NaN, whatever is added",
    },
  ],
  "a leaf has no label, no operation, no inputs and no partials": [
    {
      what: "forgets the default of the partials",
      likely: true,
      edits: [["partials = [] }", "partials = undefined as never }"]],
      shows: "new Value(3).partials must be an empty array []",
    },
    {
      what: "stores a label that is not given as it comes",
      edits: [['label = ""', "label = undefined as never"]],
      shows: 'must be the empty text "", not undefined, as if nothing were stored or returned.',
    },
    {
      what: "starts a label as null",
      edits: [['label = ""', "label = null as never"]],
      shows: "new Value(3).label must be the empty text",
    },
    {
      what: "gives a leaf an operation",
      source: "2BAD's micrograd in TypeScript",
      edits: [['op = "",', 'op = "+",']],
      shows: "no operation made this leaf",
    },
    {
      what: "keeps the inputs in a Set",
      source: "micrograd and the post",
      edits: [["    this.inputs = inputs;", "    this.inputs = new Set(inputs) as unknown as Value[];"]],
      shows: "must be an empty array [], not Set(0) {}",
    },
  ],
  "a value made by an operation remembers its label, operation, inputs and partials": [
    {
      what: "drops partials that are 0",
      edits: [["this.partials = partials;", "this.partials = partials.filter(Boolean);"]],
      shows: ".partials must be [-3, 0], not [ -3 ].",
    },
    {
      what: "writes what it is given into the defaults",
      why: "Object.assign changes its first argument",
      edits: [
        [
          "export class Value {",
          'const defaults = { label: "", op: "", inputs: [], partials: [] };\n\nexport class Value {',
        ],
        [
          '{ label = "", op = "", inputs = [], partials = [] }: Origin = {}) {\n',
          "origin: Origin = {}) {\n    const { label, op, inputs, partials } = Object.assign(defaults, origin);\n",
        ],
      ],
      shows: "An earlier call was given this.",
    },
    {
      what: "sorts the inputs by their numbers",
      why: "so that a * b and b * a look alike",
      edits: [["this.inputs = inputs;", "this.inputs = [...inputs].sort((a, b) => a.data - b.data);"]],
      shows: "The inputs [a, b] were given",
    },
    {
      what: "stores the label as the operation",
      edits: [["this.op = op;", "this.op = op && label;"]],
      shows: 'The operation "*" was given, but .op is',
    },
    {
      what: "stores the operation as the label",
      edits: [["this.label = label;", "this.label = label && op ? op : label;"]],
      shows: 'The label "f" was given, but .label is',
    },
    {
      what: "takes the origin as all or nothing: a leaf loses its label",
      edits: [["    this.label = label;", '    this.label = inputs.length > 0 ? label : "";']],
      shows: 'new Value(-6, { label: "f" }).label must be "f", not ""',
    },
    {
      what: "takes the operation for a label that is left out",
      edits: [["this.label = label;", "this.label = label || op;"]],
      shows: 'new Value(-6, { op: "*" }).label must be "", not "*"',
    },
    {
      what: "takes the label for an operation that is left out",
      edits: [["this.op = op;", "this.op = op || label;"]],
      shows: 'new Value(-6, { label: "f" }).op must be "", not "f"',
    },
    {
      what: "refuses inputs without partials",
      why: "but an operation may note its slopes after its value is made",
      edits: [
        [
          "    this.data = data;",
          '    if (inputs.length !== partials.length) throw new RangeError("each input needs one partial");\n    this.data = data;',
        ],
      ],
      state: "crashed",
      shows: "new Value(-6, { inputs: [a, b] }) is a whole value: any field may be left out.",
    },
    {
      what: "makes each partial 1 where inputs are given alone",
      edits: [["partials = [] }", "partials = inputs.map(() => 1) }"]],
      shows: "new Value(-6, { inputs: [a, b] }).partials must be [], not [ 1, 1 ]",
    },
    {
      what: "forgets to store the partials",
      likely: true,
      edits: [["    this.partials = partials;", "    this.partials = [];"]],
      shows:
        "the first of the partials [-3, 2]\n  expected: -3\n  received: undefined, as if nothing were stored",
    },
  ],
  "the same input twice is two inputs, and the same partial twice is two partials": [
    {
      what: "drops repeated partials by way of a Set",
      edits: [["this.partials = partials;", "this.partials = [...new Set(partials)];"]],
      shows: "The partials [1, 1] were given, and both must be remembered",
    },
    {
      what: "drops repeated inputs by way of a Set",
      source: "ellatrix's engine.js, whose comment warns of it",
      edits: [["    this.inputs = inputs;", "    this.inputs = [...new Set(inputs)];"]],
      shows: "A Set would hold a once",
    },
  ],
  "two values are two: writing to one leaves the other alone": [
    {
      what: "has a label that can be read alone",
      why: "a getter without a setter, which a class ignores or refuses",
      edits: [
        [
          "  label: string;",
          "  set label(_: string) {}\n  get label(): string {\n    return this.#label;\n  }\n  readonly #label: string;",
        ],
        ["this.label = label;", "this.#label = label;"],
      ],
      shows: 'b.label, after b.label = "b", must be "b"',
    },
    {
      what: "keeps grad in one place for the whole class",
      why: "Python's class attributes, JavaScript's static",
      edits: [
        [
          "  grad = 0;",
          "  static shared = 0;\n  get grad() {\n    return Value.shared;\n  }\n  set grad(grad) {\n    Value.shared = grad;\n  }",
        ],
      ],
      shows: "a grad of its own, not one that all values share",
    },
    {
      what: "freezes the value",
      edits: [["    this.partials = partials;", "    this.partials = partials;\n    Object.freeze(this);"]],
      state: "crashed",
      shows: "do not freeze the value",
    },
    {
      what: "keeps what it is given in a default object that all values share",
      edits: [
        [
          "  label: string;\n",
          '  origin: Origin;\n  get label() {\n    return this.origin.label ?? "";\n  }\n  set label(label: string) {\n    this.origin.label = label;\n  }\n',
        ],
        ["export class Value {", "const NOTHING: Origin = {};\n\nexport class Value {"],
        ['{ label = "", op = "", inputs = [], partials = [] }: Origin = {}', "origin: Origin = NOTHING"],
        [
          "    this.label = label;",
          '    const { op = "", inputs = [], partials = [] } = origin;\n    this.origin = origin;',
        ],
      ],
      shows: "or in a default object that is written to?",
    },
    {
      what: "keeps the number in one place for all values",
      edits: [
        [
          "  data: number;\n",
          "  get data() {\n    return shared;\n  }\n  set data(data: number) {\n    shared = data;\n  }\n",
        ],
        ["/** One number of a computation", "let shared = NaN;\n\n/** One number of a computation"],
      ],
      shows: "a shows b's number",
    },
  ],
  "a value prints its data and its gradient": [
    {
      what: "prints the data alone",
      source: "the post: Value(data=-6.0)",
      edits: [[", grad=${this.grad})", ")"]],
      shows: 'must be "Value(data=-6, grad=0)", not "Value(data=-6)"',
    },
    {
      what: "prints every number with four decimals",
      source: "the post and its ports: toFixed(4)",
      edits: [
        [
          "Value(data=${this.data}, grad=${this.grad})",
          "Value(data=${this.data.toFixed(4)}, grad=${this.grad.toFixed(4)})",
        ],
      ],
      shows: 'not "Value(data=-6.0000, grad=0.0000)"',
    },
    {
      what: "makes the text once, and never again",
      edits: [
        ["  grad = 0;", "  grad = 0;\n  text?: string;"],
        ["    return `Value(", "    return this.text ??= `Value("],
      ],
      shows: "from the numbers as they are then",
    },
    {
      what: "makes the text in the constructor",
      edits: [
        ["  grad = 0;", "  grad = 0;\n  text: string;"],
        ["    this.data = data;", "    this.data = data;\n    this.text = `Value(data=${data}, grad=0)`;"],
        ["    return `Value(data=${this.data}, grad=${this.grad})`;", "    return this.text;"],
      ],
      shows: 'not "Value(data=-6, grad=0)": make the text at each call',
    },
    {
      what: "prints the label where there is one",
      edits: [["grad=${this.grad})", "grad=${this.grad}${this.label && `, label=${this.label}`})"]],
      shows: "whatever else a value remembers, these two are printed and nothing more",
    },
  ],
  "console.log shows one line, not the graph behind a value": [
    {
      what: "takes the given console.log method away",
      edits: [["  [inspect.custom](): string {\n    return this.toString();\n  }\n", ""]],
      shows: "Leave the method [inspect.custom]() as it was given",
    },
  ],
  "toValue turns a number into a new leaf, a fresh one at each call": [
    {
      what: "remembers the number as an input of its leaf",
      edits: [
        [
          "return new Value(operand);",
          "return new Value(operand, { inputs: [new Value(operand)], partials: [1] });",
        ],
      ],
      shows: "toValue(5) is a leaf: it has no inputs.",
    },
    {
      what: "turns a number into an object that looks like a Value",
      edits: [
        [
          'if (typeof operand === "number") return new Value(operand);',
          'if (typeof operand === "number") return { data: operand, grad: 0, label: "", op: "", inputs: [], partials: [] } as unknown as Value;',
        ],
      ],
      shows: "toValue(5) must return a Value: an instance of the class.",
    },
    {
      what: "hands out the same leaf for equal numbers",
      why: "a cache of constants",
      edits: [
        ["export function toValue(", "const leaves = new Map<number, Value>();\n\nexport function toValue("],
        [
          'if (typeof operand === "number") return new Value(operand);',
          'if (typeof operand === "number") {\n    const leaf = leaves.get(operand) ?? new Value(operand);\n    leaves.set(operand, leaf);\n    return leaf;\n  }',
        ],
      ],
      shows: "two equal numbers are two values",
    },
    {
      what: "asks `instanceof Number`, which no plain number is",
      source: "mooreolith's notebook: a type check that never fires",
      edits: [['typeof operand === "number"', "(operand as unknown) instanceof Number"]],
      state: "crashed",
      shows: "Ask for one with typeof",
    },
    {
      what: "makes the leaf and forgets to return it",
      likely: true,
      edits: [["return new Value(operand);", "new Value(operand);"]],
      state: "crashed",
      shows: "and return a new leaf.",
    },
    {
      what: "calls itself for ever",
      edits: [
        [
          'if (typeof operand === "number") return new Value(operand);',
          'if (typeof operand === "number") return toValue(operand);',
        ],
      ],
      state: "crashed",
      shows: "a recursion that never ends",
    },
  ],
  "toValue hands a Value back unchanged": [
    {
      what: "refuses a Value",
      edits: [["  if (operand instanceof Value) return operand;\n", ""]],
      shows: "toValue(v) is given a Value, which comes back as it is.",
      state: "crashed",
    },
    {
      what: "wraps a Value in a Value",
      source: "micrograd PR #16",
      edits: [
        [
          "  if (operand instanceof Value) return operand;",
          "  if (operand instanceof Value) return new Value(operand as unknown as number);",
        ],
      ],
      shows: "a Value inside a Value",
    },
    {
      what: "hands back a copy of a Value",
      edits: [
        [
          "  if (operand instanceof Value) return operand;",
          "  if (operand instanceof Value) return new Value(operand.data);",
        ],
      ],
      shows: "A copy would be another value",
    },
  ],
  "0, infinities and NaN are numbers like any other": [
    {
      what: "refuses 0, because 0 is falsy",
      likely: true,
      edits: [['if (typeof operand === "number")', 'if (operand && typeof operand === "number")']],
      state: "crashed",
      shows: "ask for its type, not for its truth",
    },
    {
      what: "stores 0 for NaN",
      why: "+data || 0, to be sure of a number",
      edits: [["this.data = data;", "this.data = +data || 0;"]],
      shows: "In JavaScript, || takes NaN for nothing.",
    },
    {
      what: "refuses numbers that are not finite",
      source: "2BAD's and ScalarAutograd's constructors",
      edits: [
        [
          "    this.data = data;",
          '    if (!Number.isFinite(data)) throw new RangeError("data must be finite");\n    this.data = data;',
        ],
      ],
      state: "crashed",
      shows: "Infinity is a number too",
    },
  ],
  "toValue refuses what is neither, and says what it was given": [
    {
      what: "turns whatever it is given into a Value",
      edits: [
        ['  if (typeof operand === "number") return new Value(operand);\n', ""],
        [
          '  throw new TypeError(`expected a Value or a number, got ${operand === null ? "null" : typeof operand}`);',
          "  return new Value(operand);",
        ],
      ],
      shows: "It threw nothing",
    },
    {
      what: "throws an Error instead of a TypeError",
      likely: true,
      edits: [["  throw new TypeError(", "  throw new Error("]],
      shows: "It threw an Error: expected a Value or a number, got string",
    },
    {
      what: "throws a TypeError that does not say what it was given",
      edits: [
        [
          '`expected a Value or a number, got ${operand === null ? "null" : typeof operand}`',
          '"bad operand"',
        ],
      ],
      shows: 'must throw a TypeError that says what was given: string.\n  Its message is "bad operand".',
    },
    {
      what: "takes anything that has a data for a Value",
      why: "duck typing",
      edits: [
        [
          "if (operand instanceof Value) return operand;",
          'if (typeof operand === "object" && operand && "data" in operand) return operand;',
        ],
      ],
      shows: "toValue({ data: 3 }) must throw a TypeError",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "takes the origin apart by hand",
    edits: [
      ['{ label = "", op = "", inputs = [], partials = [] }: Origin = {}', "origin?: Origin"],
      ["    this.label = label;", '    this.label = origin?.label ?? "";'],
      ["    this.op = op;", '    this.op = origin?.op ?? "";'],
      ["    this.inputs = inputs;", "    this.inputs = origin?.inputs ?? [];"],
      ["    this.partials = partials;", "    this.partials = origin?.partials ?? [];"],
    ],
  },
  {
    what: "freezes copies of the arrays",
    edits: [
      ["    this.inputs = inputs;", "    this.inputs = Object.freeze([...inputs]);"],
      ["    this.partials = partials;", "    this.partials = Object.freeze([...partials]);"],
    ],
  },
  {
    what: "keeps everything in private fields behind getters and setters",
    file: "private-fields.ts",
  },
  {
    what: "counts its values and exports more than was asked for",
    edits: [
      ["  data: number;\n", "  static count = 0;\n  readonly id = Value.count++;\n  data: number;\n"],
      [
        "/** What an operation accepts. */",
        "export const isLeaf = (value: Value) => value.inputs.length === 0;\n\n/** What an operation accepts. */",
      ],
    ],
  },
  {
    what: "asks for the number first, and names the given value in its message",
    edits: [
      ["  if (operand instanceof Value) return operand;\n", ""],
      [
        '  if (typeof operand === "number") return new Value(operand);',
        '  if (typeof operand === "number") return new Value(operand);\n  if (operand instanceof Value) return operand;',
      ],
      [GOT, "`cannot use ${String(operand)} here`"],
    ],
  },
  {
    what: "throws a class of errors of its own, which extends TypeError and has a name",
    edits: [
      [
        "/** What an operation accepts. */",
        'class OperandError extends TypeError {\n  override name = "OperandError";\n}\n\n/** What an operation accepts. */',
      ],
      ["new TypeError(", "new OperandError("],
    ],
  },
  {
    what: "shows the given thing as console.log would",
    edits: [[GOT, "`expected a Value or a number, but here is ${inspect(operand)}`"]],
  },
  {
    what: "shows the given thing as JSON, which refuses a bigint by a TypeError of its own",
    edits: [[GOT, "`not an operand: ${JSON.stringify(operand)}`"]],
  },
  {
    what: "names the class of what was given",
    edits: [[GOT, "`an operand cannot be ${Object.prototype.toString.call(operand)}`"]],
  },
  {
    what: "inputs and partials can only be read, by their properties",
    file: "read-only-properties.ts",
  },
  {
    what: "no property can be added or removed",
    edits: [["    this.partials = partials;", "    this.partials = partials;\n    Object.seal(this);"]],
  },
  {
    what: "a function that makes the value from a switch over typeof",
    edits: [
      [
        '  if (operand instanceof Value) return operand;\n  if (typeof operand === "number") return new Value(operand);\n',
        '  switch (typeof operand) {\n    case "number":\n      return new Value(operand);\n    case "object":\n      if (operand instanceof Value) return operand;\n  }\n',
      ],
    ],
  },
  {
    what: "a leaf is a class of its own, below Value",
    edits: [
      [
        "/** What an operation accepts. */",
        "class Leaf extends Value {}\n\n/** What an operation accepts. */",
      ],
      ["return new Value(operand);", "return new Leaf(operand);"],
    ],
  },
  {
    what: "assigns the defaults and the origin, one over the other",
    edits: [
      ['{ label = "", op = "", inputs = [], partials = [] }: Origin = {}', "origin: Origin = {}"],
      [
        "    this.label = label;\n    this.op = op;\n    this.inputs = inputs;\n    this.partials = partials;\n",
        '    const all = { label: "", op: "", inputs: [], partials: [], ...origin };\n    Object.assign(this, all);\n',
      ],
      [
        "  label: string;\n  readonly op: string;\n  readonly inputs: readonly Value[];\n  readonly partials: readonly number[];",
        "  label!: string;\n  readonly op!: string;\n  readonly inputs!: readonly Value[];\n  readonly partials!: readonly number[];",
      ],
    ],
  },
];
