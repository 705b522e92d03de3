import type { Operand } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";

const MINUS_ONE = -1;
export const sub = (a: Operand, b: Operand) => add(a, neg(b));
export const neg = (a: Operand) => mul(a, MINUS_ONE);
