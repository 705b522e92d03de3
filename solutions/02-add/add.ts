import { type Operand, toValue, Value } from "#steps/01-value/value";

/** a + b. Each term's slope is 1. */
export function add(a: Operand, b: Operand): Value {
  const left = toValue(a);
  const right = toValue(b);
  return new Value(left.data + right.data, { op: "+", inputs: [left, right], partials: [1, 1] });
}
