import { type Operand, toValue, Value } from "#steps/01-value/value";

/** eˣ, as a new value that remembers its operand and its slope. */
export function exp(a: Operand): Value {
  throw new Error("Step 07 is not written yet: exp(a) returns a new Value, e to the power a.");
}
