import { expectInputs, must } from "#kata/must";
import { agreesWithPyTorch } from "#kata/pytorch";
import { naming } from "#kata/refusal";
import { keepsItsRule } from "#kata/rules";
import { slope } from "#kata/slopes";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { neg, sub } from "#steps/04-sub/sub";
import { pow } from "#steps/05-pow/pow";
import { div } from "#steps/06-div/div";
import { backward } from "#steps/11-deep-graphs/backward";
import { relu } from "./relu";

test("relu lets positive numbers through, and makes 0 of negative ones", () => {
  const f = relu(new Value(3));
  expect(f).toBeValue("relu(a)");
  expect(f.data).toBeNumber(3, "relu(a).data at a = 3", {
    0: "A positive number stays as it is: the larger one of 0 and a, Math.max, not Math.min. Where you compare with 0, compare a's number, .data.",
    1: "1 says that a is positive, or is a cut off at 1. A positive number stays as it is.",
    6: "6 is 2 * a, or a + |a|: that is twice relu.",
    [Math.log1p(Math.exp(3))]: "That is the softplus, a smooth relative of relu. relu(3) is 3.",
    [3 / (1 + Math.exp(-3))]: "That is the SiLU, a smooth relative of relu. relu(3) is 3.",
  });
  expect(relu(new Value(0.25)).data).toBeNumber(0.25, "relu(a).data at a = 0.25", {
    0: "Every positive number stays as it is, however small: it is not rounded, and the kink is at 0.",
  });
  expect(relu(new Value(-2)).data).toBeNumber(0, "relu(a).data at a = -2", {
    [-2]: "-2 is negative: relu makes 0 of it.",
    2: "2 is |a|. relu makes 0 of a negative number.",
    [-0.02]:
      "That is a leaky relu, which lets a little of a negative number through. relu lets nothing through.",
    [Math.expm1(-2)]: "That is the ELU, a smooth relative of relu. relu(-2) is 0.",
  });
  expect(relu(5).data).toBeNumber(5, "relu(5).data", {
    0: "A plain number has no .data: turn the operand into a value with toValue first.",
    NaN: "A plain number has no .data: turn the operand into a value with toValue first.",
  });
});

test("relu(a) is a new value, and a stays as it was", () => {
  const a = new Value(-2);
  const b = new Value(3);
  b.grad = 7;
  const f = relu(b);
  relu(a);
  expect(a.data).toBeNumber(-2, "a.data after relu(a) at a = -2", {
    0: "a itself has become 0. The result is a new value, and a stays -2.",
  });
  must(f !== b, "relu(a) must return a new value where a is positive, too. It returned a itself.");
  must(
    [a, b].every((x) => new Set([relu(x), relu(x)]).size === 2),
    "Two calls of relu(a) returned one and the same value. Each call makes a new one.",
  );
  must(
    b.grad === 7,
    `a.grad was 7 before relu(a), and is ${b.grad} after it. relu only remembers the slope, in partials. Gradients are for backward.`,
  );
});

test("relu(a) remembers its operand and the operation", () => {
  const a = new Value(3);
  const b = new Value(-2);
  must(
    relu(a).op !== "*",
    'relu(a).op is "*", that of a product. relu is an operation of its own: a new Value with the one input a, and the op "relu".',
  );
  expectInputs(relu(a), { a }, "relu(a)");
  const { inputs } = relu(b);
  must(
    !Array.isArray(inputs) || inputs.length > 0,
    "relu(b) has no inputs where b is negative. A neuron that is off remembers its operand, too: its partial is 0.",
  );
  expectInputs(relu(b), { b }, "relu(b), where b is negative: relu(b)");
  const first = relu(a);
  relu(b);
  must(
    first.inputs.length === 1 && first.inputs[0] === a,
    "A later call of relu has changed the inputs of this result. Give each result an array of its own.",
  );
  expect(relu(a).op).toBeText("relu", "relu(a).op");
  expect(relu(b).op).toBeText("relu", "relu(b).op, where b is negative,");
});

test("the slope of relu is 1 for positive and 0 for negative numbers", () => {
  for (const x of [3, 0.25]) {
    const a = new Value(x);
    expect(slope(relu(a), a)).toBeNumber(1, `df/da for f = relu(a) at a = ${x}`, {
      [x]: `${x} is a itself, or relu(a). When a grows by a little, relu(a) grows by just as much: the slope is 1.`,
      0: "relu lets a positive number through, and its growth too: the slope is 1. Compare its number, .data, with 0.",
    });
  }
  const off = new Value(-2);
  expect(slope(relu(off), off)).toBeNumber(0, "df/da for f = relu(a) at a = -2", {
    1: "relu(a) stays 0 when a grows from -2 by a little: the slope is 0.",
    [-1]: "-1 is the slope of |a|. relu(a) stays 0 when a grows from -2 by a little.",
    0.01: "That is the slope of a leaky relu. relu lets nothing through.",
  });
});

