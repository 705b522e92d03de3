import { type Operand, toValue, Value } from "#steps/01-value/value";

/**
 * xⁿ for a plain number n. Its slope is n · xⁿ⁻¹.
 * @throws TypeError when the exponent is not a number: the slope for a Value exponent is another rule
 */
export function pow(base: Operand, exponent: number): Value {
  if (typeof exponent !== "number") {
    throw new TypeError("the exponent must be a plain number: this rule has no slope for a Value there");
  }
  const x = toValue(base);
  // x⁰ is 1 everywhere. The formula would give 0 · 0⁻¹ = 0 · ∞ = NaN at x = 0.
  const partial = exponent === 0 ? 0 : exponent * x.data ** (exponent - 1);
  return new Value(x.data ** exponent, { op: `**${exponent}`, inputs: [x], partials: [partial] });
}
