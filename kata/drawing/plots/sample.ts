import { Value } from "#steps/01-value/value";
import type { At } from "../chart";

/** An operation at some points, and its slope there, which is the partial that it stores: the steps need no backward for it. */
export function sample(operation: (input: Value) => Value, points: readonly number[]) {
  const values: At[] = [];
  const slopes: At[] = [];
  for (const x of points) {
    const input = new Value(x);
    const { data, inputs, partials } = operation(input);
    values.push([x, data]);
    // The sum over its uses: nobody is kept from writing an operation with two.
    slopes.push([x, inputs.reduce((sum, one, i) => (one === input ? sum + (partials[i] ?? NaN) : sum), 0)]);
  }
  return { values, slopes };
}
