#!/bin/sh
# JSXGraph 1.13.3, JXG.Math.Statistics.randomBinomial: of two throws of a coin, both are never heads.
# Expected: in a quarter of the cases; ten throws have the mean 5, and ten with a chance of 0.7 the mean 7. Seen: never, 4.5 and 7.3: the numbers of n - 1 throws (and for
# a chance above a half, where the tails are drawn, one throw is always heads). Math.random is replaced by a generator with a seed here; the answer does not hang on it.
# Where: src/math/statistics.js, randomBinomial: the sum of the waiting times is compared with `y < n`; the n-th throw counts, so that it should be `y <= n`.
. "$(dirname "$0")/lib.sh"
npm_get jsxgraph@1.13.3
node - <<'JS' | same_as '1 throws, chance 0.5: mean 0.5, promised 0.5; from 0 to 1
2 throws, chance 0.5: mean 0.5, promised 1; from 0 to 1
10 throws, chance 0.5: mean 4.5, promised 5; from 0 to 9
10 throws, chance 0.7: mean 7.3, promised 7; from 1 to 10
1000 throws, chance 0.5: mean 499.9, promised 500; from 435 to 567'
const { Statistics } = require("jsxgraph").default.Math;
let state = 1;
Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;
for (const [n, p] of [[1, 0.5], [2, 0.5], [10, 0.5], [10, 0.7], [1000, 0.5]]) {
  const drawn = Array.from({ length: 100000 }, () => Statistics.randomBinomial(n, p));
  const mean = drawn.reduce((sum, x) => sum + x) / drawn.length;
  console.log(`${n} throws, chance ${p}: mean ${mean.toFixed(1)}, promised ${n * p}; from ${Math.min(...drawn.slice(0, 50000))} to ${Math.max(...drawn.slice(0, 50000))}`);
}
JS
