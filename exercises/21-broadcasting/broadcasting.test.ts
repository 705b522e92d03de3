import { must } from "#kata/must";
import {
  expectTensor,
  leaf,
  list,
  mustBeTensor,
  namingShapes,
  shapeText,
  sharesAreMeasured,
  sharesOf,
  tensorsAgreeWithPyTorch,
} from "#kata/tensors";
import { exp, full, type Nested, pow, Tensor, tensor } from "#steps/20-tensor/tensor";
import { add, broadcastTo, crossEntropy, mean, mul, neg, sub, sumTo } from "./broadcasting";

const shares = (root: Tensor, gradient: Nested, call: string) =>
  sharesOf(Tensor, root, leaf(Tensor, gradient), call);

test("broadcastTo copies what has the size 1, and sumTo adds it up", () => {
  const bias = tensor([10, 20, 30]);
  const down =
    "That goes down the columns. Sizes are compared from the right: a list is one row, and the row is copied.";
  expect(() => broadcastTo(bias, [2, 3])).toThrowNothing(
    "That came from broadcastTo(b, [2, 3]), where b has the shape [3]. Shapes are aligned on the right: the 3 goes with the 3, and the missing size counts as 1.",
  );
  expectTensor(
    broadcastTo(bias, [2, 3]),
    [
      [10, 20, 30],
      [10, 20, 30],
    ],
    "broadcastTo(b, [2, 3]) at b = [10, 20, 30]",
    {
      [list([
        [10, 10, 20],
        [20, 30, 30],
      ])]: "Each number was repeated on the spot. It is the row as a whole that is copied.",
      [list([
        [10, 10, 10],
        [20, 20, 20],
      ])]: down,
      [list([10, 20, 30])]: "b was handed back as it is. The result has the shape that was asked for.",
    },
  );
  expectTensor(
    broadcastTo(tensor([1, 2, 3]), [3, 3]),
    [
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ],
    "broadcastTo(b, [3, 3]) at b = [1, 2, 3]",
    {
      [list([
        [1, 1, 1],
        [2, 2, 2],
        [3, 3, 3],
      ])]: down,
    },
  );
  expectTensor(
    broadcastTo(tensor([[1], [2]]), [2, 3]),
    [
      [1, 1, 1],
      [2, 2, 2],
    ],
    "broadcastTo(c, [2, 3]) at c = [[1], [2]]",
    {
      [list([
        [1, 2, 1],
        [2, 1, 2],
      ])]:
        "The numbers of c were taken one after the other, over and over. c is a column: each number is copied along its own row.",
    },
  );
  expectTensor(broadcastTo(tensor(5), [2]), [5, 5], "broadcastTo(a, [2]) at a = 5, of the shape []");
  const matrix = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const at = "at a = [[1, 2, 3], [4, 5, 6]]";
  expectTensor(sumTo(matrix, [3]), [5, 7, 9], `sumTo(a, [3]) ${at}`, {
    [list([2.5, 3.5, 4.5])]: "That is the mean. What was copied is added up, and not divided.",
    [list([21, 21, 21])]: "21 is the sum of all numbers. Each column is added up by itself.",
    [list([[5, 7, 9]])]:
      "The numbers are right, in the shape [1, 3]. The result has the very shape that was asked for.",
    [list([4, 5, 6])]: "Only the last row is there: add to what stands there already.",
  });
  expectTensor(sumTo(matrix, [1, 3]), [[5, 7, 9]], `sumTo(a, [1, 3]) ${at}`);
  expectTensor(sumTo(matrix, [2, 1]), [[6], [15]], `sumTo(a, [2, 1]) ${at}`, {
    [list([6, 15])]: "The numbers are right, and the shape [2, 1] has become [2]. Keep the size 1.",
  });
  expectTensor(sumTo(matrix, []), 21, `sumTo(a, []) ${at}`);
  const same = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  expectTensor(sumTo(matrix, [2, 3]), same, `sumTo(a, [2, 3]) ${at}`);
  expectTensor(broadcastTo(matrix, [2, 3]), same, `broadcastTo(a, [2, 3]) ${at}`);
  const square = tensor([
    [1, 2],
    [3, 4],
  ]);
  const across =
    "That is the sum of each row. A list is one row, as [1, 2] is: broadcastTo would copy it downwards, so each column is added up. The shapes decide that, also where there are as many rows as columns.";
  expectTensor(sumTo(square, [2]), [4, 6], "sumTo(a, [2]) at a = [[1, 2], [3, 4]]", {
    [list([3, 7])]: across,
  });
  expectTensor(sumTo(square, [1, 2]), [[4, 6]], "sumTo(a, [1, 2]) at a = [[1, 2], [3, 4]]", {
    [list([[3, 7]])]: across,
  });
  expectTensor(sumTo(square, [2, 1]), [[3], [7]], "sumTo(a, [2, 1]) at a = [[1, 2], [3, 4]]", {
    [list([[4], [6]])]: "That is the sum of each column. The shape [2, 1] has a number for each row.",
  });
});

