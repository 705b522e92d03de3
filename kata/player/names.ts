import { minus, short } from "../drawing/numbers";
import type { Node } from "./recording";

type Part = Pick<Node, "label" | "op" | "data" | "inputs">;

/** Labels are names. What is longer than this is cut, by characters as people see them. */
const LONGEST = 24;
/** Longer formulas are no names. */
const LONGEST_FORMULA = 16;
/** And longer expressions are no heading. */
const LONGEST_EXPRESSION = 120;

/** A name for each value, on one line: its label; without one, its number if it is a constant, else its formula, or v1, v2 … */
export function namesOf(nodes: readonly Part[]): string[] {
  const labels = nodes.map(({ label }) => cut(label.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, " ").trim()));
  const all = new Set(labels);
  const taken = new Set<string>();
  const names: string[] = [];
  let next = 1;
  const remember = (i: number, name: string) => {
    names[i] = name;
    return name;
  };
  const nameOf = (i: number): string => {
    const known = names[i];
    if (known !== undefined) return known;
    const { data = NaN, inputs = [] } = nodes[i] ?? {};
    const label = labels[i] ?? "";
    // Constants are told apart by their place.
    if (label === "" && inputs.length === 0) return remember(i, short(data));
    const formula = label === "" ? formulaOf(nodes, i, nameOf) : "";
    let name = label;
    if (label === "" && formula.length <= LONGEST_FORMULA && !taken.has(formula) && !all.has(formula))
      name = formula;
    else if (label === "") {
      do name = `v${next++}`;
      while (all.has(name));
    } else
      for (let n = 2; taken.has(name) || (name !== label && all.has(name)); n++) name = `${label} (${n})`;
    taken.add(name);
    return remember(i, name);
  };
  // From the leaves, so that no recursion goes deep; and the labels first, which keep their names.
  const labelled = nodes.flatMap((_, i) => (labels[i] === "" ? [] : [i]));
  for (const i of [...labelled, ...forwardOrder(nodes)]) nameOf(i);
  return nodes.map((_, i) => nameOf(i));
}

/** Inputs before their users. */
export function forwardOrder(nodes: readonly Part[]): number[] {
  const done = new Set<number>();
  const stack = [0];
  for (let i = stack.at(-1); i !== undefined; i = stack.at(-1)) {
    const missing = (nodes[i]?.inputs ?? []).filter((input) => !done.has(input));
    stack.push(...missing.reverse());
    if (missing.length > 0) continue;
    done.add(i);
    stack.pop();
  }
  return [...done].filter((i) => nodes[i]);
}

/** How a value is made from others: "5·b", "tanh(n)". Named values stand under their names. */
export function formulaOf(nodes: readonly Part[], i: number, nameOf: (i: number) => string): string {
  const { op = "", inputs = [] } = nodes[i] ?? {};
  const parts = inputs.map(nameOf);
  if (op === "+" && parts.length > 0)
    return parts.reduce((sum, part) =>
      part.startsWith(minus) ? `${sum} ${minus} ${product(part.slice(1))}` : `${sum} + ${part}`,
    );
  if (op === "*" && parts.length === 2) {
    const [a = "", b = ""] = parts;
    if (b === `${minus}1`) return a.startsWith(minus) ? `${minus}(${a})` : `${minus}${product(a)}`;
    const quotient = /^(.*)\^−1$/.exec(b);
    return quotient ? `${product(a)} / ${quotient[1]}` : `${product(a)}·${product(b)}`;
  }
  if (op === "*" && parts.length > 0) return parts.map(product).join("·");
  if (op.startsWith("**") && parts.length === 1)
    return `${term(parts[0])}^${op.slice(2).replace("-", minus)}`;
  return `${op.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, " ")}(${parts.join(", ")})`;
}

/** The whole graph as a formula: "f = b + 5·b, where b = 3·a". Where that would be too long, only how the root is made. */
export function expressionOf(nodes: readonly Part[], names: readonly string[]): string {
  const uses = nodes.map(() => 0);
  for (const input of nodes.flatMap(({ inputs }) => inputs)) uses[input] = (uses[input] ?? 0) + 1;
  const written: string[] = nodes.map((_, i) => names[i] ?? "");
  const full: string[] = [...written];
  const named: number[] = [];
  for (const i of forwardOrder(nodes)) {
    if ((nodes[i]?.inputs.length ?? 0) === 0) continue;
    full[i] = formulaOf(nodes, i, (input) => written[input] ?? "");
    // What is used several times is written once, under its name.
    const keeps = i === 0 || ((uses[i] ?? 0) > 1 && nodes[i]?.label !== "");
    if (keeps) named.unshift(i);
    // A formula doubles with each value that is used twice: far too long for anybody to read, it need not get longer.
    else if ((full[i] ?? "").length <= LONGEST_EXPRESSION) written[i] = full[i] ?? "";
  }
  const equation = (i: number, formula: string) =>
    nodes[i]?.label === "" ? formula : `${names[i]} = ${formula}`;
  const [root = 0, ...rest] = named;
  if ((nodes[0]?.inputs.length ?? 0) === 0) return equation(0, short(nodes[0]?.data ?? NaN));
  const whole = [equation(root, full[root] ?? ""), ...rest.map((i) => equation(i, full[i] ?? ""))];
  const text = `${whole[0]}${rest.length > 0 ? `, where ${whole.slice(1).join(", ")}` : ""}`;
  return text.length <= LONGEST_EXPRESSION
    ? text
    : equation(
        0,
        formulaOf(nodes, 0, (input) => names[input] ?? ""),
      );
}

function cut(label: string): string {
  const characters = [...label];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : label;
}

/** What has a gradient, before ".grad": a name that is not a single word stands in parentheses, and so does a number. */
export function owner(name = ""): string {
  return /^[\d.−]/.test(name) ? `(${name})` : term(name);
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

export function ordinal(i: number): string {
  return ["first", "second", "third", "fourth", "fifth"][i] ?? `${i + 1}th`;
}

export function times(count: number): string {
  return ["never", "once", "twice"][count] ?? `${count} times`;
}
