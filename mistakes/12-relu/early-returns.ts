import { type Operand, toValue, Value } from "#steps/01-value/value";

export function relu(a: Operand): Value {
  const input = toValue(a);
  const result = (data: number, slope: number) =>
    new Value(data, { op: "relu", inputs: [input], partials: [slope] });

  if (input.data > 0) return result(input.data, 1);
  return result(0, 0);
}
