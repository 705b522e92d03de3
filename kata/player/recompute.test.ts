import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { div } from "#steps/06-div/div";
import { exp } from "#steps/07-exp/exp";
import { tanh } from "#steps/08-tanh/tanh";
import { backward } from "#steps/11-deep-graphs/backward";
import { relu } from "#steps/12-relu/relu";
import { buildExample } from "../dev/example";
import { EXAMPLES } from "../drawing/subject";
import { trueGradients } from "./judge-acts";
import { isComputable, moveOf, withLeaves } from "./recompute";
import { record } from "./record";

/** With every operation, and with values that are used twice. */
function everything(x: number, y: number): Value {
  const [a, b] = [new Value(x, { label: "a" }), new Value(y, { label: "b" })];
  return add(mul(tanh(a), exp(b)), add(div(a, mul(b, b)), relu(mul(a, a))));
}

const nodesOf = (root: Value) => record(root, backward).nodes;

test("on its own numbers, a graph comes out as it was recorded", () => {
  for (const root of [everything(0.5, -2), ...EXAMPLES.map(({ name }) => buildExample(name))]) {
    const nodes = nodesOf(root);
    expect(isComputable(nodes)).toBe(true);
    const computed = withLeaves(nodes, new Map());
    expect(computed.map(({ data, partials }) => [data, partials])).toEqual(
      nodes.map(({ data, partials }) => [data, partials]),
    );
  }
});

test("on others, it comes out as the engine would have made it", () => {
  const nodes = nodesOf(everything(0.5, -2));
  const other = nodesOf(everything(-1.5, 3));
  const at = (label: string) => nodes.findIndex((node) => node.label === label);
  const computed = withLeaves(
    nodes,
    new Map([
      [at("a"), -1.5],
      [at("b"), 3],
    ]),
  );
  expect(computed.map(({ data, partials }) => [data, partials])).toEqual(
    other.map(({ data, partials }) => [data, partials]),
  );
  expect(trueGradients(computed)).toEqual(other.map(({ after }) => after));
});

test("what an earlier call has left does not count", () => {
  const root = buildExample("reuse");
  backward(root);
  expect(trueGradients(withLeaves(nodesOf(root), new Map()))[4]).toBe(
    trueGradients(withLeaves(nodesOf(buildExample("reuse")), new Map()))[4],
  );
});

test("a push moves the root by as much as the gradient says", () => {
  const nodes = nodesOf(buildExample("reuse"));
  const a = nodes.findIndex(({ label }) => label === "a");
  expect(moveOf(nodes, a, 0.001)).toBeCloseTo(0.018, 12);
});

test.each([
  ["an operation of one's own", new Value(1, { op: "sin", inputs: [new Value(1)], partials: [1] })],
  [
    "a sum of three",
    new Value(3, { op: "+", inputs: [1, 1, 1].map((n) => new Value(n)), partials: [1, 1, 1] }),
  ],
  [
    "a name that every object has",
    new Value(1, { op: "constructor", inputs: [new Value(1)], partials: [1] }),
  ],
])("the engine does not know %s", (_, root) => {
  expect(isComputable(nodesOf(root))).toBe(false);
});
