import { must } from "#kata/must";
import { replay } from "#kata/random";
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
import { full, type Nested, relu, Tensor, tensor } from "#steps/20-tensor/tensor";
import { add } from "#steps/21-broadcasting/broadcasting";
import { linear, matmul, transpose } from "./matmul";

const shares = (root: Tensor, gradient: Nested, call: string) =>
  sharesOf(Tensor, root, leaf(Tensor, gradient), call);

test("transpose turns rows into columns, and its pullback turns them back", () => {
  const a = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const result = transpose(a);
  expectTensor(
    result,
    [
      [1, 4],
      [2, 5],
      [3, 6],
    ],
    "transpose(a) at a = [[1, 2, 3], [4, 5, 6]]",
    {
      [list([
        [1, 2],
        [3, 4],
        [5, 6],
      ])]:
        "The shape is exchanged, and the numbers stand where they stood. The number at row i and column j goes to row j and column i.",
      [list([
        [1, 4, 2],
        [5, 3, 6],
      ])]: "The numbers are right, in the old shape. The result has 3 rows and 2 columns.",
    },
  );
  expectTensor(
    shares(
      result,
      [
        [1, 2],
        [-3, 0.5],
        [10, 100],
      ],
      "transpose(a)",
    ).get(a),
    [
      [1, -3, 10],
      [2, 0.5, 100],
    ],
    "the share of a, for transpose(a) of the shape [2, 3], when [[1, 2], [-3, 0.5], [10, 100]] arrives",
    {
      [list([
        [1, 2, -3],
        [0.5, 10, 100],
      ])]: "The shape is exchanged, and the numbers stand where they stood. Its pullback is a transpose.",
    },
  );
});

test("each number of a product is the sum over a row and a column", () => {
  const [a, b] = [
    tensor([
      [1, 2],
      [3, 4],
    ]),
    tensor([
      [5, 6],
      [7, 8],
    ]),
  ];
  expectTensor(
    matmul(a, b),
    [
      [19, 22],
      [43, 50],
    ],
    "matmul(A, B) at A = [[1, 2], [3, 4]], B = [[5, 6], [7, 8]]",
    {
      [list([
        [5, 12],
        [21, 32],
      ])]:
        "That is the product number by number. 19 is the first row of A with the first column of B: 1 · 5 + 2 · 7.",
      [list([
        [17, 23],
        [39, 53],
      ])]: "That is rows with rows: A · Bᵀ. A row of A goes with a column of B.",
      [list([
        [26, 30],
        [38, 44],
      ])]: "That is columns with columns: Aᵀ · B. A row of A goes with a column of B.",
      [list([
        [23, 34],
        [31, 46],
      ])]: "That is B · A. The order counts: rows of A with columns of B.",
      [list([
        [14, 16],
        [28, 32],
      ])]: "Only the last term of each sum is there: add to what stands there already.",
      [list([
        [43, 50],
        [43, 50],
      ])]: "Both rows are the same: they share one array, or one place. Each row has places of its own.",
    },
  );
  const [wide, high] = [
    tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    tensor([
      [1, 0],
      [2, 1],
      [0, 3],
    ]),
  ];
  expect(() => matmul(wide, high)).toThrowNothing(
    "That came from matmul(A, B), where A has the shape [2, 3] and B the shape [3, 2]. They fit: A has as many columns, 3, as B has rows. The result has the shape [2, 2].",
  );
  expectTensor(
    matmul(wide, high),
    [
      [5, 11],
      [14, 23],
    ],
    "matmul(A, B) at A = [[1, 2, 3], [4, 5, 6]], B = [[1, 0], [2, 1], [0, 3]]",
    {
      [list([
        [5, 11],
        [11, 19],
      ])]:
        "Square matrices came out right. The number at row i and column k of A stands at i times the columns of A, plus k: 3 columns, not 2.",
      [list([
        [5, 11],
        [0, 14],
      ])]:
        "Square matrices came out right. The number at row i and column j of the result stands at i times the columns of the result, plus j: 2 columns, not 3.",
      [list([
        [5, 2],
        [14, 5],
      ])]:
        "Square matrices came out right. Each sum goes over the columns of A, which are as many as the rows of B: 3, not 2.",
    },
  );
  expectTensor(
    matmul(tensor([[2], [-1]]), tensor([[3, 5, 7]])),
    [
      [6, 10, 14],
      [-3, -5, -7],
    ],
    "matmul(A, B) at A = [[2], [-1]], B = [[3, 5, 7]]",
  );
});

