import type { Operand, Value } from "#steps/01-value/value";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";

/** a / b, as a · b⁻¹. */
export function div(a: Operand, b: Operand): Value {
  return mul(a, pow(b, -1));
}
