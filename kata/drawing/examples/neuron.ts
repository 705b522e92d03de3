import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";

const x1 = new Value(2, { label: "x1" });
const x2 = new Value(0, { label: "x2" });
const w1 = new Value(-3, { label: "w1" });
const w2 = new Value(1, { label: "w2" });
// A bias that makes the gradients come out round.
const b = new Value(6.881373587019543, { label: "b" });

const x1w1 = mul(x1, w1);
x1w1.label = "x1w1";
const x2w2 = mul(x2, w2);
x2w2.label = "x2w2";
const sum = add(x1w1, x2w2);
sum.label = "x1w1 + x2w2";
const n = add(sum, b);
n.label = "n";

export const o = tanh(n);
