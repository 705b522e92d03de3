#!/bin/sh
# numeric 1.2.6: a gradient by differences whose step is a millionth of the value, and a singular value decomposition that loses the only value there is.
# Expected: a step that belongs to x, so that the slope of x³ is 3x², at 1000 as at 1; and the singular values 5 and 0 for 1 2 / 2 4, as of every matrix of rank one
# their length and 0. Seen: the slope at 1000 is a third too great, at 10⁶ by 11 places; e²⁰ is out by 207 places, and e⁵⁰ has none; uncmin, which minimizes with it, stops at once
# where it starts at 1000; and 0 and NaN for a quarter of all small matrices of rank one.
# Where: numeric-1.2.6.js, gradient: h = max(1e-6*f0, 1e-8), and an estimate of the error that h / N, the ratio of step and value, can always satisfy; svd divides
# by 2 * h * y, where y, the value before, is 0. svd-js 1.1.1, from the same procedure, has the line too.
. "$(dirname "$0")/lib.sh"
npm_get numeric@1.2.6 svd-js@1.1.1
node - <<'JS' | same_as 'x³ at 1, 100, 1000, 10⁶, taken / right: 1.00 1.00 1.33 3.33e+11
eˣ at 1, 10, 20, 50, taken / right: 1.00 1.00 5.22e+207 Infinity
the lowest place, from 1: 2.000, Newton step smaller than tol
the lowest place, from 10: 2.000, Newton step smaller than tol
the lowest place, from 100: 2.000, Newton step smaller than tol
the lowest place, from 1000: 1000.000, Line search step size smaller than tol
singular values of 1 2 / 2 4: 0 NaN ; NaN for 190 of 729 matrices of rank one
and by svd-js: 0 NaN'
const numeric = require("numeric");
const ratio = (f, slope, x) => (numeric.gradient(([y]) => f(y), [x])[0] / slope(x)).toPrecision(3);
console.log("x³ at 1, 100, 1000, 10⁶, taken / right:", ...[1, 100, 1000, 1e6].map((x) => ratio((y) => y ** 3, (y) => 3 * y ** 2, x)));
console.log("eˣ at 1, 10, 20, 50, taken / right:", ...[1, 10, 20, 50].map((x) => ratio(Math.exp, Math.exp, x)));
for (const start of [1, 10, 100, 1000]) {
  try {
    const { solution, message } = numeric.uncmin(([x]) => (x - 3) ** 4 + x ** 2, [start]);
    console.log(`the lowest place, from ${start}: ${solution[0].toFixed(3)}, ${message}`);
  } catch (error) {
    console.log(`the lowest place, from ${start}:`, error.message);
  }
}
let lost = 0;
let all = 0;
for (let a = 1; a <= 9; a++) for (let b = 1; b <= 9; b++) for (let k = 1; k <= 9; k++, all++) if (numeric.svd([[a, b], [k * a, k * b]]).S.some(Number.isNaN)) lost++;
console.log("singular values of 1 2 / 2 4:", ...numeric.svd([[1, 2], [2, 4]]).S, `; NaN for ${lost} of ${all} matrices of rank one`);
console.log("and by svd-js:", ...require("svd-js").SVD([[1, 2], [2, 4]]).q);
JS
