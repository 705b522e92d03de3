import { expectInputs, must } from "#kata/must";
import { agreesWithPyTorch, known, pointAt } from "#kata/pytorch";
import { naming } from "#kata/refusal";
import { keepsItsRule, keepsNoOperand } from "#kata/rules";
import { slope, slopes } from "#kata/slopes";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh, tanhFromExp } from "./tanh";

const half = pointAt("tanh", "tanh(a)", { a: 0.5 });
const t = Math.tanh(0.5);
const quotient = (e: number) => (e - 1) / (e + 1);

/** What tanh may be made of: the first wrong formula of these is shown. */
const parts = {
  a: 0.5,
  "exp(a)": Math.exp(0.5),
  "exp(2a)": Math.E,
  "exp(a) - 1": Math.exp(0.5) - 1,
  "exp(a) + 1": Math.exp(0.5) + 1,
  "exp(2a) - 1": Math.E - 1,
  "exp(2a) + 1": Math.E + 1,
};

const wrongValues = {
  [1 / t]: "That is coth: + and - have changed places. It is (e - 1) / (e + 1).",
  [Math.tanh(0.25)]: "That is tanh(a / 2): the exponent is 2a, not a.",
  [Math.tanh(1)]: "That is tanh(1): tanh(2a), or an exponent of 2 without a.",
  [quotient(Math.exp(0.5 ** 2))]: "The exponent is a * a. It must be 2 * a.",
  [quotient(Math.exp(2.5))]: "The exponent is 2 + a. It must be 2 * a.",
  [quotient(2 * Math.exp(0.5))]: "That takes 2 * exp(a) for e. It must be exp(2 * a).",
  [-t]: "The sign is turned around: it is (e - 1) above, not (1 - e), and the exponent is 2a, not -2a.",
  [Math.E / (Math.E + 1)]: "That is e / (e + 1), a sigmoid: the - 1 above is missing.",
  [Math.tan(0.5)]: "That is Math.tan, the circular tangent.",
  [Math.sinh(0.5)]: "That is Math.sinh, the hyperbolic sine.",
  [Math.atanh(0.5)]: "That is Math.atanh, the inverse of tanh.",
  [Number(t.toFixed(4))]: "That is the right number, rounded to four decimals. Do not round.",
};

test("tanhFromExp is (e²ᵃ - 1) / (e²ᵃ + 1)", () => {
  const f = tanhFromExp(new Value(0.5));
  expect(f).toBeValue("tanhFromExp(a)");
  expect(f.data).toBeNumber(
    known(half.values, "f"),
    "tanhFromExp(a).data at a = 0.5",
    {
      ...wrongValues,
      NaN: "JavaScript's *, - and / give NaN for a Value, as in 2 * a, and for undefined. Values have mul, sub, add and div.",
    },
    parts,
  );
  expect(tanhFromExp(0).data).toBeNumber(0, "tanhFromExp(0).data", {
    [t]: "That is tanhFromExp(0.5), which was called before. Keep nothing from call to call: e is new in each.",
    NaN: "A plain number has no .data. The operations that you have take numbers too: compose tanhFromExp from them.",
  });
});

test("tanhFromExp is composed from the operations that you have", () => {
  const a = new Value(0.5);
  const ops = [...slopes(tanhFromExp(a)).keys()].map((value) => value.op);
  must(
    !ops.includes("tanh"),
    "The graph of tanhFromExp(a) must not use tanh itself: compose it from exp, sub, add and div.",
  );
  must(
    ops.includes("exp"),
    "The graph of tanhFromExp(a) must go through exp: compose it, without .data, Math.tanh or Math.exp.",
  );
});

test("composed operations bring their slopes with them", () => {
  keepsNoOperand(Value, "tanhFromExp", tanhFromExp, [0.7]);
  const a = new Value(0.5);
  expect(slope(tanhFromExp(a), a)).toBeNumber(
    known(half.slopes, "a"),
    "df/da for f = tanhFromExp(a) at a = 0.5",
    {
      0: "No path leads from the result back to a: somewhere a.data was used instead of a.",
      [(1 - t * t) / 2]:
        "That is half of it: of the two a in e²ᵃ, only one counts. Use a itself both times, and not a.data.",
      [(2 * Math.E) / (Math.E + 1)]:
        "The denominator has lost its path to a: use the value e there, not its number e.data.",
      [(-2 * Math.E * (Math.E - 1)) / (Math.E + 1) ** 2]:
        "The numerator has lost its path to a: use the value e there, not its number e.data.",
    },
  );
});

test("tanh(a) is the same number", () => {
  const f = tanh(new Value(0.5));
  expect(f).toBeValue("tanh(a)");
  expect(f.data).toBeNumber(known(half.values, "f"), "tanh(a).data at a = 0.5", wrongValues, parts);
  expect(tanh(0).data).toBeNumber(0, "tanh(0).data", {
    NaN: "A plain number has no .data: turn the operand into a value with toValue first.",
  });
});

