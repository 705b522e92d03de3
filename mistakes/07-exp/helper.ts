import { type Operand, toValue, Value } from "#steps/01-value/value";

function unary(op: string, f: (x: number) => number, slope: (x: number) => number) {
  return (a: Operand) => {
    const input = toValue(a);
    const { data } = input;
    return new Value(f(data), { op, inputs: [input], partials: [slope(data)] });
  };
}

export const exp = unary("exp", Math.exp, (x) => Math.exp(x));
