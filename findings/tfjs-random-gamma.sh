#!/bin/sh
# @tensorflow/tfjs 4.22.0: randomGamma takes the rate for a scale.
# Its documentation says that beta is the inverse scale. Expected for alpha 3, beta 2: mean 3 / 2 = 1.5, variance 3 / 4. Seen: mean 6, variance 12.
# With beta 1, the default, nobody sees it.
# Where: tfjs-core/dist/ops/rand_util.js, RandGamma: `this.beta = 1 / beta`, and then `v = (1 / this.beta) * this.d * v`: inverted twice.
. "$(dirname "$0")/lib.sh"
npm_get @tensorflow/tfjs@4.22.0
node - <<'JS' | same_as 'alpha 3, beta 1: mean 3, promised 3; variance 3, promised 3
alpha 3, beta 2: mean 6, promised 1.5; variance 12, promised 0.75
alpha 3, beta 4: mean 12, promised 0.75; variance 48, promised 0.1875'
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
tf.setBackend("cpu");
for (const [alpha, beta] of [[3, 1], [3, 2], [3, 4]]) {
  const { mean, variance } = tf.moments(tf.randomGamma([200000], alpha, beta, "float32", 7));
  const show = (tensor) => Number(tensor.dataSync()[0].toPrecision(2));
  console.log(`alpha ${alpha}, beta ${beta}: mean ${show(mean)}, promised ${alpha / beta}; variance ${show(variance)}, promised ${alpha / beta ** 2}`);
}
JS
