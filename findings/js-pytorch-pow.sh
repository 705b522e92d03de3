#!/bin/sh
# js-pytorch 0.7.2: pow computes whole positive powers, and takes the slope of the square for all of them.
# Expected: 5⁰ = 1 with slope 0, 4^0.5 = 2 with slope 0.25, 2³ = 8 with slope 12, 2⁻¹ = 0.5 with slope -0.25.
# Where: _pow in dist/index.mjs multiplies in a loop (none for n < 2), and Pow.backward computes 2·x. sqrt is right.
. "$(dirname "$0")/lib.sh"
npm_get js-pytorch@0.7.2
node - <<'JS' | same_as '5^0 5 slope 10
4^0.5 4 slope 8
2^3 8 slope 4
2^-1 2 slope 4'
const { torch } = require("js-pytorch");
for (const [base, exponent] of [[5, 0], [4, 0.5], [2, 3], [2, -1]]) {
  const x = torch.tensor([base], true);
  const y = x.pow(exponent);
  y.backward();
  console.log(`${base}^${exponent}`, y.data[0], "slope", x.grad[0]);
}
JS
