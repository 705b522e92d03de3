import { formulasFor, remarkOn } from "./number";

test.each([
  [-6, { a: 2, b: -3 }, ["a * b", "b + b"]],
  [9, { a: 2, b: -3 }, ["b²"]],
  [10, { a: 5, b: -3 }, ["a + a", "a * 2"]],
  [-7, { 5: 5, a: 2 }, ["-5 - a", "-a - 5"]],
  [(1 - 0.3) ** 2, { t: 0.3 }, ["(t - 1)²", "(1 - t)²"]],
  [1 / 3, { a: 3 }, ["1 / a"]],
  [1234.5, { a: 2, b: -3 }, []],
  [1, { a: 1 }, []],
])("%d is a formula of %j", (received, named, formulas) => {
  expect(formulasFor(received, named)).toEqual(formulas);
});

test.each([
  [NaN, 5, "a Value where its number, .data, is meant"],
  [NaN, Infinity, "A formula with fewer steps may meet none of them."],
  [9e-12, 0, "nearly right, and off by 9e-12"],
  [Math.fround(0.1234567), 0.1234567, "rounded to float32"],
  [0.123, 0.1234567, "rounded to 3 decimals"],
  [0.1234566, 0.1234567, "nearly right, and off by 1e-7"],
  [-1, -0.9999999958776927, "nearly right"],
  [-5, 5, "Only the sign is wrong."],
])("of %d instead of %d something true can be said", (received, expected, words) => {
  expect(remarkOn(received, expected)).toContain(words);
});

test("of any other number nothing is said", () => {
  expect(remarkOn(7, 5)).toBeUndefined();
  expect(remarkOn(undefined, 5)).toBeUndefined();
});
