import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";
import { exp } from "#steps/07-exp/exp";
import { tanh } from "#steps/08-tanh/tanh";
import { backward, topologicalOrder } from "#steps/11-deep-graphs/backward";
import { relu } from "#steps/12-relu/relu";
import { Value as Private } from "../../mistakes/01-value/private-fields";
import { short } from "../base/markup";
import { buildExample } from "../dev/example";
import { MOST_VALUES } from "../drawing/read-graph";
import { record } from "./record";
import { namesOf, tell } from "./story";

const leaf = (data: number, label = "") => new Value(data, { label });
const a = leaf(1, "a");

function ladder(rungs: number): Value {
  let value = leaf(1, "a");
  for (let i = 0; i < rungs; i++) value = add(value, value);
  return value;
}

/** The steps of an example, or of another graph, and what is told at its end. */
function played(graph: Value | string, how: (root: Value) => void = backward) {
  const recording = record(typeof graph === "string" ? buildExample(graph) : graph, how);
  const story = tell(recording);
  return { ...story, nodes: recording.nodes, last: story.steps.at(-1) };
}

test("the reference: the forward pass, and each contribution with its sum and its reason", () => {
  const { steps } = played("reuse");
  const forward = "a = 2; 3 × 2 = 6; 5 × 6 = 30; 6 + 30 = 36; every grad = 0";
  const start = "f.grad = 1; b.grad: 0 + 1 × 1 = 1; (5b).grad: 0 + 1 × 1 = 1";
  const rest =
    "(5).grad: 0 + 6 × 1 = 6; b.grad: 1 + 5 × 1 = 6; (3).grad: 0 + 2 × 6 = 12; a.grad: 0 + 3 × 6 = 18";
  const all = [forward, start, rest, "a.grad = 18"].join("; ");
  expect(steps.map(({ arithmetic }) => arithmetic).join("; ")).toBe(all);
  const told = [2, 9, 12].map((i) => [steps[i]?.heading, steps[i]?.reason]);
  expect(told).toEqual([
    ["5b = 5·b is computed", "Its partials, on the arrows: 6 to 5, 5 to b"],
    ["5b passes its gradient on to b", "The partial on this arrow is 5, the other factor"],
    ["The backward pass is done", ""],
  ]);
});

test.each([
  ["add", add(leaf(1, "a"), 2), "1, since each term of a sum counts once"],
  ["tanh", tanh(leaf(0.5, "n")), ", 1 − tanh²: 1 − 0.46212²"],
  ["exp", exp(leaf(1, "x")), ", the result itself"],
  ["pow", pow(leaf(-2, "x"), 3), "12, by the power rule: 3 × (−2)^2"],
  ["relu", relu(leaf(2, "x")), "1, since the input is positive"],
  ["relu", relu(leaf(-2, "x")), "0, since the input is not positive"],
  ["another", new Value(9, { op: "exp", inputs: [leaf(3, "a")], partials: [4] }), "on this arrow is 4"],
  [
    "three factors",
    new Value(6, { op: "*", inputs: [2, 3, 1].map((data) => leaf(data)), partials: [3, 2, 6] }),
    "is 3",
  ],
  ["NaN", mul(leaf(NaN, "a"), leaf(1, "b")), "on this arrow is NaN"],
])("why a partial is what it is: %s", (_, root, words) => {
  expect(played(root).steps.filter(({ reason }) => reason.endsWith(words))).not.toEqual([]);
});

test("a constant's gradient may be wrong: nobody asks for it", () => {
  const { steps, last } = played("reuse", (root) => {
    backward(root);
    for (const value of topologicalOrder(root)) if (value.label === "") value.grad = 7;
  });
  expect(last?.words).toBe("Every gradient is what the chain rule says, but for those of constants.");
  expect(steps.filter(({ words }) => words.includes("will be"))).toEqual([]);
  expect(steps.filter(({ warns, changes }) => warns || changes.some(({ wrong }) => wrong))).toEqual([]);
});

