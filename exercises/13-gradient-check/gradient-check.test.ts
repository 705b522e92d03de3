import type { Mistakes } from "#kata/matchers";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { neg, sub } from "#steps/04-sub/sub";
import { pow } from "#steps/05-pow/pow";
import { div } from "#steps/06-div/div";
import { exp } from "#steps/07-exp/exp";
import { tanh, tanhFromExp } from "#steps/08-tanh/tanh";
import { relu } from "#steps/12-relu/relu";
import { checkGradient, numericalGradient } from "./gradient-check";

/** An array of numbers: one for each argument. */
function expectNumbers(received: unknown, count: number, call: string): number[] {
  const list = Array.isArray(received)
    ? `an array of ${received.length}`
    : received === undefined
      ? "undefined"
      : `a ${typeof received}`;
  expect(
    Array.isArray(received) &&
      received.length === count &&
      !(0 in received && typeof received[0] !== "number"),
  ).toHold(`${call} must be an array with one number for each argument, ${count} in all. It is ${list}.`);
  return received as number[];
}

/** Each of the slopes, with sentences for wrong numbers, argument by argument. */
function expectSlopes(
  received: unknown,
  expected: readonly number[],
  call: string,
  mistakes: readonly Mistakes[] = [],
): void {
  const slopes = expectNumbers(received, expected.length, call);
  expected.forEach((slope, i) => expect(slopes[i]).toBeNumber(slope, `${call}[${i}]`, mistakes[i]));
}

/**
 * Each of the measured slopes, to 1e-6. With h = 1e-5 they are off by h² · f‴ / 6 and, because f is rounded, by about
 * 1e-16 · |f| / h: by less than 1e-9 where f and f‴ are below 10. The rest leaves room for another h.
 */
function expectMeasured(
  received: unknown,
  expected: readonly number[],
  call: string,
  mistakes: Mistakes = {},
): void {
  const slopes = expectNumbers(received, expected.length, call);
  expected.forEach((slope, i) => {
    const found = slopes[i] ?? NaN;
    const sentence = Object.entries(mistakes).find(
      ([wrong]) => Object.is(found, Number(wrong)) || Math.abs(found - Number(wrong)) < 1e-6,
    )?.[1];
    expect(Math.abs(found - slope) <= 1e-6).toHold(
      `${call}[${i}]\n  expected: ${slope}, to 1e-6\n  received: ${found}${sentence ? `\n${sentence}` : ""}`,
    );
  });
}

/** The verdict of the check, and the sentence if it is the other one. */
function expectVerdict({ ok }: { ok: boolean }, expected: boolean, what: string, sentence: string): void {
  expect(typeof ok === "boolean").toHold(
    "checkGradient(f, at) must return { analytic, numerical, ok }, and ok must be true or false.",
  );
  expect(ok === expected).toHold(`${what}: ok must be ${expected}, and it is ${ok}.\n${sentence}`);
}

/** f, which complains if it is not called with that many numbers. */
function ofNumbers(count: number, f: (...xs: number[]) => number): (...xs: number[]) => number {
  return (...xs) => {
    expect(xs.length === count && xs.every((x) => typeof x === "number")).toHold(
      `f must be called with ${count} numbers, one after the other: f(...xs). It was called with ${given(xs)}.`,
    );
    return f(...xs);
  };
}

/** f, which complains if it is not called with that many values. */
function ofValues(count: number, f: (...xs: Value[]) => Value): (...xs: Value[]) => Value {
  return (...xs) => {
    expect(xs.length === count && xs.every((x) => x instanceof Value)).toHold(
      `f must be called with ${count} Values, one after the other: f(...xs). It was called with ${given(xs)}.`,
    );
    return f(...xs);
  };
}

function given(xs: readonly unknown[]): string {
  const [first] = xs;
  if (xs.length === 1 && Array.isArray(first)) return "one array";
  const kind = first instanceof Value ? "Value" : typeof first;
  return xs.length === 0 ? "nothing" : `${xs.length} of type ${kind}`;
}

