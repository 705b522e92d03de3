import { pointAt } from "#kata/pytorch";
import { Value } from "#steps/01-value/value";
import { div } from "#steps/06-div/div";
import { tanhFromExp } from "#steps/08-tanh/tanh";
import { backward } from "#steps/11-deep-graphs/backward";

// The lessons say where a composed operation differs from PyTorch. This is what the references do there.
test.each([
  { a: 1e300, b: 1e200, data: 1e100, slope: 0, pytorch: { data: 1e100, slope: -1e-100 } },
  { a: 1e-310, b: 1e-310, data: Infinity, slope: -Infinity, pytorch: { data: 1, slope: -Infinity } },
])("lesson 06: $a / $b", ({ a, b, data, slope, pytorch }) => {
  const [numerator, denominator] = [new Value(a), new Value(b)];
  const quotient = div(numerator, denominator);
  backward(quotient);
  expect(quotient.data).toBe(data);
  expect(denominator.grad).toBe(slope);
  const { values, slopes } = pointAt("edge-cases", "a quotient, far out", { a, b });
  expect({ data: values.f, slope: slopes.b }).toEqual(pytorch);
});

test.each([
  [20, 0],
  [200, 2],
  [400, NaN],
  [-400, 0],
])("lesson 08: the slope of tanhFromExp at %d is %d", (x, slope) => {
  const a = new Value(x);
  backward(tanhFromExp(a));
  expect(a.grad).toBe(slope);
});
