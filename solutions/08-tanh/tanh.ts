import { type Operand, toValue, Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { sub } from "#steps/04-sub/sub";
import { div } from "#steps/06-div/div";
import { exp } from "#steps/07-exp/exp";

/** tanh x = (e²ˣ − 1) / (e²ˣ + 1), spelled out in operations that know their slopes. */
export function tanhFromExp(a: Operand): Value {
  const e = exp(mul(2, a));
  return div(sub(e, 1), add(e, 1));
}

/** tanh x as one operation, finite for every x. Its slope is 1 − tanh² x. */
export function tanh(a: Operand): Value {
  const x = toValue(a);
  const t = Math.tanh(x.data);
  return new Value(t, { op: "tanh", inputs: [x], partials: [1 - t * t] });
}
