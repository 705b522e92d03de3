import type { Operand, Value } from "#steps/01-value/value";
import { mul } from "#steps/03-mul/mul";
import { pow } from "#steps/05-pow/pow";

/** a / b, made of operations that you have. */
export function div(a: Operand, b: Operand): Value {
  throw new Error("Step 06 is not written yet: div(a, b) returns a new Value, a divided by b.");
}
