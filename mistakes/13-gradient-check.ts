import type { Alternative, Mistake } from "../kata/catalogue";

const DIFFERENCE = "(moved(i, h) - moved(i, -h)) / (2 * h)";
const MOVED = "f(...at.map((x, j) => (j === i ? x + by : x)))";
const AGREE = "Math.abs(a - n) <= tolerance * Math.max(1, Math.abs(a), Math.abs(n))";
const SLOPES = `  const moved = (i: number, by: number) => ${MOVED};\n  return at.map((_, i) => ${DIFFERENCE});\n`;
const NUMERICAL =
  "  const numerical = numericalGradient((...xs) => f(...xs.map((x) => new Value(x))).data, at);\n";

const SIDES = "the slope of x² at 3, measured from both sides, is 6";
const CUBE = "the measured slope of x³ is 3x² + h²: h is used as it is given, and is 1e-5 otherwise";
const EACH = "every argument has a slope of its own, and they come in order";
const READ = "the point is only read, and is never anything else, not even while f runs";
const BOTH = "the check hands back both gradients, in the order of the arguments";
const WRONG = "a wrong slope is refused, in whichever argument it is";
const NAN = "a slope that is not a number is refused";
const TOLERANCE = "slopes agree when |a - n| is at most tolerance · max(1, |a|, |n|)";

