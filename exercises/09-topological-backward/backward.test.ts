import { countedLadder, graphs, named } from "#kata/graphs";
import type { WrongNumbers } from "#kata/matchers";
import { isSame, must } from "#kata/must";
import { describe } from "#kata/number";
import { agreesWithPyTorch } from "#kata/pytorch";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { tanh } from "#steps/08-tanh/tanh";
import { backward, topologicalOrder } from "./backward";

test("a leaf is its own order", () => {
  expectOrder(
    named({ a: new Value(3) }),
    "a a leaf",
    "Leaves belong to the list, and so does the root. Here a is both.",
  );
});

test("every value behind the root stands once, after its inputs", () => {
  const { a, b, c } = { a: new Value(2), b: new Value(-3), c: new Value(10) };
  const e = mul(a, b);
  expectOrder(named({ a, b, c, e, f: add(e, c) }), "e = a * b, f = e + c");
});

test("the order only reads the graph", () => {
  const [a, b] = [new Value(2), new Value(-3)];
  const e = mul(a, b);
  const f = add(e, a);
  const before = [e, f].map(({ inputs }) => [...inputs]);
  topologicalOrder(f);
  for (const value of [a, b, e, f]) {
    expect(value.grad).toBeNumber(0, "a gradient after topologicalOrder(f)", {
      1: "The order has written to a gradient. Remember visited values in a Set, not on the values.",
    });
  }
  must(
    [e, f].every(({ inputs }, i) => isSame(inputs, before[i] ?? [])),
    "topologicalOrder(f) has changed the inputs of a value. reverse(), sort(), pop() and shift() change an array itself: work on a copy.",
  );
});

test("values with equal numbers or equal labels are different values", () => {
  const equal = { a: new Value(1), b: new Value(3), c: new Value(2), d: new Value(2) };
  const [s, p] = [add(equal.a, equal.b), mul(equal.c, equal.d)];
  expectOrder(
    named({ ...equal, s, p, f: mul(s, p) }),
    "s = 1 + 3, p = 2 * 2, f = s * p",
    "Tell values apart by identity: equal numbers are still different values.",
  );
  const unlabelled = { a: new Value(1), b: new Value(3), c: new Value(2), d: new Value(5) };
  const [t, q] = [add(unlabelled.a, unlabelled.b), mul(unlabelled.c, unlabelled.d)];
  expectOrder(
    { ...unlabelled, t, q, f: mul(t, q) },
    "f = (1 + 3) * (2 * 5), all without a label",
    "Tell values apart by identity: values with equal labels, or none, are still different values, and all of them belong to the list.",
  );
});

test("a value that is used twice stands once, before both of its users", () => {
  const x = new Value(2);
  expectOrder(named({ a: x, f: add(x, x) }), "f = a + a");
  for (const [graph, sum] of [
    ["f = b + c", (b: Value, c: Value) => add(b, c)],
    ["f = c + b", (b: Value, c: Value) => add(c, b)],
  ] as const) {
    const { three, a, five } = { three: new Value(3), a: new Value(2), five: new Value(5) };
    const b = mul(three, a);
    const c = mul(five, b);
    expectOrder(named({ three, a, b, five, c, f: sum(b, c) }), `b = 3a, c = 5b, ${graph}`);
  }
});

test("paths of different lengths change nothing: inputs stand before their users", () => {
  for (const [graph, sum] of [
    ["f = b + e", (b: Value, e: Value) => add(b, e)],
    ["f = e + b", (b: Value, e: Value) => add(e, b)],
  ] as const) {
    const a = new Value(0.5);
    const b = tanh(a);
    const c = mul(b, a);
    const d = add(c, b);
    const e = mul(d, a);
    expectOrder(
      named({ a, b, c, d, e, f: sum(b, e) }),
      `b = tanh(a), c = b * a, d = c + b, e = d * a, ${graph}`,
    );
  }
  for (const { values, text } of graphs(Value))
    expectOrder(values, `where ${text.trim().replaceAll("\n ", ";")}`);
  const { root, values, asked } = countedLadder(Value, 12);
  topologicalOrder(root);
  must(
    asked() <= 10 * values ** 2,
    `In a graph of ${values} values, to each of which many paths lead, topologicalOrder asked for inputs ${asked()} times: it walks every path. Visit each value once, however many paths lead to it.`,
  );
});

test("the order knows nothing of users outside, nor of an earlier call", () => {
  const { a, b } = { a: new Value(2), b: new Value(-3) };
  const f = mul(a, b);
  named({ outside: add(f, a) });
  const afresh = "Start every call afresh: an empty list, and no value visited yet.";
  expectOrder(named({ a, b, f }), "f = a * b, while another value uses f");
  expectOrder({ a, b, f }, "f = a * b, at the second call", afresh);
});

