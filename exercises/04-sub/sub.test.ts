import { must } from "#kata/must";
import { agreesWithPyTorch } from "#kata/pytorch";
import { naming } from "#kata/refusal";
import { keepsItsRule, keepsNoOperand, pairs } from "#kata/rules";
import { slope } from "#kata/slopes";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { neg, sub } from "./sub";

const plain = (name: string) =>
  `A plain number has no .data. The operations that you have take numbers too: compose ${name} from them.`;

const minus =
  "In JavaScript, a minus sign in front of a Value, or between two, does not know what to do, and gives NaN. Use the operations that you have.";

test("neg turns the sign around", () => {
  const f = ended(() => neg(new Value(2)));
  expect(f).toBeValue("neg(a)");
  expect(f.data).toBeNumber(-2, "neg(a).data at a = 2", {
    [1 / 2]: "1/2 is 1 / a. The negative of 2 is -2.",
    NaN: minus,
  });
  expect(neg(new Value(-3)).data).toBeNumber(3, "neg(a).data at a = -3", {
    [-3]: "-3 has not changed its sign: neg is not the same as 'make it negative'.",
  });
  expect(neg(4)).toBeValue("neg(4)");
  expect(neg(4).data).toBeNumber(-4, "neg(4).data", { NaN: plain("neg") });
});

test("neg makes a new value and leaves its operand alone", () => {
  const a = new Value(2);
  neg(a);
  expect(a.data).toBeNumber(2, "a.data after neg(a)", {
    [-2]: "neg turned the sign of a itself. It must make a new value and leave a alone.",
  });
  keepsNoOperand(Value, "neg", neg, [9]);
});

test("the slope of -a is -1", () => {
  const a = new Value(2);
  expect(slope(neg(a), a)).toBeNumber(-1, "df/da for f = neg(a) at a = 2", {
    1: "When a grows, -a falls: the slope has a minus sign.",
    0: "The result does not remember a, so no gradient can reach it. Compose neg from an operation on a itself.",
    [-2]: "-2 is -a, the number. The slope is the same for every a: -1.",
  });
});

test("a difference is the first minus the second", () => {
  const f = sub(new Value(2), new Value(-3));
  expect(f).toBeValue("sub(a, b)");
  expect(f.data).toBeNumber(
    5,
    "sub(a, b).data at a = 2, b = -3",
    {
      [-5]: "-5 is b - a. The order matters: a - b.",
      [-1]: "-1 is a + b.",
      1: "1 is -(a + b). Only b changes its sign.",
      NaN: minus,
    },
    { a: 2, b: -3 },
  );
});

test("a difference is a new value and leaves its operands alone", () => {
  const a = new Value(2);
  const b = new Value(-3);
  sub(a, b);
  expect(a.data).toBeNumber(2, "a.data after sub(a, b) at a = 2, b = -3", {
    5: "a itself has become the difference. The difference is a new value, and a stays 2.",
  });
  expect(b.data).toBeNumber(-3, "b.data after sub(a, b) at a = 2, b = -3", {
    3: "sub turned the sign of b itself. It must leave b alone.",
  });
  must(sub(a, 0) !== a, "sub(a, 0) must return a new value too, not a itself.");
  keepsNoOperand(Value, "sub", sub, [6, 8]);
});

test("the slope is 1 for what stands first and -1 for what is subtracted", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const f = sub(a, b);
  expect(slope(f, a)).toBeNumber(1, "df/da for f = sub(a, b) at a = 2, b = -3", {
    [-1]: "a stands first: when it grows, the difference grows.",
    0: "The result does not remember a, so no gradient can reach it.",
  });
  expect(slope(f, b)).toBeNumber(-1, "df/db for f = sub(a, b) at a = 2, b = -3", {
    1: "b is subtracted: its slope has a minus sign, once. (Two minus signs undo each other.)",
    0: "The result does not remember b, so no gradient can reach it.",
  });
});

test("a plain number may stand on either side", () => {
  const a = new Value(2);
  expect(sub(5, a).data).toBeNumber(
    3,
    "sub(5, a).data at a = 2",
    {
      [-3]: "-3 is a - 5. The order matters: 5 - a.",
      NaN: plain("sub"),
    },
    { a: 2, 5: 5 },
  );
  expect(sub(a, 5).data).toBeNumber(
    -3,
    "sub(a, 5).data at a = 2",
    {
      3: "3 is 5 - a. The order matters: a - 5.",
      NaN: plain("sub"),
    },
    { a: 2, 5: 5 },
  );
  expect(sub(7, 4).data).toBeNumber(3, "sub(7, 4).data", { NaN: plain("sub") });
  expect(slope(sub(5, a), a)).toBeNumber(-1, "df/da for f = sub(5, a)");
  expect(slope(sub(a, 5), a)).toBeNumber(1, "df/da for f = sub(a, 5)");
});

test("what comes after a difference multiplies both slopes", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const f = mul(sub(a, b), 7);
  expect(slope(f, a)).toBeNumber(7, "df/da for f = mul(sub(a, b), 7)");
  expect(slope(f, b)).toBeNumber(-7, "df/db for f = mul(sub(a, b), 7)");
});

test("a - a is 0 wherever a is, so its slope is 0", () => {
  const far = new Value(Infinity);
  expect(sub(far, far).data).toBeNumber(NaN, "sub(a, a).data at a = Infinity", {
    0: "0 is what a shortcut for equal operands gives, but Infinity - Infinity is NaN in JavaScript and in PyTorch.",
  });
  const a = new Value(3);
  const f = sub(a, a);
  expect(f.data).toBeNumber(0, "sub(a, a).data at a = 3");
  expect(slope(f, a)).toBeNumber(0, "df/da for f = sub(a, a) at a = 3");
});

test("what is neither a Value nor a number is refused", () => {
  const a = new Value(2);
  expect(() => neg("3" as unknown as number)).toRefuse('neg("3")', naming("3"));
  expect(() => sub(a, null as unknown as number)).toRefuse("sub(a, null)", naming(null));
  expect(() => sub("3" as unknown as number, a)).toRefuse('sub("3", a)', naming("3"));
});

test("any mix of values and plain numbers follows the rule, and no call touches another", () => {
  keepsItsRule(
    Value,
    {
      call: (a) => `neg(${a})`,
      operation: neg,
      // Not -a: a failure would say -0 where a is 0.
      value: (a) => 0 - a,
      slopes: () => [-1],
    },
    [[2], [-3], [0], [7], [0.5], [1e-100], [1e100]],
  );
  keepsItsRule(
    Value,
    {
      call: (a, b) => `sub(${a}, ${b})`,
      operation: sub,
      value: (a, b) => a - b,
      slopes: () => [1, -1],
    },
    [...pairs([2, -3, 0, 7, 0.5, -1]), [3e-100, 1e-100], [1e300, -7]],
  );
});

test("differences in sums and products agree with PyTorch at every point", () => {
  agreesWithPyTorch(Value, "neg", { add, mul, neg });
  agreesWithPyTorch(Value, "sub", { mul, sub });
});

/** Says why these calls never end, where each function calls the other one. */
function ended<T>(code: () => T): T {
  try {
    return code();
  } catch (error) {
    const calls = (one: object, other: { name: string }) =>
      new RegExp(`\\b${other.name}\\(`).test(String(one));
    must(
      !(error instanceof RangeError && calls(neg, sub) && calls(sub, neg)),
      "neg calls sub, and sub calls neg, so neither comes to an end. Make one of them without the other.",
    );
    throw error;
  }
}
