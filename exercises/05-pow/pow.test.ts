import { expectInputs, must } from "#kata/must";
import { agreesWithPyTorch } from "#kata/pytorch";
import { naming } from "#kata/refusal";
import { keepsItsRule } from "#kata/rules";
import { slope } from "#kata/slopes";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "./pow";

test("a power is the base multiplied by itself", () => {
  const f = pow(new Value(3), 4);
  expect(f).toBeValue("pow(a, 4)");
  expect(f.data).toBeNumber(
    81,
    "pow(a, 4).data at a = 3",
    {
      7: "7 is 3 + 4, and also 3 ^ 4: in JavaScript ^ works on bits. The power is **.",
      12: "12 is 3 * 4.",
      64: "64 is 4 ** 3: base and exponent have changed places.",
      243: "243 is 3 ** 5: one factor too many.",
      27: "27 is 3 ** 3: one factor too few.",
    },
    { a: 3, n: 4 },
  );
  expect(pow(2, 3).data).toBeNumber(8, "pow(2, 3).data", {
    NaN: "A plain number has no .data: turn the base into a value with toValue first.",
  });
});

test("a power is a new value, and its base stays as it was", () => {
  const a = new Value(2);
  pow(a, 3);
  expect(a.data).toBeNumber(2, "a.data after pow(a, 3) at a = 2", {
    8: "a itself has become the power. The power is a new value, and a stays 2.",
  });
  must(pow(a, 1) !== a, "pow(a, 1) must return a new value too, not a itself.");
  must(
    a.inputs.length === 0 && a.op === "",
    "pow(a, 3) must not write to a. The operation belongs to the new value.",
  );
});

test("a power remembers its base, and the exponent is part of the operation", () => {
  const a = new Value(2);
  const f = pow(a, 3);
  must(
    f.inputs?.length !== 2 || f.inputs.every(({ data }) => data !== 3),
    "pow(a, 3).inputs holds the exponent 3 as a value. The exponent is a plain number and no input: a alone is one, and the 3 stands in the op.",
  );
  must(
    !f.inputs?.some(({ op }) => op === "*"),
    "pow(a, 3).inputs holds a product. pow is one operation with one input, a: compute the number with **, and make one new Value of it.",
  );
  expectInputs(f, { a }, "pow(a, 3)");
  expect(f.op).toBeText("**3", "pow(a, 3).op");
});

test("the slope of a to the power n is n times a to the power n - 1", () => {
  const a = new Value(5);
  expect(slope(pow(a, 3), a)).toBeNumber(
    75,
    "df/da for f = pow(a, 3) at a = 5",
    {
      374: "374 is 3 * 5 ** 3 - 1. The - 1 belongs to the exponent: ** (exponent - 1).",
      375: "375 is 3 * 5 ** 3. The exponent drops by one: 3 * 5 ** 2.",
      25: "25 is 5 ** 2. The factor n, here 3, is missing.",
      10: "10 is 2 * 5: that is the rule for squares only, or (n - 1) * a.",
      15: "15 is 3 * 5. The factor n is there; the power a ** (n - 1) is not.",
      250: "250 is 2 * 5 ** 3. The factor is n, here 3, and the exponent is n - 1, here 2.",
      13: "13 is what 3 * 5 ^ 2 gives: in JavaScript ^ works on bits. A power is written a ** n.",
      50: "50 is 2 * 5 ** 2. The factor is the exponent as it was, 3.",
      125: "125 is the power itself, not its slope.",
      30: "30 is n * (n - 1) * a ** (n - 2): the slope of the slope.",
      1: "1 is the rule of a sum.",
      0: "The result does not remember a, or its partial is 0.",
    },
    { a: 5, n: 3 },
  );
});

test("a negative base is fine where the exponent is a whole number", () => {
  const a = new Value(-2);
  const mistakes = { NaN: "NaN: a way through logarithms fails for a negative base. Use ** directly." };
  expect(pow(a, 3).data).toBeNumber(-8, "pow(a, 3).data at a = -2", {
    ...mistakes,
    8: "The sign of the base is lost: (-2) ** 3 is -8.",
  });
  expect(slope(pow(a, 3), a)).toBeNumber(12, "df/da for f = pow(a, 3) at a = -2", mistakes);
  expect(slope(pow(a, 4), a)).toBeNumber(-32, "df/da for f = pow(a, 4) at a = -2", {
    ...mistakes,
    32: "The sign of the base is lost: 4 * (-2) ** 3 is -32.",
  });
});

test("the exponent may be negative or a fraction", () => {
  const a = new Value(4);
  expect(() => pow(a, -1)).toThrowNothing("An exponent may be negative: a ** -1 is 1 / a.");
  expect(pow(a, -1).data).toBeNumber(0.25, "pow(a, -1).data at a = 4", {
    1: "1 is what a loop that multiplies starts with: for a negative exponent it never runs. ** takes every exponent.",
  });
  expect(slope(pow(a, -1), a)).toBeNumber(-1 / 16, "df/da for f = pow(a, -1) at a = 4", {
    [1 / 16]: "The factor n is -1 here: the sign is lost.",
    [-1]: "-1 is n * a ** (n + 1), or n alone. From -1 the exponent drops to -2.",
  });
  expect(() => pow(a, 0.5)).toThrowNothing(
    "An exponent may be a fraction: a ** 0.5 is the square root of a.",
  );
  expect(pow(a, 0.5).data).toBeNumber(2, "pow(a, 0.5).data at a = 4", {
    4: "4 is a ** 1: a loop that counts factors takes 0.5 for 1. ** takes every exponent.",
  });
  expect(slope(pow(a, 0.5), a)).toBeNumber(0.25, "df/da for f = pow(a, 0.5) at a = 4");
  const { op } = pow(a, -0.5);
  expect(op).toBeText("**-0.5", "pow(a, -0.5).op");
});

