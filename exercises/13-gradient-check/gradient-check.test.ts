import type { WrongNumbers } from "#kata/matchers";
import { must } from "#kata/must";
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

test("the slope of x² at 3, measured from both sides, is 6", () => {
  const square = (x: number) => x * x;
  const { f, calls } = recorded(square);
  const h = 0.125;
  const slopes = numericalGradient(f, [3], h);
  const [right, here, left] = [square(3 + h), square(3), square(3 - h)];
  const saw = callsOf(calls, square);
  const found = slopes?.[0] ?? NaN;
  expectSlopes(slopes, [6], "numericalGradient((x) => x * x, [3], 0.125)", [
    {
      [found]: `${saw} The slope needs f(3 + 0.125) - f(3 - 0.125), divided by 2 * 0.125.`,
      [(right - here) / h]: `${saw} That looks to the right only. Look to both sides: f(x + h) - f(x - h).`,
      [(here - left) / h]: `${saw} That looks to the left only. Look to both sides: f(x + h) - f(x - h).`,
      [(right - left) / h]: "From x - h to x + h it is 2h, not h: that is what to divide by.",
      [(right - left) / (4 * h)]: "From x - h to x + h it is 2h, not 4h: that is what to divide by.",
      [right - left]:
        "That is the difference alone. Divide it by the distance from x - h to x + h, which is 2h.",
      [((right - left) / 2) * h]: "/ 2 * h divides by 2 and multiplies by h. Put brackets around 2 * h.",
      [(right + left) / (2 * h)]:
        `${saw} Their sum was divided. The slope takes the difference: f(x + h) - f(x - h).`,
      [(left - right) / (2 * h)]: "The sign is turned around: f(x + h) - f(x - h).",
      [right - left / (2 * h)]: "Only f(x - h) was divided. Put brackets around the difference.",
      0: `${saw} Subtract what f gives at two different points: x + h and x - h.`,
      NaN: `${saw} NaN comes from calculating with something that is not a number.`,
    },
  ]);
});

test("the measured slope of x³ is 3x² + h²: h is used as it is given, and is 1e-5 otherwise", () => {
  const cube = (x: number) => x ** 3;
  const given = recorded(cube);
  const slopes = numericalGradient(given.f, [2], 0.5);
  // Whatever h it was: f itself has seen it.
  const used = Math.max(0, ...given.calls.map(([x]) => Math.abs(x - 2)));
  const [found = NaN] = slopes;
  expectSlopes(slopes, [12.25], "numericalGradient((x) => x ** 3, [2], 0.5)", [
    {
      [Math.abs(used - 0.5) > 1e-9 ? found : NaN]:
        `${callsOf(given.calls, cube)} The arguments were moved by ${Number(used.toPrecision(6))}, but h is 0.5 here.`,
    },
  ]);
  const large = (x: number) => 1e10 * x ** 3;
  const usual = recorded(large);
  const withoutH = numericalGradient(usual.f, [0]);
  const standard = Math.max(0, ...usual.calls.map(([x]) => Math.abs(x)));
  const [received = NaN] = withoutH;
  expectSlopes(withoutH, [1], "numericalGradient((x) => 1e10 * x ** 3, [0])", [
    {
      [received]:
        standard === 1e-5 || standard === 0
          ? callsOf(usual.calls, large)
          : `h is ${standard} here. Without a third argument it is 1e-5: give the parameter its default.`,
    },
  ]);
});

