#!/bin/sh
# @tensorflow/tfjs 4.22.0: alphaDropout, which is made to keep the mean and the variance, moves the mean.
# Expected: of numbers with mean 0 and variance 1, of which some are replaced by the low end of selu, -1.7581, mean 0 and variance 1 again, as the paper of the self-normalizing
# networks, Keras and PyTorch have it. Seen: a mean of 0.2 for a rate of 0.05, and of 1.6 for one half: the dropped ones become +1.7581.
# Where: tfjs-layers/dist/layers/noise.js, AlphaDropout: `add(keptIdx, -1)` is -1 where one is dropped; it should be 1 - keptIdx.
. "$(dirname "$0")/lib.sh"
npm_get @tensorflow/tfjs@4.22.0
node - <<'JS' | same_as 'gaussianDropout of 0.05: mean 0.0, variance 1.1
alphaDropout of 0.05: mean 0.2, variance 1.0
gaussianDropout of 0.2: mean 0.0, variance 1.2
alphaDropout of 0.2: mean 0.6, variance 1.0
gaussianDropout of 0.5: mean 0.0, variance 2.0
alphaDropout of 0.5: mean 1.6, variance 1.0'
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
tf.setBackend("cpu");
const numbers = tf.randomNormal([200000], 0, 1, "float32", 1);
const show = (tensor) => (Math.abs(tensor.dataSync()[0]) + 1e-9).toFixed(1);
for (const rate of [0.05, 0.2, 0.5]) {
  for (const [name, layer] of [["gaussianDropout", tf.layers.gaussianDropout({ rate })], ["alphaDropout", tf.layers.alphaDropout({ rate })]]) {
    const { mean, variance } = tf.moments(layer.apply(numbers, { training: true }));
    console.log(`${name} of ${rate}: mean ${show(mean)}, variance ${show(variance)}`);
  }
}
JS
