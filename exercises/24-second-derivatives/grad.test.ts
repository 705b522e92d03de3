import { must } from "#kata/must";
import { build, fixture } from "#kata/pytorch";
import { expectTensor, list, mustBeTensor, sharesOf, textOf } from "#kata/tensors";
import { exp, log, type Nested, pow, relu, Tensor, tanh, tensor } from "#steps/20-tensor/tensor";
import { add, crossEntropy, mean, mul, sub, sumTo } from "#steps/21-broadcasting/broadcasting";
import { matmul, transpose } from "#steps/22-matmul/matmul";
import { backward, noGrad } from "#steps/23-tensor-backward/backward";
import { grad, hessianVector, newton } from "./grad";

afterEach(() => {
  Tensor.recording = true;
});

type Operand = Tensor | number;
const asTensor = (a: Operand) => (typeof a === "number" ? tensor(a) : a);

/** What the names of a formula in the fixture mean. A plain number may be an operand there. */
const operations = {
  ...{ exp, log, pow, relu, tanh, mean, matmul, transpose },
  add: (a: Operand, b: Operand) => add(asTensor(a), asTensor(b)),
  mul: (a: Operand, b: Operand) => mul(asTensor(a), asTensor(b)),
  sub: (a: Operand, b: Operand) => sub(asTensor(a), asTensor(b)),
  sumTo: (a: Tensor, ...shape: number[]) => sumTo(a, shape),
  crossEntropy: (scores: Tensor, ...labels: number[]) => crossEntropy(scores, labels),
};

const evaluate = (formula: string, x: Tensor): Tensor => build({ f: formula }, { x }, operations).f;

test("grad returns a gradient for each x, in their order, and zeros where f does not depend on it", () => {
  const [a, b, unused] = [tensor([2, 3]), tensor([5, -1]), tensor([[1], [2]])];
  const product = mul(a, b);
  const f = sumTo(product, []);
  const found: unknown = grad(f, [b, a, unused, product, f]);
  must(Array.isArray(found), "grad(f, xs) must return an array: a gradient for each x.");
  const at = "grad(f, [b, a, c, a * b, f]), f = sumTo(a * b, []) at a = [2, 3], b = [5, -1]";
  expectTensor(found[0], [2, 3], `the gradient of b in ${at}`, {
    [list(1)]: "1 is the gradient of f, the last of the list. Go through xs, and not through the map.",
  });
  expectTensor(found[1], [5, -1], `the gradient of a in ${at}`);
  must(
    found[2] !== undefined,
    "f does not depend on c, and its gradient came back as undefined. It is zeros, of the shape of c.",
  );
  expectTensor(found[2], [[0], [0]], `the gradient of c in ${at}`, {
    [list(0)]: "f does not depend on c: each of its numbers has the slope 0. Zeros, of the shape of c.",
    [list([0, 0])]: "f does not depend on c: each of its numbers has the slope 0. Zeros, of the shape of c.",
  });
  expectTensor(found[3], [1, 1], `the gradient of a * b in ${at}`, {
    [list([0, 0])]:
      "a * b lies in between. backward of step 23 leaves no grad there, but gradients(f) has its gradient.",
  });
  expectTensor(found[4], 1, `the gradient of f in ${at}`);
  must(
    [a, b, unused, product, f].every((one) => one.grad === null),
    "A tensor has got a grad. grad returns the gradients, and writes nowhere: gradients(f) of step 23 does that, and not backward.",
  );
  grad(f, [a]);
  must(
    a.grad === null && b.grad === null,
    "After grad(f, [a]) there is a grad in a, or in b, for which nobody asked. grad writes nowhere: gradients(f) of step 23 does that, and not backward.",
  );
});

test("the gradients are recorded with createGraph, and only then", () => {
  const a = tensor(2);
  const f = mul(mul(a, a), a);
  const [plain] = grad(f, [a]);
  must(
    plain.inputs.length === 0,
    "grad(f, [a]) has returned a gradient with inputs. createGraph is false if nobody asks for it: run it inside noGrad.",
  );
  const [off] = grad(f, [a], { createGraph: false });
  must(off.inputs.length === 0, "With createGraph: false the gradient has inputs.");
  const [recorded] = grad(f, [a], { createGraph: true });
  must(
    recorded.inputs.length > 0,
    "With createGraph: true the gradient has no inputs. Was it computed inside noGrad, by backward, or copied? Without inputs it has no slope.",
  );
  must(Tensor.recording, "After grad, Tensor.recording is false. It must be what it was before.");
});

/** Who has lost the graph of the slope of f: its pullbacks, or whoever calls them. */
function lost(f: Tensor, a: Tensor): string {
  const shares = f.pullbacks.map((pullback) => pullback(tensor(1)));
  return shares.some((share) => sharesOf(Tensor, share, share, "a share").has(a))
    ? "The slope has lost its graph. The pullbacks do remember a: are they called inside noGrad, or their shares copied, in grad or in gradients of step 23?"
    : "The slope has lost its graph: from what the pullback brings, no path leads back to a. In step 20, the pullback of pow must be written with mul and pow, and that of mul with mul.";
}

