import type { Alternative, MistakesByTest } from "../kata/curriculum/catalogue";

/** The reference's depth-first search: its edits are the mistakes that people make in it. */
const SEARCH = `  const order: Value[] = [];
  const visited = new Set<Value>();

  function visit(value: Value): void {
    if (visited.has(value)) return;
    visited.add(value);
    value.inputs.forEach(visit);
    order.push(value);
  }

  visit(root);
  return order;`;
const LIST = "  const order: Value[] = [];\n";
const VISITED = "  const visited = new Set<Value>();\n";
const CHECK = "    if (visited.has(value)) return;\n    visited.add(value);\n";
const SEED = "  root.grad = 1;\n";
const CONTRIBUTION = "input.grad = value.partials[i] * value.grad;";
const SWEEP = `  for (const value of topologicalOrder(root).reverse()) {
    value.inputs.forEach((input, i) => {
      ${CONTRIBUTION}
    });
  }`;

export const mistakes: MistakesByTest = {
  "paths of different lengths change nothing: inputs stand before their users": [
    {
      what: "breaks off at the first input that was visited before",
      why: "break instead of continue",
      edits: [
        [
          "    value.inputs.forEach(visit);",
          "    for (const input of value.inputs) {\n      if (visited.has(input)) break;\n      visit(input);\n    }",
        ],
      ],
      shows: "Follow every input of every value, those after a visited one too.",
    },
    {
      what: "follows two inputs, as if there were never more",
      edits: [["value.inputs.forEach(visit)", "value.inputs.slice(0, 2).forEach(visit)"]],
      shows: "b is missing. Follow every input of every value, those after a visited one too.",
    },
    {
      what: "walks every path, and throws repetitions away at the end",
      edits: [
        ["    if (visited.has(value)) return;\n    visited.add(value);\n", ""],
        ["  const visited = new Set<Value>();\n\n", ""],
        ["  return order;", "  return [...new Set(order)];"],
      ],
      shows: "it walks every path.",
    },
  ],
  "a leaf is its own order": [
    {
      what: "returns a Set",
      source: "micrograd's port to JavaScript by hand",
      edits: [["  return order;", "  return new Set(order) as unknown as Value[];"]],
      shows: "must return an array of values",
    },
    {
      what: "leaves the root out",
      edits: [["    order.push(value);", "    if (value !== root) order.push(value);"]],
      shows: "Leaves belong to the list, and so does the root.",
    },
    {
      what: "never takes a value off its stack",
      edits: [
        [
          SEARCH,
          `  const order = new Set<Value>();
  const stack = [root];
  while (stack.length > 0) {
    const value = stack[stack.length - 1];
    if (value && value.inputs.every((input) => order.has(input))) order.add(value);
    else stack.push(...(value?.inputs.filter((input) => !order.has(input)) ?? []));
  }
  return [...order];`,
        ],
      ],
      state: "timed out",
      shows: "Is there a loop or a recursion that never ends?",
    },
    {
      what: "leaves all leaves out of the order",
      edits: [["    order.push(value);", "    if (value.inputs.length > 0) order.push(value);"]],
      shows: "Leaves belong to the list, and so does the root.",
    },
  ],
  "every value behind the root stands once, after its inputs": [
    {
      what: "enters a value before its inputs",
      likely: true,
      why: "pre-order",
      edits: [
        [
          "    value.inputs.forEach(visit);\n    order.push(value);",
          "    order.push(value);\n    value.inputs.forEach(visit);",
        ],
      ],
      shows: "e stands before its input a. A value may enter the list only after all of its inputs.",
    },
    {
      what: "enters the root each time instead of the visited value",
      source: "notes at git.putinpi.com: topo.append(self)",
      edits: [["    order.push(value);", "    order.push(root);"]],
      shows: "Push the value that you are visiting, not the root.",
    },
    {
      what: "follows the first operand alone",
      edits: [["    value.inputs.forEach(visit);", "    value.inputs.slice(0, 1).forEach(visit);"]],
      shows: "Follow every input of every value, those after a visited one too.",
    },
    {
      what: "looks one step back and no further",
      edits: [[SEARCH, "  return [...root.inputs, root];"]],
      shows: "Follow every input of every value, those after a visited one too.",
    },
    {
      what: "keeps one list for all calls",
      source: "micrograd_c #2",
      edits: [
        [LIST, ""],
        ["/** Every value", "const order: Value[] = [];\n\n/** Every value"],
      ],
      shows: "Start every call with an empty list",
    },
  ],
  "the order only reads the graph": [
    {
      what: "takes the gradients for marks",
      edits: [["    visited.add(value);\n", "    visited.add(value);\n    value.grad = 1;\n"]],
      shows: "Remember visited values in a Set, not on the values.",
    },
    {
      what: "takes the inputs out of the values",
      why: "pop() on the array itself",
      edits: [
        [
          "    value.inputs.forEach(visit);",
          "    const inputs = value.inputs as Value[];\n    for (let input = inputs.pop(); input; input = inputs.pop()) visit(input);",
        ],
      ],
      shows: "change an array itself",
    },
  ],
  "values with equal numbers or equal labels are different values": [
    {
      what: "tells values apart by their numbers",
      source: "trekhleb's hash-sum",
      edits: [
        ["new Set<Value>()", "new Set<number>()"],
        ["visited.has(value)", "visited.has(value.data)"],
        ["visited.add(value)", "visited.add(value.data)"],
      ],
      shows: "equal numbers are still different values",
    },
    {
      what: "tells values apart by their labels",
      edits: [
        ["new Set<Value>()", "new Set<string>()"],
        ["visited.has(value)", "visited.has(value.label)"],
        ["visited.add(value)", "visited.add(value.label)"],
      ],
      shows: "values with equal labels, or none, are still different values",
    },
    {
      what: "leaves out leaves without a label",
      edits: [
        [
          "  return order;",
          '  return order.filter(({ label, inputs }) => label !== "" || inputs.length > 0);',
        ],
      ],
      shows:
        "the value 1 is missing. Tell values apart by identity: values with equal labels, or none, are still different values, and all of them belong to the list",
    },
  ],
  "a value that is used twice stands once, before both of its users": [
    {
      what: "returns at the first input that was visited before",
      why: "return instead of continue",
      edits: [
        [
          "    value.inputs.forEach(visit);",
          "    for (const input of value.inputs) {\n      if (visited.has(input)) return;\n      visit(input);\n    }",
        ],
      ],
      shows: "f is missing. The root belongs to the list too, whatever was visited before it.",
    },
    {
      what: "remembers no visited values",
      likely: true,
      why: "a tree in mind",
      edits: [
        [VISITED, ""],
        [CHECK, ""],
      ],
      shows: "a stands there 2 times. Remember which values you have visited.",
    },
    {
      what: "goes breadth first and turns the list around",
      source: "butyess/retrodiff",
      edits: [
        [
          SEARCH,
          `  const order = [root];
  for (const value of order) {
    for (const input of value.inputs) if (!order.includes(input)) order.push(input);
  }
  return order.reverse();`,
        ],
      ],
      shows: "c stands before its input b. A value may enter the list only after all of its inputs.",
    },
    {
      what: "goes depth first with a stack, enters values as they come off it, and turns the list around",
      source: "micrograd #91",
      edits: [
        [
          SEARCH,
          `  const order: Value[] = [];
  const stack = [root];
  for (let value = stack.pop(); value; value = stack.pop()) {
    if (order.includes(value)) continue;
    order.push(value);
    stack.push(...value.inputs);
  }
  return order.reverse();`,
        ],
      ],
      shows: "c stands before its input b. A value may enter the list only after all of its inputs.",
    },
    {
      what: "sorts by the distance from the root, taking the shortest way",
      edits: [
        [
          SEARCH,
          `  const distance = new Map([[root, 0]]);
  for (const [value, steps] of distance) {
    for (const input of value.inputs) if (!distance.has(input)) distance.set(input, steps + 1);
  }
  return [...distance].sort(([, a], [, b]) => b - a).map(([value]) => value);`,
        ],
      ],
      shows: "A value may enter the list only after all of its inputs.",
    },
  ],
  "the order knows nothing of users outside, nor of an earlier call": [
    {
      what: "keeps one set of visited values for all calls",
      source: "micrograd_c #2",
      edits: [
        [VISITED, ""],
        ["/** Every value", "const visited = new Set<Value>();\n\n/** Every value"],
      ],
      shows: "Start every call afresh: an empty list, and no value visited yet.",
    },
    {
      what: "marks the visited values themselves",
      why: "a flag in every node, as in C",
      edits: [
        [VISITED, ""],
        [
          CHECK,
          '    if (Object.hasOwn(value, "visited")) return;\n    Object.assign(value, { visited: true });\n',
        ],
      ],
      shows: "Start every call afresh: an empty list, and no value visited yet.",
    },
  ],
  "the slope of the root with respect to itself is 1": [
    {
      what: "gives the root its 1 only where its gradient is still 0",
      edits: [[SEED, "  if (root.grad === 0) root.grad = 1;\n"]],
      shows: "4 stood there before.",
    },
    {
      what: "never sets the root's gradient",
      likely: true,
      edits: [[SEED, ""]],
      shows: "Nobody gave the root its gradient",
    },
    {
      what: "lets a value take its gradient from its inputs",
      why: "input and value have changed places",
      edits: [[CONTRIBUTION, "value.grad = value.partials[i] * input.grad;"]],
      shows: "each value writes to the gradients of its inputs, not to its own.",
    },
    {
      what: "starts with the root's number instead of 1",
      likely: true,
      why: "invisible where it is 1",
      edits: [[SEED, "  root.grad = root.data;\n"]],
      shows: "3 is the root's number.",
    },
  ],
  "through one operation flows its partial": [
    {
      what: "multiplies the partial by the number of the value instead of its gradient",
      edits: [["* value.grad", "* value.data"]],
      shows: "18 is the partial times the number of the product, -6.",
    },
    {
      what: "has a case for each operation, and none for exp",
      why: "the partials are not read at all",
      edits: [
        [
          CONTRIBUTION,
          'const other = value.inputs[1 - i]?.data ?? 0;\n      const partial = { "+": 1, "*": other, tanh: 1 - value.data ** 2 }[value.op];\n      if (partial !== undefined) input.grad = partial * value.grad;',
        ],
      ],
      shows: "Is there a case for each op, and none for exp?",
    },
    {
      what: "computes the slope of exp anew",
      edits: [["value.partials[i] *", '(value.op === "exp" ? value.data : value.partials[i]) *']],
      shows: "What flows is the partial that stands there, 5, whatever the op is",
    },
    {
      what: "sets the root's gradient after the sweep",
      edits: [[`${SEED}${SWEEP}`, `${SWEEP}\n${SEED}`]],
      shows: "Set the root's gradient before the sweep",
    },
    {
      what: "hands the gradient on without the partial",
      likely: true,
      edits: [[CONTRIBUTION, "input.grad = value.grad;"]],
      shows: "On its way through the product it is multiplied by the partial, -3.",
    },
    {
      what: "calls itself for every input, and starts each with 1",
      why: "recursive backward()",
      edits: [
        [
          SWEEP,
          `  root.inputs.forEach((input, i) => {\n    input.grad = root.partials[i] * root.grad;\n    backward(input);\n  });`,
        ],
      ],
      shows: "backward calls itself, and each call sets a gradient to 1",
    },
    {
      what: "takes the partials of the input",
      edits: [["value.partials[i]", "input.partials[i]"]],
      shows: "Partials stand at the user: value.partials[i] belongs to value.inputs[i].",
    },
    {
      what: "adds partial and gradient",
      edits: [[CONTRIBUTION, "input.grad = value.partials[i] + value.grad;"]],
      shows: "The gradient of the root and the partial multiply.",
    },
    {
      what: "multiplies by the input's own gradient",
      edits: [[CONTRIBUTION, "input.grad = value.partials[i] * input.grad;"]],
      shows: "multiply by the gradient of the value that uses a, not by a's own",
    },
    {
      what: "takes the first partial for every input",
      edits: [[CONTRIBUTION, "input.grad = value.partials[0] * value.grad;"]],
      shows: "-3 is the partial of a. partials[i] belongs to inputs[i].",
    },
    {
      what: "takes 0 for nothing: || NaN",
      edits: [["value.partials[i]", "(value.partials[i] || NaN)"]],
      shows: "|| takes it for nothing, ?? does not",
    },
    {
      what: "multiplies by the input's number as well",
      edits: [["value.partials[i] * value.grad", "value.partials[i] * input.data * value.grad"]],
      shows: "and also the partial times a's own number.",
    },
    {
      what: "takes the partials from the other end",
      edits: [["value.partials[i] *", "value.partials[value.partials.length - 1 - i] *"]],
      shows: "partials[i] belongs to inputs[i].",
    },
    {
      what: "hands the gradient to the first input alone",
      edits: [
        ["    value.inputs.forEach((input, i) => {", "    value.inputs.slice(0, 1).forEach((input, i) => {"],
      ],
      shows: "Nothing arrived at the second input.",
    },
  ],
  "through several operations the partials multiply: the chain rule": [
    {
      what: "skips values whose gradient is 0",
      why: "a shortcut",
      edits: [["    value.inputs.forEach((", "    if (!value.grad) continue;\n    value.inputs.forEach(("]],
      shows: "Skip no value, not even one whose number or gradient is 0.",
    },
    {
      what: "takes a gradient of 0 for nothing",
      why: "|| 1 as a default",
      edits: [["value.partials[i] * value.grad", "value.partials[i] * (value.grad || 1)"]],
      shows: "multiply by it as by any number. || takes 0 for nothing.",
    },
    {
      what: "ends the sweep at the first leaf",
      why: "return instead of continue",
      edits: [
        [
          "    value.inputs.forEach((",
          "    if (value.inputs.length === 0) return;\n    value.inputs.forEach((",
        ],
      ],
      shows: "The sweep must visit every value",
    },
    {
      what: "forgets the gradient that arrives",
      why: "invisible one step behind the root",
      edits: [[CONTRIBUTION, "input.grad = value.partials[i];"]],
      shows: "1 is the partial of the sum alone, or times a gradient that was still 1.",
    },
    {
      what: "walks from the leaves to the root",
      likely: true,
      why: "one operation hides it",
      edits: [["topologicalOrder(root).reverse()", "topologicalOrder(root)"]],
      shows: "The sweep must visit every value, the root first.",
    },
    {
      what: "stops one step behind the root",
      edits: [["topologicalOrder(root).reverse()", "[root]"]],
      shows: "The sweep must visit every value, the root first.",
    },
    {
      what: "lets every input pass its gradient on before the values are visited in order",
      source: "micrograd #96: the rule runs after the operands'",
      edits: [
        [
          SWEEP,
          `  (function visit(value: Value) {
    value.inputs.forEach(visit);
    value.inputs.forEach((input, i) => {
      ${CONTRIBUTION}
    });
  })(root);`,
        ],
      ],
      shows: "The sweep must visit every value, the root first.",
    },
  ],
  "backward writes gradients and nothing else": [
    {
      what: "multiplies the stored partials themselves",
      edits: [
        [CONTRIBUTION, "input.grad = (value.partials as number[])[i] = value.partials[i] * value.grad;"],
      ],
      shows: "backward(f) must leave all partials as they were.",
    },
    {
      what: "turns the inputs of every value around",
      why: "reverse() changes the array itself",
      edits: [
        [
          "value.inputs.forEach((input, i) => {",
          "(value.inputs as Value[]).reverse().forEach((input, j) => {\n      const i = value.inputs.length - 1 - j;",
        ],
      ],
      shows: "reverse() turns an array itself around",
    },
    {
      what: "keeps the order of each root, and turns it around in backward",
      edits: [
        [
          "  const order: Value[] = [];\n",
          "  const known = orders.get(root);\n  if (known) return known;\n  const order: Value[] = [];\n  orders.set(root, order);\n",
        ],
        ["/** Every value", "const orders = new Map<Value, Value[]>();\n\n/** Every value"],
      ],
      shows: "Is one call's list kept for the next?",
    },
  ],
};

