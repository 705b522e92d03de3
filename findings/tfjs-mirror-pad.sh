#!/bin/sh
# @tensorflow/tfjs 4.22.0: the gradient of mirrorPad forgets the copies in the mirror.
# [1, 2, 3] padded by one on either side with "reflect" is [2, 1, 2, 3, 2]: the 2 stands there three times, and the sum grows with it by 3. Seen: 1.
# Where: tfjs-core/dist/gradients/MirrorPad_grad.js cuts the border off, which is the rule for a border of constants.
. "$(dirname "$0")/lib.sh"
npm_get @tensorflow/tfjs@4.22.0
node - <<'JS' | same_as 'padded 2 1 2 3 2
gradient of the sum 1 1 1'
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
tf.setBackend("cpu");
const padded = (x) => tf.mirrorPad(x, [[1, 1]], "reflect");
const x = tf.tensor1d([1, 2, 3]);
console.log("padded", ...padded(x).dataSync());
console.log("gradient of the sum", ...tf.grad((y) => padded(y).sum())(x).dataSync());
JS
