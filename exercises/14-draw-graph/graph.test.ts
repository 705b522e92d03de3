import { expectShown, type Picture, readPicture, recordOf, uses } from "#kata/picture";
import { expectRefusal } from "#kata/refusal";
import { count } from "#kata/slopes";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";
import { toDot, trace } from "./graph";

/** Gives each value its name as a label, so that a picture can be read. */
function named<T extends Record<string, Value>>(values: T): T {
  for (const [name, value] of Object.entries(values)) value.label = name;
  return values;
}

/** The post's neuron without its second input, and with the gradients that backward would give it. */
function neuron() {
  const { x, w, b } = named({ x: new Value(2), w: new Value(-3), b: new Value(6.8813735870195432) });
  const { p } = named({ p: mul(x, w) });
  const { n } = named({ n: add(p, b) });
  const { o } = named({ o: tanh(n) });
  [x.grad, w.grad, b.grad, p.grad, n.grad, o.grad] = [-1.5, 1, 0.5, 0.5, 0.5, 1];
  return { x, w, b, p, n, o };
}

function expectValues(root: Value, all: readonly Value[], graph: string): void {
  const { values } = trace(root);
  expect(Array.isArray(values)).toHold("trace(root).values must be an array of values.");
  expect(new Set(values).size === values.length).toHold(
    `${graph}: trace(f).values holds a value more than once. A value that is used twice is still one value.`,
  );
  expect(values.includes(root)).toHold(
    `${graph}: f itself is missing in trace(f).values. The root is one of the values.`,
  );
  expect(all.every((value) => values.includes(value))).toHold(
    `${graph} has ${count(all, "value")}, and trace(f).values holds ${values.length}. ` +
      "Follow every input of every value, and tell values apart by identity: equal numbers or labels are still two values.",
  );
  expect(values.length === all.length).toHold(
    `${graph} has ${count(all, "value")}, f among them. trace(f).values holds ${values.length}.`,
  );
}

test("trace finds the root and every value behind it, each once", () => {
  const { a, b, c } = { a: new Value(2), b: new Value(-3), c: new Value(10) };
  const d = mul(a, b);
  const f = add(d, c);
  expectValues(a, [a], "f, a leaf,");
  expectValues(f, [a, b, c, d, f], "f = a * b + c");
  expectValues(f, [a, b, c, d, f], "At the second call, f = a * b + c");
  const e = mul(d, a);
  const g = add(d, e);
  expectValues(g, [a, b, d, e, g], "f = d + d * a with d = a * b");
});

test("values with equal numbers and no labels are different values", () => {
  const [a, b, c, d] = [new Value(1), new Value(3), new Value(2), new Value(2)];
  const [s, p] = [add(a, b), mul(c, d)];
  const f = mul(s, p);
  expectValues(f, [a, b, c, d, s, p, f], "f = (1 + 3) * (2 * 2)");
});

test("an edge runs from an operand to the result and carries its partial", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const f = mul(a, b);
  const { edges } = trace(f);
  expect(Array.isArray(edges) && edges.length === 2).toHold(
    `f = a * b has two edges, one for each operand. trace(f).edges ${Array.isArray(edges) ? `has ${edges.length}` : "is no array"}.`,
  );
  expect(edges.every(({ from }) => from !== f)).toHold(
    "An edge of trace(f) starts at f. Edges run from the operands to the result.",
  );
  expect(edges.every(({ to }) => to === f)).toHold("Both edges of f = a * b end at f.");
  const edge = (from: Value) => edges.find((one) => one.from === from);
  const said = (name: string) => `the partial on the edge from ${name} to f = a * b at a = 2, b = -3`;
  expect(edge(a)?.partial).toBeNumber(-3, said("a"), {
    2: "2 belongs to the other edge, or is a's own number. partials[i] pairs with inputs[i].",
    0: "0 is a gradient, and nobody has called backward. The edge carries the partial that f stored.",
  });
  expect(edge(b)?.partial).toBeNumber(2, said("b"), {
    [-3]: "-3 belongs to the other edge. partials[i] pairs with inputs[i].",
  });
});

