#!/bin/sh
# neataptic 1.4.7, dannjs 2.3.13 and activation-functions 1.0.0: activations whose slope, or value, is another function's.
# Expected at 0.8: softsign has the slope 1 / (1 + |x|)² = 0.3086; tanh is 0.6640; sinc is sin(x) / x = 0.8967, and elu of a positive number is the number.
# Seen: neataptic takes x / (1 + |x|)², which is negative on the left; dannjs takes for its "leaky" sigmoid y · (1 - y) of the whole y, its leak included, which is
# negative far out; activation-functions adds (eˣ - e⁻ˣ) and (eˣ + e⁻ˣ), where tanh divides, assigns 0 where sinc compares, and sends positive numbers through exp.
. "$(dirname "$0")/lib.sh"
npm_get neataptic@1.4.7 dannjs@2.3.13 activation-functions@1.0.0
node - <<'JS' | same_as "at -3.7: softsign's slope -0.1675 measured 0.0453, leakySigmoid's -0.0130 measured 0.0335
at 0.8: softsign's slope 0.2469 measured 0.3086, leakySigmoid's 0.2108 measured 0.2239
at 3.7: softsign's slope 0.1675 measured 0.0453, leakySigmoid's -0.0130 measured 0.0335
at 0.8: tanh 4.4511, sinc NaN, elu 1.2255"
const measured = (f, x) => (f(x + 1e-5) - f(x - 1e-5)) / 2e-5;
const softsign = require("neataptic").methods.activation.SOFTSIGN;
const { leakySigmoid, leakySigmoid_d } = require("dannjs").activations;
const { TanH, Sinc, ELU } = require("activation-functions");
const show = (...numbers) => numbers.map((x) => x.toFixed(4)).join(" ");
for (const x of [-3.7, 0.8, 3.7]) {
  console.log(`at ${x}: softsign's slope ${show(softsign(x, true))} measured ${show(measured(softsign, x))}, leakySigmoid's ${show(leakySigmoid_d(x))} measured ${show(measured(leakySigmoid, x))}`);
}
console.log(`at 0.8: tanh ${show(TanH(0.8))}, sinc ${show(Sinc(0.8))}, elu ${show(ELU(1, 0.8))}`);
JS
