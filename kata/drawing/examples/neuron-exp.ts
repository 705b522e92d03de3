import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { sub } from "#steps/04-sub/sub";
import { div } from "#steps/06-div/div";
import { exp } from "#steps/07-exp/exp";

export const x1 = new Value(2);
export const x2 = new Value(0);
export const w1 = new Value(-3);
export const w2 = new Value(1);
export const b = new Value(6.881373587019543);

export const x1w1 = mul(x1, w1);
export const x2w2 = mul(x2, w2);
const sum = add(x1w1, x2w2);
sum.label = "x1w1 + x2w2";
export const n = add(sum, b);

// tanh(n) from its definition.
const twoN = mul(2, n);
twoN.label = "2n";
export const e = exp(twoN);
const above = sub(e, 1);
above.label = "e - 1";
const below = add(e, 1);
below.label = "e + 1";
export const o = div(above, below);
