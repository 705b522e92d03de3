import { type Operand, toValue, Value } from "#steps/01-value/value";

export const exp = (a: Operand, x = toValue(a), e = Math.exp(x.data)) =>
  new Value(e, { inputs: [x], partials: [e], op: exp.name });
