import { type Operand, toValue, Value } from "#steps/01-value/value";

const product = (numbers: number[]) => numbers.reduce((result, number) => result * number, 1);

export const mul = (a: Operand, b: Operand): Value => {
  const inputs = [toValue(a), toValue(b)];
  const numbers = inputs.map((input) => input.data);
  const partials = numbers.map((_, i) => product(numbers.filter((_, j) => j !== i)));
  return new Value(product(numbers), { op: "*", inputs, partials });
};
