import { inspect } from "node:util";

export interface Origin {
  label?: string;
  op?: string;
  inputs?: readonly Value[];
  partials?: readonly number[];
}

export class Value {
  declare readonly op: string;
  declare readonly inputs: readonly Value[];
  declare readonly partials: readonly number[];
  grad = 0;
  label: string;

  constructor(
    public data: number,
    { label = "", op = "", inputs = [], partials = [] }: Origin = {},
  ) {
    this.label = label;
    Object.defineProperties(this, {
      op: { value: op },
      inputs: { value: inputs, enumerable: true },
      partials: { value: partials, enumerable: true },
    });
  }

  toString() {
    return `Value(data=${this.data}, grad=${this.grad})`;
  }

  [inspect.custom]() {
    return `${this}`;
  }
}

export type Operand = Value | number;

export function toValue(operand: Operand): Value {
  if (typeof operand === "number") return new Value(operand);
  if (!(operand instanceof Value)) throw new TypeError(`not an operand: ${inspect(operand)}`);
  return operand;
}
