#!/bin/sh
# @tensorflow/tfjs 4.22.0: Adadelta is plain gradient descent, number for number.
# Expected, by Zeiler's paper (and Keras): steps whose size comes from the steps before, the first ones near √ε, which is 0.0003 here, whatever the slope is. From 1 in x², and from
# -2 in 3x². Seen: the same numbers as sgd with the same rate, so that 3x² leaps out to -50; ρ changes nothing.
# Where: tfjs-core/dist/optimizers/adadelta_optimizer.js: the step divides by the root of accumulatedGrad, not of newAccumulatedGrad. Both sums then begin with 0, so that the
# first step is the gradient itself; both take in its square, and are alike for ever.
. "$(dirname "$0")/lib.sh"
npm_get @tensorflow/tfjs@4.22.0
node - <<'JS' | same_as 'sgd, rate 1: -1.0000 10.0000, 1.0000 -50.0000, -1.0000 250.0000
sgd, rate 0.25: 0.5000 1.0000, 0.2500 -0.5000, 0.1250 0.2500
adadelta, rate 1, rho 0.95: -1.0000 10.0000, 1.0000 -50.0000, -1.0000 250.0000
adadelta, rate 1, rho 0.5: -1.0000 10.0000, 1.0000 -50.0000, -1.0000 250.0000
adadelta, rate 0.25, rho 0.95: 0.5000 1.0000, 0.2500 -0.5000, 0.1250 0.2500
by the paper, rate 1, rho 0.95, from 1: 0.9986 0.9972 0.9957'
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
tf.setBackend("cpu");
function walk(name, optimizer) {
  const x = tf.variable(tf.tensor1d([1, -2]));
  const places = [1, 2, 3].map(() => {
    optimizer.minimize(() => x.square().mul(tf.tensor1d([1, 3])).sum(), false, [x]);
    return Array.from(x.dataSync(), (number) => number.toFixed(4)).join(" ");
  });
  console.log(`${name}: ${places.join(", ")}`);
}
for (const rate of [1, 0.25]) walk(`sgd, rate ${rate}`, tf.train.sgd(rate));
for (const [rate, rho] of [[1, 0.95], [1, 0.5], [0.25, 0.95]]) walk(`adadelta, rate ${rate}, rho ${rho}`, tf.train.adadelta(rate, rho));

// The paper's first steps for the first number, by hand.
let [x, gradients, steps] = [1, 0, 0];
const paper = [1, 2, 3].map(() => {
  gradients = 0.95 * gradients + 0.05 * (2 * x) ** 2;
  const step = (Math.sqrt(steps + 1e-7) / Math.sqrt(gradients + 1e-7)) * 2 * x;
  steps = 0.95 * steps + 0.05 * step ** 2;
  return (x -= step).toFixed(4);
});
console.log("by the paper, rate 1, rho 0.95, from 1:", ...paper);
JS
