import { sameNumber } from "../assertions/number";
import { minus, short, shortLine } from "../base/markup";
import type { GraphNode } from "../drawing/read-graph";
import type { Arrow } from "./events";

type Part = Omit<GraphNode, "grad" | "partials">;

/** Labels are names. What is longer than this is cut, by characters as people see them. */
const LONGEST = 24;
/** Longer formulas are no names. */
const LONGEST_FORMULA = 16;

/** A name for each value, on one line: its label; without one, its number if it is a constant, else its formula, or v1, v2 … */
export function namesOf(nodes: readonly Part[]): string[] {
  const names = nodes.map(({ label }) => shortLine(label, LONGEST));
  const taken = new Set(names);
  const numbered = (make: (n: number) => string, from: number): string => {
    let n = from;
    while (taken.has(make(n))) n++;
    return make(n);
  };
  // The labels first, which keep their names; then from the leaves.
  names.forEach((label, i) => {
    if (label !== "" && names.indexOf(label) < i) names[i] = numbered((n) => `${label} (${n})`, 2);
    taken.add(names[i] ?? "");
  });
  for (const i of [...nodes.keys()].reverse()) {
    const node = nodes[i] as Part;
    if (names[i] !== "") continue;
    const name = node.inputs.length === 0 ? short(node.data) : formulaOf(node, names);
    const fits = name.length <= LONGEST_FORMULA && !taken.has(name);
    // Constants are told apart by their place.
    names[i] = fits || node.inputs.length === 0 ? name : numbered((n) => `v${n}`, 1);
    if (node.inputs.length > 0) taken.add(names[i] ?? "");
  }
  return names;
}

/** How a value is made from others, which stand under their names: "5·b", "tanh(n)". */
export function formulaOf({ op, inputs }: Part, names: readonly string[]): string {
  const parts = inputs.map((input) => names[input] ?? "");
  if (op === "+") return parts.join(" + ");
  if (op === "*") return parts.map(term).join("·");
  if (op.startsWith("**") && parts.length === 1)
    return `${term(parts[0])}^${op.slice(2).replace("-", minus)}`;
  return `${shortLine(op)}(${parts.join(", ")})`;
}

/** What has a gradient: "b.grad", or "(5·b).grad" where the name is not a single word. */
export function gradOf(name = ""): string {
  return `${/^[\d.−]/.test(name) ? `(${name})` : term(name)}.grad`;
}

/** A name in a formula: one that is not a single word stands in parentheses. */
function term(name = ""): string {
  return /^[\p{L}\p{M}\p{N}_'′.]+$/u.test(name) || /^\w*\([^()]*\)$/.test(name) ? name : `(${name})`;
}

/** A number in a product or after a plus: a negative one stands in parentheses. */
export function factor(number: number): string {
  return number < 0 ? `(${short(number)})` : short(number);
}

export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Why a partial is what it is: "The partial on this arrow is 5, the other factor". Only where the rule gives that number. */
export function reasonFor(nodes: readonly GraphNode[], { from, at }: Arrow): string {
  const node = nodes[from] as GraphNode;
  const partial = node.partials[at] ?? NaN;
  const numbers = node.inputs.map((input) => nodes[input]?.data ?? NaN);
  const [rule, words] = ruleFor(node, numbers, at);
  const is = `The partial on this arrow is ${short(partial)}`;
  return Object.is(partial, NaN) || !sameNumber(partial, rule) ? is : `${is}, ${words}`;
}

/** The partial by the rule of the operation, and that rule. */
function ruleFor({ op, data }: GraphNode, numbers: number[], at: number): [partial: number, words: string] {
  const x = numbers[at] ?? NaN;
  if (op === "+") return [1, "since each term of a sum counts once"];
  if (op === "*" && numbers.length === 2) return [numbers[1 - at] ?? NaN, "the other factor"];
  if (op === "exp") return [data, "the result itself"];
  if (op === "tanh") return [1 - data ** 2, `1 − tanh²: 1 − ${factor(data)}²`];
  if (op === "relu") return [Number(x > 0), `since the input is ${x > 0 ? "" : "not "}positive`];
  const n = op.startsWith("**") ? Number(op.slice(2)) : NaN;
  return [n * x ** (n - 1), `by the power rule: ${factor(n)} × ${factor(x)}^${factor(n - 1)}`];
}
