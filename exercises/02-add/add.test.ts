import { expectInputs, must } from "#kata/must";
import { agreesWithPyTorch } from "#kata/pytorch";
import { naming } from "#kata/refusal";
import { keepsItsRule, pairs, plainNumbersHaveSlopes, type Rule } from "#kata/rules";
import { slope } from "#kata/slopes";
import { Value } from "#steps/01-value/value";
import { add } from "./add";

test("a sum is the sum of its terms", () => {
  const f = add(new Value(2), new Value(-3));
  expect(f).toBeValue("add(a, b)");
  must(
    typeof f.data !== "string",
    "add(a, b).data is a text: + between two objects joins texts. Turn both into values with toValue, and add their numbers, .data.",
  );
  expect(f.data).toBeNumber(
    -1,
    "add(a, b).data at a = 2, b = -3",
    {
      5: "5 is a - b, and also |a| + |b|.",
      [-6]: "-6 is a * b, and also b + b.",
      4: "4 is a + a. The second term is b.",
    },
    { a: 2, b: -3 },
  );
});

test("a sum is a new value, and its terms stay as they were", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const f = add(a, b);
  expect(a.data).toBeNumber(2, "a.data after add(a, b) at a = 2, b = -3", {
    [-1]: "a itself has become the sum. The sum is a new value, and a stays 2.",
  });
  must(f !== a && f !== b, "add(a, b) must return a new value. It returned one of its operands.");
  expect(a.grad).toBeNumber(0, "a.grad after add(a, b)", {
    1: "add only remembers the slopes, in partials. Gradients are for backward, which comes later.",
  });
  must(a.inputs.length === 0, "add(a, b) must not write to a. The inputs belong to the new value.");
  must(
    add(f, 10) !== f && f.data === -1,
    "add(f, 10) has changed f, which is a sum itself, or returned it. The sum of a sum is a new value too, and leaves its terms alone.",
  );
  expect(() => [add(a, 0), add(0, a)]).toThrowNothing(
    "0 is a term like any other: a + 0 is a. In JavaScript, !x takes 0 for nothing.",
  );
  must(add(a, 0) !== a && add(0, a) !== a, "add(a, 0) must return a new value too, not a itself.");
});

test("a sum remembers its two terms and the operation", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const f = add(a, b);
  expectInputs(f, { a, b }, "add(a, b)");
  expect(f.op).toBeText("+", "add(a, b).op");
});

test("the slope of a sum is 1 for each term", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const f = add(a, b);
  const mistakes = {
    2: "2 is a's own number. When a term grows by a little, the sum grows by just as much, whatever the terms are.",
    [-3]: "-3 is b's own number. When a term grows by a little, the sum grows by just as much, whatever the terms are.",
    [-1]: "-1 is the sum itself, or the slope of something subtracted. Each term of a sum has slope 1.",
    0: "A slope of 0 says that this term does not matter. It does: when it grows, the sum grows.",
  };
  expect(slope(f, a)).toBeNumber(1, "df/da for f = add(a, b) at a = 2, b = -3", mistakes);
  expect(slope(f, b)).toBeNumber(1, "df/db for f = add(a, b) at a = 2, b = -3", mistakes);
});

test("in a + a, a counts twice: the slope is 2", () => {
  const a = new Value(3);
  const f = add(a, a);
  expect(f.data).toBeNumber(6, "add(a, a).data at a = 3");
  must(
    f.inputs.length === 2,
    `add(a, a).inputs must hold a twice, but its length is ${f.inputs.length}. Each use is an input of its own; a Set would hold a once.`,
  );
  expect(slope(f, a)).toBeNumber(2, "df/da for f = add(a, a) at a = 3", {
    4: "Each of the two places has a partial of its own, 1, whatever stands there. Both count: 1 + 1.",
  });
});

test("a plain number may stand on either side", () => {
  const a = new Value(2);
  const mistakes = { NaN: "A plain number has no .data: turn both operands into values with toValue first." };
  expect(add(a, 5).data).toBeNumber(7, "add(a, 5).data at a = 2", mistakes, { a: 2, 5: 5 });
  expect(add(5, a).data).toBeNumber(7, "add(5, a).data at a = 2", mistakes, { a: 2, 5: 5 });
  expect(add(2, 3).data).toBeNumber(5, "add(2, 3).data", mistakes);
  must(
    add(a, 5).inputs.length === 2,
    "add(a, 5) has two inputs: the plain number is one of them, as a leaf of its own.",
  );
  expect(slope(add(a, 5), a)).toBeNumber(1, "df/da for f = add(a, 5)");
  expect(slope(add(5, a), a)).toBeNumber(1, "df/da for f = add(5, a)");
});

test("infinities and NaN go through a sum like any number", () => {
  expect(add(Infinity, 1).data).toBeNumber(Infinity, "add(Infinity, 1).data");
  expect(add(Infinity, -Infinity).data).toBeNumber(NaN, "add(Infinity, -Infinity).data", {
    0: "0 hides that there is no answer. Leave NaN as it is.",
  });
});

test("what is neither a Value nor a number is refused", () => {
  const a = new Value(2);
  expect(() => add(a, "3" as unknown as number)).toRefuse('add(a, "3")', naming("3"));
  expect(() => add(null as unknown as number, a)).toRefuse("add(null, a)", naming(null));
  expect(() => add(a, undefined as unknown as number)).toRefuse("add(a, undefined)", naming(undefined));
});

test("any mix of values and plain numbers follows the rule, and no call touches another", () => {
  const rule: Rule = {
    call: (a, b) => `add(${a}, ${b})`,
    operation: add,
    value: (a, b) => a + b,
    slopes: () => [1, 1],
  };
  const points = [...pairs([2, -3, 0, 7, 0.5, -1]), [1e-100, 2e-100], [1e300, -7]];
  keepsItsRule(Value, rule, points);
  plainNumbersHaveSlopes(Value, rule, points);
});

test("sums of sums agree with PyTorch at every point", () => {
  agreesWithPyTorch(Value, "add", { add });
});
