import { type Operand, toValue, Value } from "#steps/01-value/value";

class Product {
  readonly left: Value;
  readonly right: Value;

  constructor(a: Operand, b: Operand) {
    this.left = toValue(a);
    this.right = toValue(b);
  }

  get data() {
    return this.left.data * this.right.data;
  }

  toValue(): Value {
    const { data, left, right } = this;
    return new Value(data, { op: "*", inputs: [left, right], partials: [right.data, left.data] });
  }
}

export const mul = (a: Operand, b: Operand) => new Product(a, b).toValue();