test("at 0 the slopes of a ** 2, a ** 1 and a ** 0 are 0, 1 and 0", () => {
  const a = new Value(0);
  const divided = "0/0 is NaN. Compute n * a ** (n - 1) instead of dividing the power by a.";
  expect(slope(pow(a, 2), a)).toBeNumber(0, "df/da for f = pow(a, 2) at a = 0", { NaN: divided });
  expect(slope(pow(a, 1), a)).toBeNumber(1, "df/da for f = pow(a, 1) at a = 0", {
    NaN: divided,
    0: "The slope of a ** 1 is 1 for every a, at 0 as well. Does the result remember a? If you treat 0 apart: only the exponent 0 needs it, not the base 0.",
  });
  expect(() => [pow(a, 0), pow(0, 2)]).toThrowNothing(
    "0 is a base and an exponent like any other: 0 ** 2 is 0, and a ** 0 is 1. In JavaScript, !x takes 0 for nothing.",
  );
  expect(pow(a, 0).data).toBeNumber(1, "pow(a, 0).data at a = 0", {
    0: "a ** 0 is 1 for every a, at 0 as well. Is an exponent of 0 taken for a missing one? In JavaScript, !n and n || … do that.",
  });
  expectInputs(pow(a, 0), { a }, "pow(a, 0)");
  expect(slope(pow(a, 0), a)).toBeNumber(0, "df/da for f = pow(a, 0) at a = 0", {
    NaN: "0 * 0 ** -1 is 0 * Infinity, which is NaN. a ** 0 is 1 for every a: its slope is 0.",
  });
});

test("where mathematics has no finite answer, nothing throws and nothing is made up", () => {
  const zero = new Value(0);
  const negative = new Value(-8);
  expect(() => [pow(zero, -1), pow(negative, 1 / 3), pow(2, Infinity)]).toThrowNothing(
    "0 ** -1 and 2 ** Infinity are Infinity, (-8) ** (1/3) is NaN, as in PyTorch: hand the number on.",
  );
  expect(() => pow(2, NaN)).toThrowNothing(
    "2 ** NaN is NaN: hand it on. To tell a number from what is none, ask typeof: isNaN takes the text 3 for one, and NaN for none.",
  );
  expect(pow(zero, -1).data).toBeNumber(Infinity, "pow(a, -1).data at a = 0", {
    0: "0 hides that there is no finite answer. Leave Infinity as it is.",
  });
  expect(pow(negative, 1 / 3).data).toBeNumber(NaN, "pow(a, 1 / 3).data at a = -8", {
    [-2]: "-2 is the cube root, Math.cbrt. 1 / 3 is only near a third, and ** answers NaN, as PyTorch does.",
    2: "2 is the power of 8: the sign is lost. ** answers NaN, as PyTorch does.",
    0: "0 hides that there is no answer. Leave NaN as it is.",
  });
  expect(slope(pow(negative, 1 / 3), negative)).toBeNumber(NaN, "df/da for f = pow(a, 1 / 3) at a = -8", {
    0: "0 hides that there is no slope. Leave NaN as it is.",
  });
  agreesWithPyTorch(Value, "edge-cases", { pow }, [
    "pow(a, 0.5)",
    "pow(a, -1)",
    "pow(a, 0.3333333333333333)",
    "pow(a, 0)",
    "pow(a, 1)",
    "pow(a, 2)",
  ]);
});

test("each power keeps its own exponent", () => {
  const a = new Value(2);
  const cube = pow(a, 3);
  const square = pow(a, 2);
  expect(slope(cube, a)).toBeNumber(
    12,
    "df/da for f = pow(a, 3) at a = 2, after pow(a, 2) was made from the same a",
    {
      4: "4 belongs to pow(a, 2). Each power keeps its own exponent; no exponent is kept in one place for all.",
    },
  );
  expect(slope(square, a)).toBeNumber(4, "df/da for f = pow(a, 2) at a = 2");
});

test("a Value as exponent is refused, and the message says why", () => {
  const a = new Value(2);
  const reason = {
    kind: "TypeError" as const,
    saying: "why: the exponent must be a plain number",
    said: (message: string) => /number|exponent/i.test(message),
  };
  expect(() => pow(a, new Value(3) as unknown as number)).toRefuse("pow(a, new Value(3))", reason);
  expect(() => pow(a, "3" as unknown as number)).toRefuse('pow(a, "3")', reason);
  expect(() => pow("2" as unknown as number, 3)).toRefuse('pow("2", 3)', naming("2"));
});

test("any mix of values and plain numbers follows the rule, and no call touches another", () => {
  for (const n of [2, 3, -1, 5, 0.5, -3, 1, 0]) {
    keepsItsRule(
      Value,
      {
        call: (a) => `pow(${a}, ${n})`,
        operation: (a) => pow(a, n),
        value: (a) => a ** n,
        slopes: (a) => [n * a ** (n - 1)],
      },
      [[2], [3], [7], [0.5], [1], [1e-20], [1e20]],
    );
  }
});

test("powers in sums and products agree with PyTorch at every point", () => {
  agreesWithPyTorch(Value, "pow", { add, mul, pow });
});
