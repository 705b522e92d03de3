import { short } from "../drawing/numbers";
import { close } from "./acts";
import { factor, listed, term } from "./names";
import type { Node } from "./recording";

/** Why a partial is what it is: "∂(5·b)/∂b = 5, the other factor". Only where the rule gives that number. */
export function reasonFor(
  nodes: readonly Node[],
  names: readonly string[],
  formulas: readonly string[],
  { from, at }: { from: number; at: number },
): string {
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
  const why = ruleFor(nodes, from, at);
  return why && close(why.partial, partial) ? `${equation}, ${why.words}` : equation;
}

function dependsOn(nodes: readonly Node[], value: number, on: number): boolean {
  const behind = new Set([value]);
  for (const one of behind) for (const input of nodes[one]?.inputs ?? []) behind.add(input);
  return behind.has(on);
}

/** What the rule of the operation says, for those that everybody knows. */
function ruleFor(
  nodes: readonly Node[],
  from: number,
  at: number,
): { partial: number; words: string } | undefined {
  const { op = "", inputs = [], data = NaN } = nodes[from] ?? {};
  const x = nodes[inputs[at] ?? -1]?.data ?? NaN;
  const power = /^\*\*(.+)$/.exec(op);
  if (op === "+") return { partial: 1, words: "since each term of a sum counts once" };
  if (op === "*" && inputs.length === 2)
    return { partial: nodes[inputs[1 - at] ?? -1]?.data ?? NaN, words: "the other factor" };
  if (op === "*" && inputs.length > 2) {
    const others = inputs.filter((_, i) => i !== at).map((i) => nodes[i]?.data ?? NaN);
    return {
      partial: others.reduce((a, b) => a * b, 1),
      words: `the product of the others, ${listed(others.map(short))}`,
    };
  }
  if (inputs.length !== 1) return undefined;
  if (power) {
    const n = Number(power[1]);
    const words = `by the power rule: ${factor(n)} × ${factor(x)}^${factor(n - 1)}`;
    return { partial: n === 0 ? 0 : n * x ** (n - 1), words };
  }
  if (op === "exp") return { partial: data, words: "the result itself" };
  if (op === "tanh") return { partial: 1 - data ** 2, words: `1 − tanh²: 1 − ${factor(data)}²` };
  if (op === "relu")
    return x > 0
      ? { partial: 1, words: "since the input is positive" }
      : { partial: 0, words: "since the input is not positive" };
  return undefined;
}
