import { type Operand, toValue, Value } from "#steps/01-value/value";

export function add(...terms: Operand[]): Value {
  const inputs = terms.map(toValue);
  let data = 0;
  for (const input of inputs) data += input.data;
  return new Value(data, { op: "+", inputs, partials: Array<number>(inputs.length).fill(1) });
}
