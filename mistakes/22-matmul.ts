import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const PRODUCT = "  const data = product(a.data, b.data, [rows, inner, columns]);";
const SHARE_A = "(g) => matmul(g, transpose(b))";
const SHARE_B = "(g) => matmul(transpose(a), g)";
const WEIGHT = "(2 * random() - 1) / Math.sqrt(inputs)";
const FORWARD = "    forward: (x) => add(matmul(x, weights), bias),";
const PARAMETERS = "    parameters: () => [weights, bias],";
const TURNED = "data[j * rows + i] = a.data[i * columns + j];";
const CHECK = "a.shape.length !== 2 || b.shape.length !== 2 || inner !== height";

/** The product as three loops. */
function loops(assignment: string, { inner = "inner", before = "" } = {}): [string, string] {
  return [
    PRODUCT,
    `${before}  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      for (let k = 0; k < ${inner}; k++) ${assignment}
    }
  }`,
  ];
}

const UNUSED: [string, string] = ["function product(", "export function product("];

export const mistakes: MistakesByTest = {
  "transpose turns rows into columns, and its pullback turns them back": [
    {
      what: "exchanges the shape, and leaves the numbers where they are",
      why: "a reshape",
      edits: [
        [TURNED, "data[i * columns + j] = a.data[i * columns + j];"],
        [SHARE_A, "(g) => product2(g, b)"],
        [SHARE_B, "(g) => product3(a, g)"],
        UNUSED,
        [
          "/** A layer without",
          `const turn = (a: Tensor) => {
  const [m, n] = a.shape;
  return new Tensor(a.data.map((_, i) => a.data[(i % m) * n + Math.floor(i / m)]), [n, m]);
};
const product2 = (g: Tensor, b: Tensor) => matmul(g, turn(b));
const product3 = (a: Tensor, g: Tensor) => matmul(turn(a), g);

/** A layer without`,
        ],
      ],
      shows:
        "The shape is exchanged, and the numbers stand where they stood. The number at row i and column j",
    },
    {
      what: "exchanges the numbers, and not the shape",
      edits: [
        [
          "return new Tensor(data, [columns, rows], {",
          "return new Tensor(data, rows === columns ? a.shape : [rows, columns], {",
        ],
      ],
      shows: "The numbers are right, in the old shape.",
    },
    {
      what: "hands the gradient on in the old shape, without turning it",
      edits: [["pullbacks: [(g) => transpose(g)],", "pullbacks: [(g) => new Tensor(g.data, a.shape)],"]],
      shows: "Its pullback is a transpose.",
    },
    {
      what: "hands the gradient on as it is",
      edits: [["pullbacks: [(g) => transpose(g)],", "pullbacks: [(g) => g],"]],
      shows: "brings a share of the shape [3, 2] for an input of the shape [2, 3].",
    },
  ],
  "each number of a product is the sum over a row and a column": [
    {
      what: "multiplies number by number",
      edits: [[PRODUCT, "  const data = a.data.map((x, i) => x * b.data[i]);"]],
      shows: "That is the product number by number.",
    },
    {
      what: "multiplies rows with rows",
      edits: [loops("data[i * columns + j] += a.data[i * inner + k] * b.data[j * inner + k];")],
      shows: "That is rows with rows: A · Bᵀ.",
    },
    {
      what: "multiplies columns with columns",
      edits: [loops("data[i * columns + j] += a.data[k * rows + i] * b.data[k * columns + j];")],
      shows: "That is columns with columns: Aᵀ · B.",
    },
    {
      what: "exchanges the operands",
      edits: [loops("data[i * columns + j] += b.data[i * inner + k] * a.data[k * columns + j];")],
      shows: "That is B · A. The order counts",
    },
    {
      what: "overwrites instead of adding",
      edits: [loops("data[i * columns + j] = a.data[i * inner + k] * b.data[k * columns + j];")],
      shows: "Only the last term of each sum is there",
    },
    {
      what: "fills a list with one and the same row",
      why: "Array(n).fill(new Float64Array(m))",
      edits: [
        [
          PRODUCT,
          `  const all: Float64Array[] = Array(rows).fill(new Float64Array(columns));
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      all[i][j] = 0;
      for (let k = 0; k < inner; k++) all[i][j] += a.data[i * inner + k] * b.data[k * columns + j];
    }
  }
  const data = Float64Array.from(all.flatMap((row) => [...row]));`,
        ],
      ],
      shows: "Both rows are the same: they share one array, or one place.",
    },
    {
      what: "takes the length of a row of the result for that of a row of a",
      why: "right for square matrices",
      edits: [loops("data[i * columns + j] += a.data[i * columns + k] * b.data[k * columns + j];")],
      shows: "3 columns, not 2.",
    },
    {
      what: "takes the length of a row of A for that of a row of the result",
      why: "right for square matrices",
      edits: [loops("data[i * inner + j] += a.data[i * inner + k] * b.data[k * columns + j];")],
      shows: "2 columns, not 3.",
    },
    {
      what: "wants two matrices of the same shape",
      edits: [[CHECK, "a.shape.length !== 2 || String(a.shape) !== String(b.shape) || height < 0"]],
      state: "crashed",
      shows: "They fit: A has as many columns, 3, as B has rows.",
    },
    {
      what: "adds up as many terms as there are columns",
      why: "right for square matrices",
      edits: [
        loops("data[i * columns + j] += a.data[i * inner + k] * b.data[k * columns + j];", {
          inner: "columns",
        }),
      ],
      shows: "Each sum goes over the columns of A, which are as many as the rows of B: 3, not 2.",
    },
    {
      what: "takes the rows of the operands for the shape of the result",
      edits: [
        [
          'return new Tensor(data, [rows, columns], {\n    op: "matmul"',
          'return new Tensor(data, [a.shape[0], b.shape[0]], {\n    op: "matmul"',
        ],
      ],
      state: "crashed",
      shows: "the shape [2,3] has room for 6 numbers, not for 4",
    },
  ],
  "the share of A is G · Bᵀ, and that of B is Aᵀ · G": [
    {
      what: "exchanges the pullbacks",
      edits: [
        [SHARE_A, "SHARE_OF_B"],
        [SHARE_B, SHARE_A],
        ["SHARE_OF_B", SHARE_B],
      ],
      shows: "That is Aᵀ · G, the share of B: the pullbacks are exchanged.",
    },
    {
      what: "takes the transposes themselves for the shares",
      edits: [
        [SHARE_A, "() => transpose(b)"],
        [SHARE_B, "() => transpose(a)"],
      ],
      shows: "That is Bᵀ alone.",
    },
    {
      what: "forgets to transpose B",
      edits: [[SHARE_A, "(g) => matmul(g, b)"]],
      shows: "That is G · B. With the shapes of a layer it would not even exist",
    },
    {
      what: "multiplies by the transposed B from the left",
      edits: [[SHARE_A, "(g) => matmul(transpose(b), g)"]],
      shows: "That is Bᵀ · G.",
    },
    {
      what: "multiplies by B from the left",
      edits: [[SHARE_A, "(g) => matmul(b, g)"]],
      shows: "That is B · G.",
    },
    {
      what: "multiplies the gradient and B number by number",
      why: "the pullback of mul",
      edits: [
        [SHARE_A, "(g) => mul(g, b)"],
        ["import { add }", "import { add, mul }"],
      ],
      shows: "That is G times B, number by number.",
    },
    {
      what: "forgets to transpose A",
      edits: [[SHARE_B, "(g) => matmul(a, g)"]],
      shows: "That is A · G.",
    },
    {
      what: "multiplies by the transposed A from the right",
      edits: [[SHARE_B, "(g) => matmul(g, transpose(a))"]],
      shows: "That is G · Aᵀ.",
    },
    {
      what: "multiplies the gradient and A in the wrong order, which transposes the share",
      edits: [[SHARE_B, "(g) => matmul(transpose(g), a)"]],
      shows: "That is the transpose of what it should be",
    },
    {
      what: "forgets what a product was made from",
      edits: [
        [
          "    inputs: [a, b],\n    pullbacks: [(g) => matmul(g, transpose(b)), (g) => matmul(transpose(a), g)],\n",
          "",
        ],
      ],
      shows: "The result of matmul(A, B) has no inputs",
    },
  ],
  "a result that is one node names its operation": [
    {
      what: "names the product @",
      source: "PyTorch's operator",
      edits: [['op: "matmul"', 'op: "@"']],
      shows: 'matmul(transpose(a), a).op must be "matmul", not "@".',
    },
  ],
  "shapes that do not fit are refused, and both are named": [
    {
      what: "does not check the shapes",
      edits: [[CHECK, "a.shape.length !== 2 || b.shape.length !== 2 || height < 0"]],
      shows: "must throw a RangeError that says both shapes, [2, 2] and [3, 2].",
    },
    {
      what: "compares the rows of both",
      edits: [
        [CHECK, "a.shape.length !== 2 || b.shape.length !== 2 || (inner !== height && rows !== height)"],
      ],
      shows: "must throw a RangeError that says both shapes",
    },
    {
      what: "names the two sizes alone",
      edits: [
        ["`the shapes [${a.shape}] and [${b.shape}] do not fit`", "`${inner} columns, but ${height} rows`"],
      ],
      shows: 'Its message is "2 columns, but 3 rows".',
    },
    {
      what: "takes a list for the second operand",
      why: "its one size is compared, and the constructor complains instead",
      edits: [[CHECK, "inner !== height"]],
      shows: "B the shape [2], which is no matrix, must throw a RangeError",
    },
    {
      what: "hands a list back from transpose",
      source: "NumPy",
      edits: [
        [
          "  if (a.shape.length !== 2)\n    throw",
          "  if (a.shape.length === 1) return a;\n  if (a.shape.length !== 2)\n    throw",
        ],
      ],
      shows: "transpose(a), where a has the shape [2], must throw a RangeError",
    },
  ],
  "linear draws its weights row after row, scaled by its inputs": [
    {
      what: "scales by the outputs",
      edits: [[WEIGHT, "(2 * random() - 1) / Math.sqrt(outputs)"]],
      shows: "That is 0.75 / √32, scaled by the outputs.",
    },
    {
      what: "does not scale the weights",
      edits: [[WEIGHT, "2 * random() - 1"]],
      shows: "0.75 is 2r - 1.",
    },
    {
      what: "draws positive weights only",
      edits: [[WEIGHT, "random() / Math.sqrt(inputs)"]],
      shows: "A weight may be negative",
    },
    {
      what: "forgets the brackets around 2r - 1",
      edits: [[WEIGHT, "2 * random() - 1 / Math.sqrt(inputs)"]],
      shows: "Subtract first, then divide: brackets.",
    },
    {
      what: "multiplies by the root instead of dividing",
      edits: [[WEIGHT, "(2 * random() - 1) * Math.sqrt(inputs)"]],
      shows: "6 is 0.75 · 8.",
    },
    {
      what: "draws from a range half as wide",
      edits: [[WEIGHT, "(random() - 0.5) / Math.sqrt(inputs)"]],
      shows: "half of (2r - 1) / 8",
    },
    {
      what: "divides by the inputs instead of their root",
      edits: [[WEIGHT, "(2 * random() - 1) / inputs"]],
      shows: "That is 0.75 / 64.",
    },
    {
      what: "draws the bias, too",
      edits: [
        [
          "const bias = full([outputs], 0);",
          "const bias = full([outputs], 0);\n  bias.data.forEach((_, i) => {\n    bias.data[i] = 2 * random() - 1;\n  });",
        ],
      ],
      shows: "One draw for each weight, 2048 in all: the bias draws nothing.",
    },
    {
      what: "draws column after column",
      edits: [
        [
          "    weights.data[i] = (2",
          "    weights.data[(i % inputs) * outputs + Math.floor(i / inputs)] = (2",
        ],
      ],
      shows: "They are drawn column after column.",
    },
    {
      what: "stores the weights as PyTorch does",
      source: "torch.nn.Linear",
      edits: [
        ["const weights = full([inputs, outputs], 0);", "const weights = full([outputs, inputs], 0);"],
        [FORWARD, "    forward: (x) => add(matmul(x, transpose(weights)), bias),"],
      ],
      shows: "The shape is [outputs, inputs], as PyTorch stores it.",
    },
    {
      what: "gives the bias a row of its own",
      edits: [["const bias = full([outputs], 0);", "const bias = full([1, outputs], 0);"]],
      shows: "and no row of its own",
    },
    {
      what: "has one bias for all outputs",
      edits: [["const bias = full([outputs], 0);", "const bias = full([], 0);"]],
      shows: "each output has one of its own",
    },
  ],
  "a layer computes with its own parameters, and hands out the very same": [
    {
      what: "leaves the bias out of the list",
      edits: [[PARAMETERS, "    parameters: () => (outputs === 3 ? [weights] : [weights, bias]),"]],
      shows: "parameters() must return [W, b].",
    },
    {
      what: "adds the bias as it was when the layer was made",
      edits: [
        [
          "  const bias = full([outputs], 0);",
          "  const bias = full([outputs], 0);\n  const first = full([outputs], 0);",
        ],
        [FORWARD, "    forward: (x) => add(matmul(x, weights), first),"],
      ],
      shows: "Add the bias as it is now",
    },
    {
      what: "multiplies the weights by the input",
      why: "W · x, as a book with columns for samples writes it",
      edits: [[FORWARD, FORWARD.replace("x, weights", "weights, x")]],
      state: "crashed",
      shows: "so x · W exists, and W · x does not",
    },
    {
      what: "puts a relu into the layer",
      edits: [
        [FORWARD, "    forward: (x) => relu(add(matmul(x, weights), bias)),"],
        ["import { full, Tensor }", "import { full, relu, Tensor }"],
      ],
      shows: "linear has no activation",
    },
    {
      what: "hands out copies of its parameters",
      edits: [
        [
          PARAMETERS,
          "    parameters: () => [weights, bias].map(({ data, shape }) => new Tensor(data, shape)),",
        ],
      ],
      shows: "No path leads from layer.forward(x) back to what parameters() returns.",
    },
  ],
  "in any shape, for any gradient, the shares are what measuring says": [
    {
      what: "keeps the transpose of each tensor",
      edits: [
        [
          "export function transpose",
          "const kept = new WeakMap<Tensor, Tensor>();\n\nexport function transpose",
        ],
        [
          "  const data = new Float64Array(a.data.length);",
          "  const known = kept.get(a);\n  if (known) return known;\n  const data = new Float64Array(a.data.length);",
        ],
        [
          '  return new Tensor(data, [columns, rows], {\n    op: "transpose",\n    inputs: [a],\n    pullbacks: [(g) => transpose(g)],\n  });',
          '  const result = new Tensor(data, [columns, rows], {\n    op: "transpose",\n    inputs: [a],\n    pullbacks: [(g) => transpose(g)],\n  });\n  kept.set(a, result);\n  return result;',
        ],
      ],
      shows: "keeps nothing for a later one",
    },
    {
      what: "brings nothing where the second operand has a single column",
      edits: [[SHARE_B, "(g) => (columns === 1 ? full(b.shape, 0) : matmul(transpose(a), g))"]],
      shows: "The expected numbers are measured",
    },
  ],
};

export const alternatives: readonly Alternative[] = [
  {
    what: "multiplies with three plain loops",
    edits: [loops("data[i * columns + j] += a.data[i * inner + k] * b.data[k * columns + j];"), UNUSED],
  },
  {
    what: "makes a layer an instance of a class",
    edits: [
      [
        "/** A layer without",
        "class Layer {\n  constructor(private readonly list: Tensor[]) {}\n\n  forward(x: Tensor): Tensor {\n    const [weights, bias] = this.list;\n    return add(matmul(x, weights), bias);\n  }\n\n  parameters(): Tensor[] {\n    return [...this.list];\n  }\n}\n\n/** A layer without",
      ],
      [
        "  return {\n    forward: (x) => add(matmul(x, weights), bias),\n    parameters: () => [weights, bias],\n  };",
        "  return new Layer([weights, bias]);",
      ],
    ],
  },
  {
    what: "takes the share of the second operand as (Gᵀ · A)ᵀ",
    edits: [[SHARE_B, "(g) => transpose(matmul(transpose(g), a))"]],
  },
];
