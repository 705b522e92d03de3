#!/bin/sh
# ad.js 1.4.1: mod subtracts a · floor(a / b), and not b · floor(a / b).
# Expected: 5 mod 3 = 2 with slope 1, -5 mod 3 = 1 with slope 1. Seen: 0 with slope 0, and -15 with slope 3.
# Where: functions/adRev.js, d_mod = d_sub(a, d_mul(a, d_floor(d_div(a, b)))).
. "$(dirname "$0")/lib.sh"
npm_get ad.js@1.4.1
node - <<'JS' | same_as '5 mod 3 0 slope 0
-5 mod 3 -15 slope 3'
const ad = require("ad.js")({ mode: "r" });
for (const a of [5, -5]) console.log(a, "mod 3", ad.mod(a, 3), "slope", ad.derivativeR((x) => ad.mod(x, 3))(a));
JS
