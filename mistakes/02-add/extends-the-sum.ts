import { type Operand, toValue, Value } from "#steps/01-value/value";

export function add(a: Operand, b: Operand): Value {
  const left = toValue(a);
  const right = toValue(b);
  if (left.op !== "+")
    return new Value(left.data + right.data, { op: "+", inputs: [left, right], partials: [1, 1] });
  left.data += right.data;
  return Object.assign(left, { inputs: [...left.inputs, right], partials: [...left.partials, 1] });
}