export const alternatives: Alternative[] = [
  {
    what: "round after round takes each value whose inputs are all there",
    edits: [
      [
        SEARCH,
        `  const all: Value[] = [root];
  for (const value of all) all.push(...value.inputs.filter((input, i, list) => !all.includes(input) && list.indexOf(input) === i));
  const order: Value[] = [];
  while (order.length < all.length)
    for (const value of all)
      if (!order.includes(value) && value.inputs.every((input) => order.includes(input))) order.push(value);
  return order;`,
      ],
    ],
  },
  {
    what: "depth first with a stack of its own",
    edits: [
      [
        SEARCH,
        `  const order: Value[] = [];
  const visited = new WeakSet<Value>([root]);
  const stack = [{ value: root, next: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    if (!top) break;
    const input = top.value.inputs[top.next++];
    if (!input) order.push(...stack.splice(-1).map(({ value }) => value));
    else if (!visited.has(input)) {
      visited.add(input);
      stack.push({ value: input, next: 0 });
    }
  }
  return order;`,
      ],
    ],
  },
  {
    what: "Kahn's algorithm: a value is next when nobody waits for it any more",
    edits: [
      [
        SEARCH,
        `  const users = new Map<Value, number>([[root, 0]]);
  for (const [value] of users) {
    for (const input of value.inputs) users.set(input, users.get(input) ?? 0);
  }
  for (const [value] of users) {
    for (const input of value.inputs) users.set(input, (users.get(input) ?? 0) + 1);
  }
  const order = [root];
  for (const value of order) {
    for (const input of value.inputs) {
      const left = (users.get(input) ?? 0) - 1;
      users.set(input, left);
      if (left === 0) order.push(input);
    }
  }
  return order.reverse();`,
      ],
    ],
  },
  {
    what: "sorts by depth, taking the longest way to a leaf",
    edits: [
      [
        SEARCH,
        `  const depths = new Map<Value, number>();
  const depth = (value: Value): number => {
    const known = depths.get(value) ?? 1 + Math.max(-1, ...value.inputs.map(depth));
    depths.set(value, known);
    return known;
  };
  depth(root);
  return [...depths.keys()].sort((a, b) => depth(a) - depth(b));`,
      ],
    ],
  },
  {
    what: "a generator, and array.includes for the visited values",
    edits: [
      [
        SEARCH,
        `  const visited: Value[] = [];
  function* visit(value: Value): Generator<Value> {
    if (visited.includes(value)) return;
    visited.push(value);
    for (const input of value.inputs) yield* visit(input);
    yield value;
  }
  return [...visit(root)];`,
      ],
    ],
  },
  {
    what: "follows the last input first, and walks its list by index",
    edits: [
      [
        "value.inputs.forEach(visit);",
        "for (let i = value.inputs.length - 1; i >= 0; i--) visit(value.inputs[i] ?? value);",
      ],
      [
        SWEEP,
        `  const order = topologicalOrder(root);
  for (let i = order.length - 1; i >= 0; i--) {
    const value = order[i];
    value?.inputs.forEach((input, j) => {
      input.grad = value.partials[j] * value.grad;
    });
  }`,
      ],
    ],
  },
  {
    what: "adds to the gradients instead of setting them",
    edits: [[CONTRIBUTION, "input.grad += value.partials[i] * value.grad;"]],
  },
  {
    what: "recursion without the order, which serves where every value is used once",
    edits: [
      [
        `${SEED}${SWEEP}`,
        `  (function pass(value: Value, grad: number) {
    value.grad = grad;
    value.inputs.forEach((input, i) => pass(input, grad * value.partials[i]));
  })(root, 1);`,
      ],
    ],
  },
  {
    what: "the order as an optional second parameter, and a chatty log",
    edits: [
      [
        "export function topologicalOrder(root: Value): Value[] {\n  const order: Value[] = [];",
        "export function topologicalOrder(root: Value, order: Value[] = []): Value[] {",
      ],
      ["      input.grad = ", "      console.log(`${value} -> ${input}`);\n      input.grad = "],
    ],
  },
  {
    what: "each value has an order of its own, put together from those of its inputs, and kept",
    edits: [
      [
        SEARCH,
        `  const orders = new Map<Value, Value[]>();
  const orderOf = (value: Value): Value[] => {
    const known = orders.get(value) ?? [...new Set([...value.inputs.flatMap(orderOf), value])];
    orders.set(value, known);
    return known;
  };
  return orderOf(root);`,
      ],
    ],
  },
  {
    what: "toReversed, and a list of what is to be done, as functions",
    edits: [
      [
        SWEEP,
        `  const steps: (() => void)[] = [];
  for (const value of topologicalOrder(root).toReversed()) {
    value.inputs.forEach((input, i) => steps.push(() => (input.grad = value.partials[i] * value.grad)));
  }
  for (const step of steps) step();`,
      ],
    ],
  },
  {
    what: "takes the values off the end of the list, one by one",
    edits: [
      [
        SWEEP,
        `  const order = topologicalOrder(root);
  let value: Value | undefined;
  while ((value = order.pop())) {
    const { grad, inputs, partials } = value;
    for (const i of inputs.keys()) inputs[i].grad = grad * partials[i];
  }`,
      ],
    ],
  },
];
