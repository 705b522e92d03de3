import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { sub } from "#steps/04-sub/sub";
import { div } from "#steps/06-div/div";
import { exp } from "#steps/07-exp/exp";
import { n } from "./neuron";

export * from "./neuron";

// tanh(n) from its definition.
const twoN = mul(2, n);
twoN.label = "2n";
export const e = exp(twoN);
const above = sub(e, 1);
above.label = "e - 1";
const below = add(e, 1);
below.label = "e + 1";

export const o = div(above, below);
