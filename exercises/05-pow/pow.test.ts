import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { agreesWithPyTorch } from "#kata/pytorch";
import { slope } from "#kata/slopes";
import { pow } from "./pow";

test("a power is the base multiplied by itself", () => {
  const mistakes = { 7: "7 is 3 ^ 4: in JavaScript ^ works on bits. The power is **.", 12: "12 is 3 * 4." };
  expect(pow(new Value(3), 4).data).toBeNumber(81, "pow(a, 4).data at a = 3", mistakes);
  expect(pow(2, 3).data).toBeNumber(8, "pow(2, 3).data", {
    1: "1 is 2 ^ 3: in JavaScript ^ works on bits. The power is **.",
    NaN: "A plain number has no .data: turn the base into a value with toValue first.",
  });
});

test("a power remembers its base, and the exponent is part of the operation", () => {
  const a = new Value(2);
  const f = pow(a, 3);
  expect(f.op === "**3").toHold(`pow(a, 3).op must be "**3", not "${f.op}".`);
  expect(f.inputs.length === 1 && f.inputs[0] === a).toHold("pow(a, 3).inputs must hold the base a, and nothing else.");
  const root = pow(a, -0.5);
  expect(root.op === "**-0.5").toHold(`pow(a, -0.5).op must be "**-0.5", not "${root.op}".`);
});

test("the slope of a to the power n is n times a to the power n - 1", () => {
  const a = new Value(3);
  expect(slope(pow(a, 4), a)).toBeNumber(108, "df/da for f = pow(a, 4) at a = 3", {
    324: "324 is 4 * 3 ** 4. The exponent drops by one: 4 * 3 ** 3.",
    27: "27 is 3 ** 3. The factor n, here 4, is missing.",
    6: "6 is 2 * 3: that is the rule for squares only.",
    12: "12 is 4 * 3. The factor n is there; the power a ** (n - 1) is not.",
    81: "81 is the power itself, not its slope.",
    1: "1 is the rule of a sum.",
    0: "The result does not remember a, or its partial is 0.",
  });
});

test("a negative base is fine where the exponent is a whole number", () => {
  const a = new Value(-2);
  const mistakes = { NaN: "NaN: a way through logarithms fails for a negative base. Use ** directly." };
  expect(pow(a, 3).data).toBeNumber(-8, "pow(a, 3).data at a = -2", mistakes);
  expect(slope(pow(a, 3), a)).toBeNumber(12, "df/da for f = pow(a, 3) at a = -2", mistakes);
});

test("the exponent may be negative or a fraction", () => {
  const a = new Value(4);
  expect(pow(a, -1).data).toBeNumber(0.25, "pow(a, -1).data at a = 4");
  expect(slope(pow(a, -1), a)).toBeNumber(-1 / 16, "df/da for f = pow(a, -1) at a = 4", {
    [1 / 16]: "The factor n is -1 here: the sign is lost.",
    [-1]: "-1 is n * a ** (n + 1), or n alone. From -1 the exponent drops to -2.",
  });
  expect(pow(a, 0.5).data).toBeNumber(2, "pow(a, 0.5).data at a = 4");
  expect(slope(pow(a, 0.5), a)).toBeNumber(0.25, "df/da for f = pow(a, 0.5) at a = 4");
});

test("at 0 the slopes of a ** 2, a ** 1 and a ** 0 are 0, 1 and 0", () => {
  const a = new Value(0);
  expect(slope(pow(a, 2), a)).toBeNumber(0, "df/da for f = pow(a, 2) at a = 0", {
    NaN: "0/0 is NaN. Compute n * a ** (n - 1) instead of dividing the power by a.",
  });
  expect(slope(pow(a, 1), a)).toBeNumber(1, "df/da for f = pow(a, 1) at a = 0", {
    NaN: "0/0 is NaN. Compute n * a ** (n - 1) instead of dividing the power by a.",
    0: "pow(a, 1) is a itself as far as slopes go, at 0 as well: it must remember a, with slope 1.",
  });
  expect(pow(a, 0).data).toBeNumber(1, "pow(a, 0).data at a = 0");
  expect(slope(pow(a, 0), a)).toBeNumber(0, "df/da for f = pow(a, 0) at a = 0", {
    NaN: "0 * 0 ** -1 is 0 * Infinity, which is NaN. a ** 0 is 1 for every a: its slope is 0.",
  });
});

