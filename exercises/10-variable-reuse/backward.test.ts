import { countedLadder, everyOperationAdds, graphs, wrongGradients } from "#kata/graphs";
import type { WrongNumbers } from "#kata/matchers";
import { must } from "#kata/must";
import { agreesWithPyTorch, fixture } from "#kata/pytorch";
import { slopes } from "#kata/slopes";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { neg, sub } from "#steps/04-sub/sub";
import { pow } from "#steps/05-pow/pow";
import { div } from "#steps/06-div/div";
import { exp } from "#steps/07-exp/exp";
import { tanh } from "#steps/08-tanh/tanh";
import { backward, zeroGrad } from "./backward";

test("in a + a, each use of a adds 1 to its gradient", () => {
  const a = new Value(3);
  const f = add(a, a);
  backward(f);
  must(
    a.grad !== 0 || f.grad !== 0,
    "After backward(f), f = a + a, a.grad is 0, and f.grad is 0 as well. Nobody has set it to 1, or it was cleared after that. " +
      "Clear old gradients first, then set the root's, and clear nothing after the sweep.",
  );
  expect(a.grad).toBeNumber(2, "a.grad after backward(f), f = a + a at a = 3", {
    1: "1 is what one use of a brings. Where did the other one go? Look at a.grad just before the line that writes to it, and just after. Or does that line run once only, as with a Set of the inputs?",
    4: "The two uses brought 4 instead of 2: the sum passed its gradient on more than once, the root started with 2 instead of 1, or each use brought the slope of both.",
    12: "The root's gradient was its number, 6, instead of 1.",
    0: "Nothing arrived. Set the root's gradient before the sweep, which starts at the root. Each value adds to the gradients of its inputs, not to its own.",
    ...(a.grad === 0 &&
      takesGradientsOfInputs() && {
        0: "Each use brought the partial times a's own gradient, which was 0. Multiply by the gradient of the value that uses a, not by a's own.",
      }),
  });
});

/** Whether x receives 5 * 7, from its own gradient, and not 5 * 1, from that of its user. */
function takesGradientsOfInputs(): boolean {
  const x = new Value(3);
  x.grad = 7;
  backward(new Value(15, { op: "tanh", inputs: [x], partials: [5] }));
  return x.grad === 35 || x.grad === 7 + 35;
}

test("in a * a, each use of a adds the other factor", () => {
  const a = new Value(3);
  backward(mul(a, a));
  expect(a.grad).toBeNumber(6, "a.grad after backward(f), f = a * a at a = 3");
});

test("a leaf collects what every path brings", () => {
  const a = new Value(-2);
  const b = new Value(3);
  backward(mul(mul(a, b), add(a, b)));
  const at = "after backward(f), f = (a * b) * (a + b) at a = -2, b = 3";
  expect(a.grad).toBeNumber(-3, `a.grad ${at}`, {
    3: "3 is the path through a * b alone. The path through a + b brings -6: add them.",
    [-6]:
      "-6 is the path through a + b alone. The path through a * b brings 3: add them. " +
      "(a * b and f are both -6: do you tell values apart by their numbers?)",
    0: "Nothing arrived: a * b and a + b passed their gradients on before they had any. The sweep starts at the root.",
  });
  expect(b.grad).toBeNumber(-8, `b.grad ${at}`);
});

const early =
  "b passed its gradient on before it was complete: only one of its two users had added to it. " +
  "Walk in the reverse of the topological order.";
const again =
  "b passed its gradient on more than once. Process every value once, when its gradient is complete.";
const lost =
  "One use of b has overwritten what the other one brought. Add to the gradient, of values in between too.";

test("a value in between passes on its complete gradient, once", () => {
  for (const [graph, f] of [
    ["b + 5b", (b: Value) => add(b, mul(5, b))],
    ["5b + b", (b: Value) => add(mul(5, b), b)],
  ] as const) {
    const a = new Value(2);
    backward(f(mul(3, a)));
    expect(a.grad).toBeNumber(18, `a.grad after backward(f), b = 3a, f = ${graph} at a = 2`, {
      0: "The gradient stopped on its way. The sweep must reach every value: it goes on behind a leaf, which has nothing to pass on.",
      3: early,
      15: lost,
      21: again,
      36: again,
    });
  }
});

