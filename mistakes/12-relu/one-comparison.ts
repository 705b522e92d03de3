import { type Operand, toValue, Value } from "#steps/01-value/value";

export const relu = (a: Operand): Value => {
  const x = toValue(a);
  const [data, partial] = x.data > 0 ? [x.data, 1] : [0, 0];
  return new Value(data, { op: "relu", inputs: [x], partials: [partial] });
};
