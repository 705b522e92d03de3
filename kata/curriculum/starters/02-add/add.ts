import { type Operand, toValue, Value } from "#steps/01-value/value";

/** a + b, as a new value that remembers its operands and its slopes. */
export function add(a: Operand, b: Operand): Value {
  throw new Error("Step 02 is not written yet: add(a, b) returns a new Value, the sum of a and b.");
}