test("several uses of a value in between add up before it passes them on", () => {
  const a = new Value(2);
  const b = mul(3, a);
  backward(add(mul(2, b), mul(5, b)));
  expect(a.grad).toBeNumber(21, "a.grad after backward(f), b = 3a, f = 2b + 5b at a = 2");
  must(
    b.grad !== 5,
    "After backward(f), b = 3a, f = 2b + 5b, a.grad is right, but b.grad is 5, which 5b alone brings. " +
      "A value in between holds the sum of all its uses, too.",
  );
  for (const [graph, f] of [
    ["(b + b) + 2 * (5 * b)", (b: Value) => add(add(b, b), mul(2, mul(5, b)))],
    ["2 * (5 * b) + (b + b)", (b: Value) => add(mul(2, mul(5, b)), add(b, b))],
  ] as const) {
    const x = new Value(2);
    const b = mul(3, x);
    backward(f(b));
    expect(x.grad).toBeNumber(36, `a.grad after backward(f), b = 3a, f = ${graph} at a = 2`, {
      6:
        b.grad === 2
          ? "6 is 3 * 2. In the end b.grad is 2, which b + b has brought: the 10 of 5 * b is lost. What has arrived already must stay: add the 2 to it, in b + b too."
          : "6 is 3 * 2: b took its turn when b + b had brought its 2, and 5 * b had not brought its 10. b + b is one user with two uses: count both, or wait for users.",
    });
  }
  const c = new Value(1);
  const d = add(c, c);
  backward(add(d, d));
  expect(c.grad).toBeNumber(4, "a.grad after backward(f), b = a + a, f = b + b at a = 1");
});

test("a second backward adds to the leaves, and values in between start afresh", () => {
  const a = new Value(-2);
  const b = new Value(3);
  const d = mul(a, b);
  const e = add(a, b);
  const f = mul(d, e);
  for (const [times, gradOfA, gradOfB] of [
    [1, -3, -8],
    [2, -6, -16],
    [3, -9, -24],
  ] as const) {
    backward(f);
    const at = `after ${times} × backward(f), f = d * e, d = a * b, e = a + b at a = -2, b = 3`;
    const dropped =
      "Values in between keep their gradients after the call: clear them at the start of the next one.";
    const kept = "It kept its gradient of the call before. Values in between start at 0 in each call.";
    expect(f.grad).toBeNumber(1, `f.grad ${at}`, {
      0: dropped,
      ...(times > 1 && { [times]: "Set the root's gradient to 1; do not add 1 to it." }),
    });
    expect(d.grad).toBeNumber(1, `d.grad ${at}`, { 0: dropped, ...(times > 1 && { [times]: kept }) });
    expect(e.grad).toBeNumber(-6, `e.grad ${at}`, { 0: dropped, ...(times > 1 && { [-6 * times]: kept }) });
    const leafKept =
      "-3 is what one call brings, and a held it before this one. Was it cleared or written over, or has this call added nothing? " +
      "A leaf keeps its gradient until zeroGrad. It is a value whose inputs.length is 0: even an empty array counts as true.";
    expect(a.grad).toBeNumber(gradOfA, `a.grad ${at}`, times === 1 ? {} : { [-3]: leafKept });
    expect(b.grad).toBeNumber(gradOfB, `b.grad ${at}`);
  }
  const c = new Value(2);
  const far = mul(2, mul(5, mul(3, c)));
  backward(far);
  backward(far);
  expect(c.grad).toBeNumber(60, "c.grad after 2 × backward(f), f = 2 * (5 * (3 * c)) at c = 2", {
    90: "A value far from the root kept its gradient of the call before. Every value in between starts at 0, not the root's inputs alone.",
  });
});

