import { type Operand, toValue, Value } from "#steps/01-value/value";

class Sum extends Value {
  constructor(
    readonly left: Value,
    readonly right: Value,
  ) {
    super(left.data + right.data, { op: "+", inputs: [left, right], partials: [1, 1] });
  }
}

export function add(a: Operand, b: Operand): Value {
  return new Sum(toValue(a), toValue(b));
}
