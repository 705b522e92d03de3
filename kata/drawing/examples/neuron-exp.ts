import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { sub } from "#steps/04-sub/sub";
import { div } from "#steps/06-div/div";
import { exp } from "#steps/07-exp/exp";

const x1 = new Value(2, { label: "x1" });
const x2 = new Value(0, { label: "x2" });
const w1 = new Value(-3, { label: "w1" });
const w2 = new Value(1, { label: "w2" });
const b = new Value(6.881373587019543, { label: "b" });

const x1w1 = mul(x1, w1);
x1w1.label = "x1w1";
const x2w2 = mul(x2, w2);
x2w2.label = "x2w2";
const sum = add(x1w1, x2w2);
sum.label = "x1w1 + x2w2";
const n = add(sum, b);
n.label = "n";

// tanh(n) from its definition.
const twoN = mul(2, n);
twoN.label = "2n";
const e = exp(twoN);
e.label = "e";
const above = sub(e, 1);
above.label = "e - 1";
const below = add(e, 1);
below.label = "e + 1";

export const o = div(above, below);