test("tanh(a) is a new value, and a stays as it was", () => {
  const a = new Value(0.5);
  tanh(a);
  expect(a.data).toBeNumber(0.5, "a.data after tanh(a) at a = 0.5", {
    [t]: "a itself has become its tanh. That is a new value, and a stays 0.5.",
  });
  expect(a.grad).toBeNumber(0, "a.grad after tanh(a)", {
    [1 - t * t]: "tanh only remembers the slope, in partials. Gradients are for backward, which comes later.",
  });
  const zero = new Value(0);
  must(
    tanh(zero) !== zero && tanhFromExp(zero) !== zero,
    "At a = 0 too, tanh(a) and tanhFromExp(a) must return a new value.",
  );
});

test("tanh(a) is one operation", () => {
  const a = new Value(0.5);
  const f = tanh(a);
  expect(f.op).toBeText("tanh", "tanh(a).op", "one operation, not composed of others.");
  expectInputs(f, { a }, "tanh(a)");
});

test("the slope of tanh is 1 - tanh²", () => {
  const a = new Value(0.5);
  expect(slope(tanh(a), a)).toBeNumber(
    known(half.slopes, "a"),
    "df/da for f = tanh(a) at a = 0.5",
    {
      0.75: "That is 1 - a². Square the result t, not the operand: 1 - t².",
      [1 - Math.tanh(0.25)]:
        "That is 1 - tanh(0.25), and 0.25 is a². Square the result t, not the operand: 1 - t².",
      [1 + t * t]: "That is 1 + t², the rule of the circular tangent. For tanh it is 1 - t².",
      [1 - t]: "That is 1 - t. Square t: 1 - t².",
      [1 - 2 * t]: "That is 1 - 2t. Square t: 1 - t².",
      [t * (1 - t)]: "That is t * (1 - t), the rule of the sigmoid. For tanh it is 1 - t².",
      [1 - Math.tanh(t) ** 2]: "That is 1 - tanh(t)². t is already tanh(a): do not apply tanh again.",
      [1 / Math.cosh(0.5)]: "That is 1 / cosh a. Square it, or take 1 - t².",
      [t]: "That is tanh(a) itself, not its slope.",
      [t * t]: "That is t². The slope is 1 - t².",
      [t * t - 1]: "That is t² - 1: the sign is turned around.",
      2: "2 is what (1 - t) ^ 2 gives, and also 1 / a. In JavaScript ^ works on bits. A square is t * t, or t ** 2.",
      [-1]: "-1 is what 1 - (t ^ 2) gives: in JavaScript ^ works on bits. A square is t * t, or t ** 2.",
      1: "1 is the slope at a = 0 only. Elsewhere it is 1 - t².",
      0: "The result does not remember a, or its partial is 0.",
    },
    { a: 0.5, t },
  );
  const b = new Value(-0.5);
  expect(slope(tanh(b), b)).toBeNumber(known(half.slopes, "a"), "df/da for f = tanh(a) at a = -0.5");
});

test("tanh is finite for every input", () => {
  expect(() => [tanh(1000), tanh(-1000)]).toThrowNothing("Every number has a tanh: far out it is 1 or -1.");
  for (const x of [1000, -1000]) {
    const a = new Value(x);
    const f = tanh(a);
    expect(f.data).toBeNumber(Math.sign(x), `tanh(a).data at a = ${x}`, {
      NaN: "e ** 2000 is Infinity, and Infinity / Infinity is NaN. Math.tanh knows better.",
    });
    expectInputs(f, { a }, `tanh(a) at a = ${x}`);
    expect(f.op).toBeText("tanh", `tanh(a).op at a = ${x}`, "it is one operation wherever a is");
    expect(slope(f, a)).toBeNumber(0, `df/da for f = tanh(a) at a = ${x}`, {
      NaN: "Infinity / Infinity and Infinity - Infinity are NaN. Compute the slope from t, which is finite: 1 - t².",
      1: "1 - t² is 0 here. Is 0 taken for nothing? In JavaScript, || does that and ?? does not.",
    });
  }
});

test("a neuron has the same gradients through either tanh", () => {
  const graphs = ["neuron", "neuron, bias rounded through float32"];
  agreesWithPyTorch(Value, "post", { add, mul, tanh }, graphs);
  agreesWithPyTorch(Value, "post", { add, mul, tanh: tanhFromExp }, graphs);
});

test("what is neither a Value nor a number is refused", () => {
  expect(() => tanh("3" as unknown as number)).toRefuse('tanh("3")', naming("3"));
  expect(() => tanhFromExp(null as unknown as number)).toRefuse("tanhFromExp(null)", naming(null));
});

test("tanh in sums and products agrees with PyTorch at every point", () => {
  for (const [name, operation] of Object.entries({ tanh, tanhFromExp })) {
    keepsItsRule(
      Value,
      {
        call: (a) => `${name}(${a})`,
        operation: operation,
        value: (a) => Math.tanh(a),
        slopes: (a) => [1 - Math.tanh(a) ** 2],
      },
      [[2], [-0.5], [0], [0.3], [-3]],
    );
  }
  agreesWithPyTorch(Value, "tanh", { add, mul, tanh });
});

test("tanhFromExp in sums and products agrees with PyTorch at every point up to 20", () => {
  agreesWithPyTorch(Value, "tanh", { add, mul, tanh: tanhFromExp }, [
    "mul(3, tanh(a))",
    "add(tanh(a), a)",
    "add(a, tanh(a))",
    "mul(a, tanh(a))",
    "tanh(mul(a, b))",
  ]);
});
