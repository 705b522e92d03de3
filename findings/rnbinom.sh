#!/bin/sh
# probability-distributions 0.9.1, rnbinom: failures that are counted with all hits but one among them.
# Expected: the mean that was asked for by `mu`, and size * (1 - p) / p for a probability, as R's function of the same name draws. Seen: size - 1 more, whatever mu; no draw of three hits is below
# 2. (The draws are random, with no seed to set; of 100,000 of them the mean is sure to one digit.)
# Where: index.js, rnbinom: the attempts are counted, and 1 is taken away; it should be `result - size`, which is the same for one hit.
. "$(dirname "$0")/lib.sh"
npm_get probability-distributions@0.9.1
node - <<'JS' | same_as '1 hits, p 0.4: mean 1.5, promised 1.5; least 0
3 hits, p 0.4: mean 6.5, promised 4.5; least 2
1 hits, mu 2: mean 2.0, promised 2.0; least 0
3 hits, mu 2: mean 4.0, promised 2.0; least 2
10 hits, mu 2: mean 11.0, promised 2.0; least 9'
const distributions = require("probability-distributions");
for (const [size, p, mu] of [[1, 0.4], [3, 0.4], [1, undefined, 2], [3, undefined, 2], [10, undefined, 2]]) {
  const drawn = distributions.rnbinom(100000, size, p, mu);
  const mean = drawn.reduce((sum, x) => sum + x) / drawn.length;
  console.log(`${size} hits, ${mu ? `mu ${mu}` : `p ${p}`}: mean ${mean.toFixed(1)}, promised ${(mu ?? (size * (1 - p)) / p).toFixed(1)}; least ${drawn.reduce((a, b) => Math.min(a, b))}`);
}
JS
