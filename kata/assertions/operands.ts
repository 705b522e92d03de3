import type { Operand, Value } from "#steps/01-value/value";
import { must } from "./must";
import { describe, sameNumber } from "./number";
import { inputsFirst, slopes } from "./slopes";

/** An operation, and its rule in plain arithmetic. */
export interface Rule {
  /** The call as a failure writes it: (a, b) => `div(${a}, ${b})`. */
  call: (...operands: string[]) => string;
  operation: (...operands: Operand[]) => Value;
  value: (...numbers: number[]) => number;
  slopes: (...numbers: number[]) => number[];
}

export type ValueClass = new (
  data: number,
  origin?: { label?: string; op?: string; inputs?: Value[]; partials?: number[] },
) => Value;

/** What a failure calls the operands, in their order. */
export const NAMES = ["a", "b"];

/** The slope with respect to a plain number is the rule's, where an operation has made an input of it. */
export function plainNumbersHaveSlopes(
  Value: ValueClass,
  { call, operation, slopes: rule }: Rule,
  points: readonly number[][],
): void {
  for (const numbers of points) {
    for (const [place, number] of numbers.entries()) {
      const operands: Operand[] = numbers.map((x, i) => (i === place ? x : new Value(x)));
      const { inputs, partials } = operation(...operands);
      const leaf = inputs.findIndex((input) => !operands.includes(input));
      if (leaf < 0) continue;
      const [received, expected] = [partials[leaf], rule(...numbers)[place] ?? NaN];
      const text = call(...numbers.map((x, i) => (i === place ? String(x) : (NAMES[i] ?? ""))));
      const at = numbers.flatMap((x, i) => (i === place ? [] : [`${NAMES[i]} = ${x}`])).join(", ");
      must(
        sameNumber(received, expected),
        `The slope of ${text} with respect to the leaf ${number} at ${at} must be ${describe(expected)}, not ${describe(received)}.\n` +
          "A plain number becomes a Value like any other, and its slope is noted like any other.",
      );
    }
  }
}

/** A result leads back to no operand of an earlier call, not even where the numbers are the same. The numbers must be new to the operation. */
export function keepsNoOperand(
  Value: ValueClass,
  name: string,
  operation: (...operands: Value[]) => Value,
  numbers: readonly number[],
): void {
  const earlier = numbers.map((x) => new Value(x));
  operation(...earlier);
  const behind = inputsFirst(operation(...numbers.map((x) => new Value(x))));
  const kept = earlier.findIndex((operand) => behind.includes(operand));
  const names = NAMES.slice(0, numbers.length);
  must(
    kept < 0,
    `${name}(${names.join(", ")}) was called at ${names.map((one, i) => `${one} = ${numbers[i]}`).join(", ")}, and then again for other values with the same numbers. ` +
      `The second result leads back to the ${names[kept]} of the first call: something was kept. ` +
      "Values with equal numbers are still different values: keep nothing from call to call.",
  );
}

export function contents({ data, grad, op, inputs, partials }: Value): unknown[] {
  return [data, grad, op, ...inputs, ...partials];
}

export function isSame(now: readonly unknown[], before: readonly unknown[]): boolean {
  return now.length === before.length && now.every((item, i) => Object.is(item, before[i]));
}

/** An operation notes its own slope alone, whatever its operands were made from, and leaves them alone, even those of its own kind. */
export function notesItsOwnSlope(
  Value: ValueClass,
  { call, operation, slopes: rule }: Rule,
  points: readonly number[][],
): void {
  for (const numbers of points) {
    const { op } = operation(...numbers.map((x) => new Value(x)));
    const operands = numbers.map((x) => new Value(x, { op, inputs: [new Value(9)], partials: [5] }));
    const before = operands.map(contents);
    const result = operation(...operands);
    const found = slopes(result);
    const name = call(...NAMES.slice(0, numbers.length));
    const at = numbers.map((x, i) => `${NAMES[i]} = ${x}`).join(", ");
    must(
      !operands.includes(result) && operands.every((one, i) => isSame(contents(one), before[i] ?? [])),
      `${name} at ${at}, where ${NAMES.slice(0, numbers.length).join(" and ")} are themselves results of such an operation, ` +
        "has extended one of them. Every call makes a value of its own, and leaves its operands alone, whatever they were made by.",
    );
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
