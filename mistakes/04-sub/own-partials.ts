import { type Operand, toValue, Value } from "#steps/01-value/value";

export function neg(a: Operand): Value {
  const x = toValue(a);
  return new Value(-x.data, { op: "neg", inputs: [x], partials: [-1] });
}

export function sub(a: Operand, b: Operand): Value {
  const left = toValue(a);
  const right = toValue(b);
  return new Value(left.data - right.data, { op: "-", inputs: [left, right], partials: [1, -1] });
}
