import { type Operand, toValue, Value } from "#steps/01-value/value";

/** a · b. The slope of a product is the other factor. */
export function mul(a: Operand, b: Operand): Value {
  const left = toValue(a);
  const right = toValue(b);
  return new Value(left.data * right.data, {
    op: "*",
    inputs: [left, right],
    partials: [right.data, left.data],
  });
}
