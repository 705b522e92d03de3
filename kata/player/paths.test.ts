import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { backward } from "#steps/11-deep-graphs/backward";
import { buildExample } from "../dev/example";
import { explainRecording } from "./explain-recording";
import { pathsFrom, tellPaths } from "./paths";
import { record } from "./record";
import { tell } from "./tell-story";

const leaf = (data: number, label: string) => new Value(data, { label });

function valuesOf(root: Value) {
  const recording = record(root, backward);
  return tell(recording.nodes, explainRecording(recording), "", "").values;
}

/** What is said of the value of that name. */
function told(root: Value, name: string): string {
  const values = valuesOf(root);
  return tellPaths(
    values,
    values.findIndex((value) => value.name === name),
  );
}

test("the products along the paths, and their sum", () => {
  expect(told(buildExample("reuse"), "a")).toBe("2 paths lead from a to f: ∂f/∂a = 3·1 + 3·5·1 = 18");
  expect(told(buildExample("a+a"), "a")).toBe("2 paths lead from a to f: ∂f/∂a = 1 + 1 = 2");
});

test("one arrow is its own sum, and a negative factor stands in parentheses", () => {
  const f = mul(leaf(-2, "a"), leaf(-3, "b"));
  f.label = "f";
  expect(told(f, "a")).toBe("One path leads from a to f: ∂f/∂a = −3");
  expect(told(f, "f")).toBe("");
  const g = mul(f, leaf(2, "c"));
  g.label = "g";
  expect(told(g, "a")).toBe("One path leads from a to g: ∂g/∂a = (−3)·2 = −6");
});

test("the sum is the gradient, wherever the graph has few paths", () => {
  for (const name of ["neuron", "a+a", "reuse", "readme"]) {
    const root = buildExample(name);
    const recording = record(root, backward);
    const { values } = tell(recording.nodes, explainRecording(recording), "", "");
    recording.nodes.slice(1).forEach(({ after }, i) => {
      const paths = pathsFrom(values, i + 1);
      if (paths.length > 12) return;
      const sum = paths
        .map((path) =>
          path.reduce((product, { from, at }) => product * (values[from]?.partials[at] ?? NaN), 1),
        )
        .reduce((a, b) => a + b);
      expect(sum).toBeCloseTo(after, 9);
    });
  }
});

test("more paths than anybody reads are not searched to the end", () => {
  let f = leaf(1, "a");
  for (let i = 0; i < 60; i++) f = add(f, f);
  f.label = "f";
  expect(told(f, "a")).toBe("More than 12 paths lead from a to f.");
});
