import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const ADD = "input.grad += value.partials[i] * value.grad;";
const FRESH = "    if (value.inputs.length > 0) value.grad = 0;";
const SEED = "  root.grad = 1;\n";
const ZERO = "for (const value of topologicalOrder(root)) value.grad = 0;";

export const mistakes: MistakesByTest = {
  "graphs of any shape: leaves add up, all others start afresh, and the root starts with 1": [
    {
      what: "adds, but for exp, which overwrites",
      source: "Karpathy's video",
      edits: [[ADD, `if (value.op === "exp") ${ADD.replace("+=", "=")}\n      else ${ADD}`]],
      shows: "5 is what the operation exp brings: it has overwritten the 1 of the sum.",
    },
    {
      what: "adds, but for square roots, which overwrite",
      edits: [[ADD, `if (value.op === "**0.5") ${ADD.replace("+=", "=")}\n      else ${ADD}`]],
      shows: "5 is what the operation **0.5 brings: it has overwritten the 1 of the sum.",
    },
    {
      what: "has a case for each operation, and none for relu, which comes later",
      edits: [[ADD, `if (/^([+*]|exp|tanh|[*]{2}.*)$/.test(value.op)) ${ADD}`]],
      shows: "the 5 of the operation relu is missing",
    },
    {
      what: "follows every path to clear, as often as there are paths",
      edits: [[ZERO, "root.grad = 0;\n  root.inputs.forEach(zeroGrad);"]],
      shows: "it walks every path. Visit each value once",
    },
    {
      what: "follows each input once, and still every path",
      why: "a Set of the inputs of one value is no Set of what has been visited",
      edits: [[ZERO, "root.grad = 0;\n  for (const input of new Set(root.inputs)) zeroGrad(input);"]],
      shows: "it walks every path. Visit each value once",
    },
    {
      what: "follows every path with the product of its partials",
      edits: [
        [
          "  for (const value of order.reverse()) {\n    value.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n    });\n  }",
          "  (function follow(value: Value, slope: number): void {\n    value.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * slope;\n      follow(input, value.partials[i] * slope);\n    });\n  })(root, 1);",
        ],
      ],
      shows: "it walks every path. Visit each value once",
    },
    {
      what: "stops clearing at the first gradient that is 0",
      why: "a shortcut",
      edits: [[FRESH, `    if (value.grad === 0) break;\n${FRESH}`]],
      shows: "comes out when values in between keep what stood there before the call",
    },
    {
      what: "looks the partial up by the input, and finds the first one twice",
      why: "the partials of a + a and a * a are equal",
      edits: [
        ["value.partials[i] * value.grad", "value.partials[value.inputs.indexOf(input)] * value.grad"],
        ["forEach((input, i)", "forEach((input)"],
      ],
      shows: "every place takes the partial of the first place at which its input stands",
    },
    {
      what: "passes on to two inputs, as if there were never more",
      edits: [["value.inputs.forEach((input, i)", "value.inputs.slice(0, 2).forEach((input, i)"]],
      shows: "only the first two inputs of a value count",
    },
    {
      what: "clears a value in between only where it has one or two inputs",
      edits: [["value.inputs.length > 0", "[1, 2].includes(value.inputs.length)"]],
      shows: "values in between keep what stood there before",
    },
  ],
  "in a + a, each use of a adds 1 to its gradient": [
    {
      what: "clears everything at the end, with zeroGrad",
      why: "for the next call",
      edits: [["    });\n  }\n}", "    });\n  }\n  zeroGrad(root);\n}"]],
      shows: "Clear old gradients first, then set the root's",
    },
    {
      what: "sets the root's gradient after the sweep",
      likely: true,
      edits: [
        [SEED, ""],
        ["    });\n  }\n}", `    });\n  }\n${SEED}}`],
      ],
      shows: "Set the root's gradient before the sweep",
    },
    {
      what: "lets a value take its gradient from its inputs",
      edits: [[ADD, "value.grad += value.partials[i] * input.grad;"]],
      shows: "Each value adds to the gradients of its inputs, not to its own.",
    },
    {
      what: "multiplies by the input's own gradient",
      edits: [[ADD, "input.grad += value.partials[i] * input.grad;"]],
      shows: "Each use brought the partial times a's own gradient, which was 0.",
    },
    {
      what: "overwrites, as the given backward does",
      likely: true,
      source: "Karpathy's video and lecture; the post",
      edits: [[ADD, ADD.replace("+=", "=")]],
      shows: "1 is what one use of a brings. Where did the other one go?",
    },
    {
      what: "calls itself for every input, and starts each with 1",
      why: "recursive backward()",
      file: "recursive-seed.ts",
      shows: "1 is what one use of a brings. Where did the other one go?",
      undiagnosed: true,
    },
    {
      what: "starts with the root's number instead of 1",
      edits: [[SEED, "  root.grad = root.data;\n"]],
      shows: "The root's gradient was its number, 6, instead of 1.",
    },
    {
      what: "clears the root's gradient again after setting it",
      likely: true,
      edits: [
        ["  const order = topologicalOrder(root);\n", `  const order = topologicalOrder(root);\n${SEED}`],
        [`  }\n${SEED}`, "  }\n"],
      ],
      shows: "Nobody has set it to 1, or it was cleared after that.",
    },
    {
      what: "enters the root each time instead of the visited value",
      source: "notes at git.putinpi.com: topo.append(self)",
      file: "visited-by-number.ts",
      edits: [
        ["new Set<number>()", "new Set<Value>()"],
        ["visited.has(value.data)", "visited.has(value)"],
        ["visited.add(value.data)", "visited.add(value)"],
        ["order.push(value)", "order.push(root)"],
      ],
      shows: "The two uses brought 4 instead of 2: the sum passed its gradient on more than once,",
    },
    {
      what: "counts a value that is used twice once",
      likely: true,
      source: "micrograd and the post: children in a Set",
      edits: [
        [
          "value.inputs.forEach((input, i) => {",
          "new Set(value.inputs).forEach((input) => {\n      const i = value.inputs.indexOf(input);",
        ],
      ],
      shows: "Or does that line run once only, as with a Set of the inputs?",
    },
    {
      what: "starts the root with 2",
      edits: [["  root.grad = 1;", "  root.grad = 2;"]],
      shows: "the root started with 2 instead of 1",
    },
    {
      what: "writes =+ for +=",
      edits: [["input.grad += value", "input.grad = +value"]],
      shows: "Look at a.grad just before the line that writes to it, and just after.",
    },
    {
      what: "brings the slope of all uses with each use",
      edits: [
        [
          "value.partials[i] * value.grad",
          "value.partials.reduce((sum, one, j) => sum + (value.inputs[j] === input ? one : 0), 0) * value.grad",
        ],
      ],
      shows: "each use brought the slope of both",
    },
  ],
  "several uses of a value in between add up before it passes them on": [
    {
      what: "counts each user of a value once, and each of its uses as one that is done",
      file: "kahn-counts-users.ts",
      shows: "b took its turn when b + b had brought its 2, and 5 * b had not brought its 10.",
    },
    {
      what: "follows every path, adds at the leaves, and overwrites in between",
      file: "paths-to-the-leaves.ts",
      shows: "a.grad is right, but b.grad is 5, which 5b alone brings.",
    },
    {
      what: "has a case for two equal inputs, and overwrites there",
      why: "a + a is the first test",
      edits: [
        [
          ADD,
          `if (value.inputs.length === 2 && value.inputs[0] === value.inputs[1]) input.grad = 2 * value.partials[i] * value.grad;\n      else ${ADD}`,
        ],
      ],
      shows: "In the end b.grad is 2, which b + b has brought: the 10 of 5 * b is lost.",
    },
  ],
  "the graph is what ran: loops and conditions need nothing": [
    {
      what: "does nothing where the root is a leaf",
      why: "there is nothing to pass on",
      edits: [
        [
          "  const order = topologicalOrder(root);\n",
          "  if (root.inputs.length === 0) return;\n  const order = topologicalOrder(root);\n",
        ],
      ],
      shows: "The loop did not run: x is a itself",
    },
  ],
  "a leaf collects what every path brings": [
    {
      what: "tells values apart by their numbers",
      source: "trekhleb's hash-sum",
      file: "visited-by-number.ts",
      shows: "do you tell values apart by their numbers?",
    },
    {
      what: "walks from the leaves to the root",
      why: "a + a hides it",
      edits: [["order.reverse()", "order"]],
      shows: "Nothing arrived: a * b and a + b passed their gradients on before they had any.",
    },
    {
      what: "adds up the uses by one value, and then assigns the sum",
      edits: [
        [
          "    value.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n    });",
          "    const sums = new Map<Value, number>();\n    value.inputs.forEach((input, i) => {\n      sums.set(input, (sums.get(input) ?? 0) + value.partials[i] * value.grad);\n    });\n    for (const [input, sum] of sums) input.grad = sum;",
        ],
      ],
      shows: "3 is the path through a * b alone.",
    },
  ],
  "a value in between passes on its complete gradient, once": [
    {
      what: "ends the sweep at the first leaf",
      why: "return instead of continue",
      edits: [
        [
          "    value.inputs.forEach((",
          "    if (value.inputs.length === 0) return;\n    value.inputs.forEach((",
        ],
      ],
      shows: "it goes on behind a leaf, which has nothing to pass on",
    },
    {
      what: "goes breadth first",
      source: "butyess/retrodiff",
      file: "breadth-first.ts",
      shows: "b passed its gradient on before it was complete",
    },
    {
      what: "goes depth first with a stack, and handles values as they come off it",
      source: "micrograd #91",
      file: "stack-as-it-comes.ts",
      shows: "b passed its gradient on before it was complete",
    },
    {
      what: "visits every value once, at its first use",
      source: "PyNorch #90; TrenTorch #182; cTensor #5",
      file: "first-use.ts",
      shows: "b passed its gradient on before it was complete",
    },
    {
      what: "follows every path and collects the paths as values",
      why: "no visited values",
      file: "visited-by-number.ts",
      edits: [
        ["  const visited = new Set<number>();\n", ""],
        ["    if (visited.has(value.data)) return;\n    visited.add(value.data);\n", ""],
      ],
      shows: "b passed its gradient on more than once.",
    },
    {
      what: "passes gradients on at once, from use to use",
      source: "micrograd #21, #68, #91, PR #34 and PR #64",
      file: "at-once.ts",
      shows: "b passed its gradient on more than once.",
    },
    {
      what: "adds at the leaves, and overwrites in between",
      edits: [
        [ADD, "input.grad = value.partials[i] * value.grad + (input.inputs.length === 0 ? input.grad : 0);"],
      ],
      shows: "One use of b has overwritten what the other one brought.",
    },
  ],
  "a second backward adds to the leaves, and values in between start afresh": [
    {
      what: "keeps the gradients in between from call to call",
      likely: true,
      source: "micrograd #53, #54, #63 and #102; the post",
      edits: [[`  for (const value of order) {\n${FRESH}\n  }\n`, ""]],
      shows: "It kept its gradient of the call before. Values in between start at 0 in each call.",
    },
    {
      what: "clears the root's inputs and no other value in between",
      edits: [["for (const value of order) {\n    if", "for (const value of root.inputs) {\n    if"]],
      shows: "A value far from the root kept its gradient of the call before.",
    },
    {
      what: "adds 1 to the root's gradient, and clears nothing",
      edits: [
        [`  for (const value of order) {\n${FRESH}\n  }\n`, ""],
        [SEED, "  root.grad += 1;\n"],
      ],
      shows: "Set the root's gradient to 1; do not add 1 to it.",
    },
    {
      what: "clears the leaves too",
      likely: true,
      source: "micrograd PR #54; ellatrix",
      edits: [[FRESH, "    value.grad = 0;"]],
      shows: "Was it cleared or written over",
    },
    {
      what: "asks whether there is an array of inputs, which a leaf has too",
      why: "an empty array counts as true",
      edits: [["value.inputs.length > 0", "value.inputs"]],
      shows: "even an empty array counts as true",
    },
    {
      what: "takes what has no label for a value in between",
      edits: [["value.inputs.length > 0", 'value.label === ""']],
      shows: "It is a value whose inputs.length is 0",
    },
    {
      what: "calls zeroGrad first",
      source: "micrograd PR #54",
      edits: [
        [
          "  const order = topologicalOrder(root);\n",
          "  zeroGrad(root);\n  const order = topologicalOrder(root);\n",
        ],
      ],
      shows: "A leaf keeps its gradient until zeroGrad.",
    },
    {
      what: "remembers visited values from call to call",
      source: "micrograd_c #2",
      file: "visited-for-ever.ts",
      shows: "or has this call added nothing?",
    },
    {
      what: "drops the gradients in between after the sweep",
      source: "PyTorch does, but we draw them",
      edits: [["    });\n  }\n}", "    });\n    if (value.inputs.length > 0) value.grad = 0;\n  }\n}"]],
      shows: "Values in between keep their gradients after the call",
    },
    {
      what: "assigns at the first visit of a call, and adds at later ones",
      edits: [
        ["  root.grad = 1;\n", "  root.grad = 1;\n  const visited = new Set<Value>();\n"],
        [
          "      input.grad += value.partials[i] * value.grad;",
          "      input.grad = (visited.has(input) ? input.grad : 0) + value.partials[i] * value.grad;\n      visited.add(input);",
        ],
      ],
      shows: "Was it cleared or written over",
    },
  ],
  "two outputs may share a value": [
    {
      what: "takes values with a single input for leaves",
      edits: [["value.inputs.length > 0", "value.inputs.length > 1"]],
      shows: "A value with a single input is in between too",
    },
  ],
  "zeroGrad sets every gradient back to 0": [
    {
      what: "keeps the sums of the leaves in a map of its own",
      file: "map-of-totals.ts",
      shows: "-6 is -3 twice, and a.grad was 0 before.",
    },
    {
      what: "takes the inputs away when it clears",
      why: "to free the graph",
      edits: [
        [
          "for (const value of topologicalOrder(root)) value.grad = 0;",
          "for (const value of topologicalOrder(root)) Object.assign(value, { grad: 0, inputs: [], partials: [] });",
        ],
      ],
      shows: "zeroGrad(f) must leave inputs and partials alone.",
    },
    {
      what: "stops at a value whose gradient is 0 already, and goes no further there",
      why: "a shortcut",
      edits: [[ZERO, "if (root.grad === 0) return;\n  root.grad = 0;\n  root.inputs.forEach(zeroGrad);"]],
      shows: "The gradients of g and of the 2 were 0 already, but that says nothing about c.",
    },
    {
      what: "breaks off at the first gradient that is 0",
      why: "a shortcut",
      edits: [
        [
          ZERO,
          "for (const value of topologicalOrder(root)) {\n    if (!value.grad) break;\n    value.grad = 0;\n  }",
        ],
      ],
      shows: "The gradients of g and of the 2 were 0 already, but that says nothing about c.",
    },
    {
      what: "does nothing for a root that is a leaf",
      edits: [[ZERO, `if (root.inputs.length === 0) return;\n  ${ZERO}`]],
      shows: "The root belongs to its graph, even if it is a leaf",
    },
    {
      what: "clears the root alone",
      edits: [[ZERO, "root.grad = 0;"]],
      shows: "It still holds its gradient. zeroGrad clears every value of the graph",
    },
    {
      what: "clears the leaves alone",
      source: "PyTorch's optimizers clear parameters",
      edits: [[ZERO, ZERO.replace("value.grad", "if (value.inputs.length === 0) value.grad")]],
      shows: "The root still holds its gradient.",
    },
    {
      what: "clears the root and its inputs, and goes no further",
      edits: [[ZERO, "for (const value of [root, ...root.inputs]) value.grad = 0;"]],
      shows: "The leaf still holds its gradient.",
    },
    {
      what: "sets gradients to undefined",
      source: "PyTorch's None",
      edits: [[ZERO, ZERO.replace("= 0", "= undefined as unknown as number")]],
      shows: "expected: 0\n  received: undefined",
    },
    {
      what: "multiplies gradients by 0",
      edits: [[ZERO, ZERO.replace("= 0", "*= 0")]],
      shows: "NaN stays NaN in calculations",
    },
    {
      what: "clears the numbers too",
      edits: [[ZERO, ZERO.replace("value.grad", "value.data = value.grad")]],
      shows: "It clears gradients alone.",
    },
    {
      what: "leaves zeroGrad for later",
      edits: [
        [
          ZERO,
          'throw new Error("Step 10 is not written yet: zeroGrad(root) sets every gradient back to 0.");',
        ],
      ],
      state: "not written",
      shows: "zeroGrad(root) sets every gradient back to 0.",
    },
    {
      what: "follows the first operand alone when it clears",
      edits: [
        [
          "  for (const value of topologicalOrder(root)) value.grad = 0;",
          "  root.grad = 0;\n  if (root.inputs.length > 0) zeroGrad(root.inputs[0]);",
        ],
      ],
      shows: "The leaf still holds its gradient.",
    },
  ],
  "a slope of 0 and an infinite slope are passed on like any number": [
    {
      what: "takes a partial of 0 for nothing: || 1",
      edits: [["value.partials[i]", "(value.partials[i] || 1)"]],
      shows: "The partial is 0, and 0 is a slope like any other.",
    },
    {
      what: "takes a gradient of 0 for nothing: || 1",
      edits: [["value.partials[i] * value.grad", "value.partials[i] * (value.grad || 1)"]],
      shows: "multiply by it as by any number. || takes 0 for nothing.",
    },
    {
      what: "takes a partial of 0 for a missing one: || NaN",
      edits: [["value.partials[i]", "(value.partials[i] || NaN)"]],
      shows: "|| takes it for nothing, ?? does not",
    },
    {
      what: "skips values whose gradient is 0",
      why: "a shortcut",
      edits: [
        ["    value.inputs.forEach(", "    if (value.grad === 0) continue;\n    value.inputs.forEach("],
      ],
      shows: "Skip no contribution, not even one from a gradient of 0",
    },
    {
      what: "skips inputs whose partial is 0",
      why: "a shortcut",
      edits: [[ADD, `if (value.partials[i] !== 0) ${ADD}`]],
      shows: "Skip no contribution, not even one with a partial of 0.",
    },
    {
      what: "hides NaN behind 0",
      why: "|| 0",
      edits: [[ADD, "input.grad += value.partials[i] * value.grad || 0;"]],
      shows: "hide no NaN",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "a root that is itself a leaf adds 1 at each call, as in PyTorch",
    edits: [["  root.grad = 1;", "  root.grad = root.inputs.length > 0 ? 1 : root.grad + 1;"]],
  },
  {
    what: "tells leaves by their operation, and walks by index",
    file: "by-index.ts",
  },
  {
    what: "collects the gradients in a Map, and writes them at the end",
    file: "map-of-gradients.ts",
  },
  {
    what: "adds 1 to the root's gradient, which has just been cleared",
    edits: [[SEED, "  if (root.inputs.length === 0) root.grad = 0;\n  root.grad += 1;\n"]],
  },
  {
    what: "Kahn's algorithm: a value is handled when all of its users have been",
    file: "kahn.ts",
  },
  {
    what: "an arrow function with a helper, and zeroGrad on top of it",
    file: "arrow-functions.ts",
  },
  {
    what: "zeroGrad as a recursion without an order",
    edits: [
      [
        ZERO,
        `const visited = new Set<Value>();
  (function clear(value: Value) {
    if (visited.has(value)) return;
    visited.add(value);
    value.grad = 0;
    value.inputs.forEach(clear);
  })(root);`,
      ],
    ],
  },
  {
    what: "asks: a value's gradient is the sum over its users, which are asked for theirs",
    file: "asks-its-users.ts",
  },
  {
    what: "a class that holds one sweep",
    file: "sweep-class.ts",
  },
  {
    what: "keeps what the leaves had, clears everything, sweeps, and adds it again",
    file: "keeps-and-adds-again.ts",
  },
];