test("every argument has a slope of its own, and they come in order", () => {
  const f = (...[x, y, z]: number[]) => x * y * y + 5 * z;
  const h = 0.25;
  const at = [2, 3, -1] as const;
  const slopes = numericalGradient(ofNumbers(3, f), [...at], h);
  /** The difference quotient where these arguments are moved to either side. */
  const moving = (...by: number[]) => {
    const moved = (side: number) => f(...at.map((x, i) => x + side * (by[i] ?? 0) * h));
    return (moved(1) - moved(-1)) / (2 * h);
  };
  const left = (y: number, z: number) =>
    (f(at[0] - h, at[1] + y * h, at[2] + z * h) - f(at[0] - h, at[1] - y * h, at[2] - z * h)) / (2 * h);
  const right = (y: number, z: number) =>
    (f(at[0] + h, at[1] + y * h, at[2] + z * h) - f(at[0] + h, at[1] - y * h, at[2] - z * h)) / (2 * h);
  const together = "All arguments were moved at once. Move one at a time, and leave the others.";
  const notBack = "The first argument was not put back before the next one was moved.";
  expectSlopes(slopes, [9, 12, 5], "numericalGradient((x, y, z) => x * y * y + 5 * z, [2, 3, -1], 0.25)", [
    {
      5: "5 belongs to the last argument. The slopes come in the order of the arguments.",
      [moving(1, 1, 1)]: together,
    },
    {
      9: "9 belongs to the first argument. Move the argument whose slope is asked for.",
      [moving(1, 1, 1)]: together,
      [left(1, 0)]: notBack,
      [right(1, 0)]: notBack,
      [moving(1, 1, 0)]:
        "The first argument was moved again, with the second. Move one at a time, and leave the others.",
      [9 + 12]:
        "21 is 9 + 12: the slope of the first argument is still in it. Each one is a number of its own.",
    },
    {
      9: "9 belongs to the first argument. Move the argument whose slope is asked for.",
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
  must(
    at[0] === 0.1 && at[1] === 0.2,
    `at was [0.1, 0.2], and is [${at.join(", ")}] now: adding h and taking it away again leaves a rounding error. Move the arguments in a copy.`,
  );
  must(
    !moved,
    "While f ran, at was not what the caller had put there. Move the arguments in a copy: at belongs to the caller.",
  );
});

test("the check hands back both gradients, in the order of the arguments", () => {
  const { f, calls } = recordedValues(ofValues(3, (x, y, z) => add(mul(x, mul(y, y)), mul(5, z))));
  const result = checkGradient(f, [2, 3, -1]);
  must(
    typeof result === "object" && result !== null,
    "checkGradient(f, at) must return { analytic, numerical, ok }. Is a return missing?",
  );
  const call = "checkGradient((x, y, z) => x * y² + 5z, [2, 3, -1])";
  const moved = movedLeaf(calls, [2, 3, -1]);
  must(moved === "", `${call}.analytic is [${result.analytic?.join(", ")}].${moved}`);
  expectSlopes(result.analytic, [9, 12, 5], `${call}.analytic`, [
    {
      0: "No gradient has arrived. Call backward on what f returned, and read the very values that f was given.",
      2: "2 is the number of the argument, its data. The gradient is its grad.",
      18: "The gradient was added twice: give f fresh values in each call.",
      27: "27 is 3 * 9: backward ran three times, once for each argument, and leaves add up. One call brings all gradients.",
    },
    {
      24: "24 is 2 * 12: backward ran a second time for the second argument, and leaves add up. One call brings all gradients.",
    },
  ]);
  expectMeasured(result.numerical, [9, 12, 5], `${call}.numerical`, {
    0: "Nothing has moved. Writing to data computes nothing again: call f anew, with moved values.",
    NaN: "f returns a Value. Its number is in data.",
  });
  const exact =
    "What is measured is hardly ever exact: === is too much. Up to tolerance · max(1, |a|, |n|) apart they agree.";
  expectVerdict(result, true, call, `${distances(result)}\n${exact}`);
  expectSlopes(
    checkGradient((x, y) => mul(x, x), [3, 4]).analytic,
    [6, 0],
    "checkGradient((x, y) => x * x, [3, 4]).analytic",
    [
      {
        15: "15 is 6 + 9: the gradient of an earlier check is still in it. Take fresh values in each check.",
      },
    ],
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
    const { f: seen, calls } = recordedValues(f);
    const result = checkGradient(seen, at);
    const what = `checkGradient for ${name} at ${at.join(", ")}`;
    const limit = "Up to tolerance · max(1, |a|, |n|) apart they agree, and the tolerance is 1e-6.";
    expectVerdict(result, true, what, `${distances(result)} ${limit}${movedLeaf(calls, at)}`);
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
  must(
    at.length === 2 && at[0] === 0.1 && at[1] === 0.2,
    `at was [0.1, 0.2], and is [${at.join(", ")}] now. It is only to be read.`,
  );
  must(
    !moved,
    "While f ran, at was not what the caller had put there. Move the arguments in a copy: at belongs to the caller.",
  );
});

const square = (factor: number) => (x: Value) => claim(x.data ** 2, x, factor * x.data);

test("a wrong slope is refused, in whichever argument it is", () => {
  const absolute = "A fixed tolerance that is large hides it. Compare with tolerance * max(1, |a|, |n|).";
  const all = "One wrong argument is enough: ok needs every one of them to agree.";
  const wrong: [name: string, f: (...xs: Value[]) => Value, at: number[], sentence: string][] = [
    [
      "x² with the slope -2x",
      square(-2),
      [3],
      "The distance of the two is Math.abs(a - n), 12 here. a - n is -12, and |a| - |n| is 0: either would pass any limit.",
    ],
    ["x² with the slope 0", square(0), [3], "They are 6 apart. A slope of 0 is a slope like any other."],
    [
      "x² with the slope 4x",
      square(4),
      [3],
      "The distance of the two is Math.abs(a - n), 6 here. n - a is -6, which would pass any limit.",
    ],
    [
      "7 with the slope 6",
      (x) => claim(7, x, 6),
      [3],
      "They are 6 apart. A slope of 0 is a slope like any other.",
    ],
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
  const { analytic, numerical } = checkGradient(square(-2), [3]);
  expectSlopes(analytic, [-6], "checkGradient for x² with the wrong slope -2x at 3: analytic", [
    { 6: "6 is what was measured. The analytic slope is what backward brings, right or wrong." },
  ]);
  expectMeasured(numerical, [6], "checkGradient for x² with the wrong slope -2x at 3: numerical", {
    [-6]: "-6 comes from the wrong slope itself. The measured one is made of numbers of f alone.",
  });
  for (const [name, f, at, sentence] of wrong) {
    const { analytic, numerical, ok } = checkGradient(f, at);
    const found = `analytic is [${analytic?.join(", ")}], numerical is [${numerical?.join(", ")}].`;
    expectVerdict({ ok }, false, `checkGradient for ${name} at ${at.join(", ")}`, `${found} ${sentence}`);
  }

  const besideSteep = checkGradient((x, y) => add(square(2.02)(x), mul(1e6, y)), [3, 1]);
  expectVerdict(
    besideSteep,
    false,
    "checkGradient for x² + 1e6 · y at 3, 1, where x² has the slope 1.01 · 2x,",
    `analytic is [${besideSteep.analytic.join(", ")}], numerical is [${besideSteep.numerical.join(", ")}]. ` +
      "The a and n of one argument alone make its limit: another argument's steep slope does not widen it.",
  );
  // So many that neither a mean nor the root of a mean square shows the one that is wrong.
  const many = Array.from({ length: 200 }, () => 3);
  const oneWrong = checkGradient(
    (first, ...rest) => rest.map(square(2)).reduce((sum, one) => add(sum, one), square(2.00002)(first)),
    many,
  );
  expectVerdict(
    oneWrong,
    false,
    "checkGradient for a sum of 200 squares at 3, where the first has the slope 1.00001 · 2x,",
    `analytic[0] is ${oneWrong.analytic[0]}, numerical[0] is ${oneWrong.numerical[0]}. Alone, such a slope was refused. ` +
      "Compare each argument by itself: what is put together from all of them, such as a mean, hides one that is wrong.",
  );
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
    [0, 0.5, 0.5, true, "At most: just as far as allowed is near enough, <= rather than <."],
    [0, 0, 0, true, "At most: just as far as allowed is near enough, <= rather than <."],
    [0, 1e-9, 0, false, "The tolerance 0 was given: it is a tolerance like any other."],
  ];
  for (const [n, a, tolerance, ok, sentence] of cases) {
    // n · x at 0 is measured exactly, but for the last digit.
    const { f, calls } = recordedValues((x) => claim(n * x.data, x, a));
    const result = checkGradient(f, [0], tolerance);
    const [measured = NaN] = result.numerical;
    const points = calls.map(({ numbers }) => numbers.join()).join(" and ");
    must(
      Math.abs(measured - n) <= 1e-6 * Math.max(1, Math.abs(n)),
      `checkGradient((x) => ${n} * x, [0], ${tolerance}).numerical is [${measured}], and should be [${n}]. f was called at ${points}. ` +
        "The third argument of checkGradient is the tolerance of the comparison, and no h.",
    );
    const limit = (tolerance ?? 1e-6) * Math.max(1, Math.abs(a), Math.abs(n));
    const what = `checkGradient with a = ${a}, n = ${n}${tolerance === undefined ? "" : ` and the tolerance ${tolerance}`}`;
    expectVerdict(result, ok, what, `|a - n| is ${Math.abs(a - n)}, and the limit is ${limit}. ${sentence}`);
  }
  const near = (x: Value) => claim(x.data, x, 1 + 0.9e-6);
  expectVerdict(
    checkGradient((x, y) => add(near(x), near(y)), [0, 0]),
    true,
    "checkGradient with a = 1.0000009 and n = 1 in each of two arguments",
    "In each of them |a - n| is 9e-7, and the limit is 1.0000009e-6. Alone, such a slope has passed: the distances of two arguments are not added.",
  );
});

test("at the kink of relu there is nothing to measure, and the check refuses", () => {
  const result = checkGradient((x) => relu(x), [0]);
  expectSlopes(result.analytic, [0], "checkGradient((x) => relu(x), [0]).analytic");
  expectMeasured(result.numerical, [0.5], "checkGradient((x) => relu(x), [0]).numerical");
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

/** An array of numbers: one for each argument. */
function expectNumbers(received: unknown, count: number, call: string): number[] {
  const other = received === undefined ? "undefined" : `a ${typeof received}`;
  const list = Array.isArray(received) ? `an array of ${received.length}` : other;
  must(
    Array.isArray(received) &&
      received.length === count &&
      !(0 in received && typeof received[0] !== "number"),
    `${call} must be an array with one number for each argument, ${count} in all. It is ${list}.`,
  );
  return received;
}

/** Each of the slopes, with sentences for wrong numbers, argument by argument. */
function expectSlopes(
  received: unknown,
  expected: readonly number[],
  call: string,
  mistakes: readonly WrongNumbers[] = [],
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
  mistakes: WrongNumbers = {},
): void {
  const slopes = expectNumbers(received, expected.length, call);
  expected.forEach((slope, i) => {
    const found = slopes[i] ?? NaN;
    const sentence = Object.entries(mistakes).find(
      ([wrong]) => Object.is(found, Number(wrong)) || Math.abs(found - Number(wrong)) < 1e-6,
    )?.[1];
    must(
      Math.abs(found - slope) <= 1e-6,
      `${call}[${i}]\n  expected: ${slope}, to 1e-6\n  received: ${found}${sentence ? `\n${sentence}` : ""}`,
    );
  });
}

/** What the check says, and the sentence if it says the opposite. */
function expectVerdict({ ok }: { ok: boolean }, expected: boolean, what: string, sentence: string): void {
  must(
    typeof ok === "boolean",
    "checkGradient(f, at) must return { analytic, numerical, ok }, and ok must be true or false.",
  );
  must(ok === expected, `${what}: ok must be ${expected}, and it is ${ok}.\n${sentence}`);
}

/** The largest distance of the two gradients, and what is allowed there: numbers that the check itself brought. */
function distances({ analytic, numerical }: { analytic: number[]; numerical: number[] }): string {
  const rows = analytic.map((a, i) => {
    const n = numerical[i] ?? NaN;
    return `analytic ${a}, numerical ${n}, ${Math.abs(a - n)} apart`;
  });
  return rows.length === 1 ? `It found ${rows[0]}.` : `It found\n  ${rows.join("\n  ")}`;
}

/** f, and the points at which it was called. */
function recorded(f: (...xs: number[]) => number): { f: (...xs: number[]) => number; calls: number[][] } {
  const calls: number[][] = [];
  return {
    calls,
    f: (...xs) => {
      calls.push(xs);
      return f(...xs);
    },
  };
}

/** "f was called at 3.125 and 2.875, and gave 9.765625 and 8.265625." */
function callsOf(calls: readonly (readonly number[])[], f: (...xs: number[]) => number): string {
  const few = calls.slice(0, 4);
  const points = few.map((xs) => (xs.length === 1 ? String(xs[0]) : `(${xs.join(", ")})`));
  const more = calls.length > few.length ? `, and ${calls.length - few.length} times more` : "";
  return calls.length === 0
    ? "f was not called."
    : `f was called at ${points.join(" and ")}${more}, and gave ${few.map((xs) => f(...xs)).join(" and ")}.`;
}

/** f of values, with the values of each call, and their numbers at that moment. */
function recordedValues(f: (...xs: Value[]) => Value) {
  const calls: { xs: Value[]; numbers: number[]; result: Value }[] = [];
  return {
    calls,
    f: (...xs: Value[]) => {
      const numbers = xs.map(({ data }) => data);
      const result = f(...xs);
      calls.push({ xs, numbers, result });
      return result;
    },
  };
}

/** The sentence for a backward that ran from a point that was still moved; "" if it ran from the right one. */
function movedLeaf(calls: ReturnType<typeof recordedValues>["calls"], at: readonly number[]): string {
  const swept = calls.find(({ result }) => result.grad === 1 && result.inputs.length > 0);
  if (!swept || swept.numbers.every((x, i) => x === at[i])) return "";
  return `\nbackward ran on the graph of f(${swept.numbers.join(", ")}), and not of f(${at.join(", ")}): an argument was still moved.`;
}

/** f, which complains if it is not called with that many numbers. */
function ofNumbers(count: number, f: (...xs: number[]) => number): (...xs: number[]) => number {
  return (...xs) => {
    must(
      xs.length === count && xs.every((x) => typeof x === "number"),
      `f must be called with ${count} numbers, one after the other: f(...xs). It was called with ${given(xs)}.`,
    );
    return f(...xs);
  };
}

/** f, which complains if it is not called with that many values. */
function ofValues(count: number, f: (...xs: Value[]) => Value): (...xs: Value[]) => Value {
  return (...xs) => {
    must(
      xs.length === count && xs.every((x) => x instanceof Value),
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

/** A value whose partial is simply claimed, right or wrong. */
function claim(data: number, x: Value, partial: number): Value {
  return new Value(data, { op: "claim", inputs: [x], partials: [partial] });
}