test("the slope of the root with respect to itself is 1", () => {
  const leaf = new Value(3);
  backward(leaf);
  expect(leaf.grad).toBeNumber(1, "a.grad after backward(a), a = 3 a leaf", {
    3: "3 is the root's number. When the root grows by 1, the root grows by 1.",
    0: "Nobody gave the root its gradient: set it to 1 before the sweep.",
  });
  const f = mul(2, -3);
  backward(f);
  expect(f.grad).toBeNumber(1, "f.grad after backward(f), f = 2 * -3", {
    0: "The root starts with 1, and the sweep leaves it alone: each value writes to the gradients of its inputs, not to its own.",
  });
  const s = mul(2, -3);
  s.grad = 4;
  backward(s);
  expect(s.grad).toBeNumber(1, "s.grad after backward(s), s = 2 * -3, where s.grad was 4 before", {
    4: "4 stood there before. The root's gradient is 1, whatever it was.",
  });
});

test("through one operation flows its partial", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const at = "f = a * b at a = 2, b = -3";
  backward(mul(a, b));
  const foreign: WrongNumbers =
    Number.isNaN(a.grad) && takesPartialsOfInputs()
      ? {
          NaN: "The partial that you take is one of a's own, and a leaf has none. Partials stand at the user: value.partials[i] belongs to value.inputs[i].",
        }
      : {};
  expect(a.grad).toBeNumber(-3, `a.grad after backward(f), ${at}`, {
    0:
      "Nothing arrived. Set the root's gradient before the sweep, start the sweep at the root, " +
      "and multiply by the gradient of the value that uses a, not by a's own.",
    1:
      "1 is the root's gradient. On its way through the product it is multiplied by the partial, -3. " +
      "(Or backward calls itself, and each call sets a gradient to 1: only the root starts with 1.)",
    2: "2 is a's own number, or the partial of b. partials[i] belongs to inputs[i].",
    [-2]: "-2 is 1 + -3. The gradient of the root and the partial multiply.",
    18: "18 is the partial times the number of the product, -6. What must be multiplied is its gradient, 1: .grad, and not .data.",
    ...foreign,
    [-6]: "-6 is the number of the product, and also the partial times a's own number. What must be multiplied is the gradient of the product, 1, and the partial, -3.",
  });
  expect(b.grad).toBeNumber(2, `b.grad after backward(f), ${at}`, {
    0: "Nothing arrived at the second input. Follow every input.",
    [-3]: "-3 is the partial of a. partials[i] belongs to inputs[i].",
  });
  for (const op of ["exp", "tanh", "an operation of your own"]) {
    const x = new Value(2);
    backward(new Value(7, { op, inputs: [x], partials: [5] }));
    const call = `backward(new Value(7, { op: "${op}", inputs: [x], partials: [5] }))`;
    must(
      x.grad !== 0,
      `After ${call}, x.grad is 0, and must be 5. Is there a case for each op, and none for ${op}? ` +
        "Every value has its partials, so backward need not know the operations.",
    );
    expect(x.grad).toBeNumber(5, `x.grad after ${call}`, {
      [x.grad]:
        "What flows is the partial that stands there, 5, whatever the op is: backward computes no slope anew.",
    });
  }
  const c = new Value(2);
  backward(mul(c, 0));
  expect(c.grad).toBeNumber(0, "c.grad after backward(f), f = c * 0 at c = 2", {
    NaN: "0 is a slope like any other. || takes it for nothing, ?? does not.",
  });
});

test("through several operations the partials multiply: the chain rule", () => {
  const { a, b, c, d } = { a: new Value(2), b: new Value(-3), c: new Value(10), d: new Value(-2) };
  const e = mul(a, b);
  const s = add(e, c);
  const f = mul(s, d);
  const at = "f = (a * b + c) * d at a = 2, b = -3, c = 10, d = -2";
  backward(f);
  expect(d.grad).toBeNumber(4, `d.grad after backward(f), ${at}`);
  expect(s.grad).toBeNumber(-2, `(a * b + c).grad after backward(f), ${at}`);
  expect(e.grad).toBeNumber(-2, `(a * b).grad after backward(f), ${at}`, {
    1: "1 is the partial of the sum alone, or times a gradient that was still 1. What arrives at the sum from above is -2: multiply by that.",
    0: "The gradient stopped on its way. The sweep must visit every value, the root first.",
  });
  expect(a.grad).toBeNumber(6, `a.grad after backward(f), ${at}`);
  expect(b.grad).toBeNumber(-4, `b.grad after backward(f), ${at}`);
  expect(c.grad).toBeNumber(-2, `c.grad after backward(f), ${at}`);
  const x = new Value(0);
  backward(mul(0, pow(x, -1)));
  expect(x.grad).toBeNumber(NaN, "x.grad after backward(f), f = 0 * x ** -1 at x = 0", {
    0: "0 * -Infinity is NaN, and PyTorch says so too. Skip no value, not even one whose number or gradient is 0.",
    [-Infinity]:
      "-Infinity is the partial of x ** -1. The gradient that arrives there is 0: multiply by it as by any number. || takes 0 for nothing.",
  });
});