test("the slope of x² at 3, measured from both sides, is 6", () => {
  const slopes = numericalGradient((x) => x * x, [3], 0.25);
  expectSlopes(slopes, [6], "numericalGradient((x) => x * x, [3], 0.25)", [
    {
      6.25: "That looks to the right only, (f(x + h) - f(x)) / h, and is off by h. Look to both sides: f(x + h) - f(x - h).",
      5.75: "That looks to the left only, (f(x) - f(x - h)) / h, and is off by h. Look to both sides: f(x + h) - f(x - h).",
      12: "From x - h to x + h it is 2h, not h: that is what to divide by.",
      3: "That is the difference alone. Divide it by the distance from x - h to x + h, which is 2h.",
      0.375: "/ 2 * h divides by 2 and multiplies by h. Put brackets around 2 * h.",
      [-6]: "The sign is turned around: f(x + h) - f(x - h).",
      0: "f was called twice at the same point. Move the argument.",
    },
  ]);
});

test("the measured slope of x³ is 3x² + h²: h is used as it is given, and is 1e-5 otherwise", () => {
  const cube = (x: number) => x ** 3;
  expectSlopes(numericalGradient(cube, [2], 0.5), [12.25], "numericalGradient((x) => x ** 3, [2], 0.5)", [
    {
      12: "h = 0.5 was given, and a much smaller h was used.",
      12.0625: "To either side goes h itself, not h / 2.",
      15.25: "That looks to the right only. Look to both sides: f(x + h) - f(x - h).",
    },
  ]);
  const large = (x: number) => 1e10 * x ** 3;
  expectSlopes(numericalGradient(large, [0]), [1], "numericalGradient((x) => 1e10 * x ** 3, [0])", [
    {
      [1e10 * 1e-2 ** 2]: "h is 1e-2 here. Without a third argument it is 1e-5.",
      [1e10 * 1e-3 ** 2]: "h is 1e-3 here. Without a third argument it is 1e-5.",
      [1e10 * 1e-4 ** 2]: "h is 1e-4 here. Without a third argument it is 1e-5.",
      [1e10 * 1e-6 ** 2]: "h is 1e-6 here. Without a third argument it is 1e-5.",
      0: "h is much smaller than 1e-5 here. Without a third argument it is 1e-5.",
      NaN: "Without a third argument h is 1e-5, not undefined: give the parameter its default.",
    },
  ]);
});

test("every argument has a slope of its own, and they come in order", () => {
  const f = ofNumbers(3, (x, y, z) => x * y * y + 5 * z);
  const slopes = numericalGradient(f, [2, 3, -1], 0.25);
  const together = "All arguments were moved at once. Move one at a time, and leave the others.";
  const left = "The first argument was not put back before the next one was moved.";
  expectSlopes(slopes, [9, 12, 5], "numericalGradient((x, y, z) => x * y * y + 5 * z, [2, 3, -1], 0.25)", [
    { 26.0625: together },
    {
      9: "9 belongs to the first argument. Move the argument whose slope is asked for.",
      26.0625: together,
      10.5: left,
      13.5: left,
      [9 + 12]: "The first argument was moved again. Move one at a time, and leave the others.",
    },
  ]);
});

test("the point is only read, and is never anything else, not even while f runs", () => {
  const at = [0.1, 0.2];
  let moved = false;
  numericalGradient((x, y) => {
    moved ||= at[0] !== 0.1 || at[1] !== 0.2;
    return x * y;
  }, at);
  expect(at.length).toBeNumber(2, "the length of at, after numericalGradient(f, at)");
  expect(at[0]).toBeNumber(0.1, "at[0], after numericalGradient(f, at) with at = [0.1, 0.2]");
  expect(at[1]).toBeNumber(0.2, "at[1], after numericalGradient(f, at) with at = [0.1, 0.2]");
  expect(at[0] === 0.1 && at[1] === 0.2).toHold(
    `at was [0.1, 0.2], and is [${at.join(", ")}] now: adding h and taking it away again leaves a rounding error. Move the arguments in a copy.`,
  );
  expect(!moved).toHold(
    "While f ran, at was not what the caller had put there. Move the arguments in a copy: at belongs to the caller.",
  );
});