test("copying and adding up are each other's pullback", () => {
  const bias = tensor([10, 20, 30]);
  const copied = broadcastTo(bias, [2, 3]);
  const arrives = [
    [1, 1, 1],
    [2, 2, 2],
  ];
  const name = "the share of b, for broadcastTo(b, [2, 3]), when [[1, 1, 1], [2, 2, 2]] arrives";
  must(
    copied.inputs.length > 0,
    "The result of broadcastTo(b, [2, 3]) has no inputs. It is an operation like any other: no gradient can reach b.",
  );
  expectTensor(shares(copied, arrives, "broadcastTo(b, [2, 3])").get(bias), [3, 3, 3], name, {
    [list([1.5, 1.5, 1.5])]: "That is the mean of the two rows. Each copy counts in full: add them up.",
    [list([9, 9, 9])]: "9 is the sum of all that arrives. A number of b collects from its own copies alone.",
    [list([1, 1, 1])]: "Only the first copy has brought its share: add up over all copies.",
    [list([2, 2, 2])]: "Only the last copy has brought its share: add up over all copies.",
  });
  const matrix = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expectTensor(
    shares(sumTo(matrix, [2, 1]), [[10], [-1]], "sumTo(a, [2, 1])").get(matrix),
    [
      [10, 10, 10],
      [-1, -1, -1],
    ],
    "the share of a, for sumTo(a, [2, 1]), when [[10], [-1]] arrives",
    {
      [list([
        [1, 1, 1],
        [1, 1, 1],
      ])]: "The gradient that arrives is missing: it is copied to every number that was added up.",
      [list([
        [10 / 3, 10 / 3, 10 / 3],
        [-1 / 3, -1 / 3, -1 / 3],
      ])]:
        "The gradient was divided among the numbers. A sum grows as fast as any of its numbers: each gets all of it.",
    },
  );
  for (const [call, one, op] of [
    ["broadcastTo(b, [2, 3])", copied, "broadcastTo"],
    ["sumTo(a, [3])", sumTo(matrix, [3]), "sumTo"],
  ] as const)
    if (one.inputs.length === 1 && [bias, matrix].includes(one.inputs[0]))
      expect(one.op).toBeText(op, `${call}.op`);
});

/** All shapes of up to two sizes. More sizes would say no more: whether two of them fit, only equality and the 1 decide, and not that 4 is a multiple of 2. */
const SIZES = [2, 4, 1];
const SHAPES: readonly (readonly number[])[] = [
  ...SIZES.flatMap((m) => SIZES.map((n) => [m, n])),
  ...SIZES.map((n) => [n]),
  [],
];
const PAIRS = SHAPES.flatMap((a) => SHAPES.map((b) => [a, b] as const));

