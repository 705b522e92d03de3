import { named } from "#kata/graphs";
import { isSame, must } from "#kata/must";
import { count } from "#kata/number";
import { expectShown, faultOfWay, type Picture, readPicture, recordOf, uses } from "#kata/picture";
import { withinWork } from "#kata/work";
import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";
import { toDot, trace } from "./graph";

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

  const [one, three, two, other] = [new Value(1), new Value(3), new Value(2), new Value(2)];
  const [s, p] = [add(one, three), mul(two, other)];
  const h = mul(s, p);
  expectValues(h, [one, three, two, other, s, p, h], "f = (1 + 3) * (2 * 2), without labels,");
});

test("an edge runs from an operand to the result and carries its partial", () => {
  const a = new Value(2);
  const b = new Value(-3);
  const f = mul(a, b);
  const before = [...f.inputs];
  const { edges } = trace(f);
  must(
    Array.isArray(edges) && edges.length === 2,
    `f = a * b has two edges, one for each operand. trace(f).edges ${Array.isArray(edges) ? `has ${edges.length}` : "is no array"}.`,
  );
  must(
    edges.every(({ from, to }) => from instanceof Value && to instanceof Value),
    "Every edge of trace(f).edges must be an object { from, to, partial }, in which from and to are values.",
  );
  must(
    isSame(f.inputs, before),
    "trace(f) has changed f.inputs. It only reads them: reverse, sort and splice change the very array that they are called on.",
  );
  must(
    edges.every(({ from }) => from !== f),
    "An edge of trace(f) starts at f. Edges run from the operands to the result.",
  );
  must(
    edges.every(({ to }) => to === f),
    "Both edges of f = a * b end at f.",
  );
  const edge = (from: Value) => edges.find((one) => one.from === from);
  const said = (name: string) => `the partial on the edge from ${name} to f = a * b at a = 2, b = -3`;
  expect(edge(a)?.partial).toBeNumber(-3, said("a"), {
    2: "2 belongs to the other edge, or is a's own number. partials[i] pairs with inputs[i].",
    0: "All gradients are 0 here: nobody has called backward. The edge carries the partial alone, as f stored it.",
  });
  expect(edge(b)?.partial).toBeNumber(2, said("b"), {
    [-3]: "-3 belongs to the other edge. partials[i] pairs with inputs[i].",
  });
});

test("each use of a value is an edge of its own", () => {
  const a = new Value(3);
  const twice = trace(add(a, a)).edges.length;
  must(
    twice === 2,
    `f = a + a uses a twice: two edges, not ${twice}. Each input is an edge, the same value twice too.`,
  );

  const d = mul(a, new Value(2));
  const shared = trace(add(d, mul(d, a))).edges.length;
  must(
    shared === 6,
    `f = d + d * a with d = a * 2 has six edges: three operations with two operands each. trace(f).edges has ${shared}. ` +
      "List the operands of a value once, however many users it has.",
  );

  const power = new Value(9, { op: "^", inputs: [a, a], partials: [3, 9.8875] });
  const partials = trace(power).edges.map(({ partial }) => partial);
  must(
    partials.includes(3) && partials.includes(9.8875),
    `An operation uses a twice, with the partials 3 and 9.8875. Its edges carry ${partials.join(" and ")}. Each use has its own partial.`,
  );
});

test("a chain of 150,000 operations is traced, and no value is searched for", () => {
  const short = chain(1_000);
  withinWork(() => trace(short), 100_000, "trace on a chain of 1,000 additions");
  // Deeper than calls go, more than one call takes, and too many to be searched by a loop of one's own.
  const found = new Set(trace(deepChain(150_000)).values).size;
  must(found === 150_001, `A chain of 150,000 operations has 150,001 values. trace found ${found}.`);
});

test("each value is a record of its label, its number and its gradient", () => {
  const picture = drawn(neuron().o, "o = tanh(x * w + b)");
  for (const [name, { data, grad }] of Object.entries(neuron())) {
    const { fields } = recordOf(picture, name);
    must(
      fields.length === 3,
      `The record of ${name} has ${count(fields.length, "field")}: ${fields.join(" | ")}. It must have three: the label, the number, the gradient.`,
    );
    expectShown(fields[1], data, `${name}.data`);
    expectShown(fields[2], grad, `${name}.grad`);
  }
});