test("the check hands back both gradients, in the order of the arguments", () => {
  const f = ofValues(3, (x, y, z) => add(mul(x, mul(y, y)), mul(5, z)));
  const result = checkGradient(f, [2, 3, -1]);
  expect(typeof result === "object" && result !== null).toHold(
    "checkGradient(f, at) must return { analytic, numerical, ok }. Is a return missing?",
  );
  const call = "checkGradient((x, y, z) => x * y² + 5z, [2, 3, -1])";
  expectSlopes(result.analytic, [9, 12, 5], `${call}.analytic`, [
    {
      0: "No gradient has arrived. Call backward on what f returned, and read the very values that f was given.",
      2: "2 is the number of the argument, its data. The gradient is its grad.",
      18: "The gradient was added twice: give f fresh values in each call.",
      27: "The gradients of several calls were added up: take fresh values for each call of f.",
      63: "The gradients of several calls were added up: take fresh values for each call of f.",
    },
  ]);
  expectMeasured(result.numerical, [9, 12, 5], `${call}.numerical`, {
    0: "Nothing has moved. Writing to data computes nothing again: call f anew, with moved values.",
    NaN: "f returns a Value. Its number is in data.",
  });
  expectVerdict(result, true, call, "Both gradients agree in every argument.");
  expectSlopes(
    checkGradient((x, y) => mul(x, x), [3, 4]).analytic,
    [6, 0],
    "checkGradient((x, y) => x * x, [3, 4]).analytic",
  );
  expectSlopes(checkGradient((x) => x, [3]).analytic, [1], "checkGradient((x) => x, [3]).analytic");
});

test("every operation of the engine stands up to the check", () => {
  const right: [name: string, f: (...xs: Value[]) => Value, at: number[]][] = [
    ["a + b", (a, b) => add(a, b), [2, -3]],
    ["a * b", (a, b) => mul(a, b), [2, -3]],
    ["a - b", (a, b) => sub(a, b), [2, -3]],
    ["-a", (a) => neg(a), [2]],
    ["a³", (a) => pow(a, 3), [-2]],
    ["√a", (a) => pow(a, 0.5), [2.25]],
    ["a / b", (a, b) => div(a, b), [2, -3]],
    ["exp(a)", (a) => exp(a), [1]],
    ["exp(a), where it is steep", (a) => exp(a), [10]],
    ["tanh(a)", (a) => tanh(a), [0.5]],
    ["tanhFromExp(a)", (a) => tanhFromExp(a), [0.5]],
    ["relu(a), right of the kink", (a) => relu(a), [2]],
    ["relu(a), left of the kink", (a) => relu(a), [-2]],
    ["b + 5b, b = 3a", (a) => ((b) => add(b, mul(5, b)))(mul(3, a)), [2]],
    [
      "a neuron",
      (x1, x2, w1, w2, b) => tanh(add(add(mul(x1, w1), mul(x2, w2)), b)),
      [2, 0, -3, 1, 6.88137358],
    ],
  ];
  for (const [name, f, at] of right) {
    const { analytic, numerical, ok } = checkGradient(f, at);
    const what = `checkGradient for ${name} at ${at.join(", ")}`;
    expectVerdict(
      { ok },
      true,
      what,
      `analytic is [${analytic?.join(", ")}], numerical is [${numerical?.join(", ")}]: they agree to 1e-6.`,
    );
  }
});

