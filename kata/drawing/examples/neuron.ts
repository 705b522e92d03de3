import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";

export const x1 = new Value(2);
export const x2 = new Value(0);
export const w1 = new Value(-3);
export const w2 = new Value(1);
// A bias that makes the gradients come out round.
export const b = new Value(6.881373587019543);

export const x1w1 = mul(x1, w1);
export const x2w2 = mul(x2, w2);
const sum = add(x1w1, x2w2);
sum.label = "x1w1 + x2w2";
export const n = add(sum, b);
export const o = tanh(n);
