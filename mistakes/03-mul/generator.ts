import { type Operand, toValue, Value } from "#steps/01-value/value";

function* factors(a: Value, b: Value): Generator<[Value, number]> {
  yield [a, b.data];
  yield [b, a.data];
}

export function mul(a: Operand, b: Operand): Value {
  const [left, right] = [toValue(a), toValue(b)];
  const pairs = [...factors(left, right)];
  return new Value(left.data * right.data, {
    op: "*",
    inputs: pairs.map(([input]) => input),
    partials: pairs.map(([, partial]) => partial),
  });
}
