import type { Alternative, Mistake } from "../kata/catalogue";

const HEAD = 'import type { Value } from "#steps/01-value/value";\n\n';

/** The reference's backward, under an order of somebody's own. */
const BACKWARD = `
export function backward(root: Value): void {
  const order = topologicalOrder(root);
  for (const value of order) {
    if (value.inputs.length > 0) value.grad = 0;
  }
  root.grad = 1;
  for (const value of order.reverse()) {
    value.inputs.forEach((input, i) => {
      input.grad += value.partials[i] * value.grad;
    });
  }
}
`;

const ORDER = "every value behind the root stands once, after its inputs";
const PATHS = "paths of different lengths change nothing: inputs stand before their users";
const IDENTITY = "values are told apart by identity, and each call begins anew";
const ONCE = "a value in between passes on its complete gradient, once";
const AGAIN = "a second backward adds to the leaves, and values in between start afresh";
const CHAIN = "a chain of 200,000 operations is not too deep, and each of them costs the same";
const WIDE = "a sum of 200,000 terms gives each of them the slope 1";
const LADDER = "a ladder of 60 rungs has 2 ** 60 paths, and still only 61 values";

export const mistakes: Mistake[] = [
  {
    what: "still calls itself: the order of step 09",
    source: "micrograd PR #90",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const order: Value[] = [];
  const visited = new Set<Value>();
  const visit = (value: Value): void => {
    if (visited.has(value)) return;
    visited.add(value);
    value.inputs.forEach(visit);
    order.push(value);
  };
  visit(root);
  return order;
}
${BACKWARD}`,
    state: "crashed",
    caughtBy: CHAIN,
    shows: "Functions called each other too deep",
    diagnosed: true,
  },
  {
    what: "has an order without recursion, and a backward that calls itself",
    source: "reasoned: half of the work",
    code: [
      [
        "  for (const value of order.reverse()) {\n    value.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n    });\n  }\n",
        "  const pass = (value: Value | undefined): void => {\n    value?.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n    });\n    if (value) pass(order.pop());\n  };\n  pass(order.pop());\n",
      ],
    ],
    state: "crashed",
    caughtBy: CHAIN,
    shows: "Functions called each other too deep",
    diagnosed: true,
  },
  {
    what: "takes values off the stack and lists them at once, before their inputs are done",
    source: "micrograd #91",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const order: Value[] = [];
  const visited = new Set<Value>();
  const stack = [root];
  for (let value = stack.pop(); value; value = stack.pop()) {
    if (visited.has(value)) continue;
    visited.add(value);
    order.push(value);
    stack.push(...value.inputs);
  }
  return order.reverse();
}
${BACKWARD}`,
    caughtBy: PATHS,
    shows: "A value is done only after all of its inputs.",
    diagnosed: true,
  },
  {
    what: "goes level by level, and lists a value where it is met first",
    source: "butyess/retrodiff",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const order = new Set([root]);
  for (const value of order) {
    for (const input of value.inputs) order.add(input);
  }
  return [...order].reverse();
}
${BACKWARD}`,
    caughtBy: PATHS,
    shows: "A value is done only after all of its inputs.",
    diagnosed: true,
  },
  {
    what: "marks a value as done when it is put on the stack",
    source: "reasoned: the usual slip in a depth-first search without recursion",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const order: Value[] = [];
  const seen = new Set([root]);
  const stack = [root];
  for (let value = stack.at(-1); value; value = stack.at(-1)) {
    const height = stack.length;
    for (const input of value.inputs) {
      if (seen.has(input)) continue;
      seen.add(input);
      stack.push(input);
    }
    if (stack.length === height) {
      order.push(value);
      stack.pop();
    }
  }
  return order;
}
${BACKWARD}`,
    caughtBy: PATHS,
    shows: "A value is done only after all of its inputs.",
    diagnosed: true,
  },
  {
    what: "lists users before their inputs, and does not turn the list around",
    source: "reasoned",
    code: [["return [...done];", "return [...done].reverse();"]],
    caughtBy: ORDER,
    shows: "A value is done only after all of its inputs.",
    diagnosed: true,
  },
  {
    what: "lists a value each time it comes back to the top of the stack",
    source: "reasoned: the same value waits on the stack twice",
    code: [
      [
        "  // A set gives its members back in the order in which they came in.\n  const done",
        "  const order: Value[] = [];\n  const done",
      ],
      ["      done.add(value);\n", "      done.add(value);\n      order.push(value);\n"],
      ["return [...done];", "return order;"],
    ],
    caughtBy: ORDER,
    shows: "Look whether a value is done already when its turn comes, too.",
    diagnosed: true,
  },
  {
    what: "remembers no visited values",
    source: "a slip",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const order: Value[] = [];
  const stack = [{ value: root, next: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const input = top.value.inputs[top.next++];
    if (input) stack.push({ value: input, next: 0 });
    else {
      order.push(top.value);
      stack.pop();
    }
  }
  return order;
}
${BACKWARD}`,
    caughtBy: ORDER,
    shows: "stands there more than once",
    diagnosed: true,
  },
  {
    what: "walks every path, and throws the repetitions away at the end",
    source: "reasoned: right, and exponential",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const order: Value[] = [];
  const stack = [{ value: root, next: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const input = top.value.inputs[top.next++];
    if (input) stack.push({ value: input, next: 0 });
    else {
      order.push(top.value);
      stack.pop();
    }
  }
  return [...new Set(order)];
}
${BACKWARD}`,
    caughtBy: LADDER,
    shows: "It walks every path.",
    diagnosed: true,
  },
  {
    what: "searches the list itself instead of a set",
    source: "EurekaLabsAI/micrograd, utils.py; minitorch forks",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const done: Value[] = [];
  const stack = [root];
  for (let value = stack.at(-1); value; value = stack.at(-1)) {
    const missing = value.inputs.filter((input) => !done.includes(input));
    stack.push(...missing);
    if (missing.length === 0) {
      stack.pop();
      if (!done.includes(value)) done.push(value);
    }
  }
  return done;
}
${BACKWARD}`,
    state: "timed out",
    caughtBy: CHAIN,
    shows: "This did not come to an end, and was stopped.",
    diagnosed: false,
  },
  {
    what: "looks through all values again for each one that is ready",
    source: "reasoned",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const waiting = new Set([root]);
  for (const value of waiting) value.inputs.forEach((input) => waiting.add(input));
  const order = new Set<Value>();
  while (waiting.size > 0) {
    for (const value of waiting) {
      if (!value.inputs.every((input) => order.has(input))) continue;
      order.add(value);
      waiting.delete(value);
      break;
    }
  }
  return [...order];
}
${BACKWARD}`,
    caughtBy: CHAIN,
    shows: "Do not search through all values again and again.",
    diagnosed: true,
  },
  {
    what: "copies the whole list for each value that it adds",
    source: "reasoned: [...order, value]",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  let order: Value[] = [];
  const done = new Set<Value>();
  const stack = [root];
  for (let value = stack.at(-1); value; value = stack.at(-1)) {
    const missing = value.inputs.filter((input) => !done.has(input));
    stack.push(...missing);
    if (missing.length > 0) continue;
    stack.pop();
    if (!done.has(value)) order = [...order, value];
    done.add(value);
  }
  return order;
}
${BACKWARD}`,
    state: "timed out",
    caughtBy: CHAIN,
    shows: "This did not come to an end, and was stopped.",
    diagnosed: false,
  },
  {
    what: "takes the values from the front of a queue with shift, which moves all the others",
    source: "reasoned: Kahn's algorithm, with the wrong queue",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const users = new Map<Value, number>([[root, 0]]);
  for (const value of users.keys()) {
    for (const input of value.inputs) users.set(input, (users.get(input) ?? 0) + 1);
  }
  const order: Value[] = [];
  const queue = [root];
  for (let value = queue.shift(); value; value = queue.shift()) {
    order.push(value);
    for (const input of value.inputs) {
      const left = (users.get(input) ?? 0) - 1;
      users.set(input, left);
      if (left === 0) queue.push(input);
    }
  }
  return order.reverse();
}
${BACKWARD}`,
    state: "timed out",
    caughtBy: WIDE,
    shows: "This did not come to an end, and was stopped.",
    diagnosed: false,
  },
  {
    what: "tells values apart by their numbers",
    source: "reasoned",
    code: [
      ["new Set<Value>()", "new Map<number, Value>()"],
      ["!done.has(input)", "!done.has(input.data)"],
      ["done.add(value)", "done.set(value.data, value)"],
      ["[...done]", "[...done.values()]"],
    ],
    caughtBy: IDENTITY,
    shows: "is missing. Follow every input of every value, and tell values apart by identity",
    diagnosed: true,
  },
  {
    what: "follows the first input only",
    source: "reasoned",
    code: [["of value.inputs)", "of value.inputs.slice(0, 1))"]],
    caughtBy: ORDER,
    shows: "Follow every input of every value",
    diagnosed: true,
  },
  {
    what: "keeps the set of done values from call to call",
    source: "KhawajaAbaid/micrograd_c #2",
    code: [
      ["/** Every value behind", "const known = new Set<Value>();\n\n/** Every value behind"],
      ["!done.has(input)", "!known.has(input)"],
      ["      done.add(value);", "      done.add(value);\n      known.add(value);"],
    ],
    caughtBy: ORDER,
    shows: "is missing. Follow every input of every value",
    diagnosed: true,
  },
  {
    what: "leaves the root out",
    source: "reasoned: starts with the root's inputs",
    code: [["const stack = [root];", "const stack = [...root.inputs];"]],
    caughtBy: ORDER,
    shows: "f itself is missing: it stands after all the others.",
    diagnosed: true,
  },
  {
    what: "walks from the leaves to the root",
    source: "reasoned: forgets to turn the order around",
    code: [["order.reverse()", "order"]],
    caughtBy: ONCE,
    shows: "The walk starts at the root and ends at the leaves.",
    diagnosed: true,
  },
  {
    what: "overwrites gradients: the backward of step 09",
    source: "Karpathy's first micrograd; the given code of step 10",
    code: [["input.grad +=", "input.grad ="]],
    caughtBy: ONCE,
    shows: "One use of b has overwritten what the other one brought.",
    diagnosed: true,
  },
  {
    what: "does not give the root its gradient",
    source: "reasoned",
    code: [["  root.grad = 1;\n", ""]],
    caughtBy: ONCE,
    shows: "Nobody gave the root its gradient",
    diagnosed: true,
  },
  {
    what: "starts with the root's number",
    source: "reasoned",
    code: [["root.grad = 1;", "root.grad = root.data;"]],
    caughtBy: ONCE,
    shows: "36 is the root's number.",
    diagnosed: true,
  },
  {
    what: "keeps the gradients of values in between",
    source: "micrograd #53, #54, #63, #102",
    code: [["  for (const value of order) {\n    if (value.inputs.length > 0) value.grad = 0;\n  }\n", ""]],
    caughtBy: AGAIN,
    shows: "kept its gradient of the call before",
    diagnosed: true,
  },
  {
    what: "sets the leaves back too",
    source: "micrograd PR #54",
    code: [["    if (value.inputs.length > 0) value.grad = 0;", "    value.grad = 0;"]],
    caughtBy: AGAIN,
    shows: "The leaves were set back too.",
    diagnosed: true,
  },
  {
    what: "sets only the root's inputs back",
    source: "reasoned",
    code: [["for (const value of order) {", "for (const value of root.inputs) {"]],
    caughtBy: AGAIN,
    shows: "e kept its gradient of the call before. Every value in between starts at 0 in each call.",
    diagnosed: true,
  },
  {
    what: "skips what has gradient 0, to save time",
    source: "reasoned",
    code: [["    value.inputs.forEach((", "    if (value.grad === 0) continue;\n    value.inputs.forEach(("]],
    caughtBy: "an infinite slope is passed on like any number, and backward writes nothing but gradients",
    shows: "Skip no contribution, not even one that starts with 0.",
    diagnosed: true,
  },
];