/** The shape to which both can be broadcast, by the rule of the lesson. */
function commonOf(a: readonly number[], b: readonly number[]): number[] | undefined {
  const length = Math.max(a.length, b.length);
  const sizes = Array.from({ length }, (_, i) => [
    a[a.length - length + i] ?? 1,
    b[b.length - length + i] ?? 1,
  ]);
  return sizes.every(([m, n]) => m === n || m === 1 || n === 1)
    ? sizes.map((both) => Math.max(...both))
    : undefined;
}

/** What is called with two shapes, and the shape of its result; none where it must be refused. */
const calls = (a: readonly number[], b: readonly number[]) => {
  const [x, y, common] = [full(a, 2), full(b, 1), commonOf(a, b)];
  const fits = common !== undefined && String(common) === String(b) && a.length <= b.length;
  const both = `where a has the shape ${shapeText(a)} and b the shape ${shapeText(b)},`;
  const larger = " The common shape has, from the right, the larger size at each place.";
  return [
    {
      call: `broadcastTo(a, ${shapeText(b)}), where a has the shape ${shapeText(a)},`,
      code: () => broadcastTo(x, b),
      shape: fits ? b : undefined,
      rule: "",
    },
    {
      call: `sumTo(b, ${shapeText(a)}), where b has the shape ${shapeText(b)},`,
      code: () => sumTo(y, a),
      shape: fits ? a : undefined,
      rule: "",
    },
    { call: `add(a, b), ${both}`, code: () => add(x, y), shape: common, rule: larger },
    { call: `mul(a, b), ${both}`, code: () => mul(x, y), shape: common, rule: larger },
    { call: `sub(a, b), ${both}`, code: () => sub(x, y), shape: common, rule: larger },
  ];
};

test("two sizes fit if they are equal, or if one of them is 1", () => {
  for (const [a, b] of PAIRS)
    for (const { call, code, shape, rule } of calls(a, b)) {
      if (shape === undefined) continue;
      let result: unknown;
      expect(() => {
        result = code();
      }).toThrowNothing(`That came from ${call} which must have the shape ${shapeText(shape)}.${rule}`);
      mustBeTensor(result, call);
      must(
        shapeText(result.shape) === shapeText(shape),
        `${call} must have the shape ${shapeText(shape)}, not ${shapeText(result.shape)}.${rule}`,
      );
    }
});

test("an operation of two shapes brings both to one, and each operand gets a share of its own shape", () => {
  const x = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const [b, c] = [tensor([10, 20, 30]), tensor([[1], [2]])];
  const f = mul(c, add(x, b));
  expectTensor(
    f,
    [
      [11, 22, 33],
      [28, 50, 72],
    ],
    "c * (x + b) at x = [[1, 2, 3], [4, 5, 6]], b = [10, 20, 30], c = [[1], [2]]",
  );
  const found = shares(
    f,
    [
      [1, 1, 1],
      [1, 1, 1],
    ],
    "c * (x + b)",
  );
  const at =
    "for c * (x + b) at x = [[1, 2, 3], [4, 5, 6]], b = [10, 20, 30], c = [[1], [2]], when ones arrive";
  expectTensor(found.get(b), [3, 3, 3], `the share of b, ${at}`);
  expectTensor(found.get(c), [[66], [150 / 2]], `the share of c, ${at}`);
  expectTensor(
    found.get(x),
    [
      [1, 1, 1],
      [2, 2, 2],
    ],
    `the share of x, ${at}`,
  );
  expectTensor(
    sub(b, x),
    [
      [9, 18, 27],
      [6, 15, 24],
    ],
    "sub(b, x) at b = [10, 20, 30], x = [[1, 2, 3], [4, 5, 6]]",
    {
      [list([
        [-9, -18, -27],
        [-6, -15, -24],
      ])]: "That is x - b: the operands are exchanged.",
      [list([
        [11, 22, 33],
        [14, 25, 36],
      ])]: "That is b + x. sub subtracts: b + (-x).",
    },
  );
  expectTensor(
    add(c, b),
    [
      [11, 21, 31],
      [12, 22, 32],
    ],
    "add(c, b) at c = [[1], [2]], b = [10, 20, 30]",
  );
  const negative = neg(b);
  expectTensor(negative, [-10, -20, -30], "neg(b) at b = [10, 20, 30]");
  expectTensor(neg(tensor(2)), -2, "neg(a) at a = 2, of the shape []", {
    [list([-2])]: "The number is right. The result has the shape of a, [].",
  });
  const sign = "The sign is missing: the result falls as this operand grows.";
  for (const [call, result, operand, share, mistakes] of [
    ["neg(b)", negative, b, [-1, -10, -100], { [list([1, 10, 100])]: sign }],
    ["sub(b, a), a = 2,", sub(b, tensor(2)), b, [1, 10, 100], {}],
  ] as const) {
    must(
      result.inputs.length > 0,
      `The result of ${call} has no inputs. It is an operation like any other: no gradient can reach b.`,
    );
    expectTensor(
      shares(result, [1, 10, 100], call).get(operand),
      share,
      `the share of b, for ${call} when [1, 10, 100] arrives`,
      mistakes,
    );
  }
  const taken = tensor(2);
  expectTensor(
    shares(sub(b, taken), [1, 10, 100], "sub(b, a)").get(taken),
    -111,
    "the share of a, for sub(b, a) at a = 2, when [1, 10, 100] arrives",
    { [list(111)]: sign },
  );
  expectTensor(mul(b, tensor(2)), [20, 40, 60], "mul(b, a) at b = [10, 20, 30], a = 2, of the shape []");
});

