import { sameNumber } from "../assertions/number";
import { minus, short } from "../drawing/numbers";
import { type Arrow, arrowsOf } from "./events";
import type { Node } from "./record";

type Part = Pick<Node, "label" | "op" | "data" | "inputs">;

/** Labels are names. What is longer than this is cut, by characters as people see them. */
const LONGEST = 24;
/** Longer formulas are no names. */
const LONGEST_FORMULA = 16;
/** And longer expressions are no heading. */
const LONGEST_EXPRESSION = 120;

const INVISIBLE = /[\s\p{Cc}\p{Cf}\p{Cs}]+/gu;

/** A name for each value, on one line: its label; without one, its number if it is a constant, else its formula, or v1, v2 … */
export function namesOf(nodes: readonly Part[]): string[] {
  const labels = nodes.map(({ label }) => cut(label.replace(INVISIBLE, " ").trim()));
  const names: string[] = [];
  // The labels first, which keep their names; then from the leaves.
  labels.forEach((label, i) => {
    if (label === "") return;
    let name = label;
    for (let n = 2; names.includes(name) || (name !== label && labels.includes(name)); n++)
      name = `${label} (${n})`;
    names[i] = name;
  });
  let next = 1;
  for (const i of [...nodes.keys()].reverse()) {
    const { data = NaN, inputs = [] } = nodes[i] ?? {};
    if (labels[i] !== "") continue;
    // Constants are told apart by their place.
    let name = inputs.length === 0 ? short(data) : formulaOf(nodes, i, names);
    const isNone = () => name.length > LONGEST_FORMULA || labels.includes(name) || names.includes(name);
    if (inputs.length > 0) while (isNone()) name = `v${next++}`;
    names[i] = name;
  }
  return names;
}

/** How a value is made from others, which stand under their names: "5·b", "tanh(n)". */
export function formulaOf(nodes: readonly Part[], i: number, names: readonly string[]): string {
  const { op = "", inputs = [] } = nodes[i] ?? {};
  const parts = inputs.map((input) => names[input] ?? "");
  const [a = "", b = ""] = parts;
  if (inputs.length === 0) return "";
  if (op === "+")
    return parts.reduce((sum, part) =>
      part.startsWith(minus) ? `${sum} ${minus} ${product(part.slice(1))}` : `${sum} + ${part}`,
    );
  if (op === "*" && parts.length === 2) {
    if (b === `${minus}1`) return a.startsWith(minus) ? `${minus}(${a})` : `${minus}${product(a)}`;
    const quotient = /^(.*)\^−1$/.exec(b);
    if (quotient) return `${product(a)} / ${quotient[1]}`;
  }
  if (op === "*") return parts.map(product).join("·");
  if (op.startsWith("**") && parts.length === 1) return `${term(a)}^${op.slice(2).replace("-", minus)}`;
  return `${op.replace(INVISIBLE, " ")}(${parts.join(", ")})`;
}

/** The whole graph as a formula: "f = b + 5·b, where b = 3·a". Where that would be too long, only how the root is made. */
export function expressionOf(nodes: readonly Part[], names: readonly string[]): string {
  const equation = (i: number, formula: string) =>
    nodes[i]?.label === "" ? formula : `${names[i]} = ${formula}`;
  const arrows = arrowsOf(nodes);
  const written = [...names];
  const equations: string[] = [];
  for (const i of [...nodes.keys()].reverse()) {
    const formula = formulaOf(nodes, i, written) || (i === 0 ? short(nodes[0]?.data ?? NaN) : "");
    const isUsedTwice = (arrows[i]?.length ?? 0) > 1 && nodes[i]?.label !== "";
    // What is used several times is written once, under its name.
    if (formula !== "" && (i === 0 || isUsedTwice)) equations.unshift(equation(i, formula));
    // A formula doubles with each value that is used twice: far too long for anybody to read, it need not get longer.
    else if (formula !== "" && formula.length <= LONGEST_EXPRESSION) written[i] = formula;
  }
  const [whole = "", ...rest] = equations;
  const text = rest.length > 0 ? `${whole}, where ${rest.join(", ")}` : whole;
  return text.length <= LONGEST_EXPRESSION ? text : equation(0, formulaOf(nodes, 0, names));
}

function cut(label: string): string {
  const characters = [...label];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : label;
}

/** What has a gradient: "b.grad", or "(5·b).grad" where the name is not a single word. */
export function gradOf(name = ""): string {
  return `${/^[\d.−]/.test(name) ? `(${name})` : term(name)}.grad`;
}

