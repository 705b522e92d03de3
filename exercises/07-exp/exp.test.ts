import { expectInputs, must } from "#kata/must";
import { agreesWithPyTorch, known, pointAt } from "#kata/pytorch";
import { naming } from "#kata/refusal";
import { keepsItsRule } from "#kata/rules";
import { slope } from "#kata/slopes";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { exp } from "./exp";

const two = pointAt("exp", "exp(a)", { a: 2 });

test("exp(a) is e to the power a", () => {
  const f = exp(new Value(2));
  expect(f).toBeValue("exp(a)");
  expect(f.data).toBeNumber(
    known(two.values, "f"),
    "exp(a).data at a = 2",
    {
      4: "4 is 2 ** 2, a * a or a + a. It must be e ** a, with e = 2.718…: use Math.exp.",
      100: "100 is 10 ** 2. The base is e = 2.718…: use Math.exp.",
      [Math.E * 2]: "That is e * 2. It must be e to the power 2.",
      [2 ** Math.E]: "That is 2 ** e: base and exponent have changed places.",
      [Math.expm1(2)]: "That is e ** a - 1, which Math.expm1 computes. Use Math.exp.",
      [2.718 ** 2]: "That is 2.718 ** 2. e has more digits: use Math.exp.",
      [2.71828 ** 2]: "That is 2.71828 ** 2. e has more digits: use Math.exp.",
    },
    { a: 2, e: Math.E },
  );
  expect(exp(new Value(0)).data).toBeNumber(1, "exp(a).data at a = 0");
  expect(exp(0).data).toBeNumber(1, "exp(0).data", {
    NaN: "A plain number has no .data: turn the operand into a value with toValue first.",
  });
});

test("exp(a) is a new value, and a stays as it was", () => {
  const a = new Value(2);
  exp(a);
  expect(a.data).toBeNumber(2, "a.data after exp(a)", {
    [Math.exp(2)]: "a itself has become e to the power a. That is a new value, and a stays 2.",
  });
  expect(a.grad).toBeNumber(0, "a.grad after exp(a)", {
    [Math.exp(2)]:
      "exp only remembers the slope, in partials. Gradients are for backward, which comes later.",
  });
});

test("exp(a) remembers its operand and the operation", () => {
  const a = new Value(2);
  const f = exp(a);
  must(
    f.op !== "**2" || f.inputs.includes(a),
    "exp(a) is a power here, of e to the 2. pow remembers its base alone, but a is in the exponent, and a.data cuts the graph. Make one new Value of Math.exp.",
  );
  expectInputs(f, { a }, "exp(a)");
  expect(f.op).toBeText("exp", "exp(a).op");
});

test("exp is its own slope", () => {
  const a = new Value(2);
  expect(slope(exp(a), a)).toBeNumber(
    known(two.slopes, "a"),
    "df/da for f = exp(a) at a = 2",
    {
      2: "2 is a itself. The slope of exp(a) is exp(a): the number that you have just computed.",
      [2 * Math.exp(1)]:
        "That is a * e ** (a - 1), the rule of a power with a fixed exponent. Here the base is fixed.",
      [2 * Math.exp(2)]:
        "That is a * e ** a, or 2 * e ** a. No factor belongs there: the slope of exp(a) is exp(a).",
      [Math.exp(1)]:
        "That is e, or e ** (a - 1). Neither is right at every a: the slope of exp(a) is exp(a) itself.",
      [Math.exp(Math.exp(2))]: "That is exp(exp(a)). The result is already exp(a): do not apply exp again.",
      1: "1 is the slope of a sum, and e to the power 0. The slope of exp(a) is exp(a).",
      0: "The result does not remember a, or its partial is 0.",
    },
    { a: 2, e: Math.E, "exp(a)": Math.exp(2) },
  );
});

test("the slope of exp at 0 is 1", () => {
  const a = new Value(0);
  expect(slope(exp(a), a)).toBeNumber(1, "df/da for f = exp(a) at a = 0", {
    0: "The result does not remember this a, or its partial is 0. An operand of 0 is an operand like any other.",
  });
});

test("far out, exp is 0 or Infinity, and nothing throws", () => {
  expect(() => [exp(1000), exp(-1000)]).toThrowNothing(
    "e ** 1000 is Infinity and e ** -1000 is 0, as in PyTorch: hand the number on.",
  );
  const huge = exp(1000).data;
  expect(huge).toBeNumber(Infinity, "exp(1000).data", {
    ...(huge > 0 && {
      [huge]:
        "The result is finite: an exponent that is cut off, or a series that ends too soon. e ** 1000 is Infinity.",
    }),
    NaN: "NaN: a way through other numbers fails so far out. Math.exp(1000) is Infinity.",
  });
  const low = new Value(-1000);
  expect(slope(exp(low), low)).toBeNumber(0, "df/da for f = exp(a) at a = -1000", {
    1: "The slope is exp(a), which is 0 here. Is 0 taken for nothing? In JavaScript, || does that and ?? does not.",
  });
  const twenty = pointAt("exp", "exp(a)", { a: 20 });
  expect(exp(20).data).toBeNumber(known(twenty.values, "f"), "exp(20).data", {
    [2.718281828 ** 20]: "That is 2.718281828 ** 20. e has more digits: use Math.exp.",
  });
  agreesWithPyTorch(Value, "edge-cases", { exp }, ["exp(a)"]);
});

test("what is neither a Value nor a number is refused", () => {
  expect(() => exp("3" as unknown as number)).toRefuse('exp("3")', naming("3"));
  expect(() => exp(null as unknown as number)).toRefuse("exp(null)", naming(null));
});

test("any mix of values and plain numbers follows the rule, and no call touches another", () => {
  keepsItsRule(
    Value,
    {
      call: (a) => `exp(${a})`,
      operation: exp,
      value: (a) => Math.exp(a),
      slopes: (a) => [Math.exp(a)],
    },
    [[2], [3], [-1], [0], [0.5], [-7], [20]],
  );
});

test("exp in sums, products and powers agrees with PyTorch at every point", () => {
  agreesWithPyTorch(Value, "exp", { add, mul, exp });
});
