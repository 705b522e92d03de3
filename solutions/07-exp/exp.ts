import { type Operand, toValue, Value } from "#steps/01-value/value";

/** eˣ, which is its own slope. */
export function exp(a: Operand): Value {
  const x = toValue(a);
  const e = Math.exp(x.data);
  return new Value(e, { op: "exp", inputs: [x], partials: [e] });
}
