import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";
import { agreesWithPyTorch } from "#kata/pytorch";
import { backward, topologicalOrder } from "./backward";

/** Gives each value its name as a label, so that a failure can speak of it. */
function named<T extends Record<string, Value>>(values: T): T {
  for (const [name, value] of Object.entries(values)) value.label = name;
  return values;
}

/** The order holds exactly these values, each once and after its inputs. */
function expectOrder(root: Value, all: Record<string, Value>, graph: string): void {
  const order: unknown = topologicalOrder(root);
  if (!Array.isArray(order)) {
    expect(false).toHold("topologicalOrder(root) must return an array of values.");
    return;
  }
  const said = `topologicalOrder(f), ${graph}, is [${order.map((value: Value) => value.label).join(", ")}].`;
  for (const [name, value] of Object.entries(all)) {
    const times = order.filter((other) => other === value).length;
    expect(times !== 0).toHold(
      `${said}\n${name} is missing. Follow every input of every value, and tell values apart by identity: ` +
        "two values with equal numbers or equal labels are still two.",
    );
    expect(times === 1).toHold(`${said}\n${name} stands there ${times} times. Remember which values you have visited.`);
  }
  expect(order.length === Object.keys(all).length).toHold(
    `${said}\nIt has ${order.length} values; behind f, and with f, there are ${Object.keys(all).length}.`,
  );
  for (const [name, value] of Object.entries(all)) {
    for (const input of value.inputs) {
      expect(order.indexOf(input) < order.indexOf(value)).toHold(
        `${said}\n${name} stands before its input ${input.label}. A value may enter the list only after all of its inputs.`,
      );
    }
  }
}

test("a leaf is its own order", () => {
  const { f } = named({ f: new Value(3) });
  expectOrder(f, { f }, "f a leaf");
});

test("every value behind the root stands once, after its inputs", () => {
  const { a, b, c } = named({ a: new Value(2), b: new Value(-3), c: new Value(10) });
  const { e } = named({ e: mul(a, b) });
  const { f } = named({ f: add(e, c) });
  expectOrder(f, { a, b, c, e, f }, "f = a * b + c");
});

test("values with equal numbers and no labels are different values", () => {
  const [a, b, c, d] = [new Value(1), new Value(3), new Value(2), new Value(2)];
  const [s, p] = [add(a, b), mul(c, d)];
  const f = mul(s, p);
  const order = topologicalOrder(f);
  expect(order.length === 7 && [a, b, c, d, s, p, f].every((value) => order.includes(value))).toHold(
    `f = (1 + 3) * (2 * 2) has 7 values, and topologicalOrder(f) lists ${order.length}. ` +
      "Tell values apart by identity: equal numbers or equal labels are still different values.",
  );
});

test("a value that is used twice stands once, before both of its users", () => {
  const { a } = named({ a: new Value(2) });
  const { f } = named({ f: add(a, a) });
  expectOrder(f, { a, f }, "f = a + a");

  const [three, five] = [new Value(3, { label: "3" }), new Value(5, { label: "5" })];
  const { b } = named({ b: mul(three, a) });
  const { c } = named({ c: mul(five, b) });
  const right = named({ f: add(b, c) }).f;
  expectOrder(right, { three, a, b, five, c, f: right }, "b = 3a, c = 5b, f = b + c");
  const left = named({ f: add(c, b) }).f;
  expectOrder(left, { three, a, b, five, c, f: left }, "b = 3a, c = 5b, f = c + b");
});

test("paths of different lengths change nothing: inputs stand before their users", () => {
  const { a } = named({ a: new Value(0.5) });
  const { b } = named({ b: tanh(a) });
  const { c } = named({ c: mul(b, a) });
  const { d } = named({ d: add(c, b) });
  const { e } = named({ e: mul(d, a) });
  const right = named({ f: add(b, e) }).f;
  expectOrder(right, { a, b, c, d, e, f: right }, "b = tanh(a), c = b * a, d = c + b, e = d * a, f = b + e");
  const left = named({ f: add(e, b) }).f;
  expectOrder(left, { a, b, c, d, e, f: left }, "b = tanh(a), c = b * a, d = c + b, e = d * a, f = e + b");
});

test("the order knows nothing of users outside, nor of an earlier call", () => {
  const { a, b } = named({ a: new Value(2), b: new Value(-3) });
  const { f } = named({ f: mul(a, b) });
  named({ outside: add(f, a) });
  expectOrder(f, { a, b, f }, "f = a * b, while another value uses f");
  expectOrder(f, { a, b, f }, "f = a * b, at the second call");
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
    [-6]: "-6 is the root's number. When the root grows by 1, the root grows by 1.",
    0: "Nobody gave the root its gradient: set it to 1 before the sweep.",
  });
});

test("through one operation flows its partial", () => {
  const a = new Value(2);
  const b = new Value(-3);
  backward(mul(a, b));
  expect(a.grad).toBeNumber(-3, "a.grad after backward(f), f = a * b at a = 2, b = -3", {
    0: "Nothing arrived. Set the root's gradient before the sweep, and start the sweep at the root.",
    1: "1 is the root's gradient. On its way through the product it is multiplied by the partial, -3.",
    18: "The root's gradient was its number, -6, instead of 1.",
  });
  expect(b.grad).toBeNumber(2, "b.grad after backward(f), f = a * b at a = 2, b = -3", {
    0: "Nothing arrived at the second input. Follow every input.",
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
    1: "1 is the partial of the sum alone. Multiply it by the gradient that arrives from above, -2.",
    0: "The gradient stopped on its way. The sweep must visit every value, the root first.",
  });
  const mistakes = {
    [-3]: "-3 is the partial of the product alone. Multiply it by the gradient that arrives from above, -2.",
    [-1]: "-1 is 1 + -2. On one path the numbers multiply.",
    [-5]: "-5 is -3 + -2. On one path the numbers multiply.",
    0: "The gradient stopped on its way. A value may pass its gradient on only when it has it: root first, then backwards.",
  };
  expect(a.grad).toBeNumber(6, `a.grad after backward(f), ${at}`, mistakes);
  expect(b.grad).toBeNumber(-4, `b.grad after backward(f), ${at}`);
  expect(c.grad).toBeNumber(-2, `c.grad after backward(f), ${at}`);
});

test("backward writes gradients and nothing else", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const f = mul(a, b);
  const partials = [...f.partials];
  backward(f);
  expect(a.data).toBeNumber(2, "a.data after backward(f)");
  expect(f.data).toBeNumber(-6, "f.data after backward(f)");
  expect(f.partials.length === 2 && f.partials.every((partial, i) => partial === partials[i])).toHold(
    "backward(f) must leave f.partials as they were.",
  );
  expect(f.inputs.length === 2).toHold("backward(f) must leave f.inputs as they were.");
});

test("every gradient of the neuron is PyTorch's", () => {
  const neuron = ({ x1, x2, w1, w2, b }: Record<"x1" | "x2" | "w1" | "w2" | "b", Value>) => {
    const x1w1 = mul(x1, w1);
    const x2w2 = mul(x2, w2);
    const x1w1x2w2 = add(x1w1, x2w2);
    const n = add(x1w1x2w2, b);
    return { x1w1, x2w2, x1w1x2w2, n, o: tanh(n) };
  };
  agreesWithPyTorch(Value, "post", { neuron, "neuron, bias rounded through float32": neuron }, backward);
});