test("a second check finds the same, and leaves the point alone", () => {
  const at = [0.1, 0.2];
  let moved = false;
  const f = (x: Value, y: Value) => {
    moved ||= at[0] !== 0.1 || at[1] !== 0.2;
    return mul(x, y);
  };
  checkGradient(f, at);
  const again = checkGradient(f, at);
  expectSlopes(again.analytic, [0.2, 0.1], "the second checkGradient((x, y) => x * y, [0.1, 0.2]).analytic");
  expectMeasured(
    again.numerical,
    [0.2, 0.1],
    "the second checkGradient((x, y) => x * y, [0.1, 0.2]).numerical",
  );
  expect(at.length === 2 && at[0] === 0.1 && at[1] === 0.2).toHold(
    `at was [0.1, 0.2], and is [${at.join(", ")}] now. It is only to be read.`,
  );
  expect(!moved).toHold(
    "While f ran, at was not what the caller had put there. Move the arguments in a copy: at belongs to the caller.",
  );
});

/** A value whose partial is simply claimed, right or wrong. */
function claim(data: number, x: Value, partial: number): Value {
  return new Value(data, { op: "claim", inputs: [x], partials: [partial] });
}

const square = (factor: number) => (x: Value) => claim(x.data ** 2, x, factor * x.data);

test("a wrong slope is refused, in whichever argument it is", () => {
  const distance =
    "The distance of the two is Math.abs(a - n): without it, a slope that is too small always passes.";
  const absolute = "A fixed tolerance that is large hides it. Compare with tolerance * max(1, |a|, |n|).";
  const all = "One wrong argument is enough: ok needs every one of them to agree.";
  const wrong: [name: string, f: (...xs: Value[]) => Value, at: number[], sentence: string][] = [
    ["x² with the slope -2x", square(-2), [3], distance],
    ["x² with the slope 0", square(0), [3], distance],
    ["x² with the slope 4x", square(4), [3], "The distance of the two is Math.abs(a - n)."],
    ["tanh x with the slope 0", (x) => claim(Math.tanh(x.data), x, 0), [0.5], absolute],
    [
      "x² with the slope 1.00001 · 2x",
      square(2.00002),
      [3],
      "They differ by 1e-5 of their size: that is ten times the tolerance of 1e-6.",
    ],
    [
      "x² + y² + z², wrong in x alone",
      (x, y, z) => add(add(square(3)(x), square(2)(y)), square(2)(z)),
      [1, 2, 3],
      all,
    ],
    [
      "x² + y² + z², wrong in z alone",
      (x, y, z) => add(add(square(2)(x), square(2)(y)), square(3)(z)),
      [1, 2, 3],
      all,
    ],
  ];
  expect(() => checkGradient(square(-2), [3])).toThrowNothing(
    "The check says in ok what it has found. A wrong slope is no reason to throw.",
  );
  for (const [name, f, at, sentence] of wrong) {
    const { analytic, numerical, ok } = checkGradient(f, at);
    const found = `analytic is [${analytic?.join(", ")}], numerical is [${numerical?.join(", ")}].`;
    expectVerdict({ ok }, false, `checkGradient for ${name} at ${at.join(", ")}`, `${found} ${sentence}`);
  }
  const { analytic, numerical } = checkGradient(square(-2), [3]);
  expectSlopes(analytic, [-6], "checkGradient for x² with the wrong slope -2x at 3: analytic");
  expectMeasured(numerical, [6], "checkGradient for x² with the wrong slope -2x at 3: numerical", {
    [-6]: "-6 comes from the wrong slope itself. The measured one is made of numbers of f alone.",
  });
});

test("a slope that is not a number is refused", () => {
  const reason =
    "A comparison with NaN is false, so ask whether the slopes agree, with <=, and not whether they differ, with >.";
  const without: [name: string, f: (...xs: Value[]) => Value, at: number[]][] = [
    ["x² with the slope NaN", square(NaN), [3]],
    ["x + y, where the slope of y is NaN", (x, y) => add(x, claim(y.data, y, NaN)), [1, 2]],
    ["NaN with the slope 2", (x) => claim(NaN, x, 2), [3]],
    ["√x at -2, where both are NaN", (x) => pow(x, 0.5), [-2]],
    ["√x at 0, where the slope is infinite and cannot be measured", (x) => pow(x, 0.5), [0]],
  ];
  for (const [name, f, at] of without) {
    const { analytic, numerical, ok } = checkGradient(f, at);
    const found = `analytic is [${analytic?.join(", ")}], numerical is [${numerical?.join(", ")}].`;
    expectVerdict({ ok }, false, `checkGradient for ${name}`, `${found} ${reason}`);
  }
});