test.each<[string, Value | string, (root: Value) => void, ...string[]]>([
  [
    "much that is not done",
    mul(mul(leaf(2, "a"), leaf(3, "b")), add(leaf(4, "c"), leaf(5, "d"))),
    (root) => {
      root.grad = 1;
    },
    "(c + d).grad is 0 and should be 6; d.grad is 0 and should be 6; c.grad is 0 and should be 6; and 3 more.",
  ],
  [
    "three uses by one value",
    new Value(3, { op: "sum", inputs: [a, a, a], partials: [1, 1, 1] }),
    backward,
    "sum(a, a, a) uses a 3 times.",
  ],
  ["constants alone", add(leaf(1), 2), backward, "(1 + 2).grad = 1 | Every"],
  [
    "many leaves",
    [..."abcdef"].map((name) => leaf(1, name)).reduce(add),
    backward,
    "\na.grad = 1, b.grad = 1, c.grad = 1, d.grad = 1, e.grad = 1, … | Every",
  ],
  [
    "a way that depends on the numbers",
    "a+a",
    (root) => {
      if (root.partials[0] !== 1) Object.assign(root.inputs[0] as Value, { grad: 0 });
      backward(root);
    },
    "a.grad = 1 | It is not complete yet: it will be 2.",
    "a.grad = 2 | 2 is right.",
  ],
  [
    "an error with other numbers alone",
    "a+a",
    (root) => {
      if (root.partials[0] !== 1) throw new Error("other numbers");
      backward(root);
    },
    "a.grad = 2 | Every gradient is what the chain rule says.",
  ],
  [
    "a sum that is assigned",
    "a+a",
    (root) => {
      root.grad = 1;
      Object.assign(root.inputs[0] as Value, { grad: (root.partials[0] ?? NaN) + (root.partials[1] ?? NaN) });
    },
    "a.grad = 2 | 2 is the finished sum of its 2 arrows.",
  ],
  [
    "the partial of one arrow for another, beside a mistake",
    add(add(a, a), leaf(2, "b")),
    (root) => {
      root.grad = 1;
      for (const value of topologicalOrder(root).reverse())
        for (const input of value.inputs)
          input.grad += (value.partials[value.inputs.indexOf(input)] ?? NaN) * value.grad;
      (root.inputs[1] as Value).grad = 7;
    },
    "a.grad: 1 + 1 × 1 = 2 | a + a uses a twice. a + a has delivered along this arrow before.\n",
    "b.grad = 7 | b.grad should be 1 in the end.",
  ],
  [
    "a share that is added, as if the whole took its place",
    add(mul(a, 3), leaf(2, "b")),
    (root) => {
      const [product] = root.inputs as [Value];
      product.grad = 0;
      for (const slope of [1, 2]) {
        root.grad = slope;
        product.grad += root.partials[0] ?? NaN;
      }
    },
    "(a·3).grad = 2 | (a·3).grad should be 1 in the end.",
  ],
])("%s", (_, graph, how, ...told) => {
  const { steps } = played(graph, how);
  const all = steps.map(({ arithmetic, words }) => `${arithmetic} | ${words}`).join("\n");
  for (const text of told) expect(all).toContain(text);
});

test.each([
  [new TypeError("no b\n at all"), "no b"],
  ["no b", "no b"],
  ["", "nothing"],
])("of %j that is thrown, one line is told, and the values are left as they were", (thrown, line) => {
  const root = mul(leaf(2, "a"), leaf(3, "b"));
  const properties = () => topologicalOrder(root).map((value) => Object.getOwnPropertyDescriptors(value));
  const before = properties();
  const throwing = (value: Value) => {
    value.grad = (value.inputs as Value[]).splice(0).length + (value.partials as number[]).splice(0).length;
    throw thrown;
  };
  const words = expect.stringContaining("Inputs or partials are others now");
  expect(played(root, throwing).last).toMatchObject({ arithmetic: line, words, warns: true });
  expect(properties()).toEqual(before);
});

