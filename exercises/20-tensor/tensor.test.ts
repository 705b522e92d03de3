import { must } from "#kata/must";
import {
  expectTensor,
  leaf,
  list,
  mustBeTensor,
  namingShapes,
  sharesAreMeasured,
  sharesOf,
  tensorsAgreeWithPyTorch,
} from "#kata/tensors";
import { add, exp, full, log, mul, pow, type Tensor as Result, relu, Tensor, tanh, tensor } from "./tensor";

const of = (nested: Parameters<typeof leaf>[1]) => leaf(Tensor, nested);

/** What the first pullback of a result brings when this gradient arrives. */
function pulled(result: Result, gradient: Parameters<typeof leaf>[1], i = 0): unknown {
  return result.pullbacks[i]?.(of(gradient));
}

test("add and mul go number by number, and make a new tensor", () => {
  const [a, b] = [of([1, 2, 3]), of([10, -20, 0.5])];
  const unchanged = (call: string) => {
    for (const [name, { data }, before] of [
      ["a", a, "[1, 2, 3]"],
      ["b", b, "[10, -20, 0.5]"],
    ] as const)
      must(
        list(Array.from(data)) === before,
        `${call} has changed ${name}: its data was ${before}, and is ${list(Array.from(data))}. The result has an array of its own.`,
      );
  };
  expect(() => add(of([1, 2, 3]), of([4, 5, 6]))).toThrowNothing(
    "That came from add(a, b), where both have the shape [3], each in an array of its own. === asks whether two arrays are one and the same: compare what they hold.",
  );
  expectTensor(add(a, b), [11, -18, 3.5], "add(a, b) at a = [1, 2, 3], b = [10, -20, 0.5]", {
    [list(-3.5)]: "That is the sum of all numbers. Add number by number: the result has the shape of a.",
  });
  unchanged("add(a, b)");
  expectTensor(mul(a, b), [10, -40, 1.5], "mul(a, b) at a = [1, 2, 3], b = [10, -20, 0.5]", {
    [list(-28.5)]:
      "That is the sum of the products, a dot product. Multiply number by number: the result has the shape of a.",
  });
  unchanged("mul(a, b)");
  const matrix = of([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expectTensor(
    mul(matrix, matrix),
    [
      [1, 4, 9],
      [16, 25, 36],
    ],
    "mul(a, a) at a = [[1, 2, 3], [4, 5, 6]]",
    {
      [list([1, 4, 9, 16, 25, 36])]:
        "The numbers are right. The result has the shape of a, and not always one row.",
    },
  );
  expectTensor(add(of(2), of(3)), 5, "add(a, b) at a = 2, b = 3, both of the shape []");
});

test("a pullback is a function: from the gradient of the result to the share of an input", () => {
  const a = of([1, 2, 3]);
  const f = mul(a, a);
  must(
    f.inputs.length > 0,
    "The result of mul(a, a) has no inputs. Hand over { op, inputs, pullbacks } when you make the result, or no gradient can reach a.",
  );
  const shares = sharesOf(Tensor, f, of([1, 10, 100]), "mul(a, a) at a = [1, 2, 3]");
  expectTensor(
    shares.get(a),
    [2, 40, 600],
    "all shares of a, for mul(a, a) at a = [1, 2, 3], when [1, 10, 100] arrives",
    {
      [list([2, 4, 6])]:
        "That is what a gradient of ones would bring. A pullback gets the gradient that arrives: multiply by it.",
      [list([1, 20, 300])]:
        "a stands at both places of a · a, and each brings [1, 20, 300]. inputs is [a, b], with a pullback for each.",
      [list([2, 20, 200])]:
        "That is a sum's gradient, twice. The share of a factor is the gradient times the other factor.",
    },
  );
});

test("the share of a sum is the gradient itself, and that of a product the gradient times the other factor", () => {
  const [a, b] = [of([1, 2, 3]), of([4, -5, 0.5])];
  const arrives = of([1, 10, 100]);
  const at = "at a = [1, 2, 3], b = [4, -5, 0.5], when [1, 10, 100] arrives";
  const ones = "The gradient that arrives is missing: the share is 1 times the gradient.";
  const sums = sharesOf(Tensor, add(a, b), arrives, "add(a, b)");
  for (const [name, operand] of [
    ["a", a],
    ["b", b],
  ] as const)
    expectTensor(sums.get(operand), [1, 10, 100], `the share of ${name}, for add(a, b) ${at}`, {
      [list([1, 1, 1])]: ones,
    });
  const products = sharesOf(Tensor, mul(a, b), arrives, "mul(a, b)");
  const own =
    "That is the factor's own number. The share of a is the gradient times b, and that of b the gradient times a.";
  const bare = "That is the other factor alone. Multiply it by the gradient that arrives.";
  expectTensor(products.get(a), [4, -50, 50], `the share of a, for mul(a, b) ${at}`, {
    [list([1, 20, 300])]: own,
    [list([4, -5, 0.5])]: bare,
  });
  expectTensor(products.get(b), [1, 20, 300], `the share of b, for mul(a, b) ${at}`, {
    [list([4, -50, 50])]: own,
    [list([1, 2, 3])]: bare,
  });
});

test("each function of one operand has its number and its slope", () => {
  const arrives = 10;
  for (const [name, f, x, y, share, mistakes] of [
    [
      "exp(a)",
      exp,
      2,
      Math.exp(2),
      10 * Math.exp(2),
      {
        [list(20)]: "20 is 10 · a. The slope of exp is the result.",
        [list(10 * Math.exp(1) * 2)]: "That is the rule of a power. The slope of exp is the result itself.",
      },
    ],
    [
      "log(a)",
      log,
      4,
      Math.log(4),
      2.5,
      {
        [list(40)]: "40 is 10 · a. The slope of log is 1 / a.",
        [list(0.625)]: "0.625 is 10 / a². The slope of log is 1 / a.",
        [list(10 / Math.log(4))]: "That is 10 divided by the result. The slope of log is 1 / a.",
      },
    ],
    [
      "tanh(a)",
      tanh,
      0.5,
      Math.tanh(0.5),
      10 * (1 - Math.tanh(0.5) ** 2),
      {
        [list(7.5)]: "7.5 is 10 · (1 - a²). It is the square of the result that is taken from 1.",
        [list(10 * (1 + Math.tanh(0.5) ** 2))]: "That is 10 · (1 + tanh² a). The slope is 1 - tanh² a.",
        [list(10 * (1 - Math.tanh(0.5)))]: "The square is missing: the slope is 1 - tanh² a.",
      },
    ],
    ["relu(a)", relu, 3, 3, 10, { [list(30)]: "30 is 10 · a. Where a is positive, the slope is 1." }],
    [
      "relu(a)",
      relu,
      -3,
      0,
      0,
      { [list(10)]: "relu stays 0 when a grows from -3 by a little: its slope there is 0." },
    ],
    [
      "relu(a)",
      relu,
      0,
      0,
      0,
      { [list(10)]: "At the kink the convention of step 12 says 0: only where a > 0 is the slope 1." },
    ],
    [
      "pow(a, 3)",
      (a: Result) => pow(a, 3),
      2,
      8,
      120,
      {
        [list(40)]: "40 is 10 · a². The factor n is missing: the slope of aⁿ is n · aⁿ⁻¹.",
        [list(240)]: "240 is 10 · 3 · a³. The slope of aⁿ is n · aⁿ⁻¹.",
      },
    ],
  ] as const) {
    const result = f(of([x, x]));
    expectTensor(result, [y, y], `${name} at a = [${x}, ${x}]`);
    must(
      result.inputs.length > 0,
      `The result of ${name} at a = [${x}, ${x}] has no inputs: no gradient can reach a. A slope of 0 is remembered like any other.`,
    );
    const a = of(x);
    const found = sharesOf(Tensor, f(a), of(arrives), name).get(a);
    expectTensor(found, share, `the share of a, for ${name} at a = ${x}, when ${arrives} arrives`, {
      ...mistakes,
      [list(share / arrives)]: "That is the slope alone. Multiply it by the gradient that arrives.",
    });
  }
});

test("a power has a plain exponent, and a⁰ has the slope 0 everywhere", () => {
  expect(() => pow(of([1, 2]), of(2) as never)).toRefuse("pow(a, b), where b is a tensor", {
    kind: "TypeError",
    saying: "that the exponent must be a number",
  });
  for (const [text, exponent] of [
    ['"3"', "3"],
    ["null", null],
  ] as const)
    expect(() => pow(of([1, 2]), exponent as never)).toRefuse(`pow(a, ${text})`, {
      kind: "TypeError",
      saying: "that the exponent must be a number",
    });
  const a = of([0, -2, 3]);
  expectTensor(pow(a, 0), [1, 1, 1], "pow(a, 0) at a = [0, -2, 3]");
  expectTensor(
    sharesOf(Tensor, pow(a, 0), of([1, 10, 100]), "pow(a, 0)").get(a),
    [0, 0, 0],
    "the share of a, for pow(a, 0) at a = [0, -2, 3], when [1, 10, 100] arrives",
    {
      [list([NaN, 0, 0])]: "0 · 0⁻¹ is 0 · Infinity, which is NaN. Treat n = 0 separately, as in step 05.",
    },
  );
  expectTensor(
    sharesOf(Tensor, pow(a, 1), of([1, 10, 100]), "pow(a, 1)").get(a),
    [1, 10, 100],
    "the share of a, for pow(a, 1) at a = [0, -2, 3], when [1, 10, 100] arrives",
    {
      [list([0, 10, 100])]:
        "The case apart is the exponent 0, and not a base of 0: a¹ has the slope 1 everywhere.",
    },
  );
});

test("a result that is one node names its operation", () => {
  const [a, b] = [of([1, 2]), of([3, 4])];
  for (const [call, result, op, inputs] of [
    ["add(a, b)", add(a, b), "+", [a, b]],
    ["mul(a, b)", mul(a, b), "*", [a, b]],
    ["pow(a, 3)", pow(a, 3), "**3", [a]],
    ["exp(a)", exp(a), "exp", [a]],
    ["log(a)", log(a), "log", [a]],
    ["tanh(a)", tanh(a), "tanh", [a]],
    ["relu(a)", relu(a), "relu", [a]],
  ] as const) {
    // Who composes has other names.
    const alone =
      result.inputs.length === inputs.length && inputs.every((input) => result.inputs.includes(input));
    if (alone) expect(result.op).toBeText(op, `${call}.op`);
  }
});

test("shapes that differ are refused, however many numbers they hold", () => {
  for (const [name, operation] of [
    ["add", add],
    ["mul", mul],
  ] as const)
    for (const [one, other] of [
      [
        [2, 3],
        [3, 2],
      ],
      [[3], [4]],
      [[6], [2, 3]],
      [[2, 3], [3]],
      [[], [2]],
    ] as const) {
      const zeros = (shape: readonly number[]) =>
        new Tensor(new Float64Array(shape.reduce((n, m) => n * m, 1)), shape);
      expect(() => operation(zeros(one), zeros(other))).toRefuse(
        `${name}(a, b), where a has the shape [${one.join(", ")}] and b the shape [${other.join(", ")}],`,
        namingShapes(one, other),
      );
    }
});

const shapes = [[2, 3], [4], [1], [], [3, 1], [1, 1]];
const one = shapes.map((shape) => [shape]);
const two = shapes.map((shape) => [shape, shape]);

test("in any shape, for any gradient, the shares are what measuring says", () => {
  sharesAreMeasured(Tensor, [
    { call: "add(a, b)", operation: add, shapes: two },
    { call: "mul(a, b)", operation: mul, shapes: two },
    { call: "add(a, a)", operation: (a) => add(a, a), shapes: one },
    { call: "mul(a, a)", operation: (a) => mul(a, a), shapes: one },
    { call: "mul(mul(a, b), add(a, b))", operation: (a, b) => mul(mul(a, b), add(a, b)), shapes: two },
    { call: "pow(a, 2)", operation: (a) => pow(a, 2), shapes: one },
    { call: "pow(a, -1.5)", operation: (a) => pow(a, -1.5), shapes: one, positive: true },
    { call: "exp(a)", operation: exp, shapes: one },
    { call: "log(a)", operation: log, shapes: one, positive: true },
    { call: "tanh(a)", operation: tanh, shapes: one },
    { call: "relu(a)", operation: relu, shapes: one },
    { call: "tanh(add(mul(a, b), exp(a)))", operation: (a, b) => tanh(add(mul(a, b), exp(a))), shapes: two },
  ]);
});

test("every number and every share is PyTorch's", () => {
  tensorsAgreeWithPyTorch(Tensor, "tensor", { add, mul, pow, exp, log, tanh, relu });
});

test("a result stands for itself: it shares its numbers with no other", () => {
  const a = of([1, 2]);
  const calls = {
    "exp(a)": exp,
    "log(a)": log,
    "tanh(a)": tanh,
    "relu(a)": relu,
    "pow(a, 1)": (x: Result) => pow(x, 1),
  };
  for (const [call, operation] of Object.entries(calls)) {
    const [first, second] = [operation(a), operation(a)];
    mustBeTensor(first, call);
    const before = list(Array.from(second.data));
    first.data[0] = 99;
    must(
      list(Array.from(second.data)) === before && a.data[0] === 1,
      `Writing to one result of ${call} has changed ${a.data[0] === 1 ? "another one" : "a"}. Every result has an array of its own.`,
    );
  }
});

test("what the starter gives is as it was", () => {
  const rows = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  const sevens = [
    [7, 7, 7],
    [7, 7, 7],
  ];
  for (const [call, made, right] of [
    ["tensor([[1, 2, 3], [4, 5, 6]])", tensor(rows), rows],
    ["tensor(5)", tensor(5), 5],
    ["full([2, 3], 7)", full([2, 3], 7), sevens],
  ] as const) {
    expectTensor(made, right, `${call} of the starter`);
    must(
      made.op === "" && made.inputs.length === 0 && made.pullbacks.length === 0,
      `${call} must be a leaf, with the op "", no inputs and no pullbacks. The starter gives it: put it back as it was.`,
    );
  }
  expect(() => new Tensor(new Float64Array(3), [2])).toRefuse(
    "new Tensor of 3 numbers and the shape [2], as the starter gives it,",
    { kind: "RangeError", saying: "that they do not fit" },
  );
  Tensor.recording = false;
  const { inputs, pullbacks } = mul(of([1, 2]), of([3, 4]));
  Tensor.recording = true;
  must(
    inputs.length === 0 && pullbacks.length === 0,
    "While Tensor.recording is false, mul(a, b) has remembered its inputs or its pullbacks. The constructor that the starter gives drops both: put it back as it was.",
  );
});