test("two outputs may share a value", () => {
  const a = new Value(2);
  const b = new Value(3);
  const d = mul(a, b);
  backward(add(d, 1));
  backward(mul(d, 2));
  expect(a.grad).toBeNumber(9, "a.grad after backward(d + 1) and backward(d * 2), d = a * b at a = 2, b = 3");
  expect(b.grad).toBeNumber(6, "b.grad after backward(d + 1) and backward(d * 2), d = a * b at a = 2, b = 3");
  const c = new Value(3);
  const square = pow(c, 2);
  backward(add(square, 1));
  backward(mul(square, 2));
  expect(c.grad).toBeNumber(18, "c.grad after backward(s + 1) and backward(s * 2), s = c ** 2 at c = 3", {
    24: "s kept its gradient of the first backward. A value with a single input is in between too: a leaf has no inputs at all.",
  });
});

test("the graph is what ran: loops and conditions need nothing", () => {
  const { loop } = fixture<{ loop: { a: number; f: number; slope: number }[] }>("reuse");
  for (const { a, f, slope } of loop) {
    const leaf = new Value(a);
    let x = leaf;
    while (Math.abs(x.data) < 100) x = mul(x, 3);
    const text = `let x = a; while (Math.abs(x.data) < 100) x = mul(x, 3); at a = ${a}`;
    expect(x.data).toBeNumber(f, `x.data after the loop, ${text}`);
    backward(x);
    const root = "The loop did not run: x is a itself, a leaf and the root, and its gradient is 1.";
    const mistakes: WrongNumbers = x === leaf ? { 0: root } : {};
    expect(leaf.grad).toBeNumber(slope, `a.grad after backward(x), ${text}`, mistakes);
  }
});

test("zeroGrad sets every gradient back to 0", () => {
  const a = new Value(-2);
  const b = new Value(3);
  const d = mul(a, b);
  const f = mul(d, add(a, b));
  backward(f);
  zeroGrad(f);
  const every = "zeroGrad clears every value of the graph: the leaves, the root, and all in between.";
  expect(f.grad).toBeNumber(0, "f.grad after zeroGrad(f)", {
    1: `The root still holds its gradient. ${every}`,
  });
  expect(d.grad).toBeNumber(0, "d.grad after zeroGrad(f), d a value in between", {
    1: `It still holds its gradient. ${every}`,
  });
  expect(a.grad).toBeNumber(0, "a.grad after zeroGrad(f), a a leaf", {
    [-3]: `The leaf still holds its gradient. ${every}`,
  });
  expect(b.grad).toBeNumber(0, "b.grad after zeroGrad(f), b a leaf", {
    [-8]: `The leaf still holds its gradient. ${every}`,
  });
  expect(a.data).toBeNumber(-2, "a.data after zeroGrad(f)", {
    0: "zeroGrad has cleared the number too. It clears gradients alone.",
  });
  must(f.inputs.length === 2 && f.partials.length === 2, "zeroGrad(f) must leave inputs and partials alone.");
  const c = new Value(3);
  backward(mul(5, c));
  zeroGrad(mul(2, c));
  expect(c.grad).toBeNumber(0, "c.grad after backward(5 * c) and zeroGrad(g), g = 2 * c", {
    5: "backward(5 * c) left 5 there. Clear every value behind g. The gradients of g and of the 2 were 0 already, but that says nothing about c.",
  });
  c.grad = 5;
  zeroGrad(c);
  expect(c.grad).toBeNumber(0, "c.grad after zeroGrad(c), c a leaf", {
    5: "The root belongs to its graph, even if it is a leaf and nothing stands behind it.",
  });
  c.grad = NaN;
  zeroGrad(c);
  expect(c.grad).toBeNumber(0, "c.grad after zeroGrad(c), where it was NaN", {
    NaN: "NaN stays NaN in calculations: NaN * 0 and NaN - NaN are NaN. Set the gradient to 0.",
  });
  backward(f);
  expect(a.grad).toBeNumber(-3, "a.grad after backward, zeroGrad and backward again", {
    [-6]: "-6 is -3 twice, and a.grad was 0 before. Is the sum kept anywhere else? Add to a.grad itself: it alone hears of zeroGrad.",
  });
});

