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

  constructor(data: number, origin: Origin = {}) {
    throw new Error("Step 01 is not written yet: new Value(data, origin) stores the number and its origin.");
  }

  toString(): string {
    throw new Error("Step 01 is not written yet: toString() returns a line like Value(data=-6, grad=0).");
  }

  // Given: console.log prints your toString() instead of the whole graph behind the value.
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
  throw new Error("Step 01 is not written yet: toValue(operand) turns a number into a Value.");
}
