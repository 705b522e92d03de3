import { type Operand, toValue, Value } from "#steps/01-value/value";

export function mul(a: Operand, b: Operand): Value {
  if (typeof b === "number") {
    const x = toValue(a);
    return new Value(x.data * b, { op: "*", inputs: [x], partials: [b] });
  }
  if (typeof a === "number") return mul(b, a);
  const [x, y] = [toValue(a), toValue(b)];
  return new Value(x.data * y.data, { op: "*", inputs: [x, y], partials: [y.data, x.data] });
}
