import type { Value } from "#steps/01-value/value";
import { count } from "./count";
import { must } from "./must";
import { describe } from "./number";

/**
 * The tests' own accumulator: d(root)/d(value) for every value behind the root, from `inputs` and
 * `partials` alone. It needs no `backward` and changes nothing.
 */
export function slopes(root: Value): Map<Value, number> {
  const result = new Map<Value, number>([[root, 1]]);
  for (const value of inputsFirst(root).reverse()) {
    const { inputs, op, partials } = value;
    if (!Array.isArray(partials)) {
      fail(
        `The partials of a value of operation "${op}" must be an array, one number for each input. They are ${describe(partials)}.`,
      );
    } else if (inputs.length !== partials.length) {
      fail(
        `A value of operation "${op}" has ${count(inputs.length, "input")} and ${count(partials.length, "partial")}.\n` +
          "partials[i] is the slope with respect to inputs[i]: there must be one for each.",
      );
    }
    inputs.forEach((input, i) => {
      const partial: unknown = partials[i];
      if (typeof partial !== "number")
        fail(`partials[${i}] of a value of operation "${op}" is not a number, but ${describe(partial)}.`);
      result.set(input, (result.get(input) ?? 0) + Number(partial) * (result.get(value) ?? NaN));
    });
  }
  return result;
}

/** d(root)/d(value): the slope of the root with respect to one value. 0 where no path leads. */
export function slope(root: Value, value: Value): number {
  return slopes(root).get(value) ?? 0;
}

function hasInputs(input: unknown): input is Value {
  return typeof input === "object" && input !== null && "inputs" in input;
}

/** Depth first with a stack of its own, so that no graph is too deep for the tests. */
export function inputsFirst(root: Value): Value[] {
  const order: Value[] = [];
  const visited = new Set<Value>([root]);
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
    if (!hasInputs(input)) {
      fail(
        `inputs[${i}] of a value of operation "${op}" is not a Value, but ${describe(input)}. Keep what toValue returned.`,
      );
    } else if (!visited.has(input)) {
      visited.add(input);
      stack.push({ value: input, next: 0 });
    }
  }
  return order;
}

/** For what stands in a loop: expect is too slow to be called where nothing fails. */
function fail(sentence: string): void {
  must(false, sentence);
}
