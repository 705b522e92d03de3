import type { Alternative, Mistake } from "../kata/catalogue";

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

const EVERY = "every value behind the root stands once, after its inputs";
const DIFFERENT = "values with equal numbers or equal labels are different values";
const TWICE = "a value that is used twice stands once, before both of its users";
const PATHS = "paths of different lengths change nothing: inputs stand before their users";
const AFRESH = "the order knows nothing of users outside, nor of an earlier call";
const READS = "the order only reads the graph";
const ROOT = "the slope of the root with respect to itself is 1";
const ONE = "through one operation flows its partial";
const CHAIN = "through several operations the partials multiply: the chain rule";
const NOTHING_ELSE = "backward writes gradients and nothing else";

export const mistakes: Mistake[] = [
  {
    what: "returns a Set",
    source: "micrograd's port to JavaScript by hand",
    code: [["  return order;", "  return new Set(order) as unknown as Value[];"]],
    caughtBy: "a leaf is its own order",
    shows: "must return an array of values",
    diagnosed: true,
  },
  {
    what: "leaves the root out",
    source: "reasoned",
    code: [["    order.push(value);", "    if (value !== root) order.push(value);"]],
    caughtBy: "a leaf is its own order",
    shows: "The root belongs to the list too.",
    diagnosed: true,
  },
  {
    what: "enters a value before its inputs",
    source: "reasoned: pre-order",
    code: [
      [
        "    value.inputs.forEach(visit);\n    order.push(value);",
        "    order.push(value);\n    value.inputs.forEach(visit);",
      ],
    ],
    caughtBy: EVERY,
    shows: "e stands before its input a. A value may enter the list only after all of its inputs.",
    diagnosed: true,
  },
  {
    what: "enters the root each time instead of the visited value",
    source: "notes at git.putinpi.com: topo.append(self)",
    code: [["    order.push(value);", "    order.push(root);"]],
    caughtBy: EVERY,
    shows: "Push the value that you are visiting, not the root.",
    diagnosed: true,
  },
  {
    what: "follows the first operand alone",
    source: "reasoned",
    code: [["    value.inputs.forEach(visit);", "    value.inputs.slice(0, 1).forEach(visit);"]],
    caughtBy: EVERY,
    shows: "Follow every input of every value.",
    diagnosed: true,
  },
  {
    what: "looks one step back and no further",
    source: "reasoned",
    code: [[SEARCH, "  return [...root.inputs, root];"]],
    caughtBy: EVERY,
    shows: "Follow every input of every value.",
    diagnosed: true,
  },
  {
    what: "keeps one list for all calls",
    source: "micrograd_c #2",
    code: [
      [LIST, ""],
      ["/** Every value", "const order: Value[] = [];\n\n/** Every value"],
    ],
    caughtBy: EVERY,
    shows: "Start every call with an empty list",
    diagnosed: true,
  },
  {
    what: "tells values apart by their numbers",
    source: "trekhleb's hash-sum",
    code: [
      ["new Set<Value>()", "new Set<number>()"],
      ["visited.has(value)", "visited.has(value.data)"],
      ["visited.add(value)", "visited.add(value.data)"],
    ],
    caughtBy: DIFFERENT,
    shows: "equal numbers are still different values",
    diagnosed: true,
  },
  {
    what: "tells values apart by their labels",
    source: "reasoned",
    code: [
      ["new Set<Value>()", "new Set<string>()"],
      ["visited.has(value)", "visited.has(value.label)"],
      ["visited.add(value)", "visited.add(value.label)"],
    ],
    caughtBy: DIFFERENT,
    shows: "values with equal labels, or none, are still different values",
    diagnosed: true,
  },
  {
    what: "remembers no visited values",
    source: "reasoned: a tree in mind",
    code: [
      [VISITED, ""],
      [CHECK, ""],
    ],
    caughtBy: TWICE,
    shows: "a stands there 2 times. Remember which values you have visited.",
    diagnosed: true,
  },
  {
    what: "goes breadth first and turns the list around",
    source: "butyess/retrodiff",
    code: [
      [
        SEARCH,
        `  const order = [root];
  for (const value of order) {
    for (const input of value.inputs) if (!order.includes(input)) order.push(input);
  }
  return order.reverse();`,
      ],
    ],
    caughtBy: TWICE,
    shows: "c stands before its input b. A value may enter the list only after all of its inputs.",
    diagnosed: true,
  },
  {
    what: "goes depth first with a stack, enters values as they come off it, and turns the list around",
    source: "micrograd #91",
    code: [
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
    caughtBy: TWICE,
    shows: "c stands before its input b. A value may enter the list only after all of its inputs.",
    diagnosed: true,
  },
  {
    what: "sorts by the distance from the root, taking the shortest way",
    source: "reasoned",
    code: [
      [
        SEARCH,
        `  const distance = new Map([[root, 0]]);
  for (const [value, steps] of distance) {
    for (const input of value.inputs) if (!distance.has(input)) distance.set(input, steps + 1);
  }
  return [...distance].sort(([, a], [, b]) => b - a).map(([value]) => value);`,
      ],
    ],
    caughtBy: TWICE,
    shows: "A value may enter the list only after all of its inputs.",
    diagnosed: true,
  },
  {
    what: "keeps one set of visited values for all calls",
    source: "micrograd_c #2",
    code: [
      [VISITED, ""],
      ["/** Every value", "const visited = new Set<Value>();\n\n/** Every value"],
    ],
    caughtBy: AFRESH,
    shows: "Start every call afresh: an empty list, and no value visited yet.",
    diagnosed: true,
  },
  {
    what: "marks the visited values themselves",
    source: "reasoned: a flag in every node, as in C",
    code: [
      [VISITED, ""],
      [
        CHECK,
        '    if (Object.hasOwn(value, "visited")) return;\n    Object.assign(value, { visited: true });\n',
      ],
    ],
    caughtBy: AFRESH,
    shows: "Start every call afresh: an empty list, and no value visited yet.",
    diagnosed: true,
  },
  {
    what: "takes the gradients for marks",
    source: "reasoned",
    code: [["    visited.add(value);\n", "    visited.add(value);\n    value.grad = 1;\n"]],
    caughtBy: READS,
    shows: "Remember visited values in a Set, not on the values.",
    diagnosed: true,
  },
  {
    what: "takes the inputs out of the values",
    source: "reasoned: pop() on the array itself",
    code: [
      [
        "    value.inputs.forEach(visit);",
        "    const inputs = value.inputs as Value[];\n    for (let input = inputs.pop(); input; input = inputs.pop()) visit(input);",
      ],
    ],
    caughtBy: READS,
    shows: "change an array itself",
    diagnosed: true,
  },
  {
    what: "never takes a value off its stack",
    source: "reasoned",
    code: [
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
    caughtBy: "a leaf is its own order",
    shows: "Is there a loop or a recursion that never ends?",
    diagnosed: true,
  },
  {
    what: "never sets the root's gradient",
    source: "reasoned",
    code: [[SEED, ""]],
    caughtBy: ROOT,
    shows: "Nobody gave the root its gradient",
    diagnosed: true,
  },
  {
    what: "starts with the root's number instead of 1",
    source: "reasoned: invisible where it is 1",
    code: [[SEED, "  root.grad = root.data;\n"]],
    caughtBy: ROOT,
    shows: "3 is the root's number.",
    diagnosed: true,
  },
  {
    what: "sets the root's gradient after the sweep",
    source: "reasoned",
    code: [[`${SEED}${SWEEP}`, `${SWEEP}\n${SEED}`]],
    caughtBy: ONE,
    shows: "Set the root's gradient before the sweep",
    diagnosed: true,
  },
  {
    what: "hands the gradient on without the partial",
    source: "reasoned",
    code: [[CONTRIBUTION, "input.grad = value.grad;"]],
    caughtBy: ONE,
    shows: "On its way through the product it is multiplied by the partial, -3.",
    diagnosed: true,
  },
  {
    what: "calls itself for every input, and starts each with 1",
    source: "reasoned: recursive backward()",
    code: [
      [
        SWEEP,
        `  root.inputs.forEach((input, i) => {\n    input.grad = root.partials[i] * root.grad;\n    backward(input);\n  });`,
      ],
    ],
    caughtBy: ONE,
    shows: "backward calls itself, and each call sets a gradient to 1",
    diagnosed: true,
  },
  {
    what: "adds partial and gradient",
    source: "reasoned",
    code: [[CONTRIBUTION, "input.grad = value.partials[i] + value.grad;"]],
    caughtBy: ONE,
    shows: "The gradient of the root and the partial multiply.",
    diagnosed: true,
  },
  {
    what: "multiplies by the input's own gradient",
    source: "reasoned",
    code: [[CONTRIBUTION, "input.grad = value.partials[i] * input.grad;"]],
    caughtBy: ONE,
    shows: "multiply by the gradient of the value that uses a, not by a's own",
    diagnosed: true,
  },
  {
    what: "takes the first partial for every input",
    source: "reasoned",
    code: [[CONTRIBUTION, "input.grad = value.partials[0] * value.grad;"]],
    caughtBy: ONE,
    shows: "-3 is the partial of a. partials[i] belongs to inputs[i].",
    diagnosed: true,
  },
  {
    what: "takes 0 for nothing: || NaN",
    source: "reasoned",
    code: [["value.partials[i]", "(value.partials[i] || NaN)"]],
    caughtBy: ONE,
    shows: "|| takes it for nothing, ?? does not",
    diagnosed: true,
  },
  {
    what: "forgets the gradient that arrives",
    source: "reasoned: invisible one step behind the root",
    code: [[CONTRIBUTION, "input.grad = value.partials[i];"]],
    caughtBy: CHAIN,
    shows: "Multiply it by the gradient that arrives from above, -2.",
    diagnosed: true,
  },
  {
    what: "walks from the leaves to the root",
    source: "reasoned: one operation hides it",
    code: [["topologicalOrder(root).reverse()", "topologicalOrder(root)"]],
    caughtBy: CHAIN,
    shows: "The sweep must visit every value, the root first.",
    diagnosed: true,
  },
  {
    what: "stops one step behind the root",
    source: "reasoned",
    code: [["topologicalOrder(root).reverse()", "[root]"]],
    caughtBy: CHAIN,
    shows: "The sweep must visit every value, the root first.",
    diagnosed: true,
  },
  {
    what: "lets every input pass its gradient on before the values are visited in order",
    source: "micrograd #96: the rule runs after the operands'",
    code: [
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
    caughtBy: CHAIN,
    shows: "The sweep must visit every value, the root first.",
    diagnosed: true,
  },
  {
    what: "multiplies the stored partials themselves",
    source: "reasoned",
    code: [[CONTRIBUTION, "input.grad = (value.partials as number[])[i] = value.partials[i] * value.grad;"]],
    caughtBy: NOTHING_ELSE,
    shows: "backward(f) must leave all partials as they were.",
    diagnosed: true,
  },
  {
    what: "turns the inputs of every value around",
    source: "reasoned: reverse() changes the array itself",
    code: [
      [
        "value.inputs.forEach((input, i) => {",
        "(value.inputs as Value[]).reverse().forEach((input, j) => {\n      const i = value.inputs.length - 1 - j;",
      ],
    ],
    caughtBy: NOTHING_ELSE,
    shows: "reverse() turns an array itself around",
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  {
    what: "depth first with a stack of its own",
    code: [
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
    code: [
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
    code: [
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
    code: [
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
    code: [
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
    code: [[CONTRIBUTION, "input.grad += value.partials[i] * value.grad;"]],
  },
  {
    what: "recursion without the order, which serves where every value is used once",
    code: [
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
    code: [
      [
        "export function topologicalOrder(root: Value): Value[] {\n  const order: Value[] = [];",
        "export function topologicalOrder(root: Value, order: Value[] = []): Value[] {",
      ],
      ["      input.grad = ", "      console.log(`${value} -> ${input}`);\n      input.grad = "],
    ],
  },
];
