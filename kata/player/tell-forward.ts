import { short } from "../drawing/numbers";
import { factor, formulaOf, forwardOrder, listed } from "./names";
import type { Node } from "./recording";
import type { StoryStep } from "./story";

const NOTHING = { reason: "", words: "", warns: false, receives: [], changes: [] };

/** The forward pass: the leaves, and then each operation, which leaves its partials on the arrows. */
export function tellForward(nodes: readonly Node[], names: readonly string[]): StoryStep[] {
  const order = forwardOrder(nodes);
  const leaves = order.filter((i) => (nodes[i]?.inputs.length ?? 0) === 0);
  const given = leaves.filter((i) => nodes[i]?.label !== "");
  const begin: StoryStep = {
    ...NOTHING,
    heading: leaves.length === 1 ? "One leaf holds a number" : "The leaves hold numbers",
    arithmetic: given.map((i) => `${names[i]} = ${short(nodes[i]?.data ?? NaN)}`).join(", "),
    words: "The forward pass computes one value after the other, up to the root.",
  };
  return [
    begin,
    ...order.flatMap((i) => ((nodes[i]?.inputs.length ?? 0) > 0 ? [tellOperation(nodes, names, i)] : [])),
  ];
}

function tellOperation(nodes: readonly Node[], names: readonly string[], i: number): StoryStep {
  const { data = NaN, inputs = [], partials = [], missing = [] } = nodes[i] ?? {};
  const name = names[i] ?? "";
  const formula = formulaOf(nodes, i, (input) => names[input] ?? "");
  const computed = formulaOf(nodes, i, (input) => factor(nodes[input]?.data ?? NaN)).replaceAll("·", " × ");
  const arrows = inputs.map((input, at) => `${short(partials[at] ?? NaN)} to ${names[input]}`);
  return {
    ...NOTHING,
    heading: name === formula ? `${name} is computed` : `${name} = ${formula} is computed`,
    arithmetic: `${computed} = ${short(data)}`,
    reason: `${arrows.length === 1 ? "Its partial, on the arrow" : "Its partials, on the arrows"}: ${arrows.join(", ")}`,
    words:
      missing.length === 0
        ? ""
        : `The operation has left no partial for ${listed(missing.map((at) => names[inputs[at] ?? -1] ?? ""))}. Whatever is multiplied by it is NaN.`,
    warns: missing.length > 0,
    computes: i,
  };
}
