import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const COPY = "result[i * columns + j] = a.data[i * down + j * right];";
const COLLECT = "result[i * down + j * right] += a.data[i * columns + j];";
const SUM_TO =
  'return new Tensor(result, shape, { op: "sumTo", inputs: [a], pullbacks: [(g) => broadcastTo(g, a.shape)] });';
const BROADCAST =
  'return new Tensor(result, shape, { op: "broadcastTo", inputs: [a], pullbacks: [(g) => sumTo(g, a.shape)] });';
const BACK = "pullbacks: [(g) => sumTo(g, a.shape)]";
const MEAN = "return mul(sumTo(a, []), full([], 1 / a.data.length));";
const LOSS = "return add(mean(logSums), sumTo(mul(shifted, right), []));";
const FITS = "const fits = (m === 1 || m === rows) && (n === 1 || n === columns);";

export const mistakes: MistakesByTest = {
  "broadcastTo copies what has the size 1, and sumTo adds it up": [
    {
      what: "aligns the shapes from the left",
      edits: [
        ["[...large].reverse();", "[...large, 1].slice(0, 2).reverse();"],
        ["[...small].reverse();", "[...small, 1].slice(0, 2).reverse();"],
      ],
      state: "crashed",
      shows: "Shapes are aligned on the right: the 3 goes with the 3",
    },
    {
      what: "aligns the shapes from the left, and does not check",
      edits: [
        ["[...large].reverse();", "[...large, 1].slice(0, 2).reverse();"],
        ["[...small].reverse();", "[...small, 1].slice(0, 2).reverse();"],
        [FITS, "const fits = m + n > 0;"],
      ],
      shows: "That goes down the columns.",
    },
    {
      what: "takes the numbers one after the other, over and over",
      edits: [[COPY, "result[i * columns + j] = a.data[(i * columns + j) % a.data.length];"]],
      shows: "c is a column: each number is copied along its own row.",
    },
    {
      what: "repeats each number on the spot",
      why: "NumPy's repeat, for tile",
      edits: [
        [
          COPY,
          "result[i * columns + j] = a.data[a.shape.length === 1 ? Math.floor(((i * columns + j) * a.data.length) / result.length) : i * down + j * right];",
        ],
      ],
      shows: "Each number was repeated on the spot.",
    },
    {
      what: "hands the operand back as it is",
      edits: [[BROADCAST, "return a;"]],
      shows: "b was handed back as it is.",
    },
    {
      what: "aligns a list from the left: down the columns",
      edits: [
        [
          COPY,
          "result[i * columns + j] = a.data[shape[0] === 3 && a.shape.length === 1 ? Math.floor((i * columns + j) / 3) : i * down + j * right];",
        ],
      ],
      shows: "Sizes are compared from the right",
    },
    {
      what: "takes the mean instead of the sum",
      edits: [
        [
          SUM_TO,
          'const times = a.data.length / result.length;\n  return new Tensor(result.map((x) => x / times), shape, { op: "sumTo", inputs: [a], pullbacks: [(g) => broadcastTo(g, a.shape)] });',
        ],
      ],
      shows: "That is the mean. What was copied is added up, and not divided.",
    },
    {
      what: "adds all numbers up, whatever the shape",
      edits: [
        [
          SUM_TO,
          'result.fill(a.data.reduce((sum, x) => sum + x, 0));\n  return new Tensor(result, shape, { op: "sumTo", inputs: [a], pullbacks: [(g) => broadcastTo(g, a.shape)] });',
        ],
      ],
      shows: "21 is the sum of all numbers.",
    },
    {
      what: "keeps the number of dimensions",
      why: "keepdims=True",
      edits: [
        [
          SUM_TO,
          'return new Tensor(result, shape.length < a.shape.length ? [1, ...shape] : shape, { op: "sumTo", inputs: [a], pullbacks: [(g) => broadcastTo(g, a.shape)] });',
        ],
      ],
      shows: "The numbers are right, in the shape [1, 3].",
    },
    {
      what: "drops sizes of 1",
      why: "keepdims=False",
      edits: [
        [
          SUM_TO,
          'return new Tensor(result, shape[1] === 1 ? [result.length] : shape, { op: "sumTo", inputs: [a], pullbacks: [(g) => broadcastTo(g, a.shape)] });',
        ],
      ],
      shows: "The numbers are right, and the shape [2, 1] has become [2].",
    },
    {
      what: "overwrites instead of adding",
      edits: [[COLLECT, COLLECT.replace("+=", "=")]],
      shows: "Only the last row is there: add to what stands there already.",
    },
    {
      what: "chooses the axis by how many numbers there are",
      why: "right unless there are as many rows as columns",
      edits: [
        [
          COLLECT,
          "result[result.length === rows && rows > 1 ? i : i * down + j * right] += a.data[i * columns + j];",
        ],
      ],
      shows: "That is the sum of each row.",
    },
    {
      what: "adds up the columns wherever there is a number for each of them",
      edits: [
        [COLLECT, "result[result.length === columns ? j : i * down + j * right] += a.data[i * columns + j];"],
      ],
      shows: "The shape [2, 1] has a number for each row.",
    },
  ],
  "copying and adding up are each other's pullback": [
    {
      what: "takes the mean of what the copies collect",
      edits: [
        [
          BACK,
          "pullbacks: [(g) => equal.mul(sumTo(g, a.shape), full(a.shape, a.data.length / result.length))]",
        ],
      ],
      shows: "That is the mean of the two rows.",
    },
    {
      what: "collects all that arrives in each number",
      edits: [[BACK, "pullbacks: [(g) => broadcastTo(sumTo(g, []), a.shape)]"]],
      shows: "9 is the sum of all that arrives.",
    },
    {
      what: "takes the share of the first copy alone",
      edits: [[BACK, "pullbacks: [(g) => new Tensor(g.data.slice(0, a.data.length), a.shape)]"]],
      shows: "Only the first copy has brought its share",
    },
    {
      what: "takes the share of the last copy alone",
      edits: [[BACK, "pullbacks: [(g) => new Tensor(g.data.slice(-a.data.length), a.shape)]"]],
      shows: "Only the last copy has brought its share",
    },
    {
      what: "hands the gradient of the copies on as it is",
      why: "copies not added",
      edits: [[BACK, "pullbacks: [(g) => g]"]],
      shows: "brings a share of the shape [2, 3] for an input of the shape [3].",
    },
    {
      what: "adds up over the wrong axis",
      edits: [
        [
          BACK,
          "pullbacks: [(g) => (a.shape.length === 1 ? new Tensor(sumTo(g, [shape[0], 1]).data, [shape[0]]) : sumTo(g, a.shape))]",
        ],
      ],
      shows: "brings a share of the shape [2] for an input of the shape [3].",
    },
    {
      what: "copies without an origin",
      edits: [[BROADCAST, "return new Tensor(result, shape);"]],
      shows: "The result of broadcastTo(b, [2, 3]) has no inputs.",
    },
    {
      what: "brings ones for a sum",
      edits: [["pullbacks: [(g) => broadcastTo(g, a.shape)]", "pullbacks: [() => full(a.shape, 1)]"]],
      shows: "it is copied to every number that was added up",
    },
    {
      what: "divides the gradient of a sum among its numbers",
      edits: [
        [
          "pullbacks: [(g) => broadcastTo(g, a.shape)]",
          "pullbacks: [(g) => equal.mul(broadcastTo(g, a.shape), full(a.shape, g.data.length / a.data.length))]",
        ],
      ],
      shows: "each gets all of it",
    },
    {
      what: "does not copy the gradient of a sum",
      edits: [["pullbacks: [(g) => broadcastTo(g, a.shape)]", "pullbacks: [(g) => g]"]],
      shows: "brings a share of the shape [2, 1] for an input of the shape [2, 3].",
    },
    {
      what: "names the copying expand",
      edits: [['op: "broadcastTo"', 'op: "expand"']],
      shows: 'broadcastTo(b, [2, 3]).op must be "broadcastTo", not "expand".',
    },
  ],
  "two sizes fit if they are equal, or if one of them is 1": [
    {
      what: "copies the second operand only",
      edits: [
        [
          "return equal.mul(broadcastTo(a, shape), broadcastTo(b, shape));",
          "return equal.mul(a, broadcastTo(b, shape));",
        ],
      ],
      state: "crashed",
      shows: "the shapes [2,1] and [2,2] do not fit",
    },
    {
      what: "takes the shape of the operand with more numbers for the common one",
      why: "right wherever only one of them is copied",
      edits: [
        [
          "  const shape = commonShape(a.shape, b.shape);\n  return equal.add(",
          "  commonShape(a.shape, b.shape);\n  const shape = a.data.length < b.data.length ? b.shape : a.shape;\n  return equal.add(",
        ],
      ],
      state: "crashed",
      shows: "where a has the shape [2, 1] and b the shape [1, 2], which must have the shape [2, 2].",
    },
    {
      what: "makes every result of add a matrix",
      edits: [
        [
          "  return equal.add(broadcastTo(a, shape), broadcastTo(b, shape));",
          "  const full = [1, 1, ...shape].slice(-2);\n  return equal.add(broadcastTo(a, full), broadcastTo(b, full));",
        ],
      ],
      shows: "must have the shape [2], not [1, 2].",
    },
  ],
  "an operation of two shapes brings both to one, and each operand gets a share of its own shape": [
    {
      what: "adds where it should subtract",
      edits: [["return add(a, neg(b));", "return add(a, b);"]],
      shows: "That is b + x. sub subtracts",
    },
    {
      what: "turns the signs around without an origin",
      edits: [["return mul(a, full([], -1));", "return new Tensor(a.data.map((x) => -x), a.shape);"]],
      shows: "The result of neg(b) has no inputs.",
    },
    {
      what: "turns the signs around, and lets the gradient through as it is",
      edits: [
        [
          "return mul(a, full([], -1));",
          'return new Tensor(a.data.map((x) => -x), a.shape, { op: "neg", inputs: [a], pullbacks: [(g) => g] });',
        ],
      ],
      shows: "The sign is missing: the result falls as this operand grows.",
    },
    {
      what: "makes a list of a single number by multiplying it with the list of -1",
      why: "the shape [1], where [] is meant",
      edits: [
        ["return mul(a, full([], -1));", "return mul(a, full([1], -1));"],
        ["return add(a, neg(b));", "return add(a, mul(b, full([], -1)));"],
      ],
      shows: "The result has the shape of a, [].",
    },
    {
      what: "exchanges the operands of sub",
      edits: [["return add(a, neg(b));", "return add(b, neg(a));"]],
      shows: "That is x - b: the operands are exchanged.",
    },
    {
      what: "takes the data of what is copied",
      edits: [
        [
          "return equal.add(broadcastTo(a, shape), broadcastTo(b, shape));",
          "return equal.add(broadcastTo(a, shape), new Tensor(broadcastTo(b, shape).data, shape));",
        ],
      ],
      shows: "the share of b, for c * (x + b)",
    },
  ],
  "the mean is one number, and each number has its part in it": [
    {
      what: "takes the sum for the mean",
      edits: [[MEAN, "return sumTo(a, []);"]],
      shows: "16 is the sum. Divide it by how many numbers there are.",
    },
    {
      what: "multiplies by the number of numbers",
      edits: [["1 / a.data.length", "a.data.length"]],
      shows: "64 is the sum times how many numbers there are",
    },
    {
      what: "divides by the rows",
      edits: [["1 / a.data.length", "1 / a.shape[0]"]],
      shows: "8 is the sum divided by 2",
    },
    {
      what: "returns a list of one number",
      edits: [[MEAN, "return mul(sumTo(a, [1]), full([], 1 / a.data.length));"]],
      shows: "A single number has the shape [].",
    },
    {
      what: "takes the mean of each column",
      edits: [[MEAN, "return mul(sumTo(a, a.shape.slice(1)), full([], 1 / a.shape[0]));"]],
      shows: "That is the mean of each column.",
    },
    {
      what: "divides the numbers, and not the graph",
      edits: [
        [
          MEAN,
          'const sum = sumTo(a, []);\n  return new Tensor(sum.data.map((x) => x / a.data.length), [], { op: "mean", inputs: [sum], pullbacks: [(g) => g] });',
        ],
      ],
      shows: "do not divide .data alone",
    },
  ],
  "the cross-entropy of rows is the mean of step 17's": [
    {
      what: "takes the mean of the right scores over all scores",
      edits: [
        ["-1 / rows", "-1"],
        [LOSS, "return add(mean(logSums), mean(mul(shifted, right)));"],
      ],
      shows: "The scores of the right classes are divided by how many scores there are",
    },
    {
      what: "takes the mean of the right scores over all scores, as they were before the largest was subtracted",
      edits: [
        ["-1 / rows", "-1"],
        [LOSS, "return add(sub(mean(logSums), mean(smallest)), mean(mul(scores, right)));"],
      ],
      shows: "The scores of the right classes are divided by how many scores there are",
    },
    {
      what: "adds the powers of all rows up",
      edits: [["log(sumTo(exp(shifted), [rows, 1]))", "log(sumTo(exp(shifted), []))"]],
      shows: "The powers of both rows were added up into one sum.",
    },
    {
      what: "adds the powers up column by column",
      edits: [["log(sumTo(exp(shifted), [rows, 1]))", "log(sumTo(exp(shifted), [classes]))"]],
      shows: "The powers were added up column by column.",
    },
    {
      what: "adds the rows up",
      edits: [
        ["-1 / rows", "-1"],
        [LOSS, "return add(sumTo(logSums, []), sumTo(mul(shifted, right), []));"],
      ],
      shows: "That is the sum over the rows.",
    },
    {
      what: "divides by the number of scores",
      edits: [
        ["-1 / rows", "-1 / scores.data.length"],
        [LOSS, "return add(mul(mean(logSums), full([], 1 / classes)), sumTo(mul(shifted, right), []));"],
      ],
      shows: "That is divided by how many scores there are.",
    },
    {
      what: "returns a loss for each row",
      edits: [
        ["-1 / rows", "-1"],
        [LOSS, "return add(logSums, sumTo(mul(shifted, right), [rows, 1]));"],
      ],
      shows: "There is a number for each row.",
    },
    {
      what: "leaves the score of the right class out",
      edits: [[LOSS, "return sub(mean(logSums), mean((void right, smallest)));"]],
      shows: "The score of the right class is not subtracted.",
    },
    {
      what: "counts the classes from 1",
      edits: [
        [
          "right.data[row * classes + label] = -1 / rows;",
          "right.data[row * classes + label - 1] = -1 / rows;",
        ],
      ],
      shows: "That is log Σ exp less 2 in the first row, and less 0.25 in the second.",
    },
    {
      what: "puts the 1 of each row one place too far",
      edits: [
        [
          "right.data[row * classes + label] = -1 / rows;",
          "right.data[row * classes + label + 1] = -1 / rows;",
        ],
      ],
      shows: "That is log Σ exp less 5 in the first row, and less 0.75 in the second.",
    },
    {
      what: "puts the 1 of each row where it stands in a matrix with as many columns as rows",
      edits: [
        ["right.data[row * classes + label] = -1 / rows;", "right.data[row * rows + label] = -1 / rows;"],
      ],
      shows: "the score stands in data at row · classes + label",
    },
    {
      what: "takes the score of the right class as it was, and the powers less the largest one",
      edits: [[LOSS, "return add(mean(logSums), sumTo(mul(scores, right), []));"]],
      shows: "It is too small by the mean of the largest scores",
    },
    {
      what: "returns the loss in a list",
      edits: [[LOSS, "return broadcastTo(add(mean(logSums), sumTo(mul(shifted, right), [])), [1]);"]],
      shows: "The number is right. A single number has the shape [].",
    },
    {
      what: "reads the score of the right class from .data",
      edits: [
        [LOSS, "return add(mean(logSums), sumTo(mul(new Tensor(shifted.data, shifted.shape), right), []));"],
      ],
      shows: "the -1 of the right class is missing",
    },
  ],
  "large scores are no trouble, in one row or in another": [
    {
      what: "does not subtract the largest score",
      edits: [
        [
          "const shifted = add(scores, smallest);",
          "const shifted = add(scores, mul(smallest, full([], 0)));",
        ],
      ],
      shows: "e to the power of 1000 is Infinity.",
    },
    {
      what: "divides powers that are too large",
      edits: [
        ["const shifted = add(scores, smallest);", "void smallest;\n  const powers = exp(scores);"],
        [
          "const logSums = log(sumTo(exp(shifted), [rows, 1]));",
          "const probabilities = mul(powers, pow(sumTo(powers, [rows, 1]), -1));",
        ],
        [LOSS, "return sumTo(mul(log(probabilities), right), []);"],
        ["import { exp, full, log, Tensor }", "import { exp, full, log, pow, Tensor }"],
      ],
      shows: "e to the power of 1000 is Infinity.",
    },
    {
      what: "subtracts the largest score of all rows",
      edits: [
        [
          "const shifted = add(scores, smallest);",
          "const shifted = add(scores, full([], Math.min(...smallest.data)));",
        ],
      ],
      shows: "each row has one of its own.",
    },
    {
      what: "takes the logarithm of probabilities",
      edits: [
        [
          "const logSums = log(sumTo(exp(shifted), [rows, 1]));",
          "const powers = exp(shifted);\n  const probabilities = mul(powers, pow(sumTo(powers, [rows, 1]), -1));",
        ],
        [LOSS, "return sumTo(mul(log(probabilities), right), []);"],
        ["import { exp, full, log, Tensor }", "import { exp, full, log, pow, Tensor }"],
      ],
      shows: "the logarithm of a probability that has become 0",
    },
    {
      what: "searches for the largest score in the last row",
      why: "an index without the row",
      edits: [["-scores.data[i]);", "-scores.data[scores.data.length - 1 - (i % classes)]);"]],
      shows: "What was subtracted in the first row is not its largest score, 1000.",
    },
    {
      what: "searches for the largest score from 0 on",
      edits: [["full([rows, 1], Infinity)", "full([rows, 1], 0)"]],
      shows: "a search that begins at 0, or in another row, does not find it",
    },
  ],
  "shapes that do not fit are refused, and both are named": [
    {
      what: "aligns shapes from the left",
      edits: [
        [
          "  const [n = 1, m = 1] = [...small].reverse();",
          "  const [m = 1, n = 1] = small.length === 1 && small[0] === rows && rows !== columns ? small : [small.length === 2 ? small[0] : 1, small.at(-1)];",
        ],
      ],
      shows: "where a has the shape [2], must throw a RangeError",
    },
    {
      what: "copies to any multiple of a size",
      source: "the recycling of R",
      edits: [
        [FITS, "const fits = rows % m === 0 && columns % n === 0;"],
        ["if (m !== n && m !== 1 && n !== 1)", "if (m % n !== 0 && n % m !== 0)"],
        ["return m === 1 ? n : m;", "return Math.max(m, n);"],
      ],
      shows: "must throw a RangeError that says both shapes, [2, 2] and [2, 4].",
    },
    {
      what: "copies also to a size of 1",
      why: "the rule of two shapes, in which either size may be 1",
      edits: [
        [
          FITS,
          "const fits = (m === 1 || m === rows || rows === 1) && (n === 1 || n === columns || columns === 1);",
        ],
      ],
      shows: "must throw a RangeError that says both shapes",
    },
    {
      what: "does not check anything",
      edits: [[FITS, "const fits = m + n > 0;"]],
      shows: "must throw a RangeError that says both shapes, [2, 2] and [2, 4].",
    },
    {
      what: "names one shape",
      edits: [["`the shapes [${small}] and [${large}] do not fit`", "`[${small}] does not fit`"]],
      shows: 'Its message is "[2,2] does not fit".',
    },
    {
      what: "drops a dimension of size 1",
      edits: [["!fits || small.length > large.length ||", "!fits ||"]],
      shows: "broadcastTo(a, [2]), where a has the shape [1, 2], must throw a RangeError",
    },
    {
      what: "looks at the columns alone",
      edits: [[FITS, "const fits = n === 1 || n === columns;"]],
      shows: "must throw a RangeError that says both shapes, [2, 2] and [4, 2].",
    },
    {
      what: "finds out about two shapes too late to name both",
      edits: [
        [
          "    if (m !== n && m !== 1 && n !== 1) throw new RangeError(`the shapes [${a}] and [${b}] do not fit`);\n",
          "",
        ],
      ],
      shows: "must throw a RangeError that says both shapes",
    },
  ],
  "a class that is not there, and unequal counts of rows and labels, are refused": [
    {
      what: "does not count the labels",
      edits: [["labels.length !== rows", "labels.length < 0"]],
      shows: "that there are not as many labels as rows",
    },
    {
      what: "takes any label",
      edits: [["!Number.isInteger(label) || label < 0 || label >= classes", "label === Infinity"]],
      shows: "that there is no such class",
    },
    {
      what: "counts a class too many",
      edits: [["label >= classes", "label > classes"]],
      shows: "that there is no such class",
    },
  ],
  "in any shape, for any gradient, the shares are what measuring says": [
    {
      what: "copies the gradient of a single number only, and forgets what one row has",
      edits: [
        [
          BACK,
          "pullbacks: [(g) => (a.shape.length === 2 && a.shape[0] === 1 ? new Tensor(g.data.slice(0, a.data.length), a.shape) : sumTo(g, a.shape))]",
        ],
      ],
      shows: "The expected numbers are measured",
    },
  ],
};