test("at the kink, where there is no slope, the convention says 0", () => {
  for (const [x, name] of [
    [0, "0"],
    [-0, "-0"],
  ] as const) {
    const a = new Value(x);
    expect(relu(a).data).toBeNumber(0, `relu(a).data at a = ${name}`);
    expect(slope(relu(a), a)).toBeNumber(0, `df/da for f = relu(a) at a = ${name}`, {
      1: "1 is the slope to the right. The kink belongs to neither side, and the convention is 0, as in torch.relu. Only where a > 0 is the slope 1, and 0 > 0 is false.",
      0.5: "0.5 is the middle of the two sides. The convention is 0, as in torch.relu.",
      NaN: "0 / 0 is NaN, and so is 0 * Infinity. Compare a with 0 instead of calculating.",
    });
  }
});

test("every number has its side, however small or large", () => {
  expect(relu(new Value(1000)).data).toBeNumber(1000, "relu(a).data at a = 1000", {
    6: "6 is what a relu6 gives, which is cut off at 6. relu lets every positive number through as it is.",
  });
  const mistakes = {
    NaN: "0 * Infinity and Infinity - Infinity are NaN. Choose between a and 0 instead of multiplying or adding.",
  };
  expect(relu(new Value(-Infinity)).data).toBeNumber(0, "relu(a).data at a = -Infinity", mistakes);
  expect(relu(new Value(Infinity)).data).toBeNumber(Infinity, "relu(a).data at a = Infinity", mistakes);
  expect(relu(new Value(1e308)).data).toBeNumber(1e308, "relu(a).data at a = 1e308", {
    [Infinity]: "a + |a| is too large for a number here. Choose between a and 0 instead of adding.",
  });
  for (const x of [1e-20, 5e-324]) {
    const a = new Value(x);
    const rule =
      "It is positive, however small. Compare the number itself with 0 itself: no tolerance, and no rounding.";
    must(relu(a).data === x, `relu(a).data at a = ${x} must be ${x}, not ${relu(a).data}. ${rule}`);
    const partial = slope(relu(a), a);
    must(partial === 1, `df/da for f = relu(a) at a = ${x} must be 1, not ${partial}. ${rule}`);
  }
  for (const x of [1e308, Infinity]) {
    const a = new Value(x);
    expect(slope(relu(a), a)).toBeNumber(1, `df/da for f = relu(a) at a = ${x}`, {
      NaN: "Infinity / Infinity and Infinity - Infinity are NaN. Compare a with 0 instead of calculating.",
    });
  }
  agreesWithPyTorch(Value, "edge-cases", { relu }, ["relu(a)"]);
});

test("a slope belongs to the moment of the operation", () => {
  const a = new Value(3);
  const f = relu(a);
  a.data = -2;
  expect(slope(f, a)).toBeNumber(1, "df/da for f = relu(a) at a = 3, after a.data = -2", {
    0: "a was 3 when f was made: store the slope as a number at that moment.",
  });
  expect(f.data).toBeNumber(3, "f.data for f = relu(a) at a = 3, after a.data = -2", {
    0: "a was 3 when f was made: store the number at that moment.",
  });
});

test("what is neither a Value nor a number is refused", () => {
  expect(() => relu("3" as unknown as number)).toRefuse('relu("3")', naming("3"));
  expect(() => relu(null as unknown as number)).toRefuse("relu(null)", naming(null));
});

test("relu in sums and products agrees with PyTorch at every point", () => {
  keepsItsRule(
    Value,
    {
      call: (a) => `relu(${a})`,
      operation: relu,
      value: (a) => Math.max(0, a),
      slopes: (a) => [a > 0 ? 1 : 0],
    },
    [[2], [-3], [0.5], [0], [1e-100], [1e100]],
  );
  agreesWithPyTorch(Value, "relu", { add, mul, neg, relu });
});

test("micrograd's README and its own two tests have PyTorch's gradients", () => {
  agreesWithPyTorch(
    Value,
    "reuse",
    { add, mul, neg, sub, pow, div, relu },
    ["micrograd README", "micrograd test_sanity_check", "micrograd test_more_ops"],
    backward,
  );
});
