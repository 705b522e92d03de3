import { type Operand, toValue, Value } from "#steps/01-value/value";

/**
 * xⁿ for a plain number n.
 * @throws TypeError when the exponent is not a number
 */
export function pow(base: Operand, exponent: number): Value {
  throw new Error("Step 05 is not written yet: pow(base, exponent) returns a new Value, base ** exponent.");
}