test("where mathematics has no finite answer, nothing throws", () => {
  agreesWithPyTorch(Value, "edge-cases", {
    "pow(a, 0.5)": ({ a }) => pow(a, 0.5),
    "pow(a, -1)": ({ a }) => pow(a, -1),
    "pow(a, 0.3333333333333333)": ({ a }) => pow(a, 1 / 3),
    "pow(a, 0)": ({ a }) => pow(a, 0),
    "pow(a, 1)": ({ a }) => pow(a, 1),
    "pow(a, 2)": ({ a }) => pow(a, 2),
  });
});

test("a power is a new value, and its base stays as it was", () => {
  const a = new Value(2);
  const cube = pow(a, 3);
  const square = pow(a, 2);
  expect(pow(a, 1) !== a).toHold("pow(a, 1) must return a new value, not a itself.");
  expect(a.data).toBeNumber(2, "a.data after pow(a, 3)");
  expect(a.inputs.length === 0 && a.op === "").toHold("pow(a, 3) must not write to a. The operation belongs to the new value.");
  expect(slope(cube, a)).toBeNumber(12, "df/da for f = pow(a, 3) at a = 2, after pow(a, 2) was made from the same a", {
    4: "4 belongs to pow(a, 2). Each power keeps its own exponent; a keeps none.",
  });
  expect(slope(square, a)).toBeNumber(4, "df/da for f = pow(a, 2) at a = 2");
});

test("a Value as exponent is refused, and the message says why", () => {
  const a = new Value(2);
  const reason = { words: /number|exponent/i, sentence: "why: the exponent must be a plain number" };
  expect(() => pow(a, new Value(3) as unknown as number)).toRefuse(Value, "pow(a, new Value(3))", reason);
  expect(() => pow(a, "3" as unknown as number)).toRefuse("3", 'pow(a, "3")', reason);
  expect(() => pow("2" as unknown as number, 3)).toRefuse("2", 'pow("2", 3)');
});

test("powers in sums and products agree with PyTorch at every point", () => {
  agreesWithPyTorch(Value, "pow", {
    "pow(a, 2)": ({ a }) => pow(a, 2),
    "pow(a, 3)": ({ a }) => pow(a, 3),
    "pow(a, 4)": ({ a }) => pow(a, 4),
    "pow(a, 1)": ({ a }) => pow(a, 1),
    "pow(a, 0)": ({ a }) => pow(a, 0),
    "pow(a, -1)": ({ a }) => pow(a, -1),
    "pow(a, -2)": ({ a }) => pow(a, -2),
    "pow(a, 0.5)": ({ a }) => pow(a, 0.5),
    "pow(a, 2.5)": ({ a }) => pow(a, 2.5),
    "pow(a, -0.5)": ({ a }) => pow(a, -0.5),
    "mul(5, pow(a, 2))": ({ a }) => mul(5, pow(a, 2)),
    "add(pow(a, 2), a)": ({ a }) => add(pow(a, 2), a),
    "add(a, pow(a, 3))": ({ a }) => add(a, pow(a, 3)),
    "mul(a, pow(a, -1))": ({ a }) => mul(a, pow(a, -1)),
    "mul(pow(a, 2), pow(a, 3))": ({ a }) => mul(pow(a, 2), pow(a, 3)),
    "pow(pow(a, 2), 3)": ({ a }) => pow(pow(a, 2), 3),
  });
});
