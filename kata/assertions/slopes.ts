import type { Value } from "#steps/01-value/value";
import { must } from "./must";
import { count, describe } from "./number";

/** The class of the learner's values. */
export type ValueClass = new (
  data: number,
  origin?: { label?: string; op?: string; inputs?: Value[]; partials?: number[] },
) => Value;

/**
 * The tests' own accumulator: d(root)/d(value) for every value behind the root, from `inputs` and
 * `partials` alone. It needs no `backward` and changes nothing.
 * @param partialOf what it takes for the partial at place i, where it is to make a mistake
 * @param before what stands in a value when it begins to collect
 */
export function slopes(
  root: Value,
  partialOf = ({ partials }: Value, i: number): number | undefined => partials[i],
  before = (_: Value): number => 0,
): Map<Value, number> {
  const result = new Map<Value, number>([[root, 1]]);
  for (const value of inputsFirst(root).reverse()) {
    const { inputs, op, partials } = value;
    // The sentences are made where something fails: this is a loop over large graphs.
    if (!Array.isArray(partials))
      must(
        false,
        `The partials of a value of operation "${op}" must be an array, one number for each input. They are ${describe(partials)}.`,
      );
    if (inputs.length !== partials.length)
      must(
        false,
        `A value of operation "${op}" has ${count(inputs.length, "input")} and ${count(partials.length, "partial")}.\n` +
          "partials[i] is the slope with respect to inputs[i]: there must be one for each.",
      );
    inputs.forEach((input, i) => {
      const partial = partialOf(value, i);
      if (typeof partial !== "number")
        must(
          false,
          `partials[${i}] of a value of operation "${op}" is not a number, but ${describe(partial)}.`,
        );
      result.set(input, (result.get(input) ?? before(input)) + partial * (result.get(value) ?? NaN));
    });
  }
  return result;
}

/** d(root)/d(value): the slope of the root with respect to one value. 0 where no path leads. */
export function slope(root: Value, value: Value): number {
  return slopes(root).get(value) ?? 0;
}

/** Depth first with a stack of its own, so that no graph is too deep for the tests. */
export function inputsFirst<Node extends { inputs: readonly Node[]; op: string }>(
  root: Node,
  kind: "Value" | "Tensor" = "Value",
): Node[] {
  const order: Node[] = [];
  const visited = new Set<Node>([root]);
  const stack = [{ value: root, next: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const { inputs, op } = top.value;
    const i = top.next++;
    if (i >= inputs.length) {
      order.push(top.value);
      stack.pop();
      continue;
    }
    const input = inputs[i];
    if (typeof input !== "object" || input === null || !("inputs" in input))
      must(
        false,
        `inputs[${i}] of a ${kind.toLowerCase()} of operation "${op}" is not a ${kind}, but ${describe(input)}.${kind === "Value" ? " Keep what toValue returned." : ""}`,
      );
    if (visited.has(input)) continue;
    visited.add(input);
    stack.push({ value: input, next: 0 });
  }
  return order;
}