test("the mean is one number, and each number has its part in it", () => {
  const a = tensor([
    [1, 2],
    [3, 10],
  ]);
  const f = mean(a);
  expectTensor(f, 4, "mean(a) at a = [[1, 2], [3, 10]]", {
    [list(16)]: "16 is the sum. Divide it by how many numbers there are.",
    [list(64)]: "64 is the sum times how many numbers there are, 4. Divide by that: multiply by 1 / 4.",
    [list(8)]: "8 is the sum divided by 2, and not by how many numbers there are: 4.",
    [list([4])]: "The number is right. A single number has the shape [].",
    [list([2, 6])]: "That is the mean of each column. mean(a) is one number, over all of a.",
  });
  expectTensor(
    shares(f, 12, "mean(a)").get(a),
    [
      [3, 3],
      [3, 3],
    ],
    "the share of a, for mean(a) of 4 numbers, when 12 arrives",
    {
      [list([
        [12, 12],
        [12, 12],
      ])]: "That is the slope of a sum. The division belongs to the graph: do not divide .data alone.",
    },
  );
});

test("the cross-entropy of rows is the mean of step 17's", () => {
  // Every choice of a score from each row has a sum of its own.
  const rows = [
    [2, 1, 5, 3],
    [0.5, 0.25, 0.125, 0.75],
  ];
  const scores = tensor(rows);
  const call = `crossEntropy(${list(rows)}, [1, 2])`;
  const loss = crossEntropy(scores, [1, 2]);
  mustBeTensor(loss, call);
  const sums = rows.map((row) => row.reduce((sum, score) => sum + Math.exp(score), 0));
  const logs = sums.map(Math.log);
  const [first, second] = [logs[0] - 1, logs[1] - 0.125];
  const shifted = [logs[0] - 5, logs[1] - 0.75];
  const right = (1 - 5 + 0.125 - 0.75) / 2;
  const powers = [0, 1, 2, 3].map((j) => Math.exp(rows[0][j] - 5) + Math.exp(rows[1][j] - 0.75));
  const meanLess = (x: number, y: number) => list((logs[0] - x + logs[1] - y) / 2);
  expectTensor(loss, (first + second) / 2, call, {
    ...Object.fromEntries(
      rows[0].flatMap((x) =>
        rows[1].map((y) => [
          meanLess(x, y),
          `That is log Σ exp less ${x} in the first row, and less ${y} in the second. The scores of the right classes are 1 and 0.125: classes are counted from 0, and the score stands in data at row · classes + label.`,
        ]),
      ),
    ),
    [list(first + second)]: "That is the sum over the rows. Divide it by how many rows there are.",
    [list((first + second) / 8)]:
      "That is divided by how many scores there are. Divide by how many rows there are.",
    ...Object.fromEntries(
      [
        [1 - 5, 0.125 - 0.75, 5, 0.75],
        [1, 0.125, 0, 0],
      ].map(([one, other, out, from]) => [
        list((logs[0] - out + logs[1] - from) / 2 - (one + other) / 8),
        "The scores of the right classes are divided by how many scores there are: the zeros beside them count as well. Divide by how many rows there are.",
      ]),
    ),
    [list([[first], [second]])]: "There is a number for each row. The loss is their mean, of the shape [].",
    [list(Math.log(Math.exp(shifted[0]) + Math.exp(shifted[1])) - right)]:
      "The powers of both rows were added up into one sum. Each row has a sum of its own: the shape [rows, 1].",
    [list(powers.reduce((sum, power) => sum + Math.log(power), 0) / 4 - right)]:
      "The powers were added up column by column. The sum is that of a row: the shape [rows, 1].",
    [meanLess(0, 0)]: "The score of the right class is not subtracted.",
    [meanLess(1 + 5, 0.125 + 0.75)]:
      "It is too small by the mean of the largest scores: they were subtracted before the powers. Subtract them from the scores of the right classes, too.",
    [list([(first + second) / 2])]: "The number is right. A single number has the shape [].",
  });
  const slopes = (right: number) =>
    rows.map((row, i) =>
      row.map((score, j) => (Math.exp(score) / sums[i] - (j === [1, 2][i] ? right : 0)) / 2),
    );
  expectTensor(
    shares(loss, 1, call).get(scores),
    slopes(1),
    `the share of the scores, for ${call}, when 1 arrives`,
    {
      [list(slopes(0))]:
        "Those are the probabilities, and the -1 of the right class is missing: no gradient comes back from its score. It must be taken from the tensor, not from .data.",
    },
  );
});

