import { sameNumber } from "../assertions/number";
import { short } from "../drawing/numbers";
import type { Progress } from "./judge";
import { factor, listed, term } from "./names";
import type { Arrow, Node } from "./recording";

/** Why a partial is what it is: "∂(5·b)/∂b = 5, the other factor". Only where the rule gives that number. */
export function reasonFor({ nodes, names, formulas }: Progress, { from, at }: Arrow): string {
  const user = nodes[from];
  const input = user?.inputs[at];
  if (!user || input === undefined) return "";
  const partial = user.partials[at] ?? NaN;
  const name = names[input] ?? "";
  // With the input elsewhere in the formula, too, its derivative is more than what this arrow stands for.
  const elsewhere = user.inputs.some((other, i) => i !== at && dependsOn(nodes, other, input));
  const equation = elsewhere
    ? `The partial on this arrow is ${short(partial)}`
    : `∂(${formulas[from]})/∂${term(name)} = ${short(partial)}`;
  const why = ruleFor(nodes, { from, at });
  return why && sameNumber(partial, why.partial) ? `${equation}, ${why.words}` : equation;
}

function dependsOn(nodes: readonly Node[], value: number, on: number): boolean {
  const behind = new Set([value]);
  for (const one of behind) for (const input of nodes[one]?.inputs ?? []) behind.add(input);
  return behind.has(on);
}

/** What the rule of the operation says, for those that everybody knows. */
function ruleFor(
  nodes: readonly Node[],
  { from, at }: Arrow,
): { partial: number; words: string } | undefined {
  const { op = "", inputs = [], data = NaN } = nodes[from] ?? {};
  const number = (i: number) => nodes[inputs[i] ?? -1]?.data ?? NaN;
  const x = number(at);
  if (op === "+") return { partial: 1, words: "since each term of a sum counts once" };
  if (op === "*") {
    const others = inputs.flatMap((_, i) => (i === at ? [] : [number(i)]));
    const words =
      others.length === 1 ? "the other factor" : `the product of the others, ${listed(others.map(short))}`;
    return { partial: others.reduce((a, b) => a * b, 1), words };
  }
  if (inputs.length !== 1) return undefined;
  if (op.startsWith("**")) {
    const n = Number(op.slice(2));
    const words = `by the power rule: ${factor(n)} × ${factor(x)}^${factor(n - 1)}`;
    return { partial: n === 0 ? 0 : n * x ** (n - 1), words };
  }
  if (op === "exp") return { partial: data, words: "the result itself" };
  if (op === "tanh") return { partial: 1 - data ** 2, words: `1 − tanh²: 1 − ${factor(data)}²` };
  if (op !== "relu") return undefined;
  return { partial: Number(x > 0), words: `since the input is ${x > 0 ? "" : "not "}positive` };
}

/** More are not written out. */
const MOST_PATHS = 12;

/** The paths from a value to the root, as arrows; a few more than can be shown, if there are many. */
export function pathsFrom(values: readonly { inputs: number[] }[], of: number): Arrow[][] {
  if (of === 0) return [];
  const paths: Arrow[][] = [];
  const search = (value: number, behind: Arrow[]) => {
    if (paths.length > MOST_PATHS) return;
    if (value === 0) paths.push(behind);
    values.forEach(({ inputs }, from) => {
      inputs.forEach((input, at) => {
        if (input === value) search(from, [...behind, { from, at }]);
      });
    });
  };
  search(of, []);
  return paths;
}

/** "2 paths lead from a to f: ∂f/∂a = 3·1 + 3·5·1 = 18"; nothing for the root. */
export function tellPaths(values: readonly (Node & { name: string })[], of: number): string {
  const paths = pathsFrom(values, of);
  const [root, name] = [values[0]?.name ?? "", values[of]?.name ?? ""];
  if (paths.length === 0) return "";
  if (paths.length > MOST_PATHS) return `More than ${MOST_PATHS} paths lead from ${name} to ${root}.`;
  const partialsOf = (path: Arrow[]) => path.map(({ from, at }) => values[from]?.partials[at] ?? NaN);
  const products = paths.map((path) => {
    const partials = partialsOf(path);
    return partials.map(partials.length > 1 || paths.length > 1 ? factor : short).join("·");
  });
  const sum = paths.reduce((total, path) => total + partialsOf(path).reduce((a, b) => a * b, 1), 0);
  const sides = [`∂${term(root)}/∂${term(name)}`, products.join(" + "), short(sum)];
  // A single partial is its own sum.
  const equation = sides.filter((side, i) => i === 0 || side !== sides[i - 1]).join(" = ");
  return `${paths.length === 1 ? "One path leads" : `${paths.length} paths lead`} from ${name} to ${root}: ${equation}`;
}