test("slopes agree when |a - n| is at most tolerance · max(1, |a|, |n|)", () => {
  const absolute = "Below 1 the tolerance is absolute: max(1, …).";
  const relative = "Above 1 the tolerance is relative to the larger of |a| and |n|.";
  const cases: [n: number, a: number, tolerance: number | undefined, ok: boolean, sentence: string][] = [
    [1, 1 + 0.9e-6, undefined, true, "Without a third argument the tolerance is 1e-6."],
    [
      1,
      1 + 1.1e-6,
      undefined,
      false,
      "Without a third argument the tolerance is 1e-6. Of 1, |a| and |n| the largest counts: they are not added.",
    ],
    [0, 0.9e-6, undefined, true, absolute],
    [0, 1.1e-6, undefined, false, absolute],
    [1e6, 1e6 + 0.9, undefined, true, relative],
    [1e6, 1e6 + 1.1, undefined, false, relative],
    [-1e6, -1e6 - 0.9, undefined, true, "The size of a slope is |a|: a steep slope downwards is large, too."],
    [1, 3, 0.7, true, `The tolerance 0.7 was given. ${relative}`],
    [3, 1, 0.7, true, `The tolerance 0.7 was given. ${relative}`],
    [1, 3, 0.6, false, relative],
    [0, 0.5, 0.5, true, "At most: equal is near enough, <= rather than <."],
    [0, 0, 0, true, "At most: equal is near enough, <= rather than <."],
    [0, 1e-9, 0, false, "The tolerance 0 was given: it is a tolerance like any other."],
  ];
  for (const [n, a, tolerance, ok, sentence] of cases) {
    // n · x at 0 is measured exactly, but for the last digit.
    const result = checkGradient((x) => claim(n * x.data, x, a), [0], tolerance);
    const limit = (tolerance ?? 1e-6) * Math.max(1, Math.abs(a), Math.abs(n));
    const what = `checkGradient with a = ${a}, n = ${n}${tolerance === undefined ? "" : ` and the tolerance ${tolerance}`}`;
    expectVerdict(result, ok, what, `|a - n| is ${Math.abs(a - n)}, and the limit is ${limit}. ${sentence}`);
  }
});

test("at the kink of relu there is nothing to measure, and the check refuses", () => {
  const result = checkGradient((x) => relu(x), [0]);
  expectSlopes(result.analytic, [0], "checkGradient((x) => relu(x), [0]).analytic");
  expectMeasured(result.numerical, [0.5], "checkGradient((x) => relu(x), [0]).numerical", {
    1: "1 is the slope to the right. A measurement from both sides gives 0.5 at a kink.",
    0: "0 is the slope to the left. A measurement from both sides gives 0.5 at a kink.",
  });
  expectVerdict(
    result,
    false,
    "checkGradient((x) => relu(x), [0])",
    "0 is a convention, 0.5 is the middle of two slopes: they differ.",
  );
});

test("a function without arguments has no slopes, and none of them is wrong", () => {
  expectSlopes(
    numericalGradient(() => 7, []),
    [],
    "numericalGradient(() => 7, [])",
  );
  const result = checkGradient(() => new Value(7), []);
  expectSlopes(result.analytic, [], "checkGradient(() => new Value(7), []).analytic");
  expectSlopes(result.numerical, [], "checkGradient(() => new Value(7), []).numerical");
  expectVerdict(result, true, "checkGradient(() => new Value(7), [])", "There is nothing that disagrees.");
});