test("large scores are no trouble, in one row or in another", () => {
  const far =
    "e to the power of 1000 is Infinity. Subtract the largest score of the row from all of its scores first.";
  const other =
    "log 0 is -Infinity: every power of the second row has become 0. What was subtracted there is not its largest score, 0: each row has one of its own.";
  const zero =
    "0 · -Infinity is NaN: the logarithm of a probability that has become 0. Compute log Σ exp minus the score, and no probability.";
  const start =
    "log 0 is -Infinity: every power of the first row has become 0. What was subtracted there is not its largest score, -1000: a search that begins at 0, or in another row, does not find it.";
  const title = (rows: string) => `crossEntropy(${rows})`;
  expectTensor(
    crossEntropy(tensor([[1000, 999, 998]]), [1]),
    1 + Math.log(1 + Math.exp(-1) + Math.exp(-2)),
    title("[[1000, 999, 998]], [1]"),
    {
      [list(Infinity)]: far,
      [list(NaN)]: far,
    },
  );
  expectTensor(
    crossEntropy(
      tensor([
        [1000, 0],
        [0, 0],
      ]),
      [0, 0],
    ),
    Math.log(2) / 2,
    title("[[1000, 0], [0, 0]], [0, 0]"),
    {
      [list(Infinity)]:
        "e to the power of 1000 is Infinity. What was subtracted in the first row is not its largest score, 1000.",
      [list(-Infinity)]: other,
      [list(NaN)]: zero,
    },
  );
  expectTensor(
    crossEntropy(
      tensor([
        [-1000, -1001],
        [0, 0],
      ]),
      [0, 0],
    ),
    (Math.log(1 + Math.exp(-1)) + Math.log(2)) / 2,
    title("[[-1000, -1001], [0, 0]], [0, 0]"),
    { [list(-Infinity)]: start },
  );
});

