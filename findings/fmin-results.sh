#!/bin/sh
# fmin 0.0.4 and optimization-js 1.5.0: a minimum whose value is that of another place, a start that moves, and a choice that is not even.
# Expected: the value that comes back is that of the place that comes back ("value of the function at the best found argument"); the start stays as the caller wrote it; of three categories each in a third
# of the draws ("uniformly distributed"). Seen: the value of the step before, or behind, and none for a start at the minimum; a start that has become a corner of the
# last simplex, with two names more; the one in the middle in half of them.
# Where: fmin, gradientDescent.js moves x after fx is taken; nelderMead.js has simplex[0] = x0, and overwrites corners; optimization.js, minimize_L_BFGS breaks before x = xn, but
# after fx; Categorical and Integer round where they should cut.
. "$(dirname "$0")/lib.sh"
npm_get fmin@0.0.4
# Alone: what optimization-js names as its dependencies are the 483 packages of its makers' tools.
npm pack --silent optimization-js@1.5.0 >log 2>&1 || { echo "npm could not fetch optimization-js@1.5.0."; exit 2; }
tar -xzf optimization-js-1.5.0.tgz
cp node_modules/fmin/build/fmin.js fmin.cjs # Its package.json says that this is a module of ECMAScript. It is not.
node - <<'JS' | same_as 'fmin gradientDescent: x 2.6779 value 0.1621, of this x 0.1038
fmin nelderMead from 5,7: the start is now 1.000,2.000 with fx,id
optimization-js L-BFGS: value 4.8e-14, of this x 3.8e-11
optimization-js GradientDescent, from the minimum: undefined
optimization-js Categorical: a 0.25 b 0.50 c 0.25'
const fmin = require("./fmin.cjs");
const optimization = require("./package/src/optimization.js");
const bowl = (x, slope = []) => {
  slope[0] = 2 * (x[0] - 3);
  return (x[0] - 3) ** 2;
};
const down = fmin.gradientDescent(bowl, [0], { learnRate: 0.1, maxIterations: 10 });
console.log(`fmin gradientDescent: x ${down.x[0].toFixed(4)} value ${down.fx.toFixed(4)}, of this x ${bowl(down.x).toFixed(4)}`);
const start = [5, 7];
fmin.nelderMead(([x, y]) => (x - 1) ** 2 + (y - 2) ** 2, start);
console.log(`fmin nelderMead from 5,7: the start is now ${start.map((v) => v.toFixed(3))} with ${Object.keys(start).slice(2)}`);

const f = ([x, y]) => (x - 3) ** 2 + 10 * (y + 1) ** 2;
const gradient = ([x, y]) => [2 * (x - 3), 20 * (y + 1)];
const found = optimization.minimize_L_BFGS(f, gradient, [0, 0]);
console.log(`optimization-js L-BFGS: value ${found.fncvalue.toExponential(1)}, of this x ${f(found.argument).toExponential(1)}`);
console.log("optimization-js GradientDescent, from the minimum:", optimization.minimize_GradientDescent(f, gradient, [3, -1]).fncvalue);
const counts = { a: 0, b: 0, c: 0 };
let next = 0;
Math.random = () => (next = (next + 1) % 1000) / 1000;
for (let i = 0; i < 1000; i++) counts[optimization.Categorical(["a", "b", "c"]).random_sample()]++;
console.log("optimization-js Categorical:", ...Object.entries(counts).map(([name, count]) => `${name} ${(count / 1000).toFixed(2)}`));
JS
