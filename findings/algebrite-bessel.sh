#!/bin/sh
# Algebrite 1.4.0, d(bessely(x,0),x): the derivative of another Bessel function.
# Expected: -bessely(x,1), as the recurrence has it by which the library differentiates order 1, 2, …: the Y of the order below, less n / x times its own; for order 0 the one below is -Y of 1.
# Seen: -besselj(x,1), which is right for besselj alone; at 1, Y' is 0.78, and this is -0.44.
# Where: sources/derivative.coffee, dbessely0: it calls besselj(), and should call bessely().
. "$(dirname "$0")/lib.sh"
npm_get algebrite@1.4.0
node - <<'JS' | same_as 'besselj: order 0 -besselj(x,1), of 3 x -3*besselj(3*x,1), order 1 besselj(x,0)-besselj(x,1)/x
bessely: order 0 -besselj(x,1), of 3 x -3*besselj(3*x,1), order 1 bessely(x,0)-bessely(x,1)/x'
const algebrite = require("algebrite");
for (const name of ["besselj", "bessely"])
  console.log(`${name}: order 0 ${algebrite.run(`d(${name}(x,0),x)`)}, of 3 x ${algebrite.run(`d(${name}(3*x,0),x)`)}, order 1 ${algebrite.run(`d(${name}(x,1),x)`)}`);
JS
