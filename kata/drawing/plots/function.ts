import { Value } from "#steps/01-value/value";
import type { D3 } from "./d3";

/** One point of a function, and its slope there. */
interface Sample {
  x: number;
  y: number;
  slope: number;
}

/** An operation at many points. Its slope is the partial that it stores: the steps need no backward for it. */
export function sample(operation: (input: Value) => Value, at: readonly number[]): Sample[] {
  return at.map((x) => {
    const input = new Value(x);
    const result = operation(input);
    return { x, y: result.data, slope: slopeOf(result, input) };
  });
}

/** The sum over its uses: nobody is kept from writing an operation with two. */
function slopeOf({ inputs, partials }: Value, input: Value): number {
  return inputs.reduce((sum, one, i) => (one === input ? sum + (partials[i] ?? NaN) : sum), 0);
}

/** The path of the samples' numbers, and that of their slopes. */
export function pathsOf(d3: D3, toX: (x: number) => number, toY: (y: number) => number) {
  const path = (of: "y" | "slope") =>
    d3
      .line<Sample>(
        ({ x }) => toX(x),
        (sample) => toY(sample[of]),
      )
      .digits(2);
  return { values: path("y"), slopes: path("slope") };
}
