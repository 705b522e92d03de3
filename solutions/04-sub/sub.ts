import type { Operand, Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";

/** −a, as a · (−1). */
export function neg(a: Operand): Value {
  return mul(a, -1);
}

/** a − b, as a + (−b). */
export function sub(a: Operand, b: Operand): Value {
  return add(a, neg(b));
}