test("backward writes gradients and nothing else", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const e = mul(a, b);
  const five = new Value(5);
  const f = mul(e, five);
  const before = [e, f].map(({ inputs, partials }) => ({ inputs: [...inputs], partials: [...partials] }));
  expectOrder(named({ a, b, e, five, f }), "e = a * b, f = e * five");
  backward(f);
  expect(a.data).toBeNumber(2, "a.data after backward(f)");
  expect(e.data).toBeNumber(-6, "e.data after backward(f), e = a * b at a = 2, b = -3");
  for (const [i, value] of [e, f].entries()) {
    const same = (kind: "inputs" | "partials") => isSame(value[kind], before[i]?.[kind] ?? []);
    must(
      same("inputs"),
      "backward(f) must leave all inputs as they were, in their order. reverse() turns an array itself around.",
    );
    must(
      same("partials"),
      "backward(f) must leave all partials as they were. The products of partials and gradients belong to grad.",
    );
  }
  const after = topologicalOrder(f);
  must(
    after.length === 5 && after.at(-1) === f,
    `topologicalOrder(f) was right before backward(f), and is [${after.map(({ label }) => label).join(", ")}] after it. Is one call's list kept for the next? reverse(), pop() and shift() change that very list.`,
  );
});

test("every gradient of the neuron is PyTorch's", () => {
  const graphs = ["neuron", "neuron, bias rounded through float32"];
  agreesWithPyTorch(Value, "post", { add, mul, tanh }, graphs, backward);
});

/** Whether 5, the input's own partial, arrives there, and not 3, that of its user. */
function takesPartialsOfInputs(): boolean {
  const input = new Value(2, { op: "exp", inputs: [new Value(1)], partials: [5] });
  backward(new Value(7, { op: "tanh", inputs: [input], partials: [3] }));
  return input.grad === 5;
}

/**
 * The order holds exactly these values, the last of them the root: each once, and after its inputs.
 * @param missed why a value may be missing in this graph
 */
function expectOrder(all: Record<string, Value>, graph: string, missed?: string): void {
  const values = Object.entries(all);
  const [rootName, root] = values.at(-1) ?? [];
  if (!root) throw new Error("the test has no graph");
  const links = values.flatMap(([, value]) => value.inputs.map((input) => ({ value, input })));
  const returned = topologicalOrder(root);
  must(
    Array.isArray(returned),
    `topologicalOrder(${rootName}) must return an array of values, not ${describe(returned)}.`,
  );
  // An array of the test's own: the other one may have methods of its own.
  const order = [...returned];
  const said = `topologicalOrder(${rootName}), ${graph}, returned [${order.map(({ label, data }) => label || data).join(", ")}].`;
  must(
    values.length === 1 || order.length !== values.length || order.some((value) => value !== root),
    `${said}\nIt holds nothing but ${rootName}. Push the value that you are visiting, not the root.`,
  );
  const nameOf = (value: Value) => value.label || `the value ${value.data}`;
  for (const [, value] of values) {
    const times = order.filter((other) => other === value).length;
    must(
      times <= 1,
      `${said}\n${nameOf(value)} stands there ${times} times. Remember which values you have visited.`,
    );
  }
  must(
    order.includes(root),
    `${said}\n${rootName} is missing. ${missed ?? "The root belongs to the list too, whatever was visited before it."}`,
  );
  for (const [, value] of values) {
    must(
      order.includes(value),
      `${said}\n${nameOf(value)} is missing. ${missed ?? "Follow every input of every value, those after a visited one too."}`,
    );
  }
  must(
    order.length === values.length,
    `${said}\nIt holds values that are not behind ${rootName}. Start every call with an empty list, and follow nothing but inputs.`,
  );
  for (const { value, input } of links) {
    must(
      order.indexOf(input) < order.indexOf(value),
      `${said}\n${nameOf(value)} stands before its input ${nameOf(input)}. A value may enter the list only after all of its inputs.`,
    );
  }
}