test("private fields behind an accessor are watched like any others, and left as they were", () => {
  const a = new Private(3, { label: "a" });
  const { steps } = played(new Private(9, { op: "*", inputs: [a, a], partials: [3, 3] }));
  expect(steps.map(({ arithmetic }) => arithmetic)).toContain("a.grad: 3 + 3 × 1 = 6");
  expect(Object.getOwnPropertyNames(a)).toEqual([]);
});

const NOT_YET = "Step 10 is not written yet: backward(root).";
/** Throws, after it has written that, if it is given. */
const failing = (message: string, grad?: number) => (root: Value) => {
  if (grad !== undefined) root.grad = grad;
  throw new Error(message);
};
const endless = (root: Value): void => {
  root.grad += 1;
  endless(root);
};
/** Right, and walks every path. */
const byPaths = (value: Value, share = 1): void => {
  value.grad += share;
  value.inputs.forEach((input, i) => byPaths(input, share * (value.partials[i] ?? NaN)));
};
const catching = (root: Value) => {
  try {
    byPaths(root);
  } catch {}
};
const MANY_WRITES = "writes gradients more than 1,500 times: too many to be watched one by one.";
const past = (root: Value) => void Reflect.set(Private.prototype, "grad", 1, root);
test.each([
  ["sealed values", Object.seal(leaf(3, "a")), backward, "cannot be watched"],
  ["gradients that change past the property", new Private(3), past, "cannot be watched"],
  ["too many values", ladder(MOST_VALUES), backward, "The graph has more than 300 values"],
  ["writes without end", a, endless, MANY_WRITES],
  ["writes along every path", ladder(10), byPaths, MANY_WRITES],
  ["writes that go on when they are stopped", ladder(10), catching, MANY_WRITES],
  ["errors before anything is written", leaf(1), failing("at once"), "at once"],
  ["steps that only clear", leaf(1), failing(NOT_YET, 0), NOT_YET],
])("%s are one sentence", (_, root, how, sentence) => {
  expect(() => record(root, how)).toThrow(sentence);
});

const [x23, x40] = ["x".repeat(23), "x".repeat(40)];
test.each([
  [
    ["a", "", "v1", "a", "a (2)", " ", "x\ny", "a", "0"],
    ["a", "0", "v1", "a (3)", "a (2)", "0", "x y", "a (4)", "0"],
  ],
  [
    [x40, `${x40}x`],
    [`${x23}…`, `${x23}… (2)`],
  ],
  [["👍".repeat(30)], [`${"👍".repeat(23)}…`]],
])("every value has a name of its own, on one line: %j", (labels, names) => {
  expect(namesOf(labels.map((label) => ({ label, op: "", data: 0, inputs: [] })))).toEqual(names);
});

test("without a label, a name is a formula that is short, or else the next number", () => {
  const sum = add(pow(leaf(2, "a"), -1), mul(-3, leaf(4, "a long name")));
  const names = ["tanh(a^−1 + v1)", "a^−1 + v1", "v1", "a long name", "−3", "a^−1", "a"];
  expect(played(tanh(sum)).values.map(({ name }) => name)).toEqual(names);
  // Two of the same formula.
  const twice = mul(add(a, 2), add(a, 2));
  expect(played(twice).values.map(({ name }) => name)).toEqual(["(a + 2)·v1", "v1", "2", "a + 2", "2", "a"]);
});

test("numbers as one reads them", () => {
  const numbers = [0.70710678, -1.5, 12345678, 1e-7, -Infinity, NaN, -0, 1e21].map(short);
  expect(numbers.join(" ")).toBe("0.70711 −1.5 12346000 1e−7 −∞ NaN 0 1e21");
});
