import type { Operand } from "#steps/01-value/value";
import { must } from "./must";
import { describe, sameNumber } from "./number";
import type { Rule, ValueClass } from "./rules";
import { inputsFirst, slopes } from "./slopes";

/** What a failure calls the operands, in their order. */
export const NAMES = ["a", "b"];

/** The slope with respect to a leaf is the rule's, whether the leaf was a Value or made of a plain number. */
export function plainNumbersHaveSlopes(
  Value: ValueClass,
  { call, operation, slopes: rule }: Rule,
  points: readonly number[][],
): void {
  for (const numbers of points) {
    for (const [place, number] of numbers.entries()) {
      const operands: Operand[] = numbers.map((x, i) => (i === place ? x : new Value(x)));
      const result = operation(...operands);
      const leaves = inputsFirst(result).filter(
        (value) =>
          value !== result && value.inputs.length === 0 && value.data === number && !operands.includes(value),
      );
      const [leaf] = leaves;
      // None, or several: who composes may have numbers of their own.
      if (!leaf || leaves.length > 1) continue;
      const [received, expected] = [slopes(result).get(leaf) ?? 0, rule(...numbers)[place] ?? NaN];
      const text = call(...numbers.map((x, i) => (i === place ? String(x) : (NAMES[i] ?? ""))));
      const at = numbers.flatMap((x, i) => (i === place ? [] : [`${NAMES[i]} = ${x}`])).join(", ");
      must(
        sameNumber(received, expected),
        `The slope of ${text} with respect to the leaf ${number}${at && ` at ${at}`} must be ${describe(expected)}, not ${describe(received)}.\n` +
          "A plain number becomes a Value like any other, and its slope is noted like any other.",
      );
    }
  }
}

/** An operation notes its own slope alone, whatever its operands were made from. */
export function notesItsOwnSlope(
  Value: ValueClass,
  { call, operation, slopes: rule }: Rule,
  points: readonly number[][],
): void {
  for (const numbers of points) {
    const operands = numbers.map((x) => new Value(x, { op: "made", inputs: [new Value(9)], partials: [5] }));
    const found = slopes(operation(...operands));
    const name = call(...NAMES.slice(0, numbers.length));
    const at = numbers.map((x, i) => `${NAMES[i]} = ${x}`).join(", ");
    rule(...numbers).forEach((expected, i) => {
      const operand = operands[i];
      const received = (operand && found.get(operand)) ?? 0;
      must(
        sameNumber(received, expected),
        `df/d${NAMES[i]} for f = ${name} at ${at}, where ${NAMES[i]} is itself the result of an operation, with the partial 5, must be ${describe(expected)}, not ${describe(received)}.\n` +
          "With leaves it came out right. An operation notes its own slope alone: what lies behind its operands is multiplied in along the path, later.",
      );
    });
  }
}
