import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";

export const a = new Value(2);
export const b = mul(3, a);
const fiveB = mul(5, b);
fiveB.label = "5b";

export const f = add(b, fiveB);
