import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

const SKIP = `    if (done.has(value)) {
      // Another of its users came first.
      stack.pop();
      continue;
    }
`;

export const mistakes: MistakesByTest = {
  "every value behind the root stands once, after its inputs": [
    {
      what: "enters values that stand nowhere in the graph",
      edits: [
        [
          "return [...done];",
          "return [root.inputs.length > 0 ? new (root.constructor as new (data: number) => Value)(0) : root, ...done].slice(root.inputs.length > 0 ? 0 : 1);",
        ],
      ],
      shows: "Behind f, and with f, there are",
    },
    {
      what: "returns a Set",
      edits: [
        ["return [...done];", "return done as unknown as Value[];"],
        ["const order = topologicalOrder(root);", "const order = [...topologicalOrder(root)];"],
      ],
      shows: "topologicalOrder(root) must return an array of values.",
    },
    {
      what: "keeps what is done from call to call",
      why: "the Set stands outside the function",
      edits: [
        ["  const done = new Set<T>();\n", ""],
        [
          "/**\n * Every value behind the root",
          "const done = new Set<Value>();\n\n/**\n * Every value behind the root",
        ],
      ],
      shows: "it is from an earlier call. Begin each call with nothing.",
    },
    {
      what: "never takes a value off the stack",
      edits: [
        [SKIP, ""],
        ["      stack.pop();\n", ""],
      ],
      shows: "your code has gone round and round",
    },
    {
      what: "lists users before their inputs, and does not turn the list around",
      edits: [["return [...done];", "return [...done].reverse();"]],
      shows: "A value is done only after all of its inputs.",
    },
    {
      what: "lists a value each time it comes back to the top of the stack",
      why: "the same value waits on the stack twice",
      edits: [
        [SKIP, ""],
        ["  const stack = [root];\n", "  const order: Value[] = [];\n  const stack = [root];\n"],
        ["      done.add(value);\n", "      done.add(value);\n      order.push(value);\n"],
        ["return [...done];", "return order;"],
      ],
      shows: "Look whether a value is done already when its turn comes, too.",
    },
    {
      what: "remembers no visited values",
      likely: true,
      source: "a slip",
      file: "no-visited.ts",
      shows: "stands there more than once",
    },
    {
      what: "follows the first input only",
      edits: [["of value.inputs)", "of value.inputs.slice(0, 1))"]],
      shows: "Follow every input of every value",
    },
    {
      what: "keeps the set of done values from call to call",
      source: "KhawajaAbaid/micrograd_c #2",
      edits: [
        [
          "export function topologicalOrder",
          "const known = new Set<Value>();\n\nexport function topologicalOrder",
        ],
        ["!done.has(input)", "!known.has(input)"],
        ["      done.add(value);", "      done.add(value);\n      known.add(value);"],
      ],
      shows: "An earlier call listed it.",
    },
    {
      what: "counts the uses of each value, and takes off one for each user",
      why: "Kahn's algorithm, with a Set of inputs in one of its two loops",
      file: "kahn.ts",
      edits: [["of value.inputs) {\n      const left", "of new Set(value.inputs)) {\n      const left"]],
      shows: "where you count, is a counted twice in one place, and once in another?",
    },
    {
      what: "leaves the root out",
      why: "starts with the root's inputs",
      edits: [["const stack = [root];", "const stack = [...root.inputs];"]],
      shows: "f itself is missing: it stands after all the others.",
    },
  ],
  "paths of different lengths change nothing: inputs stand before their users": [
    {
      what: "takes values off the stack and lists them at once, before their inputs are done",
      likely: true,
      source: "micrograd #91",
      file: "stack-as-it-comes.ts",
      shows: "A value is done only after all of its inputs.",
    },
    {
      what: "goes level by level, and lists a value where it is met first",
      source: "butyess/retrodiff",
      file: "breadth-first.ts",
      shows: "A value is done only after all of its inputs.",
    },
    {
      what: "marks a value as done when it is put on the stack",
      likely: true,
      why: "the usual slip in a depth-first search without recursion",
      file: "done-when-pushed.ts",
      shows: "A value is done only after all of its inputs.",
    },
  ],
  "values are told apart by identity, and each call begins anew": [
    {
      what: "tells values apart by their numbers",
      edits: [
        ["new Set<T>()", "new Map<number, Value>()"],
        ["!done.has(input)", "!done.has(input.data)"],
        ["done.has(value)", "done.has(value.data)"],
        ["done.add(value)", "done.set(value.data, value)"],
        ["[...done]", "[...done.values()]"],
      ],
      shows: "is missing. Follow every input of every value, and tell values apart by identity",
    },
  ],
  "a value in between passes on its complete gradient, once": [
    {
      what: "walks from the leaves to the root",
      why: "forgets to turn the order around",
      edits: [["order.reverse()", "order"]],
      shows: "The walk starts at the root and ends at the leaves.",
    },
    {
      what: "overwrites gradients: the backward of step 09",
      source: "Karpathy's first micrograd; the given code of step 10",
      edits: [["input.grad +=", "input.grad ="]],
      shows: "One use of b has overwritten what the other one brought.",
    },
    {
      what: "does not give the root its gradient",
      edits: [["  root.grad = 1;\n", ""]],
      shows: "Nobody gave the root its gradient",
    },
    {
      what: "starts with the root's number",
      edits: [["root.grad = 1;", "root.grad = root.data;"]],
      shows: "36 is the root's number.",
    },
    {
      what: "walks breadth first in backward",
      edits: [
        [
          "  const order = topologicalOrder(root);\n",
          "  const order = [root];\n  for (const value of order) {\n    for (const input of value.inputs) if (!order.includes(input)) order.push(input);\n  }\n",
        ],
        ["of order.reverse()", "of order"],
      ],
      shows: "b passed its gradient on before it was complete",
    },
    {
      what: "follows each path as soon as it has added to it",
      edits: [
        [
          "  for (const value of order.reverse()) {\n    value.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n    });\n  }",
          "  function follow(value: Value): void {\n    value.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n      follow(input);\n    });\n  }\n  follow(root);",
        ],
      ],
      shows: "b passed its gradient on more than once.",
    },
    {
      what: "keeps a stack of what is to be done, and each value on it as often as it is used",
      edits: [
        [
          "  for (const value of order.reverse()) {\n    value.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n    });\n  }",
          "  const stack = [root];\n  for (let value = stack.pop(); value; value = stack.pop()) {\n    for (const [i, input] of value.inputs.entries()) input.grad += value.partials[i] * value.grad;\n    stack.push(...value.inputs);\n  }",
        ],
      ],
      shows: "b passed its gradient on more than once.",
    },
  ],
  "a second backward adds to the leaves, and values in between start afresh": [
    {
      what: "keeps the gradients of values in between",
      source: "micrograd #53, #54, #63, #102",
      edits: [
        ["  for (const value of order) {\n    if (value.inputs.length > 0) value.grad = 0;\n  }\n", ""],
      ],
      shows: "kept its gradient of the call before",
    },
    {
      what: "sets the leaves back too",
      source: "micrograd PR #54",
      edits: [["    if (value.inputs.length > 0) value.grad = 0;", "    value.grad = 0;"]],
      shows: "The leaves were set back too.",
    },
    {
      what: "sets only the root's inputs back",
      edits: [["for (const value of order) {", "for (const value of root.inputs) {"]],
      shows: "e kept its gradient of the call before. Every value in between starts at 0 in each call.",
    },
    {
      what: "adds 1 to the root's gradient of the call before",
      edits: [
        [
          "if (value.inputs.length > 0) value.grad = 0;",
          "if (value.inputs.length > 0 && value !== root) value.grad = 0;",
        ],
        ["root.grad = 1;", "root.grad += 1;"],
      ],
      shows: "Set the root's gradient to 1; do not add 1 to it.",
    },
    {
      what: "does nothing where the root is a leaf",
      edits: [
        [
          "  const order = topologicalOrder(root);\n",
          "  if (root.inputs.length === 0) return;\n  const order = topologicalOrder(root);\n",
        ],
      ],
      shows: "The root's gradient is 1, even where the root is a leaf.",
    },
    {
      what: "keeps an order between calls, and turns it around at each",
      edits: [
        [
          "export function backward(",
          "const orders = new Map<Value, Value[]>();\n\nexport function backward(",
        ],
        [
          "  const order = topologicalOrder(root);\n",
          "  const order = orders.get(root) ?? topologicalOrder(root);\n  orders.set(root, order);\n",
        ],
      ],
      shows: "Is the order of an earlier call used again?",
    },
    {
      what: "clears the values in between at the end of the call",
      edits: [
        ["  for (const value of order) {\n    if (value.inputs.length > 0) value.grad = 0;\n  }\n", ""],
        [
          "  for (const value of order.reverse()) {\n    value.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n    });\n  }",
          "  for (const value of order.reverse()) {\n    value.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n    });\n    if (value !== root && value.inputs.length > 0) value.grad = 0;\n  }",
        ],
      ],
      shows: "at its start, not at its end",
    },
  ],
  "an infinite slope is passed on like any number, and backward writes nothing but gradients": [
    {
      what: "frees the inputs when they are done",
      edits: [
        [
          "      input.grad += value.partials[i] * value.grad;\n    });",
          '      input.grad += value.partials[i] * value.grad;\n    });\n    if (value.op === "**-1") Object.assign(value, { inputs: [] });',
        ],
      ],
      shows: "backward(f) must leave the inputs of every value as they were.",
    },
    {
      what: "skips what has gradient 0, to save time",
      edits: [
        ["    value.inputs.forEach((", "    if (value.grad === 0) continue;\n    value.inputs.forEach(("],
      ],
      shows: "Skip no contribution, not even one that starts with 0.",
    },
  ],
  "a chain of 50,000 operations is not too deep, and each of them costs the same": [
    {
      what: "still calls itself: the order of step 09",
      likely: true,
      source: "micrograd PR #90",
      file: "recursion.ts",
      state: "crashed",
      shows: "this one is too deep for functions that call each other",
    },
    {
      what: "has an order without recursion, and a backward that calls itself",
      why: "half of the work",
      edits: [
        [
          "  for (const value of order.reverse()) {\n    value.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n    });\n  }\n",
          "  const pass = (value: Value | undefined): void => {\n    value?.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n    });\n    if (value) pass(order.pop());\n  };\n  pass(order.pop());\n",
        ],
      ],
      state: "crashed",
      shows: "topologicalOrder is deep enough now, and backward is not.",
    },
    {
      what: "searches the list itself instead of a set",
      likely: true,
      source: "EurekaLabsAI/micrograd, utils.py; minitorch forks",
      file: "searches-the-list.ts",
      shows: "includes has looked at more than",
    },
    {
      what: "asks the list for the place of a value instead of a set",
      file: "searches-the-list.ts",
      edits: [
        ["!done.includes(input)", "done.indexOf(input) < 0"],
        ["!done.includes(value)", "done.indexOf(value) < 0"],
      ],
      shows: "indexOf has looked at more than",
    },
    {
      what: "looks through all values again for each one that is ready",
      file: "looks-again.ts",
      shows: "Do not walk along all values, or copy a whole list, again and again",
    },
    {
      what: "moves a member of the Set to its end whenever it is met again",
      why: "right, but each move may move others once more",
      file: "breadth-first.ts",
      edits: [["order.add(input);", "{\n      order.delete(input);\n      order.add(input);\n    }"]],
      shows: "Do not walk along all values, or copy a whole list, again and again",
    },
    {
      what: "copies the whole list for each value that it adds",
      why: "[...order, value]",
      file: "copies-the-list.ts",
      shows: "Do not walk along all values, or copy a whole list, again and again",
    },
    {
      what: "puts each value at the front with unshift, and turns the list around at the end",
      edits: [
        ["  const done = new Set<T>();", "  const order: Value[] = [];\n  const done = new Set<Value>();"],
        ["      done.add(value);\n", "      order.unshift(value);\n      done.add(value);\n"],
        ["return [...done];", "return order.reverse();"],
      ],
      shows: "unshift has moved members of arrays",
    },
    {
      what: "gives up after a hundred thousand rounds",
      why: "against loops without an end",
      edits: [
        ["  const stack = [root];\n", "  const stack = [root];\n  let rounds = 0;\n"],
        [
          "    const height = stack.length;\n",
          "    if (rounds++ > 1e5) break;\n    const height = stack.length;\n",
        ],
      ],
      shows: "f itself is missing",
    },
    {
      what: "hands step 10's backward on, which walks over the recursive order of step 09",
      edits: [
        [
          "/**\n * Adds d(root)",
          'export { backward } from "#steps/10-variable-reuse/backward";\n\n/**\n * Adds d(root)',
        ],
        ["export function backward(root", "function unused(root"],
      ],
      shows: "backward is step 10's own function, handed on",
    },
  ],
  "a sum of 150,000 terms gives each of them the slope 1": [
    {
      what: "takes the values from the front of a queue with shift, which moves all the others",
      likely: true,
      why: "Kahn's algorithm, with the wrong queue",
      file: "kahn.ts",
      edits: [
        [
          "  const order = [root];\n  for (const value of order) {\n",
          "  const order: Value[] = [];\n  const queue = [root];\n  for (let value = queue.shift(); value; value = queue.shift()) {\n    order.push(value);\n",
        ],
        ["order.push(input)", "queue.push(input)"],
      ],
      shows: "shift has moved members of arrays",
    },
    {
      what: "hands a long list over as arguments",
      why: "push(...list)",
      edits: [["return [...done];", "const order: Value[] = [];\n  order.push(...done);\n  return order;"]],
      shows: "a single call with too many arguments, as in push(...list)",
    },
  ],
  "in any graph a gradient is the sum over all uses, whatever gradients stood there before": [
    {
      what: "adds, but for relu, which overwrites",
      edits: [
        [
          "input.grad += value.partials[i] * value.grad;",
          'if (value.op === "relu") input.grad = value.partials[i] * value.grad;\n      else input.grad += value.partials[i] * value.grad;',
        ],
      ],
      shows: "5 is what the operation relu brings: it has overwritten the 1 of the sum.",
    },
    {
      what: "looks a partial up by the first place of its input",
      edits: [["value.partials[i]", "value.partials[value.inputs.indexOf(input)]"]],
      shows: "It is 7 from before + 2 · 1 + 1 · 1.",
    },
    {
      what: "follows two inputs at most",
      edits: [["of value.inputs)", "of value.inputs.slice(0, 2))"]],
      shows: "is missing. Follow every input of every value",
    },
    {
      what: "clears what the call before has left, and nothing else",
      edits: [
        ["export function backward(", "let last: Value[] = [];\n\nexport function backward("],
        [
          "  for (const value of order) {\n    if (value.inputs.length > 0) value.grad = 0;\n  }\n",
          "  for (const value of last) {\n    if (value.inputs.length > 0) value.grad = 0;\n  }\n  last = [...order];\n",
        ],
      ],
      shows: "values in between keep what stood there before the call",
    },
  ],
  "a ladder of 30 rungs has 2 ** 30 paths, and nobody walks them": [
    {
      what: "walks every path, and throws the repetitions away at the end",
      why: "right, and exponential",
      file: "no-visited.ts",
      edits: [["return order;", "return [...new Set(order)];"]],
      shows: "It walks every path.",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "a root that is itself a leaf adds 1 at each call, as in PyTorch",
    edits: [["  root.grad = 1;", "  root.grad = root.inputs.length > 0 ? 1 : root.grad + 1;"]],
  },
  {
    what: "lists a value that waits twice only once, because a Set does",
    edits: [[SKIP, ""]],
  },
  {
    what: "keeps on the stack how far it has come with each value",
    file: "stack-of-positions.ts",
  },
  {
    what: "puts each value on the stack twice: to open it, and to close it",
    file: "open-and-close.ts",
  },
  {
    what: "counts the users, and lists a value when all of them are listed: Kahn's algorithm",
    file: "kahn.ts",
  },
  {
    what: "Kahn's algorithm from the leaves, with lists of users",
    file: "kahn-from-the-leaves.ts",
  },
  {
    what: "pauses a generator at each input instead of calling itself",
    file: "generators.ts",
  },
  {
    what: "a backward of plain loops, from the end of the order",
    edits: [
      [
        "  for (const value of order.reverse()) {\n    value.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n    });\n  }\n",
        "  for (let at = order.length - 1; at >= 0; at--) {\n    const { inputs, partials, grad } = order[at]!;\n    for (let i = 0; i < inputs.length; i++) inputs[i]!.grad += partials[i]! * grad;\n  }\n",
      ],
    ],
  },
  {
    what: "collects the gradients in a map, and writes them at the end",
    edits: [
      [
        "  for (const value of order) {\n    if (value.inputs.length > 0) value.grad = 0;\n  }\n  root.grad = 1;\n",
        "  const grads = new Map([[root, 1]]);\n",
      ],
      [
        "    value.inputs.forEach((",
        "    const grad = grads.get(value) ?? 0;\n    if (value.inputs.length > 0 || value === root) value.grad = grad;\n    else value.grad += grad;\n    value.inputs.forEach((",
      ],
      [
        "input.grad += value.partials[i] * value.grad;",
        "grads.set(input, (grads.get(input) ?? 0) + value.partials[i] * grad);",
      ],
    ],
  },
  {
    what: "a stack of linked places instead of an array, and a state for each value",
    file: "linked-stack.ts",
  },
];
