import { expectInputs, must } from "#kata/must";
import { agreesWithPyTorch } from "#kata/pytorch";
import { naming } from "#kata/refusal";
import { keepsItsRule, pairs, plainNumbersHaveSlopes, type Rule } from "#kata/rules";
import { slope } from "#kata/slopes";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "./mul";

test("a product is the product of its factors", () => {
  const f = mul(new Value(2), new Value(-3));
  expect(f).toBeValue("mul(a, b)");
  expect(f.data).toBeNumber(
    -6,
    "mul(a, b).data at a = 2, b = -3",
    {
      [-1]: "-1 is a + b.",
      [2 ** -3]: "That is a ** b, a power. The product has a single star.",
      6: "The sign is lost: 2 * -3 is -6.",
    },
    { a: 2, b: -3 },
  );
});

test("a product is a new value, and its factors stay as they were", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const f = mul(a, b);
  expect(a.data).toBeNumber(2, "a.data after mul(a, b) at a = 2, b = -3", {
    [-6]: "a itself has become the product. The product is a new value, and a stays 2.",
  });
  must(f !== a && f !== b, "mul(a, b) must return a new value. It returned one of its operands.");
  expect(a.grad).toBeNumber(0, "a.grad after mul(a, b)", {
    [-3]: "mul only remembers the slopes, in partials. Gradients are for backward, which comes later.",
  });
  must(a.inputs.length === 0, "mul(a, b) must not write to a. The inputs belong to the new value.");
  must(mul(a, 1) !== a && mul(1, a) !== a, "mul(a, 1) must return a new value too, not a itself.");
});

test("a product remembers its two factors and the operation", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const f = mul(a, b);
  expectInputs(f, { a, b }, "mul(a, b)");
  expect(f.op).toBeText("*", "mul(a, b).op");
});

test("the slope of a product is the other factor", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const f = mul(a, b);
  const order = "(Or the partials stand in another order than the inputs.)";
  expect(slope(f, a)).toBeNumber(
    -3,
    "df/da for f = mul(a, b) at a = 2, b = -3",
    {
      2: `2 is a's own number. The slope with respect to a is the other factor, b. ${order}`,
      1: "1 is the rule of a sum. When a grows by 1, a * b grows by b.",
      0: "0 is b's gradient, or nothing at all. The slope is the other factor's number: its data.",
      [-6]: "-6 is the product itself. The slope with respect to a is the other factor alone.",
      3: "The sign is lost: the other factor is -3.",
    },
    { a: 2, b: -3 },
  );
  expect(slope(f, b)).toBeNumber(
    2,
    "df/db for f = mul(a, b) at a = 2, b = -3",
    {
      [-3]: `-3 is b's own number. The slope with respect to b is the other factor, a. ${order}`,
      0: "0 is a's gradient, or nothing at all. The slope is the other factor's number: its data.",
    },
    { a: 2, b: -3 },
  );
});

test("next to a factor of 0 the slope is still the other factor", () => {
  const a = new Value(0);
  const b = new Value(5);
  const f = mul(a, b);
  expect(slope(f, a)).toBeNumber(5, "df/da for f = mul(a, b) at a = 0, b = 5", {
    NaN: "0/0 is NaN. Take the other factor directly instead of dividing the product by this one.",
    0: "0 is a's own number, or a case for 0 has forgotten a or hidden a NaN: even a product of 0 has slopes.",
  });
  expect(slope(f, b)).toBeNumber(0, "df/db for f = mul(a, b) at a = 0, b = 5", {
    1: "1 stands where a's own number belongs, 0. Is 0 taken for nothing? In JavaScript, || does that and ?? does not.",
  });
  expect(mul(a, Infinity).data).toBeNumber(NaN, "mul(a, Infinity).data at a = 0", {
    0: "0 hides that there is no answer: 0 * Infinity is NaN. Leave NaN as it is.",
    Infinity:
      "Infinity is Infinity * 1, and Infinity + 0: no product with 0. Is 0 taken for nothing? In JavaScript, || does that.",
  });
});

test("in a * a, a counts twice: the slope is 2a", () => {
  const a = new Value(3);
  const f = mul(a, a);
  must(
    f.inputs.length === 2,
    `mul(a, a).inputs must hold a twice, but its length is ${f.inputs.length}. Each use is an input of its own; a Set would hold a once.`,
  );
  expect(slope(f, a)).toBeNumber(6, "df/da for f = mul(a, a) at a = 3", {
    12: `The partials are ${f.partials.join(" and ")}, where 3 and 3 belong. Each use of a brings the other factor alone, and the two add up to 2a.`,
  });
});

test("a plain number may stand on either side", () => {
  const a = new Value(2);
  const mistakes = {
    NaN: "A plain number has no .data: turn both operands into values with toValue first.",
    2: "2 is a's own number. The slope with respect to a is the other factor, 5.",
  };
  expect(mul(a, 5).data).toBeNumber(10, "mul(a, 5).data at a = 2", mistakes, { a: 2, 5: 5 });
  expect(mul(5, a).data).toBeNumber(10, "mul(5, a).data at a = 2", mistakes, { a: 2, 5: 5 });
  expect(mul(2, 3).data).toBeNumber(6, "mul(2, 3).data", mistakes);
  expect(slope(mul(a, 5), a)).toBeNumber(5, "df/da for f = mul(a, 5)", mistakes);
  expect(slope(mul(5, a), a)).toBeNumber(5, "df/da for f = mul(5, a)", mistakes);
});

test("a slope belongs to the moment of the multiplication", () => {
  const x = new Value(3);
  const w = new Value(2);
  const f = mul(x, w);
  w.data = 20;
  expect(slope(f, x)).toBeNumber(2, "df/dx for f = mul(x, w) at x = 3, w = 2, after w.data = 20", {
    20: "20 is w's number now. The product was made when w was 2: store the slopes as numbers at that moment.",
  });
});

test("what is neither a Value nor a number is refused", () => {
  const a = new Value(2);
  expect(() => mul(a, "3" as unknown as number)).toRefuse('mul(a, "3")', naming("3"));
  expect(() => mul(null as unknown as number, a)).toRefuse("mul(null, a)", naming(null));
  expect(() => mul(a, {} as unknown as number)).toRefuse("mul(a, {})", naming({}));
});

test("any mix of values and plain numbers follows the rule, and no call touches another", () => {
  const rule: Rule = {
    call: (a, b) => `mul(${a}, ${b})`,
    operation: mul,
    value: (a, b) => a * b,
    slopes: (a, b) => [b, a],
  };
  const points = [...pairs([2, -3, 0, 7, 0.5, -1]), [1e-100, 3], [1e100, -7]];
  keepsItsRule(Value, rule, points);
  plainNumbersHaveSlopes(Value, rule, points);
  expect(mul(new Value(Infinity), 0).data).toBeNumber(NaN, "mul(a, 0).data at a = Infinity", {
    0: "0 hides that there is no answer: Infinity * 0 is NaN, with a plain 0 too. Leave NaN as it is.",
  });
});

test("products in sums and products agree with PyTorch at every point", () => {
  agreesWithPyTorch(Value, "mul", { add, mul });
});
