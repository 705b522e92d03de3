import type { Value } from "#steps/01-value/value";
import { mulberry32 } from "./random";
import { slopes, type ValueClass } from "./slopes";

/** A graph that was built by hand, with new Value: its values by name, those behind the root alone, the root last. */
export interface Graph {
  root: Value;
  values: Record<string, Value>;
  /** How it was built, line by line, to be read and typed in. */
  text: string;
}

/** How many graphs there are of each size. */
const PER_SIZE = 40;

/** What the operations of the engine are called. */
const OPS = ["+", "*", "exp", "tanh", "relu", "**2", "**3", "**-1", "**0.5"];

/**
 * Graphs of every shape, small ones first, the same ones at each call: values with one, two or three inputs, one
 * value at several places with different partials, partials of 0.
 */
export function* graphs(Value: ValueClass): Generator<Graph> {
  const random = mulberry32(9);
  const below = (n: number) => Math.floor(random() * n);
  // One of the values before this one, the latest more often than the others, so that graphs become deep.
  const before = (i: number) => (below(2) === 0 ? i - 1 : below(i));
  for (let size = 2; size <= 7; size++) {
    for (let n = 0; n < PER_SIZE; n++) {
      const made: { label: string; value: Value; line: string }[] = [];
      for (let i = 0; i < size; i++) {
        const label = i === size - 1 ? "f" : "abcdeg".charAt(i);
        // The first value is a leaf, the last one is none.
        const leaf = i === 0 || (i < size - 1 && below(4) === 0);
        const inputs = leaf ? [] : Array.from({ length: 1 + below(3) }, () => made[before(i)] ?? made[0]);
        const partials = inputs.map(() => below(7) - 2);
        const names = inputs.map((input) => input?.label).join(", ");
        const origin = leaf ? "" : `, { op: "op", inputs: [${names}], partials: [${partials.join(", ")}] }`;
        const operands = inputs.flatMap((input) => input?.value ?? []);
        made.push({
          label,
          value: new Value(i + 1, leaf ? { label } : { label, op: "op", inputs: operands, partials }),
          line: `${label} = new Value(${i + 1}${origin})`,
        });
      }
      const root = made.at(-1)?.value;
      if (!root) continue;
      const behind = slopes(root);
      const kept = made.filter(({ value }) => behind.has(value));
      yield {
        root,
        values: Object.fromEntries(kept.map(({ label, value }) => [label, value])),
        text: kept.map(({ line }) => `  ${line}`).join("\n"),
      };
    }
  }
}

/** In f = op(b) + b the value b receives from both, whatever the operation is called: 5 + 1, and so does b + op(b). */
export function everyOperationAdds(Value: ValueClass, backward: (root: Value) => void): void {
  for (const op of OPS) {
    for (const graph of ["o + b", "b + o"]) {
      const b = new Value(2);
      const inputs = [new Value(3, { op, inputs: [b], partials: [5] }), b];
      if (graph === "b + o") inputs.reverse();
      backward(new Value(5, { op: "+", inputs, partials: [1, 1] }));
      expect(b.grad).toBeNumber(
        6,
        `b.grad after backward(f), f = ${graph}, where o is new Value(3, { op: "${op}", inputs: [b], partials: [5] })`,
        {
          5: `5 is what the operation ${op} brings: it has overwritten the 1 of the sum. Every operation adds, and one line for all of them is enough.`,
          1: `1 is what the sum brings: the 5 of the operation ${op} is missing. Every value passes on its partials, whatever its op is.`,
        },
      );
    }
  }
}

/** A ladder: each value has the one below among its inputs twice, and once more through a value of its own. Counts how often inputs are asked for. */
export function countedLadder(
  Value: ValueClass,
  rungs: number,
): { root: Value; values: number; asked: () => number } {
  let asked = 0;
  const counted = (op: string, inputs: Value[]) => {
    const value = new Value(1, { op, inputs, partials: inputs.map(() => 1) });
    // Where a Value does not let itself be changed, nothing is counted.
    Reflect.defineProperty(value, "inputs", {
      get: () => {
        asked++;
        return inputs;
      },
    });
    return value;
  };
  let root = new Value(1);
  for (let i = 0; i < rungs; i++) root = counted("+", [root, root, counted("*", [root])]);
  return { root, values: 2 * rungs + 1, asked: () => asked };
}

/**
 * What else the gradient of this value would be, and why, if backward made a mistake that people make.
 * @param before the gradients that stood there before
 */
export function wrongGradients(
  root: Value,
  value: Value,
  before: (value: Value) => number,
): Record<number, string> {
  const ofLeaves = (one: Value) => (one.inputs.length === 0 ? before(one) : 0);
  const wrong = (partialOf?: Parameters<typeof slopes>[1], left = ofLeaves) =>
    slopes(root, partialOf, left).get(value) ?? NaN;
  const causes = {
    "only the first two inputs of a value count": wrong(({ partials }, i) => (i < 2 ? partials[i] : 0)),
    "every place takes the partial of the first place at which its input stands": wrong(
      ({ inputs, partials }, i) => partials[inputs.indexOf(inputs[i] as Value)],
    ),
    "values in between keep what stood there before the call": wrong(undefined, before),
  };
  const sentences: Record<number, string> = {};
  for (const [cause, number] of Object.entries(causes))
    sentences[number] =
      sentences[number]?.replace(/\.$/, `, and also when ${cause}.`) ?? `${number} comes out when ${cause}.`;
  return sentences;
}

/** Gives each value its name as a label, so that a failure can speak of it. */
export function named<T extends Record<string, Value>>(values: T): T {
  for (const [name, value] of Object.entries(values)) value.label = name;
  return values;
}