test("an operation stands between its operands and its result", () => {
  const { x, w, b, p, n, o } = neuron();
  expectNeuron(drawn(o, "o = tanh(x * w + b)"), [x, w, b, p, n, o]);
});

test("each use of a value is an arrow of its own, with its partial on it", () => {
  const { a, b } = named({ a: new Value(2), b: new Value(-3) });
  const { d } = named({ d: mul(a, b) });
  const { e } = named({ e: mul(d, a) });
  const { f } = named({ f: add(e, e) });
  // Only to be told apart: backward would bring others.
  [a.grad, b.grad, d.grad, e.grad, f.grad] = [11, 13, 17, 19, 23];
  const graph = "f = e + e, e = d * a, d = a * b";
  const picture = drawn(f, graph);
  must(
    picture.operations.length === 3,
    `The picture of ${graph} must have three operation nodes, not ${picture.operations.length}: two products are two nodes, each with an id of its own.`,
  );
  const texts = (from: string, to: string) => uses(picture, from, to).map(({ text }) => text);
  must(
    texts("e", "f").length === 2,
    `In ${graph}, e is used twice by f: two arrows lead from e to the sum, not ${texts("e", "f").length}.`,
  );
  must(
    picture.arrows.length === 9,
    `The picture of ${graph} must have nine arrows: six uses of a value, and one arrow from each operation to its result. It has ${picture.arrows.length}.`,
  );
  for (const [from, to, partial, other] of [
    [a, d, -3, 2],
    [b, d, 2, -3],
    [d, e, 2, -6],
    [a, e, -6, 2],
    [e, f, 1, 1],
  ] as const) {
    const alone = "The arrow carries the partial alone.";
    expectShown(
      texts(from.label, to.label)[0],
      partial,
      `The partial on the arrow from ${from.label} to the operation of ${to.label}`,
      {
        [other]: `That belongs to the other operand of ${to.label}. partials[i] pairs with inputs[i].`,
        [from.grad]: `That is ${from.label}.grad. ${alone}`,
        [to.grad]: `That is ${to.label}.grad. ${alone}`,
        [partial * to.grad]:
          `That is the partial times ${to.label}.grad, what backward adds to ${from.label}. ${alone}`,
      },
    );
  }
});

test("values with equal numbers, and equal labels or none, are records of their own", () => {
  const equal = (label: string) => new Value(2, { label });
  for (const [name, root, counts] of [
    ["f = x + x, two leaves that are both called x", add(equal("x"), equal("x")), "0,1,1 and 1"],
    ["f = 2 * 2, two leaves without labels", mul(equal(""), equal("")), "0,1,1 and 1"],
    [
      "f = (x * x) + (x * x), four leaves x",
      add(mul(equal("x"), equal("x")), mul(equal("x"), equal("x"))),
      "0,1,1,1,1,1,1 and 1,1,1",
    ],
  ] as const) {
    const picture = drawn(root, name);
    must(
      arrowCounts(picture) === counts,
      `toDot(f), ${name}: at every record but the one of f begins one arrow, and at every operation one. ` +
        "Here it is otherwise: do two values, or two operations, share an id?",
    );
  }

  // The ids that a picture uses, as labels of other values.
  const { x, w, b, p, n, o } = neuron();
  const all = [x, w, b, p, n, o];
  const plain = drawn(o, "o = tanh(x * w + b)");
  const ids = [...plain.records, ...plain.operations].map(({ id }) => id);
  for (let shift = 0; shift < ids.length; shift++) {
    all.forEach((value, i) => (value.label = ids[(i + shift) % ids.length]));
    const labels = all.map(({ label }) => label).join(", ");
    expectNeuron(drawn(o, `o = tanh(x * w + b), with the labels ${labels}`), all);
  }
  all.forEach((value) => (value.label = ""));
  const bare = drawn(o, "o = tanh(x * w + b), without labels");
  const [filled] = bare.records.filter(({ fields: [first] }) => first !== "");
  must(
    filled === undefined,
    `A value without a label must show nothing in its place: the first field of its record is empty. Here it shows "${filled?.fields[0]}".`,
  );
});

