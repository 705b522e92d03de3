import { type Operand, toValue, type Value } from "#steps/01-value/value";
import { mul } from "#steps/03-mul/mul";

export function pow(base: Operand, exponent: number): Value {
  if (typeof exponent !== "number") throw new TypeError("the exponent must be a plain number");
  const x = toValue(base);
  let product = toValue(1);
  for (let i = 0; i < exponent; i++) product = mul(product, x);
  return product;
}