export const alternatives: Alternative[] = [
  {
    what: "keeps on the stack how far it has come with each value",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const order: Value[] = [];
  const visited = new Set<Value>([root]);
  const stack = [{ value: root, next: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const input = top.value.inputs[top.next++];
    if (!input) {
      order.push(top.value);
      stack.pop();
    } else if (!visited.has(input)) {
      visited.add(input);
      stack.push({ value: input, next: 0 });
    }
  }
  return order;
}
${BACKWARD}`,
  },
  {
    what: "puts each value on the stack twice: to open it, and to close it",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const order: Value[] = [];
  const visited = new Set<Value>();
  const stack = [{ value: root, close: false }];
  while (stack.length > 0) {
    const { value, close } = stack.pop()!;
    if (close) order.push(value);
    else if (!visited.has(value)) {
      visited.add(value);
      stack.push({ value, close: true });
      for (let i = value.inputs.length - 1; i >= 0; i--) stack.push({ value: value.inputs[i]!, close: false });
    }
  }
  return order;
}
${BACKWARD}`,
  },
  {
    what: "counts the users, and lists a value when all of them are listed: Kahn's algorithm",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const users = new Map<Value, number>([[root, 0]]);
  for (const value of users.keys()) {
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
  return order.reverse();
}
${BACKWARD}`,
  },
  {
    what: "Kahn's algorithm from the leaves, with lists of users",
    code: `${HEAD}export const topologicalOrder = (root: Value): Value[] => {
  const users = new Map<Value, Value[]>([[root, []]]);
  for (const value of users.keys()) {
    for (const input of value.inputs) {
      const list = users.get(input);
      if (list) list.push(value);
      else users.set(input, [value]);
    }
  }
  const waitsFor = new Map<Value, number>();
  const ready: Value[] = [];
  for (const value of users.keys()) {
    waitsFor.set(value, value.inputs.length);
    if (value.inputs.length === 0) ready.push(value);
  }
  const order: Value[] = [];
  for (let value = ready.pop(); value; value = ready.pop()) {
    order.push(value);
    for (const user of users.get(value)!) {
      const left = waitsFor.get(user)! - 1;
      waitsFor.set(user, left);
      if (left === 0) ready.push(user);
    }
  }
  return order;
};
${BACKWARD}`,
  },
  {
    what: "pauses a generator at each input instead of calling itself",
    code: `${HEAD}export function topologicalOrder(root: Value): Value[] {
  const visited = new Set<Value>([root]);
  const order: Value[] = [];
  function* visit(value: Value): Generator<Value> {
    for (const input of value.inputs) {
      if (visited.has(input)) continue;
      visited.add(input);
      yield input;
    }
    order.push(value);
  }
  const stack = [visit(root)];
  while (stack.length > 0) {
    const { done, value } = stack[stack.length - 1]!.next();
    if (done) stack.pop();
    else stack.push(visit(value));
  }
  return order;
}
${BACKWARD}`,
  },
  {
    what: "a backward of plain loops, from the end of the order",
    code: [
      [
        "  for (const value of order.reverse()) {\n    value.inputs.forEach((input, i) => {\n      input.grad += value.partials[i] * value.grad;\n    });\n  }\n",
        "  for (let at = order.length - 1; at >= 0; at--) {\n    const { inputs, partials, grad } = order[at]!;\n    for (let i = 0; i < inputs.length; i++) inputs[i]!.grad += partials[i]! * grad;\n  }\n",
      ],
    ],
  },
  {
    what: "collects the gradients in a map, and writes them at the end",
    code: [
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
];
