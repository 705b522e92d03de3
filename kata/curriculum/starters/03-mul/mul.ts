import { type Operand, toValue, Value } from "#steps/01-value/value";

/** a · b, as a new value that remembers its operands and its slopes. */
export function mul(a: Operand, b: Operand): Value {
  throw new Error("Step 03 is not written yet: mul(a, b) returns a new Value, the product of a and b.");
}