/** A name in a formula: one that is not a single word stands in parentheses. */
function term(name = ""): string {
  return /^[\p{L}\p{M}\p{N}_'′.]+$/u.test(name) || /^\w+\([^()]*\)$/.test(name) ? name : `(${name})`;
}

/** A factor of a product, which needs no parentheses if it is a product or a power itself. */
function product(text: string): string {
  return /^[\p{L}\p{M}\p{N}_'′.·^]+$/u.test(text) || /^\w*\((?:[^()]|\([^()]*\))*\)$/.test(text)
    ? text
    : `(${text})`;
}

/** A number in a product or after a plus: a negative one stands in parentheses. */
export function factor(number: number): string {
  return number < 0 ? `(${short(number)})` : short(number);
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Why a partial is what it is: "∂(5·b)/∂b = 5, the other factor". Only where the rule gives that number. */
export function reasonFor(nodes: readonly Node[], names: readonly string[], { from, at }: Arrow): string {
  const { inputs = [], partials = [] } = nodes[from] ?? {};
  const [input = NaN, partial = NaN] = [inputs[at], partials[at]];
  // With the input elsewhere in the formula, too, its derivative is more than what this arrow stands for.
  const behind = new Set(inputs.filter((_, i) => i !== at));
  for (const one of behind) for (const other of nodes[one]?.inputs ?? []) behind.add(other);
  const equation = behind.has(input)
    ? `The partial on this arrow is ${short(partial)}`
    : `∂(${formulaOf(nodes, from, names)})/∂${term(names[input])} = ${short(partial)}`;
  const [rule, words] = ruleFor(nodes, { from, at });
  return words !== "" && sameNumber(partial, rule) ? `${equation}, ${words}` : equation;
}

/** The partial by the rule of the operation, and that rule, for those that everybody knows. */
function ruleFor(nodes: readonly Node[], { from, at }: Arrow): [partial: number, words: string] {
  const { op = "", inputs = [], data = NaN } = nodes[from] ?? {};
  const numbers = inputs.map((input) => nodes[input]?.data ?? NaN);
  const x = numbers[at] ?? NaN;
  if (op === "+") return [1, "since each term of a sum counts once"];
  if (op === "*") {
    const others = numbers.filter((_, i) => i !== at);
    const product = others.reduce((a, b) => a * b, 1);
    const all = `the product of the others, ${listed(others.map(short))}`;
    return [product, others.length === 1 ? "the other factor" : all];
  }
  if (inputs.length !== 1) return [NaN, ""];
  if (op.startsWith("**")) {
    const n = Number(op.slice(2));
    const words = `by the power rule: ${factor(n)} × ${factor(x)}^${factor(n - 1)}`;
    return [n === 0 ? 0 : n * x ** (n - 1), words];
  }
  if (op === "exp") return [data, "the result itself"];
  if (op === "tanh") return [1 - data ** 2, `1 − tanh²: 1 − ${factor(data)}²`];
  return op === "relu" ? [Number(x > 0), `since the input is ${x > 0 ? "" : "not "}positive`] : [NaN, ""];
}

/** More are not written out. */
const MOST_PATHS = 12;

/** The paths from a value to the root, as arrows; a few more than can be shown, if there are many. */
export function pathsFrom(values: readonly Pick<Node, "inputs">[], of: number): Arrow[][] {
  const arrows = arrowsOf(values);
  const paths: Arrow[][] = [];
  (function search(value: number, behind: readonly Arrow[]) {
    if (paths.length > MOST_PATHS) return;
    if (value === 0 && behind.length > 0) paths.push([...behind]);
    for (const arrow of arrows[value] ?? []) search(arrow.from, [...behind, arrow]);
  })(of, []);
  return paths;
}

/** "2 paths lead from a to f: ∂f/∂a = 3·1 + 3·5·1 = 18"; nothing for the root. */
export function tellPaths(values: readonly (Node & { name: string })[], of: number): string {
  const paths = pathsFrom(values, of);
  const [root, name] = [values[0]?.name ?? "", values[of]?.name ?? ""];
  if (paths.length === 0) return "";
  if (paths.length > MOST_PATHS) return `More than ${MOST_PATHS} paths lead from ${name} to ${root}.`;
  const partials = paths.map((path) => path.map(({ from, at }) => values[from]?.partials[at] ?? NaN));
  const isAlone = partials.flat().length === 1;
  const products = partials.map((path) => path.map(isAlone ? short : factor).join("·"));
  const sum = partials.reduce((total, path) => total + path.reduce((a, b) => a * b, 1), 0);
  const sides = [`∂${term(root)}/∂${term(name)}`, products.join(" + "), ...(isAlone ? [] : [short(sum)])];
  return `${paths.length === 1 ? "One path leads" : `${paths.length} paths lead`} from ${name} to ${root}: ${sides.join(" = ")}`;
}
