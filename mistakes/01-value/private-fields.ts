import { inspect } from "node:util";

type Origin = { label?: string; op?: string; inputs?: Value[]; partials?: number[] };

export class Value {
  #data: number;
  #grad = 0;
  #label = "";
  #origin: Origin;

  constructor(data: number, origin: Origin = {}) {
    this.#data = data;
    this.#origin = origin;
    this.#label = origin.label ?? "";
  }
  get data() {
    return this.#data;
  }
  set data(data) {
    this.#data = data;
  }
  get grad() {
    return this.#grad;
  }
  set grad(grad) {
    this.#grad = grad;
  }
  get label() {
    return this.#label;
  }
  set label(label) {
    this.#label = label;
  }
  get op() {
    return this.#origin.op ?? "";
  }
  get inputs() {
    return this.#origin.inputs ?? [];
  }
  get partials() {
    return this.#origin.partials ?? [];
  }
  toString() {
    return "Value(data=" + this.data + ", grad=" + this.grad + ")";
  }
  [inspect.custom]() {
    return this.toString();
  }
}

export type Operand = Value | number;

export const toValue = (operand: Operand): Value => {
  switch (true) {
    case operand instanceof Value:
      return operand;
    case typeof operand === "number":
      return new Value(operand);
    default:
      throw new TypeError(String(operand) + " cannot be an operand");
  }
};
