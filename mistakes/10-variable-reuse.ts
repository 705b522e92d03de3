import type { Alternative, Mistake } from "../kata/catalogue";

/** A whole file: this backward, next to the reference's zeroGrad. */
const withBackward = (backward: string) => `import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

${backward}

export function zeroGrad(root: Value): void {
  for (const value of topologicalOrder(root)) value.grad = 0;
}
`;
/** The right backward, with an order of its own: what is wrong is the order alone. */
const withOrder = (order: string) =>
  withBackward(`${order}

export function backward(root: Value): void {
  const order = usersFirst(root);
  for (const value of order) if (value.inputs.length > 0) value.grad = 0;
  root.grad = 1;
  for (const value of order) {
    value.inputs.forEach((input, i) => {
      input.grad += value.partials[i] * value.grad;
    });
  }
}`);
const ADD = "input.grad += value.partials[i] * value.grad;";
const FRESH = "    if (value.inputs.length > 0) value.grad = 0;";
const SEED = "  root.grad = 1;\n";
const ZERO = "for (const value of topologicalOrder(root)) value.grad = 0;";

const SUM = "in a + a, each use of a adds 1 to its gradient";
const LEAF = "a leaf collects what every path brings";
const BETWEEN = "a value in between passes on its complete gradient, once";
const SECOND = "a second backward adds to the leaves, and values in between start afresh";
const ZEROED = "zeroGrad sets every gradient back to 0";
const PLAIN = "a slope of 0 and an infinite slope are passed on like any number";