test("shapes that do not fit are refused, and both are named", () => {
  for (const [a, b] of PAIRS)
    for (const { call, code, shape } of calls(a, b))
      if (shape === undefined) expect(code).toRefuse(call, namingShapes(a, b));
});

test("a class that is not there, and unequal counts of rows and labels, are refused", () => {
  const scores = full([2, 3], 0);
  const refused = (labels: number[], saying: string) =>
    expect(() => crossEntropy(scores, labels)).toRefuse(
      `crossEntropy of 2 rows of 3 scores and the labels [${labels.join(", ")}]`,
      {
        kind: "RangeError",
        saying,
      },
    );
  refused([0], "that there are not as many labels as rows");
  refused([0, 1, 2], "that there are not as many labels as rows");
  refused([0, 3], "that there is no such class");
  refused([-1, 0], "that there is no such class");
  refused([0, 0.5], "that there is no such class");
});

const two = [
  [[2, 3], [3]],
  [[3, 3], [3]],
  [
    [2, 2],
    [2, 1],
  ],
  [
    [2, 3],
    [2, 1],
  ],
  [[3], [2, 1]],
  [[2, 3], []],
  [
    [1, 3],
    [2, 3],
  ],
  [[1], [4]],
  [[], []],
  [
    [1, 1],
    [3, 2],
  ],
  [
    [2, 3],
    [2, 3],
  ],
];

test("in any shape, for any gradient, the shares are what measuring says", () => {
  const one = [[[2, 3]], [[2, 2]], [[3]], [[1, 3]], [[2, 1]], [[1]], [[1, 1]]];
  sharesAreMeasured(Tensor, [
    {
      call: "broadcastTo(a, [2, 3])",
      operation: (a) => broadcastTo(a, [2, 3]),
      shapes: [[[3]], [[1, 3]], [[2, 1]], [[1]], [[]], [[2, 3]]],
    },
    {
      call: "broadcastTo(a, [1, 1])",
      operation: (a) => broadcastTo(a, [1, 1]),
      shapes: [[[]], [[1]], [[1, 1]]],
    },
    { call: "sumTo(a, [3])", operation: (a) => sumTo(a, [3]), shapes: [[[2, 3]], [[3, 3]], [[1, 3]], [[3]]] },
    { call: "sumTo(a, [2, 1])", operation: (a) => sumTo(a, [2, 1]), shapes: [[[2, 3]], [[2, 2]], [[2, 1]]] },
    { call: "sumTo(a, [1])", operation: (a) => sumTo(a, [1]), shapes: one },
    { call: "sumTo(a, [])", operation: (a) => sumTo(a, []), shapes: one },
    { call: "add(a, b)", operation: add, shapes: two },
    { call: "mul(a, b)", operation: mul, shapes: two },
    { call: "sub(b, a)", operation: (a, b) => sub(b, a), shapes: two },
    { call: "mul(a, a)", operation: (a) => mul(a, a), shapes: one },
    { call: "add(b, mul(a, b))", operation: (a, b) => add(b, mul(a, b)), shapes: two },
    { call: "mean(mul(a, b))", operation: (a, b) => mean(mul(a, b)), shapes: two },
    { call: "neg(a)", operation: neg, shapes: one },
    {
      call: "crossEntropy(a, [2, 0])",
      operation: (a) => crossEntropy(a, [2, 0]),
      shapes: [[[2, 3]], [[2, 4]]],
    },
    { call: "crossEntropy(a, [0])", operation: (a) => crossEntropy(a, [0]), shapes: [[[1, 1]], [[1, 3]]] },
  ]);
});

test("every number and every share is PyTorch's", () => {
  tensorsAgreeWithPyTorch(Tensor, "broadcasting", {
    ...{ add, mul, neg, sub, mean, exp, pow },
    broadcastTo: (a: Tensor, ...shape: number[]) => broadcastTo(a, shape),
    sumTo: (a: Tensor, ...shape: number[]) => sumTo(a, shape),
    crossEntropy: (scores: Tensor, ...labels: number[]) => crossEntropy(scores, labels),
  });
});