test("each use of a value is an edge of its own", () => {
  const a = new Value(3);
  const twice = trace(add(a, a)).edges.length;
  expect(twice === 2).toHold(
    `f = a + a uses a twice: two edges, not ${twice}. Each input is an edge, the same value twice too.`,
  );

  const d = mul(a, new Value(2));
  const shared = trace(add(d, mul(d, a))).edges.length;
  expect(shared === 6).toHold(
    `f = d + d * a with d = a * 2 has six edges: three operations with two operands each. trace(f).edges has ${shared}. ` +
      "List the operands of a value once, however many users it has.",
  );

  const power = new Value(9, { op: "^", inputs: [a, a], partials: [3, 9.8875] });
  const partials = trace(power).edges.map(({ partial }) => partial);
  expect(partials.includes(3) && partials.includes(9.8875)).toHold(
    `An operation uses a twice, with the partials 3 and 9.8875. Its edges carry ${partials.join(" and ")}. Each use has its own partial.`,
  );
});

test("a chain of 200,000 operations is traced, and no value is searched for", () => {
  // Far too many for a search through an array at each use: that would take minutes.
  const one = new Value(1);
  let x = one;
  for (let i = 0; i < 200_000; i++) x = add(x, one);
  const found = trace(x).values.length;
  expect(found === 200_001).toHold(`A chain of 200,000 additions has 200,001 values. trace found ${found}.`);
});

/** Reads toDot's picture of a graph whose values all have labels. */
function drawn(root: Value, graph: string): Picture {
  const picture = readPicture(toDot(root), `toDot(f), ${graph},`);
  const { values } = trace(root);
  expect(picture.records.length > 0).toHold(
    `toDot(f), ${graph}, draws no record. Give each value a node of the shape "record": its label is divided by |.`,
  );
  expect(picture.records.length === values.length).toHold(
    `toDot(f), ${graph}, draws ${count(picture.records, "record")} for ${count(values, "value")}. Every value is one record, with an id of its own.`,
  );
  return picture;
}

test("each value is a record of its label, its number and its gradient", () => {
  const picture = drawn(neuron().o, "o = tanh(x * w + b)");
  for (const [name, { data, grad }] of Object.entries(neuron())) {
    const { fields } = recordOf(picture, name);
    expect(fields.length === 3).toHold(
      `The record of ${name} has ${count(fields, "field")}: ${fields.join(" | ")}. It must have three: the label, the number, the gradient.`,
    );
    expectShown(fields[1], data, `${name}.data`);
    expectShown(fields[2], grad, `${name}.grad`);
  }
  const bare = drawn(add(new Value(1), new Value(2)), "f = 1 + 2, without labels");
  expect(bare.records.every(({ fields }) => !fields.some((field) => /undefined|null/.test(field)))).toHold(
    "A value without a label must show nothing in its place.",
  );
});

test("an operation stands between its operands and its result", () => {
  const picture = drawn(neuron().o, "o = tanh(x * w + b)");
  const operations = picture.operations
    .map(({ text }) => text)
    .sort()
    .join(" ");
  expect(operations === "* + tanh").toHold(
    `The picture of o = tanh(x * w + b) must show one node for each operation: * + tanh. It shows: ${operations || "none"}. ` +
      "A leaf has no operation.",
  );
  for (const [from, to, operation] of [
    ["x", "p", "*"],
    ["w", "p", "*"],
    ["p", "n", "+"],
    ["b", "n", "+"],
    ["n", "o", "tanh"],
  ] as const) {
    const back = uses(picture, to, from).length > 0;
    expect(!back).toHold(
      `The arrows between ${from} and ${to} run backwards. They run from an operand to the operation, and on to the result.`,
    );
    const [use] = uses(picture, from, to);
    expect(use?.operation === operation).toHold(
      `An arrow must lead from ${from} to the operation ${operation}, and one from there to ${to}. ` +
        (use ? `The operation there is ${use.operation}.` : "There is no such way."),
    );
  }
  expect(picture.arrows.length === 8).toHold(
    `The picture of o = tanh(x * w + b) must have eight arrows: five from operands to operations, and three from operations to results. It has ${picture.arrows.length}.`,
  );
});

