import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { neg, sub } from "#steps/04-sub/sub";
import { pow } from "#steps/05-pow/pow";
import { div } from "#steps/06-div/div";
import { relu } from "#steps/12-relu/relu";

export const a = new Value(-4);
export const b = new Value(2);

let c = add(a, b);
c.label = "c";
let d = add(mul(a, b), pow(b, 3));
d.label = "d";
c = add(c, add(c, 1));
c.label = "c'";
c = add(c, add(add(1, c), neg(a)));
c.label = "c''";
d = add(d, add(mul(d, 2), relu(add(b, a))));
d.label = "d'";
d = add(d, add(mul(3, d), relu(sub(b, a))));
d.label = "d''";
export const e = sub(c, d);
export const f = pow(e, 2);
export const g = add(div(f, 2), div(10, f));