test("a gradient is a graph like any other: it has a gradient in turn", () => {
  for (const [text, f, x, expected] of [
    ["a³", (a: Tensor) => pow(a, 3), 2, [12, 12, 6]],
    ["a · a · a", (a: Tensor) => mul(mul(a, a), a), 2, [12, 12, 6]],
    ["relu a", relu, 3, [1, 0]],
  ] as const) {
    const a = tensor(x);
    const root = f(a);
    let slope = root;
    expected.forEach((number, i) => {
      [slope] = grad(slope, [a], { createGraph: true });
      expectTensor(
        slope,
        number,
        `${["the slope", "the second slope", "the third slope"][i]} of ${text} at a = ${x}`,
        i === 0 || text === "relu a" ? {} : { [list(0)]: lost(root, a) },
      );
    });
  }
});

/** Where a pullback may have lost a part of its graph. */
function lookAt(formula: string): string {
  const names = [...new Set(formula.match(/\w+(?=\()/g))];
  return `Look at the pullbacks of ${names.join(", ")} in steps 20 to 22: what a pullback computes from .data, or from a copy, has no slope of its own.`;
}

interface Point {
  f: string;
  x: Nested;
}

const { numbers, products } = fixture<{
  numbers: (Point & { derivatives: number[] })[];
  products: (Point & { v: Nested; product: Nested })[];
}>("second-derivatives");

test("every operation has the second and the third derivative of PyTorch", () => {
  for (const { f, x, derivatives } of numbers) {
    const a = tensor(x);
    let slope = evaluate(f, a);
    derivatives.forEach((expected, i) => {
      [slope] = grad(slope, [a], { createGraph: true });
      expectTensor(slope, expected, `derivative ${i + 1} of ${f} at x = ${x}`, {
        ...(i > 0
          ? {
              [list(slope.data[0])]: `Derivative ${i} is right. Is a part of its graph missing? ${lookAt(f)}`,
            }
          : {}),
        [list(0)]:
          "A graph ends too early. Does a pullback compute with plain numbers, or is a share copied? In step 20, write each with mul, add and pow, and keep the result of exp and tanh as a tensor.",
      });
    });
    const again = evaluate(f, a);
    backward(again);
    [slope] = grad(again, [a], { createGraph: true });
    const [second] = grad(slope, [a]);
    expectTensor(
      second,
      derivatives[1],
      `derivative 2 of ${f} at x = ${x}, when backward has walked through the same graph before`,
      {
        [textOf(second)]:
          "Without that backward it was right. Something was kept from it, and backward runs inside noGrad: a slope in a pullback, for example. It must be made anew whenever a gradient arrives.",
      },
    );
  }
});

test("hessianVector is the Hessian times v, at any f and v", () => {
  const x = tensor([1, 2]);
  const product = hessianVector((w) => sumTo(pow(w, 4), []), x, tensor([1, 0.5]));
  expectTensor(product, [12, 24], "hessianVector of Σ w⁴ at w = [1, 2], v = [1, 0.5]", {
    [list([12, 48])]:
      "v is missing: that is the gradient of the sum of all slopes. Multiply the slope by v before you add up.",
    [list([4, 32])]: "That is the slope. It is multiplied by v, added up, and asked for its own slope.",
    [list([4, 16])]: "That is the slope times v. Add it up, and ask for the gradient of that.",
    [list([0, 0])]: "The slope has lost its graph: ask for it with createGraph.",
  });
  must(x.grad === null, "x has got a grad. hessianVector writes nowhere.");
  const [, itself] = products;
  expectTensor(
    hessianVector((w) => sumTo(pow(w, 4), []), x, x),
    itself.product,
    "hessianVector(f, x, x) of Σ w⁴ at x = [1, 2]",
    {
      [list([16, 128])]:
        "v is x itself here, and the gradient of Σ slope · v went through v, too: that added the slope. v counts as plain numbers: make a tensor of them.",
    },
  );
  const square = (w: Tensor) =>
    pow(mul(sumTo(mul(w, tensor([1, 0])), []), sumTo(mul(w, tensor([0, 1])), [])), 2);
  expectTensor(
    hessianVector(square, tensor([1, 2]), tensor([1, 0])),
    [8, 8],
    "hessianVector of (w1 · w2)² at w = [1, 2], v = [1, 0]",
    {
      [list([16, 0])]:
        "v was multiplied after the second gradient. It goes before it: the gradient of Σ slope · v.",
    },
  );
});

test("Hessian-vector products through every operation are PyTorch's", () => {
  for (const { f, x, v, product } of products) {
    const found = hessianVector((w) => evaluate(f, w), tensor(x), tensor(v));
    const name = `hessianVector of ${f} at x = ${list(x)}, v = ${list(v)}`;
    mustBeTensor(found, name);
    const right = [product].flat(9) as number[];
    const near = right.every((x, i) => Math.abs(found.data[i] - x) < 1e-4 * Math.max(1, Math.abs(x)));
    expectTensor(found, product, name, {
      [textOf(found)]: near
        ? "That is nearly right, as near as two slopes come whose difference is divided by a small push. The gradient of Σ slope · v is exact."
        : lookAt(f),
    });
  }
});

test("Newton's method divides the slope by its own slope", () => {
  const [{ f, start, places }, other, peak] = fixture<{
    newton: { f: string; start: number; places: number[] }[];
  }>("second-derivatives").newton;
  const quartic = (x: Tensor) => evaluate(f, x);
  const found: unknown = newton(quartic, start, 4);
  must(Array.isArray(found), "newton must return an array of numbers: the place after each step.");
  must(
    found.length === 4,
    `newton with 4 steps must return 4 places. It returned ${found.length}: ${found[0] === start ? "the start does not belong to them." : "one after each step."}`,
  );
  expect(found[0]).toBeNumber(places[0], "the place after the first step, for x⁴ - 3x³ + 2 from 3", {
    3: "The place has not moved, or the start is still there. Each step moves by slope / curvature.",
    3.5: "3.5 is 3 + 27 / 54: uphill. Subtract.",
    1: "1 is 3 - 54 / 27: the division is the wrong way round.",
    [3 - 2 / 27]:
      "That is 3 - f / slope, which looks for a place where f is 0. Here it is the slope that becomes 0.",
    [3 - 27 / 27 ** 2]: "That is 3 - 27 / 27². The curvature is the slope of the slope, and not its square.",
    [3 - 27]: "That is 3 - slope, gradient descent with the rate 1. Divide by the curvature.",
    [-Infinity]: "The curvature was 0: the slope has lost its graph. Ask for it with createGraph.",
  });
  for (const [i, place] of places.entries())
    expect(found[i]).toBeNumber(
      place,
      `the place after ${i + 1} steps, for x⁴ - 3x³ + 2 from 3`,
      i === 1
        ? { 2: "2 is 2.5 - 27 / 54, with the slope and the curvature at 3. Each place has its own." }
        : {},
    );
  const second = newton((x) => evaluate(other.f, x), other.start, other.places.length);
  other.places.forEach((place, i) => {
    expect(second[i]).toBeNumber(
      place,
      `the place after ${i + 1} steps, for exp(x) - 2x from ${other.start}`,
    );
  });
  const up = newton((x) => evaluate(peak.f, x), peak.start, peak.places.length);
  peak.places.forEach((place, i) => {
    expect(up[i]).toBeNumber(
      place,
      `the place after ${i + 1} steps, for x³ - 3x from ${peak.start}, near the peak at -1`,
      i === 0
        ? {
            [-2.75]:
              "-2.75 is -2 - 9 / 12: the curvature, -12, has lost its sign. Newton's method goes to a peak as it goes to a valley.",
          }
        : {},
    );
  });
  expect(newton(quartic, 3, 0).length).toBeNumber(0, "the number of places after 0 steps");
  const still = newton(quartic, 2.25, 3);
  must(
    still.length === 3,
    `newton with 3 steps must return 3 places. From 2.25, where the slope of x⁴ - 3x³ + 2 is 0, it returned ${still.length}. There is a place after each step, even if it is the same.`,
  );
  for (const place of still)
    expect(place).toBeNumber(2.25, "a place of newton for x⁴ - 3x³ + 2 from 2.25, where the slope is 0");
});

test("inside noGrad there is nothing to differentiate, and outside of it all is as before", () => {
  const a = tensor(2);
  const [zero] = grad(
    noGrad(() => mul(a, a)),
    [a],
  );
  expectTensor(zero, 0, "the gradient of a, for f = noGrad(() => a * a)");
  const f = mul(a, a);
  for (const createGraph of [false, true])
    noGrad(() => {
      grad(f, [a], { createGraph });
      must(
        mul(a, a).inputs.length === 0,
        `Inside noGrad, mul(a, a) has inputs after grad(f, [a], { createGraph: ${createGraph} }). grad must leave recording as it was before, which need not be true.`,
      );
    });
  try {
    grad(mul(tensor([1, 2]), a), [a]);
  } catch {
    // gradients of step 23 refuses two numbers.
  }
  must(
    Tensor.recording,
    "After grad(f, [a]), where f has two numbers, Tensor.recording is false. It must be what it was before, also when something throws: noGrad sees to that.",
  );
  const b = tensor(3);
  const c = mul(b, b);
  grad(c, [b], { createGraph: true });
  expectTensor(grad(c, [b])[0], 6, "the gradient of b, for b * b at b = 3, at the second call");
});