test("a slope of 0 and an infinite slope are passed on like any number", () => {
  const [x, y] = [new Value(5), new Value(0)];
  backward(mul(x, y));
  expect(x.grad).toBeNumber(0, "x.grad after backward(f), f = x * y at x = 5, y = 0", {
    1: "1 is the root's gradient. The partial is 0, and 0 is a slope like any other. || takes it for nothing, ?? does not.",
    NaN: "0 is a slope like any other. || takes it for nothing, ?? does not.",
  });
  const a = new Value(0);
  backward(mul(0, pow(a, -1)));
  expect(a.grad).toBeNumber(NaN, "a.grad after backward(f), f = 0 * a ** -1 at a = 0", {
    0: "0 * -Infinity is NaN, and PyTorch says so too. Skip no contribution, not even one from a gradient of 0, and hide no NaN.",
    [-Infinity]:
      "-Infinity is the partial of a ** -1. The gradient that arrives there is 0: multiply by it as by any number. || takes 0 for nothing.",
  });
  const [b, c] = [new Value(0), new Value(5)];
  backward(pow(mul(b, c), -1));
  expect(c.grad).toBeNumber(NaN, "c.grad after backward(f), f = (b * c) ** -1 at b = 0, c = 5", {
    0: "-Infinity * 0 is NaN, and PyTorch says so too. Skip no contribution, not even one with a partial of 0.",
  });
});

test("reused values in between have PyTorch's gradients, in either order of operands", () => {
  agreesWithPyTorch(
    Value,
    "reuse",
    { add, mul },
    [
      "diamond, the deeper use on the right",
      "diamond, the deeper use on the left",
      "two diamonds, the deeper use on the right",
      "two diamonds, the deeper use on the left",
      "crossed, the deeper use on the right",
      "crossed, the deeper use on the left",
    ],
    backward,
  );
  agreesWithPyTorch(Value, "post", { add, mul, sub, div, exp }, ["neuron through exp"], backward);
  agreesWithPyTorch(
    Value,
    "reuse",
    { add, mul, neg, sub, pow, div, tanh },
    ["micrograd README with tanh"],
    backward,
  );
});

test("graphs of any shape: leaves add up, all others start afresh, and the root starts with 1", () => {
  const a = new Value(3);
  backward(a);
  expect(a.grad).toBeNumber(1, "a.grad after backward(a), a = 3 a leaf");
  everyOperationAdds(Value, backward);
  for (const { root, values, text } of graphs(Value)) {
    const expected = slopes(root);
    const isLeaf = (value: Value) => value.inputs.length === 0;
    const left = (value: Value) => (isLeaf(value) ? 0.5 : 7);
    const after = (value: Value) => (isLeaf(value) ? 0.5 : 0) + (expected.get(value) ?? NaN);
    // As if earlier calls had left something everywhere.
    for (const value of Object.values(values)) value.grad = left(value);
    for (const times of [1, 2]) {
      backward(root);
      for (const [name, value] of Object.entries(values)) {
        const own = expected.get(value) ?? NaN;
        const wanted = isLeaf(value) ? 0.5 + times * own : own;
        if (value.grad === wanted) continue;
        expect(value.grad).toBeNumber(
          wanted,
          `${name}.grad after ${times} × backward(f), where leaves held 0.5 before, all others 7, and\n${text}`,
          wrongGradients(root, value, (one) => (times === 1 ? left(one) : after(one))),
        );
      }
    }
    zeroGrad(root);
    for (const [name, value] of Object.entries(values)) {
      if (value.grad !== 0)
        expect(value.grad).toBeNumber(0, `${name}.grad after zeroGrad(f), where\n${text}`);
    }
  }
  for (const [name, code] of Object.entries({ backward, zeroGrad })) {
    const { root, values, asked } = countedLadder(Value, 12);
    code(root);
    must(
      asked() <= 10 * values ** 2,
      `In a graph of ${values} values, to each of which many paths lead, ${name} asked for inputs ${asked()} times: it walks every path. Visit each value once, however many paths lead to it.`,
    );
  }
});