test("the share of A is G · Bᵀ, and that of B is Aᵀ · G", () => {
  const [a, b] = [
    tensor([
      [1, 2],
      [3, 4],
    ]),
    tensor([
      [5, 6],
      [7, 8],
    ]),
  ];
  const result = matmul(a, b);
  must(result.inputs.length > 0, "The result of matmul(A, B) has no inputs: no gradient can reach A and B.");
  const found = shares(
    result,
    [
      [1, 0],
      [0, 2],
    ],
    "matmul(A, B)",
  );
  const at =
    "for matmul(A, B) at A = [[1, 2], [3, 4]], B = [[5, 6], [7, 8]], when G = [[1, 0], [0, 2]] arrives";
  expectTensor(
    found.get(a),
    [
      [5, 7],
      [12, 16],
    ],
    `the share of A, ${at}`,
    {
      [list([
        [5, 7],
        [6, 8],
      ])]: "That is Bᵀ alone. The gradient that arrives is multiplied by it: G · Bᵀ.",
      [list([
        [1, 6],
        [2, 8],
      ])]: "That is Aᵀ · G, the share of B: the pullbacks are exchanged. pullbacks[i] belongs to inputs[i].",
      [list([
        [5, 6],
        [14, 16],
      ])]: "That is G · B. With the shapes of a layer it would not even exist: it is G · Bᵀ.",
      [list([
        [5, 14],
        [6, 16],
      ])]: "That is Bᵀ · G. With the shapes of a layer it would not even exist: it is G · Bᵀ.",
      [list([
        [5, 12],
        [7, 16],
      ])]: "That is B · G. With the shapes of a layer it would not even exist: it is G · Bᵀ.",
      [list([
        [5, 0],
        [0, 16],
      ])]:
        "That is G times B, number by number. A number of A goes into a whole row of results: the share is a matrix product.",
    },
  );
  expectTensor(
    found.get(b),
    [
      [1, 6],
      [2, 8],
    ],
    `the share of B, ${at}`,
    {
      [list([
        [1, 4],
        [3, 8],
      ])]: "That is A · G. With the shapes of a layer it would not even exist: it is Aᵀ · G.",
      [list([
        [1, 3],
        [4, 8],
      ])]: "That is G · Aᵀ. With the shapes of a layer it would not even exist: it is Aᵀ · G.",
      [list([
        [1, 2],
        [6, 8],
      ])]: "That is the transpose of what it should be, Aᵀ · G.",
    },
  );
});

test("a layer in three operations: its number and its slopes", () => {
  const [x, w, b] = [
    tensor([
      [1, 2],
      [3, -1],
    ]),
    tensor([
      [1, -1],
      [0.5, 2],
    ]),
    tensor([0, -1]),
  ];
  const f = relu(add(matmul(x, w), b));
  expectTensor(
    f,
    [
      [2, 2],
      [2.5, 0],
    ],
    "relu(X · W + b) at X = [[1, 2], [3, -1]], W = [[1, -1], [0.5, 2]], b = [0, -1]",
  );
  const found = shares(
    f,
    [
      [1, 1],
      [1, 1],
    ],
    "relu(X · W + b)",
  );
  expectTensor(
    found.get(w),
    [
      [4, 1],
      [1, 2],
    ],
    "the share of W, when ones arrive",
  );
  expectTensor(found.get(b), [2, 1], "the share of b, when ones arrive");
});

