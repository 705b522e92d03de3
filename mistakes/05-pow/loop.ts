import { type Operand, toValue, Value } from "#steps/01-value/value";

function power(x: number, n: number): number {
  if (!Number.isInteger(n) || n < 0 || n > 100) return x ** n;
  let product = 1;
  for (let i = 0; i < n; i++) product *= x;
  return product;
}

const slope = (x: number, n: number) => (n === 0 ? 0 : n * power(x, n - 1));

export function pow(base: Operand, exponent: number): Value {
  if (typeof exponent === "object") throw new TypeError("an exponent must be a number, not a Value");
  if (typeof exponent !== "number")
    throw new TypeError(`an exponent must be a number, not a ${typeof exponent}`);
  const x = toValue(base);
  return new Value(power(x.data, exponent), {
    op: "**" + exponent,
    inputs: [x],
    partials: [slope(x.data, exponent)],
  });
}