export const alternatives: readonly Alternative[] = [
  {
    what: "makes a copy even where the shape is there already",
    edits: [
      [
        "export function broadcastTo(a: Tensor, shape: readonly number[]): Tensor {\n  if (String(a.shape) === String(shape)) return a;\n",
        "export function broadcastTo(a: Tensor, shape: readonly number[]): Tensor {\n",
      ],
    ],
  },
  {
    what: "writes one node for the loss, with the probabilities in its pullback",
    edits: [
      ["import { exp, full, log, Tensor }", "import { exp, full, log, pow, Tensor }"],
      [
        LOSS,
        'const loss = add(mean(logSums), sumTo(mul(shifted, right), []));\n  const slope = () => {\n    const powers = exp(shifted);\n    const shares = mul(powers, pow(sumTo(powers, [rows, 1]), -1));\n    return add(mul(shares, full([], 1 / rows)), right);\n  };\n  return new Tensor(loss.data, [], { op: "crossEntropy", inputs: [scores], pullbacks: [(g) => mul(slope(), g)] });',
      ],
    ],
  },
  {
    what: "composes sub from a product with -1, and neg from sub",
    edits: [
      ["return mul(a, full([], -1));", "return sub(full(a.shape, 0), a);"],
      ["return add(a, neg(b));", "return add(a, mul(b, full([], -1)));"],
    ],
  },
  {
    what: "takes log Σ exp minus the score, row by row, and then the mean",
    edits: [
      ["-1 / rows", "-1"],
      [LOSS, "return mean(add(logSums, sumTo(mul(shifted, right), [rows, 1])));"],
    ],
  },
];
