import { inspect } from "node:util";

/** What a value remembers of its making. `partials[i]` says how fast this value grows with `inputs[i]`. */
export interface Origin {
  label?: string;
  op?: string;
  inputs?: readonly Value[];
  partials?: readonly number[];
}

/** One number of a computation, its gradient, and how it was made. */
export class Value {
  data: number;
  grad = 0;
  label: string;
  readonly op: string;
  readonly inputs: readonly Value[];
  readonly partials: readonly number[];

  constructor(data: number, { label = "", op = "", inputs = [], partials = [] }: Origin = {}) {
    this.data = data;
    this.label = label;
    this.op = op;
    this.inputs = inputs;
    this.partials = partials;
  }

  toString(): string {
    return `Value(data=${this.data}, grad=${this.grad})`;
  }

  /** console.log prints this one line instead of the whole graph behind the value. */
  [inspect.custom](): string {
    return this.toString();
  }
}

/** What an operation accepts. */
export type Operand = Value | number;

/**
 * The operand as a value: a number becomes a new leaf, a value is handed back.
 * @throws TypeError for anything else
 */
export function toValue(operand: Operand): Value {
  if (operand instanceof Value) return operand;
  if (typeof operand === "number") return new Value(operand);
  throw new TypeError(`expected a Value or a number, got ${operand === null ? "null" : typeof operand}`);
}