test("a result that is one node names its operation", () => {
  const a = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const result = transpose(a);
  for (const [call, one, op, inputs] of [
    ["transpose(a)", result, "transpose", [a]],
    ["matmul(transpose(a), a)", matmul(result, a), "matmul", [result, a]],
  ] as const)
    if (one.inputs.length === inputs.length && inputs.every((input) => one.inputs.includes(input)))
      expect(one.op).toBeText(op, `${call}.op`);
});

const SIZES = [2, 3, 1];
const MATRICES = SIZES.flatMap((m) => SIZES.map((n) => [m, n]));
const OTHERS = [...SIZES.map((n) => [n]), []];

test("shapes that do not fit are refused, and both are named", () => {
  const pairs = [
    ...MATRICES.flatMap((a) => MATRICES.map((b) => [a, b])).filter(([a, b]) => a[1] !== b[0]),
    ...MATRICES.flatMap((a) => OTHERS.map((b) => [a, b])),
    ...OTHERS.flatMap((a) => [...MATRICES, ...OTHERS].map((b) => [a, b])),
    [
      [2, 3, 1],
      [3, 2],
    ],
    [
      [2, 3],
      [3, 2, 1],
    ],
  ];
  const named = (shape: number[]) => `${shapeText(shape)}${shape.length === 2 ? "" : ", which is no matrix"}`;
  for (const [one, other] of pairs)
    expect(() => matmul(full(one, 0), full(other, 0))).toRefuse(
      `matmul(A, B), where A has the shape ${named(one)}, and B the shape ${named(other)},`,
      namingShapes(one, other),
    );
  for (const shape of OTHERS)
    expect(() => transpose(full(shape, 0))).toRefuse(
      `transpose(a), where a has the shape ${shapeText(shape)},`,
      namingShapes(shape),
    );
});

test("linear draws its weights row after row, scaled by its inputs", () => {
  const { random, drawn } = replay([0.875]);
  const [weights] = linear(64, 32, random).parameters();
  mustBeTensor(weights, "linear(64, 32, random).parameters()[0], the weights,");
  expect(weights.data[0]).toBeNumber(
    0.09375,
    "the first weight of linear(64, 32, random), where random gives 0.875",
    {
      [0.75 / Math.sqrt(32)]:
        "That is 0.75 / √32, scaled by the outputs. A sum of 64 products grows with the inputs: divide by √64.",
      0.75: "0.75 is 2r - 1. It is divided by the root of the number of inputs, √64.",
      1.625: "1.625 is 2r - 1 / 8. Subtract first, then divide: brackets.",
      6: "6 is 0.75 · 8. Divide by the root of the number of inputs.",
      0.046875: "That is (r - 1 / 2) / 8, half of (2r - 1) / 8.",
      0.109375: "That is r / 8. A weight may be negative: (2r - 1) / 8.",
      [0.75 / 64]: "That is 0.75 / 64. Divide by the root of 64.",
    },
  );
  must(
    drawn() === 64 * 32,
    `linear(64, 32, random) has called random ${drawn()} times. One draw for each weight, 2048 in all: the bias draws nothing.`,
  );
  const [small, bias] = linear(4, 2, replay([1, 0.5, 0, 0.75, 0.25, 1, 0.5, 0]).random).parameters();
  expectTensor(
    small,
    [
      [0.5, 0],
      [-0.5, 0.25],
      [-0.25, 0.5],
      [0, -0.5],
    ],
    "the weights of linear(4, 2, random), where random gives 1, 0.5, 0, 0.75, 0.25, 1, 0.5, 0",
    {
      [list([
        [0.5, -0.25],
        [0, 0.5],
        [-0.5, 0],
        [0.25, -0.5],
      ])]: "They are drawn column after column. Draw row after row, in the order of data.",
      [list([
        [0.5, 0, -0.5, 0.25],
        [-0.25, 0.5, 0, -0.5],
      ])]:
        "The shape is [outputs, inputs], as PyTorch stores it. In this kata it is [inputs, outputs], so that x · W needs no transpose.",
    },
  );
  expectTensor(bias, [0, 0], "the bias of linear(4, 2, random)", {
    [list([[0, 0]])]: "The bias has the shape [outputs]: one number for each column, and no row of its own.",
    [list(0)]: "The bias has the shape [outputs]: each output has one of its own.",
  });
});

