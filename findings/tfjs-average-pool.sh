#!/bin/sh
# @tensorflow/tfjs 4.22.0, cpu: the gradient of avgPool with padding "same" is not that of its value.
# A 2×2 picture of ones, a window of 2×2, stride 1: four windows of 4, 2, 2 and 1 cells, and each mean is over the cells inside. The sum of the four means grows
# with the cells by 1/4, 3/4, 3/4 and 9/4. Seen: 1/4, 1/2, 1/2, 1: the gradient divides by 4 everywhere, as if the padding counted.
# Where: tfjs-backend-cpu/dist/kernels/AvgPoolGrad.js divides by filterHeight * filterWidth, AvgPool by the cells inside.
. "$(dirname "$0")/lib.sh"
npm_get @tensorflow/tfjs@4.22.0
node - <<'JS' | same_as 'gradient 0.25 0.5 0.5 1
measured 0.25 0.75 0.75 2.25'
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
tf.setBackend("cpu");
const sum = (x) => tf.avgPool(x.reshape([1, 2, 2, 1]), 2, 1, "same").sum();
const at = (cells) => sum(tf.tensor1d(cells)).dataSync()[0];
console.log("gradient", ...tf.grad(sum)(tf.ones([4])).dataSync());
// The sum is linear: a push of 1 measures its slopes exactly.
console.log("measured", ...[0, 1, 2, 3].map((i) => at([1, 1, 1, 1].map((x, j) => x + (i === j ? 1 : 0))) - at([1, 1, 1, 1])));
JS