export const mistakes: Mistake[] = [
  {
    what: "overwrites, as the given backward does",
    source: "Karpathy's video and lecture; the post",
    code: [[ADD, ADD.replace("+=", "=")]],
    caughtBy: SUM,
    shows: "1 is what one use of a brings. Where did the other one go?",
    diagnosed: true,
  },
  {
    what: "calls itself for every input, and starts each with 1",
    source: "reasoned: recursive backward()",
    code: withBackward(`export function backward(root: Value): void {
  root.grad = 1;
  root.inputs.forEach((input, i) => {
    input.grad += root.partials[i] * root.grad;
    backward(input);
  });
}`),
    caughtBy: SUM,
    shows: "1 is what one use of a brings. Where did the other one go?",
    diagnosed: false,
  },
  {
    what: "starts with the root's number instead of 1",
    source: "reasoned",
    code: [[SEED, "  root.grad = root.data;\n"]],
    caughtBy: SUM,
    shows: "The root's gradient was its number, 6, instead of 1.",
    diagnosed: true,
  },
  {
    what: "clears the root's gradient again after setting it",
    source: "reasoned",
    code: [
      ["  const order = topologicalOrder(root);\n", `  const order = topologicalOrder(root);\n${SEED}`],
      [`  }\n${SEED}`, "  }\n"],
    ],
    caughtBy: SUM,
    shows: "Set the root's gradient after old gradients are cleared and before the sweep",
    diagnosed: true,
  },
  {
    what: "enters the root each time instead of the visited value",
    source: "notes at git.putinpi.com: topo.append(self)",
    code: withOrder(`function usersFirst(root: Value): Value[] {
  const order: Value[] = [];
  const visited = new Set<Value>();
  (function visit(value: Value) {
    if (visited.has(value)) return;
    visited.add(value);
    value.inputs.forEach(visit);
    order.push(root);
  })(root);
  return order.reverse();
}`),
    caughtBy: SUM,
    shows: "The two uses brought 4 instead of 2: the sum passed its gradient on more than once.",
    diagnosed: true,
  },
  {
    what: "counts a value that is used twice once",
    source: "micrograd and the post: children in a Set",
    code: [
      [
        "value.inputs.forEach((input, i) => {",
        "new Set(value.inputs).forEach((input) => {\n      const i = value.inputs.indexOf(input);",
      ],
    ],
    caughtBy: SUM,
    shows: "1 is what one use of a brings. Where did the other one go?",
    diagnosed: true,
  },
  {
    what: "tells values apart by their numbers",
    source: "trekhleb's hash-sum",
    code: withOrder(`function usersFirst(root: Value): Value[] {
  const order: Value[] = [];
  const visited = new Set<number>();
  (function visit(value: Value) {
    if (visited.has(value.data)) return;
    visited.add(value.data);
    value.inputs.forEach(visit);
    order.push(value);
  })(root);
  return order.reverse();
}`),
    caughtBy: LEAF,
    shows: "do you tell values apart by their numbers?",
    diagnosed: true,
  },
  {
    what: "goes breadth first",
    source: "butyess/retrodiff",
    code: withOrder(`function usersFirst(root: Value): Value[] {
  const order = new Set([root]);
  for (const value of order) value.inputs.forEach((input) => order.add(input));
  return [...order];
}`),
    caughtBy: BETWEEN,
    shows: "b passed its gradient on before it was complete",
    diagnosed: true,
  },
  {
    what: "goes depth first with a stack, and handles values as they come off it",
    source: "micrograd #91",
    code: withOrder(`function usersFirst(root: Value): Value[] {
  const order = new Set<Value>();
  const stack = [root];
  for (let value = stack.pop(); value; value = stack.pop()) {
    if (order.has(value)) continue;
    order.add(value);
    stack.push(...value.inputs);
  }
  return [...order];
}`),
    caughtBy: BETWEEN,
    shows: "b passed its gradient on before it was complete",
    diagnosed: true,
  },
  {
    what: "visits every value once, at its first use",
    source: "PyNorch #90; TrenTorch #182; cTensor #5",
    code: withOrder(`function usersFirst(root: Value, order = new Set<Value>()): Value[] {
  if (!order.has(root)) {
    order.add(root);
    root.inputs.forEach((input) => usersFirst(input, order));
  }
  return [...order];
}`),
    caughtBy: BETWEEN,
    shows: "b passed its gradient on before it was complete",
    diagnosed: true,
  },
  {
    what: "follows every path and collects the paths as values",
    source: "reasoned: no visited values",
    code: withOrder(`function usersFirst(root: Value): Value[] {
  const order: Value[] = [];
  (function visit(value: Value) {
    value.inputs.forEach(visit);
    order.push(value);
  })(root);
  return order.reverse();
}`),
    caughtBy: BETWEEN,
    shows: "b passed its gradient on more than once.",
    diagnosed: true,
  },
  {
    what: "passes gradients on at once, from use to use",
    source: "micrograd #21, #68, #91, PR #34 and PR #64",
    code: withBackward(`export function backward(root: Value): void {
  for (const value of topologicalOrder(root)) if (value.inputs.length > 0) value.grad = 0;
  root.grad = 1;
  (function pass(value: Value) {
    value.inputs.forEach((input, i) => {
      ${ADD}
    });
    value.inputs.forEach(pass);
  })(root);
}`),
    caughtBy: BETWEEN,
    shows: "b passed its gradient on more than once.",
    diagnosed: true,
  },
  {
    what: "walks from the leaves to the root",
    source: "reasoned: a + a hides it",
    code: [["order.reverse()", "order"]],
    caughtBy: LEAF,
    shows: "Nothing arrived: a * b and a + b passed their gradients on before they had any.",
    diagnosed: true,
  },
  {
    what: "adds at the leaves, and overwrites in between",
    source: "reasoned",
    code: [
      [ADD, "input.grad = value.partials[i] * value.grad + (input.inputs.length === 0 ? input.grad : 0);"],
    ],
    caughtBy: BETWEEN,
    shows: "One use of b has overwritten what the other one brought.",
    diagnosed: true,
  },
  {
    what: "keeps the gradients in between from call to call",
    source: "micrograd #53, #54, #63 and #102; the post",
    code: [["  for (const value of order) {\n" + FRESH + "\n  }\n", ""]],
    caughtBy: SECOND,
    shows: "It kept its gradient of the call before. Values in between start at 0 in each call.",
    diagnosed: true,
  },
  {
    what: "clears the root's inputs and no other value in between",
    source: "reasoned",
    code: [["for (const value of order) {\n    if", "for (const value of root.inputs) {\n    if"]],
    caughtBy: "a second backward adds to the leaves, and values in between start afresh",
    shows: "A value far from the root kept its gradient of the call before.",
    diagnosed: true,
  },
  {
    what: "adds 1 to the root's gradient, and clears nothing",
    source: "reasoned",
    code: [
      ["  for (const value of order) {\n" + FRESH + "\n  }\n", ""],
      [SEED, "  root.grad += 1;\n"],
    ],
    caughtBy: SECOND,
    shows: "Set the root's gradient to 1; do not add 1 to it.",
    diagnosed: true,
  },
  {
    what: "takes values with a single input for leaves",
    source: "reasoned",
    code: [["value.inputs.length > 0", "value.inputs.length > 1"]],
    caughtBy: "two outputs may share a value",
    shows: "A value with a single input is in between too",
    diagnosed: true,
  },
  {
    what: "clears the leaves too",
    source: "micrograd PR #54; ellatrix",
    code: [[FRESH, "    value.grad = 0;"]],
    caughtBy: SECOND,
    shows: "the leaves were set back too",
    diagnosed: true,
  },
  {
    what: "calls zeroGrad first",
    source: "micrograd PR #54",
    code: [
      [
        "  const order = topologicalOrder(root);\n",
        "  zeroGrad(root);\n  const order = topologicalOrder(root);\n",
      ],
    ],
    caughtBy: SECOND,
    shows: "A leaf keeps what earlier calls added; zeroGrad is there to clear it.",
    diagnosed: true,
  },
  {
    what: "remembers visited values from call to call",
    source: "micrograd_c #2",
    code: withOrder(`const visited = new Set<Value>();

function usersFirst(root: Value): Value[] {
  const order = topologicalOrder(root).filter((value) => !visited.has(value));
  for (const value of order) visited.add(value);
  return order.reverse();
}`),
    caughtBy: SECOND,
    shows: "or this call did nothing",
    diagnosed: true,
  },
  {
    what: "drops the gradients in between after the sweep",
    source: "PyTorch does, but we draw them",
    code: [["    });\n  }\n}", "    });\n    if (value.inputs.length > 0) value.grad = 0;\n  }\n}"]],
    caughtBy: SECOND,
    shows: "Values in between keep their gradients after the call",
    diagnosed: true,
  },
  {
    what: "clears the root alone",
    source: "reasoned",
    code: [[ZERO, "root.grad = 0;"]],
    caughtBy: ZEROED,
    shows: "It still holds its gradient. zeroGrad clears every value of the graph",
    diagnosed: true,
  },
  {
    what: "clears the leaves alone",
    source: "PyTorch's optimizers clear parameters",
    code: [[ZERO, ZERO.replace("value.grad", "if (value.inputs.length === 0) value.grad")]],
    caughtBy: ZEROED,
    shows: "The root still holds its gradient.",
    diagnosed: true,
  },
  {
    what: "clears the root and its inputs, and goes no further",
    source: "reasoned",
    code: [[ZERO, "for (const value of [root, ...root.inputs]) value.grad = 0;"]],
    caughtBy: ZEROED,
    shows: "The leaf still holds its gradient.",
    diagnosed: true,
  },
  {
    what: "sets gradients to undefined",
    source: "PyTorch's None",
    code: [[ZERO, ZERO.replace("= 0", "= undefined as unknown as number")]],
    caughtBy: ZEROED,
    shows: "expected: 0\n  received: undefined",
    diagnosed: true,
  },
  {
    what: "clears the numbers too",
    source: "reasoned",
    code: [[ZERO, ZERO.replace("value.grad", "value.data = value.grad")]],
    caughtBy: ZEROED,
    shows: "It clears gradients alone.",
    diagnosed: true,
  },
  {
    what: "leaves zeroGrad for later",
    source: "reasoned",
    code: [
      [ZERO, 'throw new Error("Step 10 is not written yet: zeroGrad(root) sets every gradient back to 0.");'],
    ],
    state: "not written",
    caughtBy: ZEROED,
    shows: "zeroGrad(root) sets every gradient back to 0.",
    diagnosed: true,
  },
  {
    what: "takes a partial of 0 for a missing one: || NaN",
    source: "reasoned",
    code: [["value.partials[i]", "(value.partials[i] || NaN)"]],
    caughtBy: PLAIN,
    shows: "|| takes it for nothing, ?? does not",
    diagnosed: true,
  },
  {
    what: "skips values whose gradient is 0",
    source: "reasoned: a shortcut",
    code: [["    value.inputs.forEach(", "    if (value.grad === 0) continue;\n    value.inputs.forEach("]],
    caughtBy: PLAIN,
    shows: "Skip no contribution, not even one from a gradient of 0",
    diagnosed: true,
  },
  {
    what: "skips inputs whose partial is 0",
    source: "reasoned: a shortcut",
    code: [[ADD, `if (value.partials[i] !== 0) ${ADD}`]],
    caughtBy: PLAIN,
    shows: "Skip no contribution, not even one with a partial of 0.",
    diagnosed: true,
  },
  {
    what: "hides NaN behind 0",
    source: "reasoned: || 0",
    code: [[ADD, "input.grad += value.partials[i] * value.grad || 0;"]],
    caughtBy: PLAIN,
    shows: "hide no NaN",
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  {
    what: "tells leaves by their operation, and walks by index",
    code: withBackward(`export function backward(root: Value): void {
  const order = topologicalOrder(root);
  order.filter(({ op }) => op !== "").forEach((value) => (value.grad = 0));
  root.grad = 1;
  for (let i = order.length - 1; i >= 0; i--) {
    const value = order[i];
    if (!value) continue;
    for (const [j, input] of value.inputs.entries()) input.grad = input.grad + (value.partials[j] ?? 0) * value.grad;
  }
}`),
  },
  {
    what: "collects the gradients in a Map, and writes them at the end",
    code: withBackward(`export function backward(root: Value): void {
  const grads = new Map<Value, number>([[root, 1]]);
  for (const value of topologicalOrder(root).reverse()) {
    const grad = grads.get(value) ?? 0;
    value.inputs.forEach((input, i) => grads.set(input, (grads.get(input) ?? 0) + grad * value.partials[i]));
    value.grad = value.inputs.length > 0 || value === root ? grad : value.grad + grad;
  }
}`),
  },
  {
    what: "adds 1 to the root's gradient, which has just been cleared",
    code: [[SEED, "  if (root.inputs.length === 0) root.grad = 0;\n  root.grad += 1;\n"]],
  },
  {
    what: "Kahn's algorithm: a value is handled when all of its users have been",
    code: withOrder(`function usersFirst(root: Value): Value[] {
  const reachable = new Set([root]);
  for (const value of reachable) value.inputs.forEach((input) => reachable.add(input));
  const waiting = new Map<Value, number>();
  for (const value of reachable) value.inputs.forEach((input) => waiting.set(input, (waiting.get(input) ?? 0) + 1));
  const order = [root];
  for (const value of order) {
    for (const input of value.inputs) {
      waiting.set(input, (waiting.get(input) ?? 0) - 1);
      if (waiting.get(input) === 0) order.push(input);
    }
  }
  return order;
}`),
  },
  {
    what: "an arrow function with a helper, and zeroGrad on top of it",
    code: `import type { Value } from "#steps/01-value/value";
import { topologicalOrder } from "#steps/09-topological-backward/backward";

const isLeaf = ({ inputs }: Value) => inputs.length === 0;
const clear = (values: Value[]) => values.forEach((value) => (value.grad = 0));

export const backward = (root: Value) => {
  const usersFirst = [...topologicalOrder(root)].reverse();
  clear(usersFirst.filter((value) => !isLeaf(value)));
  root.grad = 1;
  for (const { grad, inputs, partials } of usersFirst) inputs.forEach((input, i) => (input.grad += grad * partials[i]));
};

export const zeroGrad = (root: Value) => clear(topologicalOrder(root));
`,
  },
  {
    what: "zeroGrad as a recursion without an order",
    code: [
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
];
