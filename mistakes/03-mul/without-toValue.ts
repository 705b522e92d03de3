import { Value } from "#steps/01-value/value";

export function mul(a: Value | number, b: Value | number) {
  for (const operand of [a, b]) {
    if (!(operand instanceof Value) && typeof operand !== "number")
      throw new TypeError(`not a number: ${operand} (${typeof operand})`);
  }
  if (typeof a === "number") a = new Value(a);
  if (typeof b === "number") b = new Value(b);
  const { data: x } = a;
  const { data: y } = b;
  return new Value(x * y, { op: "*", inputs: [a, b], partials: [y, x] });
}
