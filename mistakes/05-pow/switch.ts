import { type Operand, toValue, Value } from "#steps/01-value/value";

function slopeOf(x: number, n: number): number {
  switch (n) {
    case 0:
      return 0;
    case 1:
      return 1;
    case 2:
      return 2 * x;
    default:
      return n * x ** (n - 1);
  }
}

export const pow = (base: Operand, n: number): Value => {
  const x = toValue(base);
  if (typeof n === "number")
    return new Value(x.data ** n, { op: "**" + n, inputs: [x], partials: [slopeOf(x.data, n)] });
  throw new TypeError("pow knows numbers as exponents, not a " + typeof n);
};
