import type { Operand, Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";

/** −a, made of operations that you have. */
export function neg(a: Operand): Value {
  throw new Error("Step 04 is not written yet: neg(a) returns a new Value, a with the other sign.");
}

/** a − b, made of operations that you have. */
export function sub(a: Operand, b: Operand): Value {
  throw new Error("Step 04 is not written yet: sub(a, b) returns a new Value, a minus b.");
}
