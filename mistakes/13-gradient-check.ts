import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const DIFFERENCE = "(moved(i, h) - moved(i, -h)) / (2 * h)";
const MOVED = "f(...at.map((x, j) => (j === i ? x + by : x)))";
const AGREE = "Math.abs(a - n) <= tolerance * Math.max(1, Math.abs(a), Math.abs(n))";
const SLOPES = `  const moved = (i: number, by: number) => ${MOVED};\n  return at.map((_, i) => ${DIFFERENCE});\n`;
const OK = `  const ok = analytic.every((a, i) => {
    const n = numerical[i];
    return ${AGREE};
  });
`;
const NUMERICAL =
  "  const numerical = numericalGradient((...xs) => f(...xs.map((x) => new Value(x))).data, at);\n";

export const mistakes: MistakesByTest = {
  "a second check finds the same, and leaves the point alone": [
    {
      what: "moves the caller's at while it checks, and puts the old number back",
      edits: [
        [
          "const numerical = numericalGradient((...xs) => f(...xs.map((x) => new Value(x))).data, at);",
          "const number = () => f(...at.map((x) => new Value(x))).data;\n  const numerical = at.map((old, i) => {\n    at[i] = old + 1e-5;\n    const above = number();\n    at[i] = old - 1e-5;\n    const below = number();\n    at[i] = old;\n    return (above - below) / 2e-5;\n  });",
        ],
      ],
      shows: "While f ran, at was not what the caller had put there.",
    },
    {
      what: "moves the caller's at by steps while it checks, and moves it back",
      why: "at[i] += h, then -= 2h, then += h",
      edits: [
        [
          "const numerical = numericalGradient((...xs) => f(...xs.map((x) => new Value(x))).data, at);",
          "const number = () => f(...at.map((x) => new Value(x))).data;\n  const numerical = at.map((_, i) => {\n    at[i] += 1e-5;\n    const above = number();\n    at[i] -= 2e-5;\n    const below = number();\n    at[i] += 1e-5;\n    return (above - below) / 2e-5;\n  });",
        ],
      ],
      shows: "It is only to be read.",
    },
  ],
  "the slope of x² at 3, measured from both sides, is 6": [
    {
      what: "looks to the right only: the forward difference",
      likely: true,
      source: "micrograd's lecture, which introduces slopes so",
      edits: [[DIFFERENCE, "(moved(i, h) - moved(i, 0)) / h"]],
      shows: "That looks to the right only",
    },
    {
      what: "looks to the left only",
      edits: [[DIFFERENCE, "(moved(i, 0) - moved(i, -h)) / h"]],
      shows: "That looks to the left only",
    },
    {
      what: "divides by h, where the two points are 2h apart",
      likely: true,
      edits: [["/ (2 * h)", "/ h"]],
      shows: "From x - h to x + h it is 2h, not h",
    },
    {
      what: "does not divide at all",
      edits: [[DIFFERENCE, "moved(i, h) - moved(i, -h)"]],
      shows: "That is the difference alone.",
    },
    {
      what: "forgets the brackets around 2 * h",
      edits: [["/ (2 * h)", "/ 2 * h"]],
      shows: "Put brackets around 2 * h.",
    },
    {
      what: "turns the difference around",
      edits: [[DIFFERENCE, "(moved(i, -h) - moved(i, h)) / (2 * h)"]],
      shows: "The sign is turned around",
    },
    {
      what: "calls f with numbers that have not moved",
      edits: [["x + by : x", "x : x"]],
      shows: "Subtract what f gives at two different points",
    },
    {
      what: "returns the sum of the slopes instead of an array",
      edits: [
        [
          `return at.map((_, i) => ${DIFFERENCE});`,
          `return at.reduce((sum, _, i) => sum + ${DIFFERENCE}, 0) as unknown as number[];`,
        ],
      ],
      shows: "must be an array with one number for each argument, 1 in all. It is a number.",
    },
    {
      what: "adds the two numbers of f instead of subtracting them",
      edits: [[DIFFERENCE, "(moved(i, h) + moved(i, -h)) / (2 * h)"]],
      shows: "Their sum was divided. The slope takes the difference",
    },
    {
      what: "divides only the second number",
      edits: [["(moved(i, h) - moved(i, -h)) / (2 * h)", "moved(i, h) - moved(i, -h) / (2 * h)"]],
      shows: "Only f(x - h) was divided.",
    },
    {
      what: "counts the arguments from 1",
      edits: [
        [
          "f(...at.map((x, j) => (j === i ? x + by : x)))",
          "f(...at.map((x, j) => (j === i ? at[j + 1] + by : x)))",
        ],
      ],
      shows: "NaN comes from calculating with something that is not a number.",
    },
    {
      what: "moves by h times the argument",
      edits: [["x + by : x", "x + by * x : x"]],
      shows: "f was called at 3.375 and 2.625",
    },
    { what: "divides by 4h", edits: [["/ (2 * h)", "/ (4 * h)"]], shows: "it is 2h, not 4h" },
  ],
  "the measured slope of x³ is 3x² + h²: h is used as it is given, and is 1e-5 otherwise": [
    {
      what: "answers 0 where the argument is 0",
      why: "relative steps need an argument to be relative to",
      edits: [["at.map((_, i) => (", "at.map((x, i) => x === 0 ? 0 : ("]],
      shows: "f was not called.",
    },
    {
      what: "uses an h of its own",
      why: "the parameter is overlooked",
      edits: [[DIFFERENCE, "(moved(i, 1e-5) - moved(i, -1e-5)) / 2e-5"]],
      shows: "but h is 0.5 here.",
    },
    {
      what: "moves by h / 2 to either side",
      edits: [[DIFFERENCE, "(moved(i, h / 2) - moved(i, -h / 2)) / h"]],
      shows: "The arguments were moved by 0.25, but h is 0.5 here.",
    },
    {
      what: "has no default for h",
      edits: [["h = 1e-5", "h?: any"]],
      shows: "give the parameter its default",
    },
    {
      what: "has the default 1e-12, because smaller must be better",
      source: "lecture notes that use 1e-10",
      edits: [["h = 1e-5", "h = 1e-12"]],
      shows: "h is 1e-12 here. Without a third argument it is 1e-5",
    },
    {
      what: "has the default 1e-3",
      edits: [["h = 1e-5", "h = 1e-3"]],
      shows: "h is 0.001 here. Without a third argument it is 1e-5",
    },
  ],
  "every argument has a slope of its own, and they come in order": [
    {
      what: "always moves the first argument",
      edits: [["j === i ?", "j === 0 ?"]],
      shows: "Move the argument whose slope is asked for.",
    },
    {
      what: "moves all arguments at once",
      edits: [
        ["at.map((x, j) => (j === i ? x + by : x))", "at.map((x) => x + by)"],
        ["at.map((_, i) =>", "at.map((_, i) => i * 0 +"],
      ],
      shows: "All arguments were moved at once.",
    },
    {
      what: "does not put an argument back before it moves the next one",
      likely: true,
      edits: [
        [
          SLOPES,
          "  const xs = [...at];\n  return at.map((x, i) => {\n    xs[i] = x + h;\n    const right = f(...xs);\n    xs[i] = x - h;\n    return (right - f(...xs)) / (2 * h);\n  });\n",
        ],
      ],
      shows: "The first argument was not put back before the next one was moved.",
    },
    {
      what: "hands f one array instead of the arguments",
      edits: [
        [
          "f(...at.map((x, j) => (j === i ? x + by : x)))",
          "(f as unknown as (xs: number[]) => number)(at.map((x, j) => (j === i ? x + by : x)))",
        ],
      ],
      shows: "one after the other: f(...xs). It was called with one array.",
    },
    {
      what: "puts each new slope in front of the others",
      edits: [
        [
          "  return at.map((_, i) => (moved(i, h) - moved(i, -h)) / (2 * h));",
          "  const slopes: number[] = [];\n  at.forEach((_, i) => slopes.unshift((moved(i, h) - moved(i, -h)) / (2 * h)));\n  return slopes;",
        ],
      ],
      shows: "The slopes come in the order of the arguments.",
    },
    {
      what: "moves the arguments before it, too",
      edits: [["j === i ? x + by : x", "j <= i ? x + by : x"]],
      shows: "The first argument was moved again, with the second.",
    },
    {
      what: "goes on adding to the slope of the argument before",
      edits: [
        [
          "  return at.map((_, i) => (moved(i, h) - moved(i, -h)) / (2 * h));",
          "  let slope = 0;\n  return at.map((_, i) => {\n    slope += (moved(i, h) - moved(i, -h)) / (2 * h);\n    return slope;\n  });",
        ],
      ],
      shows: "21 is 9 + 12",
    },
  ],
  "the point is only read, and is never anything else, not even while f runs": [
    {
      what: "moves the caller's at while it measures, and puts it back",
      edits: [
        [
          "  const moved = (i: number, by: number) => f(...at.map((x, j) => (j === i ? x + by : x)));",
          "  const moved = (i: number, by: number) => {\n    const old = at[i];\n    at[i] = old + by;\n    const result = f(...at);\n    at[i] = old;\n    return result;\n  };",
        ],
      ],
      shows: "at belongs to the caller",
    },
    {
      what: "moves the caller's own array, and back again with a rounding error",
      why: "+ h, - 2h, + h",
      edits: [
        [
          SLOPES,
          "  return at.map((x, i) => {\n    at[i] = x + h;\n    const right = f(...at);\n    at[i]! -= 2 * h;\n    const left = f(...at);\n    at[i]! += h;\n    return (right - left) / (2 * h);\n  });\n",
        ],
      ],
      shows: "Move the arguments in a copy",
    },
    {
      what: "moves the caller's own array, and puts the number back",
      source: "lecture notes",
      edits: [
        [
          SLOPES,
          "  return at.map((x, i) => {\n    at[i] = x + h;\n    const right = f(...at);\n    at[i] = x - h;\n    const left = f(...at);\n    at[i] = x;\n    return (right - left) / (2 * h);\n  });\n",
        ],
      ],
      shows: "While f ran, at was not what the caller had put there.",
    },
  ],
  "the check hands back both gradients, in the order of the arguments": [
    {
      what: "runs backward once for each argument, over one graph",
      edits: [
        [
          "  backward(f(...leaves));\n",
          "  const root = f(...leaves);\n  for (const _ of at) backward(root);\n",
        ],
      ],
      shows: "27 is 3 * 9: backward ran three times",
    },
    {
      what: "runs backward for each argument before it reads its gradient",
      edits: [
        ["  backward(f(...leaves));\n", "  const root = f(...leaves);\n"],
        [
          "leaves.map(({ grad }) => grad)",
          "leaves.map((leaf) => {\n    backward(root);\n    return leaf.grad;\n  })",
        ],
      ],
      shows: "24 is 2 * 12: backward ran a second time",
    },
    {
      what: "wants equal numbers",
      likely: true,
      why: "===",
      edits: [[AGREE, "a === n"]],
      shows: "What is measured is hardly ever exact: === is too much.",
    },
    {
      what: "moves an argument before it builds the graph",
      edits: [
        [
          "  const leaves = at.map((x) => new Value(x));",
          "  const leaves = at.map((x, i) => new Value(i === 0 ? x + 1e-9 : x));",
        ],
      ],
      shows: "an argument was still moved",
    },
    {
      what: "forgets the return of checkGradient",
      edits: [
        [
          "  return { analytic, numerical, ok };",
          "  void { analytic, numerical, ok };\n  return undefined as never;",
        ],
      ],
      shows: "must return { analytic, numerical, ok }. Is a return missing?",
    },
    {
      what: "says how far apart they are instead of yes or no",
      edits: [
        ["const ok = analytic.every((a, i) => {", "const ok = !!analytic.every((a, i) => {"],
        [
          "return { analytic, numerical, ok };",
          "return { analytic, numerical, ok: Number(ok) as unknown as boolean };",
        ],
      ],
      shows: "ok must be true or false.",
    },
    {
      what: "does not call backward",
      likely: true,
      source: "nn-zero-to-hero #40, micrograd PR #80",
      edits: [["backward(f(...leaves));", "f(...leaves);"]],
      shows: "Call backward on what f returned",
    },
    {
      what: "reads the gradients of other leaves than f was given",
      edits: [["backward(f(...leaves));", "backward(f(...at.map((x) => new Value(x))));"]],
      shows: "read the very values that f was given",
    },
    {
      what: "reads the numbers instead of the gradients",
      edits: [["({ grad }) => grad", "({ data }) => data"]],
      shows: "The gradient is its grad.",
    },
    {
      what: "runs backward twice over the same leaves",
      edits: [["  backward(f(...leaves));\n", "  backward(f(...leaves));\n  backward(f(...leaves));\n"]],
      shows: "The gradient was added twice",
    },
    {
      what: "writes to data, and expects the graph to follow",
      why: "the graph does not compute itself again",
      edits: [
        ["  backward(f(...leaves));\n", "  const result = f(...leaves);\n  backward(result);\n"],
        [
          NUMERICAL,
          "  const numerical = numericalGradient((...xs) => {\n    leaves.forEach((leaf, i) => (leaf.data = xs[i]));\n    return result.data;\n  }, at);\n",
        ],
      ],
      shows: "Writing to data computes nothing again: call f anew",
    },
    {
      what: "subtracts Values instead of their numbers",
      edits: [
        ["f(...xs.map((x) => new Value(x))).data", "f(...xs.map((x) => new Value(x))) as unknown as number"],
      ],
      shows: "f returns a Value. Its number is in data.",
    },
    {
      what: "calls f with plain numbers",
      why: "the engine's operations take them too",
      edits: [["f(...xs.map((x) => new Value(x))).data", "f(...(xs as unknown as Value[])).data"]],
      shows:
        "f must be called with 3 Values, one after the other: f(...xs). It was called with 3 of type number.",
    },
    {
      what: "keeps its values for all checks",
      edits: [
        [
          "  const leaves = at.map((x) => new Value(x));",
          "  const leaves = at.map((x, i) => {\n    kept[i] ??= new Value(x);\n    kept[i].data = x;\n    return kept[i];\n  });",
        ],
        ["/** The slopes of f by", "const kept: Value[] = [];\n\n/** The slopes of f by"],
      ],
      shows: "15 is 6 + 9",
    },
  ],
  "a wrong slope is refused, in whichever argument it is": [
    {
      what: "forgets Math.abs, so that a slope that is too small always passes",
      source: "EurekaLabsAI/micrograd, engine.test.js",
      edits: [["Math.abs(a - n) <=", "a - n <="]],
      shows: "a - n is -12, and |a| - |n| is 0: either would pass any limit.",
    },
    {
      what: "has an absolute tolerance of 2.7",
      source: "a well-known course's gradient test",
      edits: [[AGREE, "Math.abs(a - n) <= 2.7"]],
      shows: "A fixed tolerance that is large hides it.",
    },
    {
      what: "is content when one argument agrees",
      why: "some instead of every",
      edits: [["const ok = analytic.every", "const ok = analytic.some"]],
      shows: "One wrong argument is enough",
    },
    {
      what: "looks at the first argument only",
      edits: [["const ok = analytic.every", "const ok = analytic.slice(0, 1).every"]],
      shows: "One wrong argument is enough",
    },
    {
      what: "compares the lengths of the gradients, which may point anywhere",
      why: "norms",
      edits: [
        [
          AGREE,
          "Math.abs(Math.hypot(...analytic) - Math.hypot(...numerical)) <= tolerance * Math.max(1, Math.hypot(...numerical))",
        ],
      ],
      shows: "The distance of the two is Math.abs(a - n)",
    },
    {
      what: "counts a slope of 0 as right",
      why: "nothing was to be compared",
      edits: [[AGREE, `(${AGREE}) || a === 0`]],
      shows: "A slope of 0 is a slope like any other.",
    },
    {
      what: "counts every slope as right where 0 was measured",
      edits: [[AGREE, `(${AGREE}) || n === 0`]],
      shows: "A slope of 0 is a slope like any other.",
    },
    {
      what: "forgets Math.abs, the other way round",
      edits: [["Math.abs(a - n) <=", "n - a <="]],
      shows: "n - a is -6, which would pass any limit.",
    },
    {
      what: "compares the mean of all deviations with the tolerance",
      edits: [
        [
          OK,
          "  const off = analytic.map((a, i) => Math.abs(a - numerical[i]) / Math.max(1, Math.abs(a), Math.abs(numerical[i])));\n  const ok = off.reduce((sum, x) => sum + x, 0) <= tolerance * off.length;\n",
        ],
      ],
      shows: "Compare each argument by itself",
    },
    {
      what: "compares the root of the mean square of all deviations with the tolerance",
      edits: [
        [
          OK,
          "  const off = analytic.map((a, i) => Math.abs(a - numerical[i]) / Math.max(1, Math.abs(a), Math.abs(numerical[i])));\n  const ok = Math.hypot(...off) <= tolerance * Math.sqrt(off.length);\n",
        ],
      ],
      shows: "Compare each argument by itself",
    },
    {
      what: "compares the distance of the two gradients with their lengths",
      why: "norms",
      edits: [
        [
          OK,
          "  const ok = Math.hypot(...analytic.map((a, i) => a - numerical[i])) <= tolerance * Math.max(1, Math.hypot(...analytic), Math.hypot(...numerical));\n",
        ],
      ],
      shows: "another argument's steep slope does not widen it",
    },
    {
      what: "makes one limit of the largest slope for all arguments",
      edits: [
        [
          "Math.max(1, Math.abs(a), Math.abs(n))",
          "Math.max(1, ...analytic.map(Math.abs), ...numerical.map(Math.abs))",
        ],
      ],
      shows: "another argument's steep slope does not widen it",
    },
    {
      what: "has a default tolerance of 1e-4",
      edits: [["tolerance = 1e-6", "tolerance = 1e-4"]],
      shows: "that is ten times the tolerance of 1e-6",
    },
    {
      what: "throws where the slopes differ",
      source: "torch.autograd.gradcheck, which raises by default",
      edits: [
        ["  return { analytic", '  if (!ok) throw new Error("the gradients differ");\n  return { analytic'],
      ],
      state: "crashed",
      shows: "A wrong slope is no reason to throw.",
    },
    {
      what: "copies the measured slopes from the analytic ones",
      edits: [
        [
          "const numerical = numericalGradient((...xs) => f(...xs.map((x) => new Value(x))).data, at);",
          "const numerical = [...analytic];",
        ],
      ],
      shows: "-6 comes from the wrong slope itself.",
    },
    {
      what: "copies the analytic slopes from the measured ones",
      edits: [
        ["  const analytic = leaves.map(({ grad }) => grad);\n", ""],
        [".data, at);\n", ".data, at);\n  const analytic = [...numerical];\n"],
      ],
      shows: "6 is what was measured.",
    },
  ],
  "a slope that is not a number is refused": [
    {
      what: "asks whether the slopes differ, which is false for NaN",
      why: "!(NaN > tolerance) is true",
      edits: [[AGREE, "!(Math.abs(a - n) > tolerance * Math.max(1, Math.abs(a), Math.abs(n)))"]],
      shows: "A comparison with NaN is false, so ask whether the slopes agree",
    },
    {
      what: "counts two NaN as equal",
      why: "Object.is",
      edits: [["return Math.abs(a", "return Object.is(a, n) || Math.abs(a"]],
      shows: "√x at -2, where both are NaN",
    },
  ],
  "slopes agree when |a - n| is at most tolerance · max(1, |a|, |n|)": [
    {
      what: "uses the tolerance as h",
      edits: [[".data, at);", ".data, at, tolerance);"]],
      shows: "The third argument of checkGradient is the tolerance of the comparison, and no h.",
    },
    {
      what: "has an absolute tolerance",
      source: "minitorch, ARENA",
      edits: [[AGREE, "Math.abs(a - n) <= tolerance"]],
      shows: "Above 1 the tolerance is relative to the larger of |a| and |n|.",
    },
    {
      what: "has a relative tolerance, which is nothing for slopes near 0",
      likely: true,
      edits: [["Math.max(1, Math.abs(a), Math.abs(n))", "Math.max(Math.abs(a), Math.abs(n))"]],
      shows: "Below 1 the tolerance is absolute: max(1, …).",
    },
    {
      what: "is relative to the measured slope alone",
      edits: [["Math.max(1, Math.abs(a), Math.abs(n))", "Math.max(1, Math.abs(n))"]],
      shows: "relative to the larger of |a| and |n|",
    },
    {
      what: "adds 1, |a| and |n| instead of taking the largest",
      edits: [["Math.max(1, Math.abs(a), Math.abs(n))", "(1 + Math.abs(a) + Math.abs(n))"]],
      shows: "Of 1, |a| and |n| the largest counts: they are not added.",
    },
    {
      what: "takes no absolute values in the tolerance",
      edits: [["Math.max(1, Math.abs(a), Math.abs(n))", "Math.max(1, a, n)"]],
      shows: "The size of a slope is |a|: a steep slope downwards is large, too.",
    },
    {
      what: "uses a tolerance of its own",
      why: "the parameter is overlooked",
      edits: [["<= tolerance *", "<= 1e-6 *"]],
      shows: "The tolerance 0.7 was given.",
    },
    {
      what: "demands less than the tolerance",
      edits: [["Math.abs(a - n) <= tolerance", "Math.abs(a - n) < tolerance"]],
      shows: "<= rather than <",
    },
    {
      what: "adds up the distances of all arguments",
      edits: [
        [
          OK,
          "  const off = analytic.map((a, i) => Math.abs(a - numerical[i]) / Math.max(1, Math.abs(a), Math.abs(numerical[i])));\n  const ok = off.reduce((sum, x) => sum + x, 0) <= tolerance;\n",
        ],
      ],
      shows: "the distances of two arguments are not added",
    },
    {
      what: "takes the tolerance 0 for none at all",
      why: "|| instead of a default",
      edits: [["<= tolerance *", "<= (tolerance || 1e-6) *"]],
      shows: "The tolerance 0 was given",
    },
  ],
  "a function without arguments has no slopes, and none of them is wrong": [
    {
      what: "says that a function without arguments is wrong",
      why: "reduce from false, or a maximum of nothing",
      edits: [["const ok = analytic.every", "const ok = analytic.length > 0 && analytic.every"]],
      shows: "There is nothing that disagrees.",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "asks that both slopes be finite, too: in the formula an infinite one agrees with any other",
    edits: [[AGREE, `Number.isFinite(a - n) && ${AGREE}`]],
  },
  {
    what: "moves the arguments in a copy, and puts each one back",
    edits: [
      [
        SLOPES,
        "  const xs = [...at];\n  const slopes: number[] = [];\n  for (const [i, x] of at.entries()) {\n    xs[i] = x + h;\n    const right = f(...xs);\n    xs[i] = x - h;\n    const left = f(...xs);\n    xs[i] = x;\n    slopes.push((right - left) / (2 * h));\n  }\n  return slopes;\n",
      ],
    ],
  },
  {
    what: "divides first, then subtracts",
    edits: [[DIFFERENCE, "(moved(i, h) / h - moved(i, -h) / h) / 2"]],
  },
  {
    what: "divides by h, then by 2",
    edits: [[DIFFERENCE, "(moved(i, h) - moved(i, -h)) / h / 2"]],
  },
  {
    what: "divides by the distance of the two points as it has been rounded",
    edits: [[DIFFERENCE, "(moved(i, h) - moved(i, -h)) / ((at[i]! + h) - (at[i]! - h))"]],
  },
  {
    what: "does not use numericalGradient for the check, and measures with h = 1e-6",
    edits: [
      [
        NUMERICAL,
        "  const numerical = at.map((_, i) => {\n    const [right, left] = [1e-6, -1e-6].map((by) => f(...at.map((x, j) => new Value(j === i ? x + by : x))).data);\n    return (right! - left!) / 2e-6;\n  });\n",
      ],
    ],
  },
  {
    what: "measures first, and gives each value its name",
    edits: [
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
    edits: [
      [
        NUMERICAL,
        "  const numerical = numericalGradient((...xs) => {\n    leaves.forEach((leaf, i) => (leaf.data = xs[i]!));\n    return f(...leaves).data;\n  }, at);\n",
      ],
    ],
  },
  {
    what: "a loop that stops at the first disagreement",
    edits: [
      [
        OK,
        `  let ok = true;
  for (let i = 0; i < at.length && ok; i++) {
    const [a, n] = [analytic[i]!, numerical[i]!];
    const limit = tolerance * Math.max(1, Math.abs(a), Math.abs(n));
    if (!Number.isFinite(a) || !Number.isFinite(n) || Math.abs(a - n) > limit) ok = false;
  }
`,
      ],
    ],
  },
  {
    what: "at.with(i, x), and a function for one slope",
    edits: [
      [
        SLOPES,
        "  const slopeOf = (i: number) => (f(...at.with(i, at[i]! + h)) - f(...at.with(i, at[i]! - h))) / (2 * h);\n  return [...at.keys()].map((i) => slopeOf(i));\n",
      ],
    ],
  },
  {
    what: "a class for the check, with accessors",
    file: "check-class.ts",
  },
  {
    what: "asks whether some argument does not agree, with a helper",
    edits: [
      [
        OK,
        "  const agree = (a: number, n = NaN) => Math.abs(a - n) <= tolerance * Math.max(1, Math.abs(a), Math.abs(n));\n  const ok = !analytic.some((a, i) => !agree(a, numerical[i]));\n",
      ],
    ],
  },
];
