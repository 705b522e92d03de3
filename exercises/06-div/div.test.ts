import { must } from "#kata/must";
import { agreesWithPyTorch } from "#kata/pytorch";
import { naming } from "#kata/refusal";
import { keepsItsRule, keepsNoOperand, pairs } from "#kata/rules";
import { slope } from "#kata/slopes";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { div } from "./div";

test("a quotient is the numerator divided by the denominator", () => {
  const f = div(new Value(6), new Value(4));
  expect(f).toBeValue("div(a, b)");
  expect(f.data).toBeNumber(
    1.5,
    "div(a, b).data at a = 6, b = 4",
    {
      [4 / 6]: "That is b / a. The order matters: a / b.",
      24: "24 is a * b.",
      [1 / 24]: "That is 1 / (a * b): only b gets the exponent -1.",
      [-24]: "-24 is a * -b: the exponent -1 belongs to a power, not to a product.",
      12: "12 is what a * b ** 0.5 gives, and also a + a. The exponent of b is -1.",
      3: "3 is what a * b ** -0.5 gives, and also a / 2. The exponent of b is -1.",
      2: "2 is a - b, the remainder a % b, or 1.5 rounded up.",
      1: "1 is a / b without its fraction. Do not round.",
      [6 / 16]: "That is a / b ** 2: the exponent of b is -1.",
    },
    { a: 6, b: 4 },
  );
});

test("a quotient is a new value, and its operands stay as they were", () => {
  const a = new Value(6);
  const b = new Value(4);
  div(a, b);
  expect(a.data).toBeNumber(6, "a.data after div(a, b) at a = 6, b = 4", {
    1.5: "a itself has become the quotient. The quotient is a new value, and a stays 6.",
  });
  expect(b.data).toBeNumber(4, "b.data after div(a, b) at a = 6, b = 4", {
    0.25: "div turned b itself into 1 / b. It must leave b alone.",
  });
  must(div(a, 1) !== a, "div(a, 1) must return a new value too, not a itself.");
  keepsNoOperand(Value, "div", div, [9, 8]);
});

test("the slope with respect to the numerator is 1 / b", () => {
  const a = new Value(6);
  const b = new Value(4);
  expect(slope(div(a, b), a)).toBeNumber(
    0.25,
    "df/da for f = div(a, b) at a = 6, b = 4",
    {
      4: "4 is b. When a grows by 1, a / b grows by 1 / b.",
      1: "1 is the rule of a sum, or the quotient of two slopes. When a grows by 1, a / b grows by 1 / b.",
      0: "The result does not remember a: compose it from operations on a itself, not on a.data.",
      [-6 / 16]: "That is the slope with respect to the denominator.",
      [1 / 6]: "That is 1 / a. When a grows by 1, a / b grows by 1 / b.",
    },
    { a: 6, b: 4 },
  );
});

test("the slope with respect to the denominator is -a / b²", () => {
  const a = new Value(6);
  const b = new Value(4);
  expect(slope(div(a, b), b)).toBeNumber(
    -6 / 16,
    "df/db for f = div(a, b) at a = 6, b = 4",
    {
      [6 / 16]: "The sign is minus: a larger denominator makes a smaller quotient.",
      [-1 / 16]: "That is -1 / b²: the numerator a is missing.",
      [-1.5]: "That is -a / b: square the denominator.",
      0: "The result does not remember b. Compose it from operations on b itself: 1 / b.data cuts the graph.",
      0.25: "That is the slope with respect to the numerator.",
      [1 / 6]:
        "That is 1 / a: the slope with respect to the numerator, with a in the place of b. A larger denominator makes a smaller quotient: -a / b².",
      [-1 / 9]: "That is -b / a²: numerator and denominator have changed places.",
    },
    { a: 6, b: 4 },
  );
});

