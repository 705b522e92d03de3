#!/bin/sh
# regression 2.0.1, everpolate 0.0.3, wink-statistics 2.1.1: a point that is ignored and counted, a last step that is not taken, a percentile between the wrong two.
# Expected: "null values are ignored" (the README), so that what is left of 1 + 2 ln x, or of 3 x^1.5, gives these back, as linear, exponential and polynomial do; a step function
# that takes its value at each x given, also the last; a third of the way from 0 to 2000 at steps of 1000, which is (n + 1) / 3 = 1.333, is 333.3.
# Seen: 0.583 + 2.289 ln x and 1.898 x^1.818; the value before the last; 330.
# Where: logarithmic and power of regression.js take len = data.length, where linear counts; everpolate, findIntervalLeftBorderIndex searches up to the last x only if it is passed;
# data-percentile.js rounds the weight to two places by toFixed(2).
. "$(dirname "$0")/lib.sh"
npm_get regression@2.0.1 everpolate@0.0.3 wink-statistics@2.1.1
node - <<'JS' | same_as 'linear 2 1 without a point 2 1
exponential 2 0.3 without a point 2 0.3
logarithmic 1 2 without a point 0.583 2.289
power 3 1.5 without a point 1.898 1.818
polynomial 1 -2 3 without a point 1 -2 3
steps at 1, 2, 2.999, 3, 3.001: 10 20 20 20 30
percentiles 1/3 and 0.4 of 0, 1000, 2000: 330 600'
const regression = require("regression");
const functions = {
  linear: (x) => 2 * x + 1,
  exponential: (x) => 2 * Math.exp(0.3 * x),
  logarithmic: (x) => 1 + 2 * Math.log(x),
  power: (x) => 3 * x ** 1.5,
  polynomial: (x) => x * x - 2 * x + 3,
};
for (const [name, f] of Object.entries(functions)) {
  const fit = (missing) => regression[name]([1, 2, 3, 4, 5, 6].map((x) => [x, x === missing ? null : f(x)]), { precision: 3 }).equation;
  console.log(name, ...fit(), "without a point", ...fit(4));
}
console.log("steps at 1, 2, 2.999, 3, 3.001:", ...require("everpolate").step([1, 2, 2.999, 3, 3.001], [1, 2, 3], [10, 20, 30]));
const { percentile } = require("wink-statistics").data;
console.log("percentiles 1/3 and 0.4 of 0, 1000, 2000:", percentile([0, 1000, 2000], 1 / 3), percentile([0, 1000, 2000], 0.4));
JS