test("a layer computes with its own parameters, and hands out the very same", () => {
  const layer = linear(2, 3, replay([0.25, 1, 0.5, 0, 0.75, 0.875]).random);
  const [weights, bias, ...rest] = layer.parameters();
  must(
    weights !== undefined && bias !== undefined && rest.length === 0,
    `parameters() must return [W, b]. It returned ${layer.parameters().length} tensors.`,
  );
  bias.data.set([10, -20, 5]);
  const x = tensor([
    [1, 2],
    [3, -1],
  ]);
  const product = matmul(x, weights);
  expect(() => layer.forward(x)).toThrowNothing(
    "That came from layer.forward(x) of linear(2, 3, random), where x has the shape [2, 2]. W has the shape [2, 3], so x · W exists, and W · x does not.",
  );
  const result = layer.forward(x);
  expectTensor(
    result,
    [
      [product.data[0] + 10, product.data[1] - 20, product.data[2] + 5],
      [product.data[3] + 10, product.data[4] - 20, product.data[5] + 5],
    ],
    "layer.forward(x) with the numbers 10, -20 and 5 written into b",
    {
      [list([Array.from(product.data.slice(0, 3)), Array.from(product.data.slice(3))])]:
        "That is x · W alone. Add the bias as it is now: an optimizer changes its data.",
      [list([
        [product.data[0] + 10, 0, product.data[2] + 5],
        [product.data[3] + 10, 0, product.data[5] + 5],
      ])]:
        "Something like relu is in the layer. linear has no activation: what comes after it is another operation.",
    },
  );
  const found = shares(
    result,
    [
      [1, 1, 1],
      [1, 1, 1],
    ],
    "layer.forward(x)",
  );
  must(
    found.has(weights) && found.has(bias),
    "No path leads from layer.forward(x) back to what parameters() returns. Make W and b once, when the layer is made: an optimizer changes their data, and forward must compute with it.",
  );
});

test("in any shape, for any gradient, the shares are what measuring says", () => {
  const products = [
    [
      [2, 3],
      [3, 2],
    ],
    [
      [1, 3],
      [3, 1],
    ],
    [
      [3, 1],
      [1, 2],
    ],
    [
      [1, 1],
      [1, 1],
    ],
    [
      [3, 3],
      [3, 3],
    ],
    [
      [5, 2],
      [2, 4],
    ],
  ];
  sharesAreMeasured(Tensor, [
    { call: "transpose(a)", operation: transpose, shapes: [[[2, 3]], [[1, 3]], [[3, 1]], [[1, 1]]] },
    { call: "matmul(a, b)", operation: matmul, shapes: products },
    { call: "matmul(a, a)", operation: (a) => matmul(a, a), shapes: [[[2, 2]], [[1, 1]], [[3, 3]]] },
    {
      call: "matmul(a, transpose(a))",
      operation: (a) => matmul(a, transpose(a)),
      shapes: [[[2, 3]], [[1, 3]], [[3, 1]]],
    },
    {
      call: "matmul(transpose(b), transpose(a))",
      operation: (a, b) => matmul(transpose(b), transpose(a)),
      shapes: products,
    },
    {
      call: "add(matmul(a, b), c)",
      operation: (a, b, c) => add(matmul(a, b), c),
      shapes: [
        [[2, 3], [3, 2], [2]],
        [[4, 1], [1, 3], [3]],
      ],
    },
  ]);
});

test("every number and every share is PyTorch's", () => {
  tensorsAgreeWithPyTorch(Tensor, "matmul", { matmul, transpose, add, relu });
});