test("tiny, huge and negative numbers can be read, and so can numbers that are none", () => {
  const small = [1e-5, -0.000012345, 0.00123, -0.0456, 0.1247];
  const others = [1.2345, 45.67, 100, 12340, -123456.789, 1e-12, 3e21];
  const numbers = [...small, ...others, 0, NaN, Infinity, -Infinity];
  const zeros = "Only zeros behind the point may go: those of 100 and 12340 are part of the number.";
  const cut: Record<number, Record<number, string>> = { 100: { 1: zeros }, 12340: { 1234: zeros } };
  const inputs = numbers.map((number, i) => new Value(number, { label: `x${i}` }));
  for (const input of inputs) input.grad = -input.data;
  const f = new Value(3, { label: "f", op: "*", inputs, partials: numbers });
  const picture = drawn(f, `f = op(x0, …, x${numbers.length - 1}), each with its own number as its partial`);
  for (const { label, data } of inputs) {
    const { fields } = recordOf(picture, label);
    expectShown(fields[1], data, `${label}.data`, cut[data]);
    expectShown(fields[2], -data, `${label}.grad`);
    const [use] = uses(picture, label, "f");
    expectShown(use?.text, data, `The partial on the arrow from ${label} to the operation of f`);
  }
});

test("a label is shown as it is, whatever its characters", () => {
  const labels = [
    "a|b",
    "{c}",
    "<d>",
    "1 < 2",
    "|x| + |y|",
    'say "e"',
    "C:\\new",
    'both \\"',
    "two\nlines",
    "100 %",
    "a -> b",
    "x:y",
    "größe ∂",
    "R&D",
  ];
  const rule =
    "In the label of a record, each of \\ | { } < > needs a backslash in front, and so does a quotation mark: all of them, not only the first.";
  for (const label of labels) {
    recordOf(drawn(new Value(1, { label }), `f a leaf with the label ${label}`), label, rule);
  }
});

test("the picture runs from left to right or from top to bottom", () => {
  const a = new Value(1, { label: "a" });
  expect(() => toDot(a, {})).toThrowNothing(
    "toDot(a, {}) asks for no direction: it must be drawn from left to right. " +
      'A default belongs to rankdir itself, as in { rankdir = "LR" } = {}.',
  );
  for (const [text, call, wanted] of [
    [dotOf(a), "toDot(a)", "LR"],
    [dotOf(a, {}), "toDot(a, {})", "LR"],
    [dotOf(a, { rankdir: "LR" }), 'toDot(a, { rankdir: "LR" })', "LR"],
    [dotOf(a, { rankdir: "TB" }), 'toDot(a, { rankdir: "TB" })', "TB"],
  ] as const) {
    const { rankdir } = readPicture(text, call);
    must(
      rankdir === wanted,
      `${call} must set the rankdir ${wanted}. It sets ${rankdir === "" ? "none" : rankdir}.`,
    );
  }
  for (const wrong of ["XX", "lr", "", "RL", "constructor"]) {
    expect(() => toDot(a, { rankdir: wrong as "LR" })).toRefuse(`toDot(a, { rankdir: "${wrong}" })`, {
      kind: "Error",
      saying: "what is allowed: LR or TB",
      said: (message) => message.includes("LR") && message.includes("TB"),
    });
  }
});

test("the same graph gives the same text, and stays as it was", () => {
  const { o } = neuron();
  const text = dotOf(o);
  const again = "Number the nodes in the order in which trace finds them, from the start in each call.";
  must(toDot(o) === text, `toDot(f), called twice for one graph, gave two different texts. ${again}`);
  must(
    toDot(neuron().o) === text,
    `toDot(f) gave another text for the same graph, built a second time. ${again}`,
  );
});

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
  must(Array.isArray(values), "trace(root).values must be an array of values.");
  must(
    new Set(values).size === values.length,
    `${graph}: trace(f).values holds a value more than once. A value that is used twice is still one value.`,
  );
  must(
    values.includes(root),
    `${graph}: f itself is missing in trace(f).values. The root is one of the values.`,
  );
  must(
    all.every((value) => values.includes(value)),
    `${graph} has ${count(all.length, "value")}, and trace(f).values holds ${values.length}. ` +
      "Follow every input of every value, and tell values apart by identity: equal numbers or labels are still two values.",
  );
  must(
    values.length === all.length,
    `${graph} has ${count(all.length, "value")}, f among them. trace(f).values holds ${values.length}.`,
  );
}

