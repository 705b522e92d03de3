import { type Operand, toValue, Value } from "#steps/01-value/value";

/** relu a = max(0, a). Its slope is 1 where a is positive and 0 elsewhere, at 0 by convention. */
export function relu(a: Operand): Value {
  const x = toValue(a);
  return new Value(Math.max(0, x.data), { op: "relu", inputs: [x], partials: [x.data > 0 ? 1 : 0] });
}
