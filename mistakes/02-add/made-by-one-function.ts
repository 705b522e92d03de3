import { type Operand, toValue, Value } from "#steps/01-value/value";

type Rule = (...numbers: number[]) => { data: number; partials: number[] };

function operation(op: string, rule: Rule) {
  return (...operands: Operand[]): Value => {
    const inputs = operands.map((operand) => toValue(operand));
    const { data, partials } = rule(...inputs.map((input) => input.data));
    return new Value(data, { op, inputs, partials });
  };
}

export const add: (a: Operand, b: Operand) => Value = operation("+", (x, y) => ({
  data: x + y,
  partials: [1, 1],
}));
