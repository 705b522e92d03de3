import { minus, short } from "../drawing/numbers";
import type { Node } from "./recording";

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
  const isTaken = (name: string) => labels.includes(name) || names.includes(name);
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
    if (labels[i] !== "") continue;
    const { data = NaN, inputs = [] } = nodes[i] ?? {};
    let name = inputs.length === 0 ? short(data) : formulaOf(nodes, i, names);
    // Constants are told apart by their place.
    if (inputs.length > 0) while (name.length > LONGEST_FORMULA || isTaken(name)) name = `v${next++}`;
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
  if ((nodes[0]?.inputs.length ?? 0) === 0) return equation(0, short(nodes[0]?.data ?? NaN));
  const inputs = nodes.flatMap((node) => node.inputs);
  const written = [...names];
  const equations: string[] = [];
  for (const i of [...nodes.keys()].reverse()) {
    const formula = formulaOf(nodes, i, written);
    const uses = inputs.filter((input) => input === i).length;
    // What is used several times is written once, under its name.
    if (i === 0 || (uses > 1 && nodes[i]?.label !== "" && formula !== ""))
      equations.unshift(equation(i, formula));
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
export function term(name = ""): string {
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
  const text = short(number);
  return text.startsWith(minus) ? `(${text})` : text;
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
