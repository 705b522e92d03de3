#!/bin/sh
# mathjs 15.2.0: the derivative of acoth has the wrong sign.
# Expected: 1 / (1 - x²), which is -1/3 at 2; acoth falls. Seen: -(1 / (1 - x ^ 2)), +1/3. atanh, with the same derivative, is right.
# Where: lib/esm/function/algebra/derivative.js:368-371, case 'acoth': negative = true.
. "$(dirname "$0")/lib.sh"
npm_get mathjs@15.2.0
node - <<'JS' | same_as 'acoth: -(1 / (1 - x ^ 2)) at 2 0.333333, measured -0.333333
atanh: 1 / (1 - x ^ 2) at 0.5 1.333333, measured 1.333333'
const math = require("mathjs");
for (const [name, x] of [["acoth", 2], ["atanh", 0.5]]) {
  const derivative = math.derivative(`${name}(x)`, "x");
  const measured = (math[name](x + 1e-5) - math[name](x - 1e-5)) / 2e-5;
  console.log(`${name}: ${derivative} at ${x} ${derivative.evaluate({ x }).toFixed(6)}, measured ${measured.toFixed(6)}`);
}
JS
