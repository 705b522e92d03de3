#!/bin/sh
# jStat 1.9.6: an integral of 1 from 0 to 1 that is 0.93, a solution of a differential equation at another place, and a median above which nearly nothing lies.
# Expected: 1 by Simpson's rule, for every even number of parts; by Romberg's, which improves it, 0.7 for the integral of 1 from 0 to 0.7, and 1/5 for that of x to the fourth; u(1) = e for
# u' = u; the mean and the median of the Pareto distribution that its own quantiles have. Seen: 0.926, and 0.534; more of an error than Simpson's rule has; u(1.25) and u(1.125);
# 12 for a mean of 3; a median above which only 1.3 percent lie; NaN.
# Where: src/linearalgebra.js: simpson and romberg have `for (j = a; j <= b; j = j + h)`, which for many h ends before b, and the last point is left out by `m - 1` once more; romberg
# begins with factors of 4, but what it improves is of the fourth order, and needs 16; rungekutta goes on `while (t_j <= p)`. distribution.js, pareto: mean is shape * scale / (shape - 1),
# median scale * 2^(1 / shape); uniform.median is jStat.mean(a, b), of two numbers. (jacobi, whose eigenvalues are out, is reported: issue 288.)
. "$(dirname "$0")/lib.sh"
npm_get jstat@1.9.6
node - <<'JS' | same_as '1 from 0 to 1, Simpson: 16 parts 1.0000, 18 parts 0.9259, 20 parts 0.9333
1 from 0 to 0.7, Romberg: order 4 0.7000, order 5 0.5341, order 7 0.7553
x^4 from 0 to 1, its two Simpson values 0.20833 0.20052, Romberg 0.19792
u(1), u'"'"' = u, step 0.25: 3.49023, e to the 1 2.71828, to the 1.25 3.49034
u(1), u'"'"' = u, step 0.125: 3.08021, e to the 1 2.71828, to the 1.125 3.08022
Pareto 2 3: mean 12, of its quantiles 3.0; median 8.49, its quantile 2.52
uniform 0 1: median NaN, its mean 0.5'
const { jStat } = require("jstat");
const one = () => 1;
console.log(`1 from 0 to 1, Simpson: ${[16, 18, 20].map((n) => `${n} parts ${jStat.simpson(one, 0, 1, n).toFixed(4)}`).join(", ")}`);
console.log(`1 from 0 to 0.7, Romberg: ${[4, 5, 7].map((order) => `order ${order} ${jStat.romberg(one, 0, 0.7, order)[0].toFixed(4)}`).join(", ")}`);
const fourth = (x) => x ** 4;
console.log(`x^4 from 0 to 1, its two Simpson values ${[2, 4].map((n) => jStat.simpson(fourth, 0, 1, n).toFixed(5)).join(" ")}, Romberg ${jStat.romberg(fourth, 0, 1, 4)[0].toFixed(5)}`);
for (const h of [0.25, 0.125])
  console.log(`u(1), u' = u, step ${h}: ${jStat.rungekutta((_, u) => u, h, 1, 0, 1, 4).toFixed(5)}, e to the 1 ${Math.E.toFixed(5)}, to the ${1 + h} ${Math.exp(1 + h).toFixed(5)}`);
const { pareto, uniform } = jStat;
let mean = 0;
for (let i = 0; i < 1e6; i++) mean += pareto.inv((i + 0.5) / 1e6, 2, 3) / 1e6;
console.log(`Pareto 2 3: mean ${pareto.mean(2, 3)}, of its quantiles ${mean.toFixed(1)}; median ${pareto.median(2, 3).toFixed(2)}, its quantile ${pareto.inv(0.5, 2, 3).toFixed(2)}`);
console.log(`uniform 0 1: median ${uniform.median(0, 1)}, its mean ${uniform.mean(0, 1)}`);
JS