test("a plain number may stand on either side", () => {
  const a = new Value(4);
  const plain =
    "A plain number has no .data. The operations that you have take numbers too: compose div from them.";
  const over = div(1, a);
  expect(over.data).toBeNumber(0.25, "div(1, a).data at a = 4", {
    4: "4 is a / 1. The order matters: 1 / a.",
    NaN: plain,
  });
  expect(slope(over, a)).toBeNumber(-1 / 16, "df/da for f = div(1, a) at a = 4");
  expect(div(a, 8).data).toBeNumber(0.5, "div(a, 8).data at a = 4", {
    2: "2 is 8 / a. The order matters: a / 8.",
    NaN: plain,
  });
  expect(slope(div(a, 8), a)).toBeNumber(1 / 8, "df/da for f = div(a, 8)");
  expect(div(7, 2).data).toBeNumber(3.5, "div(7, 2).data", {
    NaN: plain,
    [2 ** -7]: "That is 2 ** -7. The exponent of the denominator is -1, and the numerator is a factor.",
  });
});

test("a / a is 1 wherever a is, so its slope is 0", () => {
  const a = new Value(3);
  const f = div(a, a);
  expect(f.data).toBeNumber(1, "div(a, a).data at a = 3");
  expect(slope(f, a)).toBeNumber(0, "df/da for f = div(a, a) at a = 3");
});

test("dividing by 0 or by something tiny throws nothing: the numbers say Infinity or NaN", () => {
  const zero = new Value(0);
  expect(() => [div(1, zero), div(-1, zero), div(0, zero), div(1, 0), div(1, 1e-17)]).toThrowNothing(
    "0 and 1e-17 are denominators like any other: the quotients are Infinity, -Infinity, NaN and 1e17.",
  );
  const quotient = div(1, zero).data;
  expect(quotient).toBeNumber(Infinity, "div(1, 0).data", {
    NaN: "1 / 0 is Infinity in JavaScript and in PyTorch. A longer way, such as a * b * b ** -2, meets 0 * Infinity, which is NaN.",
    0: "0 hides that there is no finite answer: 1 / 0 is Infinity in JavaScript and in PyTorch.",
    ...(quotient > 1000 && {
      [quotient]:
        "The quotient is kept finite: something tiny is added to the denominator, or what is large is cut off.",
    }),
  });
  expect(div(-1, zero).data).toBeNumber(-Infinity, "div(-1, 0).data");
  expect(div(new Value(3), 0).data).toBeNumber(Infinity, "div(a, 0).data at a = 3", {
    0: "0 hides that there is no finite answer, here for a plain number 0 as denominator.",
  });
  const noAnswer = {
    0: "0 hides that there is no answer: 0 / 0 is NaN in JavaScript and in PyTorch.",
    1: "1 is what a shortcut for equal operands gives, but 0 / 0 is NaN in JavaScript and in PyTorch.",
    Infinity:
      "Infinity is 1 / 0. The numerator is 0 here, and 0 / 0 is NaN: is a numerator of 0 taken for a missing one? !a and a || … do that.",
  };
  expect(div(0, zero).data).toBeNumber(NaN, "div(0, 0).data", noAnswer);
  expect(div(zero, zero).data).toBeNumber(NaN, "div(a, a).data at a = 0", noAnswer);
  agreesWithPyTorch(Value, "edge-cases", { div }, ["div(a, b)"]);
});

test("what is neither a Value nor a number is refused", () => {
  const a = new Value(2);
  expect(() => div(a, "3" as unknown as number)).toRefuse('div(a, "3")', naming("3"));
  expect(() => div(null as unknown as number, a)).toRefuse("div(null, a)", naming(null));
});

test("any mix of values and plain numbers follows the rule, and no call touches another", () => {
  keepsItsRule(
    Value,
    {
      call: (a, b) => `div(${a}, ${b})`,
      operation: div,
      value: (a, b) => a / b,
      slopes: (a, b) => [1 / b, -a / b ** 2],
    },
    [...pairs([2, -3, 0, 7, 0.5, -1], [2, -3, 7, 0.5, 1]), [1e-100, 4], [1e100, -4]],
  );
});

test("quotients in sums and products agree with PyTorch at every point", () => {
  agreesWithPyTorch(Value, "post", { div }, ["a / b"]);
  agreesWithPyTorch(Value, "div", { add, mul, div });
});