export const mistakes: Mistake[] = [
  {
    what: "looks to the right only: the forward difference",
    source: "micrograd's lecture, which introduces slopes so",
    code: [[DIFFERENCE, "(moved(i, h) - moved(i, 0)) / h"]],
    caughtBy: SIDES,
    shows: "That looks to the right only",
    diagnosed: true,
  },
  {
    what: "looks to the left only",
    source: "reasoned",
    code: [[DIFFERENCE, "(moved(i, 0) - moved(i, -h)) / h"]],
    caughtBy: SIDES,
    shows: "That looks to the left only",
    diagnosed: true,
  },
  {
    what: "divides by h, where the two points are 2h apart",
    source: "reasoned",
    code: [["/ (2 * h)", "/ h"]],
    caughtBy: SIDES,
    shows: "From x - h to x + h it is 2h, not h",
    diagnosed: true,
  },
  {
    what: "does not divide at all",
    source: "reasoned",
    code: [[DIFFERENCE, "moved(i, h) - moved(i, -h)"]],
    caughtBy: SIDES,
    shows: "That is the difference alone.",
    diagnosed: true,
  },
  {
    what: "forgets the brackets around 2 * h",
    source: "reasoned",
    code: [["/ (2 * h)", "/ 2 * h"]],
    caughtBy: SIDES,
    shows: "Put brackets around 2 * h.",
    diagnosed: true,
  },
  {
    what: "turns the difference around",
    source: "reasoned",
    code: [[DIFFERENCE, "(moved(i, -h) - moved(i, h)) / (2 * h)"]],
    caughtBy: SIDES,
    shows: "The sign is turned around",
    diagnosed: true,
  },
  {
    what: "calls f with numbers that have not moved",
    source: "reasoned",
    code: [["x + by : x", "x : x"]],
    caughtBy: SIDES,
    shows: "f was called twice at the same point.",
    diagnosed: true,
  },
  {
    what: "uses an h of its own",
    source: "reasoned: the parameter is overlooked",
    code: [[DIFFERENCE, "(moved(i, 1e-5) - moved(i, -1e-5)) / 2e-5"]],
    caughtBy: CUBE,
    shows: "h = 0.5 was given, and a much smaller h was used.",
    diagnosed: true,
  },
  {
    what: "moves by h / 2 to either side",
    source: "reasoned",
    code: [[DIFFERENCE, "(moved(i, h / 2) - moved(i, -h / 2)) / h"]],
    caughtBy: CUBE,
    shows: "To either side goes h itself, not h / 2.",
    diagnosed: true,
  },
  {
    what: "has no default for h",
    source: "reasoned",
    code: [["h = 1e-5", "h?: any"]],
    caughtBy: CUBE,
    shows: "give the parameter its default",
    diagnosed: true,
  },
  {
    what: "has the default 1e-12, because smaller must be better",
    source: "lecture notes that use 1e-10",
    code: [["h = 1e-5", "h = 1e-12"]],
    caughtBy: CUBE,
    shows: "h is much smaller than 1e-5 here.",
    diagnosed: true,
  },
  {
    what: "has the default 1e-3",
    source: "reasoned",
    code: [["h = 1e-5", "h = 1e-3"]],
    caughtBy: CUBE,
    shows: "h is 1e-3 here. Without a third argument it is 1e-5.",
    diagnosed: true,
  },
  {
    what: "always moves the first argument",
    source: "reasoned",
    code: [["j === i ?", "j === 0 ?"]],
    caughtBy: EACH,
    shows: "Move the argument whose slope is asked for.",
    diagnosed: true,
  },
  {
    what: "moves all arguments at once",
    source: "reasoned",
    code: [
      ["at.map((x, j) => (j === i ? x + by : x))", "at.map((x) => x + by)"],
      ["at.map((_, i) =>", "at.map((_, i) => i * 0 +"],
    ],
    caughtBy: EACH,
    shows: "All arguments were moved at once.",
    diagnosed: true,
  },
  {
    what: "does not put an argument back before it moves the next one",
    source: "reasoned",
    code: [
      [
        SLOPES,
        "  const xs = [...at];\n  return at.map((x, i) => {\n    xs[i] = x + h;\n    const right = f(...xs);\n    xs[i] = x - h;\n    return (right - f(...xs)) / (2 * h);\n  });\n",
      ],
    ],
    caughtBy: EACH,
    shows: "The first argument was not put back before the next one was moved.",
    diagnosed: true,
  },
  {
    what: "hands f one array instead of the arguments",
    source: "reasoned",
    code: [
      [
        "f(...at.map((x, j) => (j === i ? x + by : x)))",
        "(f as unknown as (xs: number[]) => number)(at.map((x, j) => (j === i ? x + by : x)))",
      ],
    ],
    caughtBy: EACH,
    shows: "one after the other: f(...xs). It was called with one array.",
    diagnosed: true,
  },
  {
    what: "returns the sum of the slopes instead of an array",
    source: "reasoned",
    code: [
      [
        `return at.map((_, i) => ${DIFFERENCE});`,
        `return at.reduce((sum, _, i) => sum + ${DIFFERENCE}, 0) as unknown as number[];`,
      ],
    ],
    caughtBy: SIDES,
    shows: "must be an array with one number for each argument, 1 in all. It is a number.",
    diagnosed: true,
  },
  {
    what: "moves the caller's own array, and back again with a rounding error",
    source: "reasoned: + h, - 2h, + h",
    code: [
      [
        SLOPES,
        "  return at.map((x, i) => {\n    at[i] = x + h;\n    const right = f(...at);\n    at[i]! -= 2 * h;\n    const left = f(...at);\n    at[i]! += h;\n    return (right - left) / (2 * h);\n  });\n",
      ],
    ],
    caughtBy: READ,
    shows: "Move the arguments in a copy",
    diagnosed: true,
  },
  {
    what: "moves the caller's own array, and puts the number back",
    source: "lecture notes",
    code: [
      [
        SLOPES,
        "  return at.map((x, i) => {\n    at[i] = x + h;\n    const right = f(...at);\n    at[i] = x - h;\n    const left = f(...at);\n    at[i] = x;\n    return (right - left) / (2 * h);\n  });\n",
      ],
    ],
    caughtBy: READ,
    shows: "While f ran, at was not what the caller had put there.",
    diagnosed: true,
  },
  {
    what: "does not call backward",
    source: "nn-zero-to-hero #40, micrograd PR #80",
    code: [["backward(f(...leaves));", "f(...leaves);"]],
    caughtBy: BOTH,
    shows: "Call backward on what f returned",
    diagnosed: true,
  },
  {
    what: "reads the gradients of other leaves than f was given",
    source: "reasoned",
    code: [["backward(f(...leaves));", "backward(f(...at.map((x) => new Value(x))));"]],
    caughtBy: BOTH,
    shows: "read the very values that f was given",
    diagnosed: true,
  },
  {
    what: "reads the numbers instead of the gradients",
    source: "reasoned",
    code: [["({ grad }) => grad", "({ data }) => data"]],
    caughtBy: BOTH,
    shows: "The gradient is its grad.",
    diagnosed: true,
  },
  {
    what: "runs backward twice over the same leaves",
    source: "reasoned",
    code: [["  backward(f(...leaves));\n", "  backward(f(...leaves));\n  backward(f(...leaves));\n"]],
    caughtBy: BOTH,
    shows: "The gradient was added twice",
    diagnosed: true,
  },
  {
    what: "writes to data, and expects the graph to follow",
    source: "reasoned: the graph does not compute itself again",
    code: [
      ["  backward(f(...leaves));\n", "  const result = f(...leaves);\n  backward(result);\n"],
      [
        NUMERICAL,
        "  const numerical = numericalGradient((...xs) => {\n    leaves.forEach((leaf, i) => (leaf.data = xs[i]));\n    return result.data;\n  }, at);\n",
      ],
    ],
    caughtBy: BOTH,
    shows: "Writing to data computes nothing again: call f anew",
    diagnosed: true,
  },
  {
    what: "subtracts Values instead of their numbers",
    source: "reasoned",
    code: [
      ["f(...xs.map((x) => new Value(x))).data", "f(...xs.map((x) => new Value(x))) as unknown as number"],
    ],
    caughtBy: BOTH,
    shows: "f returns a Value. Its number is in data.",
    diagnosed: true,
  },
  {
    what: "calls f with plain numbers",
    source: "reasoned: the engine's operations take them too",
    code: [["f(...xs.map((x) => new Value(x))).data", "f(...(xs as unknown as Value[])).data"]],
    caughtBy: BOTH,
    shows:
      "f must be called with 3 Values, one after the other: f(...xs). It was called with 3 of type number.",
    diagnosed: true,
  },
  {
    what: "forgets Math.abs, so that a slope that is too small always passes",
    source: "EurekaLabsAI/micrograd, engine.test.js",
    code: [["Math.abs(a - n) <=", "a - n <="]],
    caughtBy: WRONG,
    shows: "without it, a slope that is too small always passes",
    diagnosed: true,
  },
  {
    what: "has an absolute tolerance of 2.7",
    source: "a well-known course's gradient test",
    code: [[AGREE, "Math.abs(a - n) <= 2.7"]],
    caughtBy: WRONG,
    shows: "A fixed tolerance that is large hides it.",
    diagnosed: true,
  },
  {
    what: "is content when one argument agrees",
    source: "reasoned: some instead of every",
    code: [["const ok = analytic.every", "const ok = analytic.some"]],
    caughtBy: WRONG,
    shows: "One wrong argument is enough",
    diagnosed: true,
  },
  {
    what: "looks at the first argument only",
    source: "reasoned",
    code: [["const ok = analytic.every", "const ok = analytic.slice(0, 1).every"]],
    caughtBy: WRONG,
    shows: "One wrong argument is enough",
    diagnosed: true,
  },
  {
    what: "compares the lengths of the gradients, which may point anywhere",
    source: "reasoned: norms",
    code: [
      [
        AGREE,
        "Math.abs(Math.hypot(...analytic) - Math.hypot(...numerical)) <= tolerance * Math.max(1, Math.hypot(...numerical))",
      ],
    ],
    caughtBy: WRONG,
    shows: "The distance of the two is Math.abs(a - n)",
    diagnosed: true,
  },
  {
    what: "asks whether the slopes differ, which is false for NaN",
    source: "reasoned: !(NaN > tolerance) is true",
    code: [[AGREE, "!(Math.abs(a - n) > tolerance * Math.max(1, Math.abs(a), Math.abs(n)))"]],
    caughtBy: NAN,
    shows: "A comparison with NaN is false, so ask whether the slopes agree",
    diagnosed: true,
  },
  {
    what: "counts two NaN as equal",
    source: "reasoned: Object.is",
    code: [[`return ${AGREE}`, `return Object.is(a, n) || ${AGREE}`]],
    caughtBy: NAN,
    shows: "√x at -2, where both are NaN",
    diagnosed: true,
  },
  {
    what: "has an absolute tolerance",
    source: "minitorch, ARENA",
    code: [[AGREE, "Math.abs(a - n) <= tolerance"]],
    caughtBy: TOLERANCE,
    shows: "Above 1 the tolerance is relative to the larger of |a| and |n|.",
    diagnosed: true,
  },
  {
    what: "has a relative tolerance, which is nothing for slopes near 0",
    source: "reasoned",
    code: [["Math.max(1, Math.abs(a), Math.abs(n))", "Math.max(Math.abs(a), Math.abs(n))"]],
    caughtBy: TOLERANCE,
    shows: "Below 1 the tolerance is absolute: max(1, …).",
    diagnosed: true,
  },
  {
    what: "is relative to the measured slope alone",
    source: "reasoned",
    code: [["Math.max(1, Math.abs(a), Math.abs(n))", "Math.max(1, Math.abs(n))"]],
    caughtBy: TOLERANCE,
    shows: "relative to the larger of |a| and |n|",
    diagnosed: true,
  },
  {
    what: "adds 1, |a| and |n| instead of taking the largest",
    source: "reasoned",
    code: [["Math.max(1, Math.abs(a), Math.abs(n))", "(1 + Math.abs(a) + Math.abs(n))"]],
    caughtBy: TOLERANCE,
    shows: "Of 1, |a| and |n| the largest counts: they are not added.",
    diagnosed: true,
  },
  {
    what: "takes no absolute values in the tolerance",
    source: "reasoned",
    code: [["Math.max(1, Math.abs(a), Math.abs(n))", "Math.max(1, a, n)"]],
    caughtBy: TOLERANCE,
    shows: "The size of a slope is |a|: a steep slope downwards is large, too.",
    diagnosed: true,
  },
  {
    what: "uses a tolerance of its own",
    source: "reasoned: the parameter is overlooked",
    code: [["<= tolerance *", "<= 1e-6 *"]],
    caughtBy: TOLERANCE,
    shows: "The tolerance 0.7 was given.",
    diagnosed: true,
  },
  {
    what: "has a default tolerance of 1e-4",
    source: "reasoned",
    code: [["tolerance = 1e-6", "tolerance = 1e-4"]],
    caughtBy: WRONG,
    shows: "that is ten times the tolerance of 1e-6",
    diagnosed: true,
  },
  {
    what: "demands less than the tolerance",
    source: "reasoned",
    code: [["Math.abs(a - n) <= tolerance", "Math.abs(a - n) < tolerance"]],
    caughtBy: TOLERANCE,
    shows: "<= rather than <",
    diagnosed: true,
  },
  {
    what: "takes the tolerance 0 for none at all",
    source: "reasoned: || instead of a default",
    code: [["<= tolerance *", "<= (tolerance || 1e-6) *"]],
    caughtBy: TOLERANCE,
    shows: "The tolerance 0 was given",
    diagnosed: true,
  },
  {
    what: "throws where the slopes differ",
    source: "torch.autograd.gradcheck, which raises by default",
    code: [
      ["  return { analytic", '  if (!ok) throw new Error("the gradients differ");\n  return { analytic'],
    ],
    state: "crashed",
    caughtBy: WRONG,
    shows: "A wrong slope is no reason to throw.",
    diagnosed: true,
  },
  {
    what: "says that a function without arguments is wrong",
    source: "reasoned: reduce from false, or a maximum of nothing",
    code: [["const ok = analytic.every", "const ok = analytic.length > 0 && analytic.every"]],
    caughtBy: "a function without arguments has no slopes, and none of them is wrong",
    shows: "There is nothing that disagrees.",
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  {
    what: "moves the arguments in a copy, and puts each one back",
    code: [
      [
        SLOPES,
        "  const xs = [...at];\n  const slopes: number[] = [];\n  for (const [i, x] of at.entries()) {\n    xs[i] = x + h;\n    const right = f(...xs);\n    xs[i] = x - h;\n    const left = f(...xs);\n    xs[i] = x;\n    slopes.push((right - left) / (2 * h));\n  }\n  return slopes;\n",
      ],
    ],
  },
  { what: "divides first, then subtracts", code: [[DIFFERENCE, "(moved(i, h) / h - moved(i, -h) / h) / 2"]] },
  { what: "divides by h, then by 2", code: [[DIFFERENCE, "(moved(i, h) - moved(i, -h)) / h / 2"]] },
  {
    what: "divides by the distance of the two points as it has been rounded",
    code: [[DIFFERENCE, "(moved(i, h) - moved(i, -h)) / ((at[i]! + h) - (at[i]! - h))"]],
  },
  {
    what: "does not use numericalGradient for the check, and measures with h = 1e-6",
    code: [
      [
        NUMERICAL,
        "  const numerical = at.map((_, i) => {\n    const [right, left] = [1e-6, -1e-6].map((by) => f(...at.map((x, j) => new Value(j === i ? x + by : x))).data);\n    return (right! - left!) / 2e-6;\n  });\n",
      ],
    ],
  },
  {
    what: "measures first, and gives each value its name",
    code: [
      [
        "  const leaves = at.map((x) => new Value(x));\n  backward(f(...leaves));\n  const analytic = leaves.map(({ grad }) => grad);\n",
        "",
      ],
      [
        NUMERICAL,
        `${NUMERICAL}  const leaves = at.map((x, i) => new Value(x, { label: \`x\${i}\` }));\n  const root = f(...leaves);\n  backward(root);\n  const analytic: number[] = [];\n  for (const leaf of leaves) analytic.push(leaf.grad);\n`,
      ],
    ],
  },
  {
    what: "keeps the leaves, gives them new numbers, and calls f anew",
    code: [
      [
        NUMERICAL,
        "  const numerical = numericalGradient((...xs) => {\n    leaves.forEach((leaf, i) => (leaf.data = xs[i]!));\n    return f(...leaves).data;\n  }, at);\n",
      ],
    ],
  },
  {
    what: "a loop that stops at the first disagreement",
    code: [
      [
        `  const ok = analytic.every((a, i) => {
    const n = numerical[i];
    // With a NaN this comparison is false, as it should be.
    return ${AGREE};
  });
`,
        `  let ok = true;
  for (let i = 0; i < at.length && ok; i++) {
    const [a, n] = [analytic[i]!, numerical[i]!];
    const limit = tolerance * Math.max(1, Math.abs(a), Math.abs(n));
    if (Number.isNaN(a) || Number.isNaN(n) || Math.abs(a - n) > limit) ok = false;
  }
`,
      ],
    ],
  },
];
