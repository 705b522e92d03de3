import { type Operand, toValue, Value } from "#steps/01-value/value";

export function div(a: Operand, b: Operand): Value {
  const x = toValue(a);
  const y = toValue(b);
  const partials = [1 / y.data, -x.data / y.data ** 2];
  return new Value(x.data / y.data, { op: "/", inputs: [x, y], partials });
}