/** From one, again and again the sum of what is there and one. */
function chain(length: number): Value {
  const one = new Value(1);
  let x = one;
  for (let i = 0; i < length; i++) x = add(x, one);
  return x;
}

/** As deep as it says, and no larger than it must be: each operation has one operand, and all share their partials. */
function deepChain(length: number): Value {
  const partials = [1];
  let x = new Value(1);
  for (let i = 0; i < length; i++) x = new Value(1, { op: "tanh", inputs: [x], partials });
  return x;
}

/** The text of a graph, after a look whether the graph is still as it was. */
function dotOf(root: Value, options?: { rankdir?: "LR" | "TB" }): string {
  const { values } = trace(root);
  const before = values.map(({ label, data, grad }) => ({ label, data, grad }));
  const text = withOwnName(() => (options ? toDot(root, options) : toDot(root)));
  values.forEach((value, i) => {
    for (const field of ["label", "data", "grad"] as const) {
      const [was, is] = [before[i]?.[field], value[field]];
      must(
        Object.is(was, is),
        `toDot(f) has changed the ${field} of ${before[i]?.label || "a value"} from ${JSON.stringify(was)} to ${JSON.stringify(is)}. A picture only reads.`,
      );
    }
  });
  return text;
}

/** A toDot that ends with toDot(graph) calls itself, and meets a graph where it expects a value. */
function withOwnName(draw: () => string): string {
  try {
    return draw();
  } catch (error) {
    const calls = String(toDot)
      .replace(/^(async )?function\s*\w*/, "")
      .split(new RegExp(`\\b${toDot.name}\\(`));
    if (!(error instanceof TypeError) || calls.length === 1) throw error;
    expect(() => {
      throw error;
    }).toThrowNothing(
      `Your toDot calls ${toDot.name}(…): that is your toDot itself. The one of ts-graphviz, which prints a graph, is imported as print.`,
    );
    throw error;
  }
}

/** Reads toDot's picture of a graph. */
function drawn(root: Value, graph: string): Picture {
  const picture = readPicture(dotOf(root), `toDot(f), ${graph},`);
  const { values } = trace(root);
  must(
    picture.records.length > 0,
    `toDot(f), ${graph}, draws no record. Give each value a node of the shape "record": its label is divided by |.`,
  );
  must(
    picture.records.length === values.length,
    `toDot(f), ${graph}, draws ${count(picture.records.length, "record")} for ${count(values.length, "value")}. Every value is one record, with an id of its own: ` +
      "one that is made of labels or numbers may belong to two values, or to an operation.",
  );
  const made = values.some(({ inputs }) => inputs.length > 0);
  must(
    picture.operations.length > 0 || !made,
    `toDot(f), ${graph}, draws no operation. Each operation is a node, with an id that no value has.`,
  );
  return picture;
}

/** The five ways through the operations of a neuron. Its values have labels, all different. */
function expectNeuron(picture: Picture, [x, w, b, p, n, o]: readonly Value[]): void {
  const operations = picture.operations.map(({ text }) => JSON.stringify(text)).sort();
  must(
    operations.join() === '"*","+","tanh"',
    `The picture of o = tanh(x * w + b) must show three operations: "*", "+" and "tanh". Besides records it shows ${count(operations.length, "node")}: ${operations.join(", ")}. ` +
      "The label of each is the op of its result. A leaf has no operation, and an operation has an id of its own. " +
      "And where an arrow ends at an id that no node has, Graphviz draws one that shows the id.",
  );
  for (const [from, to, operation] of [
    [x, p, "*"],
    [w, p, "*"],
    [p, n, "+"],
    [b, n, "+"],
    [n, o, "tanh"],
  ] as const) {
    const fault = faultOfWay(picture, from.label, to.label, operation);
    must(fault === "", fault);
  }
  must(
    picture.arrows.length === 8,
    `The picture of o = tanh(x * w + b) must have eight arrows: five from operands to operations, and three from operations to results. It has ${picture.arrows.length}.`,
  );
}

/** How many arrows begin at each record, the fewest first, and how many at each operation. */
function arrowCounts({ records, operations, arrows }: Picture): string {
  const starts = (id: string) => arrows.filter(({ from }) => from === id).length;
  return [records, operations].map((nodes) => nodes.map(({ id }) => starts(id)).sort()).join(" and ");
}