test("each use of a value is an arrow of its own, with its partial on it", () => {
  const { a, b } = named({ a: new Value(2), b: new Value(-3) });
  const { d } = named({ d: mul(a, b) });
  const { e } = named({ e: mul(d, a) });
  const { f } = named({ f: add(e, e) });
  const graph = "f = e + e, e = d * a, d = a * b";
  const picture = drawn(f, graph);
  expect(picture.operations.length === 3).toHold(
    `The picture of ${graph} must have three operation nodes, not ${picture.operations.length}: two products are two nodes, each with an id of its own.`,
  );
  const texts = (from: string, to: string) => uses(picture, from, to).map(({ text }) => text);
  expect(texts("e", "f").length === 2).toHold(
    `In ${graph}, e is used twice by f: two arrows lead from e to the sum, not ${texts("e", "f").length}.`,
  );
  expect(picture.arrows.length === 9).toHold(
    `The picture of ${graph} must have nine arrows: six uses of a value, and one arrow from each operation to its result. It has ${picture.arrows.length}.`,
  );
  for (const [from, to, partial] of [
    ["a", "d", -3],
    ["b", "d", 2],
    ["d", "e", 2],
    ["a", "e", -6],
    ["e", "f", 1],
  ] as const) {
    expectShown(
      texts(from, to)[0],
      partial,
      `The partial on the arrow from ${from} to the operation of ${to}`,
    );
  }
});

test("tiny, huge and negative numbers can be read, and so can numbers that are none", () => {
  const numbers = [1e-5, -0.000012345, -123456.789, 1e-12, 3e21, 0, NaN, Infinity, -Infinity];
  for (const number of numbers) {
    const value = new Value(number, { label: "a" });
    value.grad = -number;
    const { fields } = recordOf(drawn(value, `f a leaf of ${number}`), "a");
    expectShown(fields[1], number, "a.data");
    expectShown(fields[2], -number, "a.grad");
  }
});

test("a label is shown as it is, whatever its characters", () => {
  const labels = [
    "a|b",
    "{c}",
    "<d>",
    "1 < 2",
    'say "e"',
    "C:\\new",
    'both \\"',
    "two\nlines",
    "100 %",
    "a -> b",
    "x:y",
    "größe ∂",
  ];
  const rule =
    "In the label of a record, each of \\ | { } < > needs a backslash in front, and so does a quotation mark.";
  for (const label of labels) {
    const { fields } = recordOf(
      drawn(new Value(1, { label }), `f a leaf with the label ${label}`),
      label,
      rule,
    );
    expect(fields.length === 3).toHold(
      `The record of a value with the label ${label} has ${count(fields, "field")}: ${fields.join(" | ")}. It must have three.\n${rule}`,
    );
  }
});

test("the picture runs from left to right or from top to bottom", () => {
  const a = new Value(1, { label: "a" });
  for (const [text, call, wanted] of [
    [toDot(a), "toDot(a)", "LR"],
    [toDot(a, {}), "toDot(a, {})", "LR"],
    [toDot(a, { rankdir: "LR" }), 'toDot(a, { rankdir: "LR" })', "LR"],
    [toDot(a, { rankdir: "TB" }), 'toDot(a, { rankdir: "TB" })', "TB"],
  ] as const) {
    const { rankdir } = readPicture(text, call);
    expect(rankdir === wanted).toHold(
      `${call} must set the rankdir ${wanted}. It sets ${rankdir === "" ? "none" : rankdir}.`,
    );
  }
  for (const wrong of ["XX", "lr", "", "RL"]) {
    expectRefusal(() => toDot(a, { rankdir: wrong as "LR" }), `toDot(a, { rankdir: "${wrong}" })`, {
      kind: "Error",
      words: ["LR", "TB"],
      saying: "what is allowed: LR or TB",
    });
  }
});

test("the same graph gives the same text, and stays as it was", () => {
  const { x, o } = neuron();
  const text = toDot(o);
  const again = "Number the nodes in the order in which trace finds them, from the start in each call.";
  expect(toDot(o) === text).toHold(
    `toDot(f), called twice for one graph, gave two different texts. ${again}`,
  );
  expect(toDot(neuron().o) === text).toHold(
    `toDot(f) gave another text for the same graph, built a second time. ${again}`,
  );
  expect(x.label === "x" && x.data === 2 && x.grad === -1.5 && o.inputs.length === 1).toHold(
    "toDot(f) must only read the values, and change nothing.",
  );
});
