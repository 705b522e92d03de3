#!/bin/sh
# @tensorflow/tfjs 4.22.0, cpu: the gradients of resizeBilinear and resizeNearestNeighbor ignore halfPixelCenters.
# Both are linear in the picture, so that a push of 1 measures their slopes exactly. A picture of 2×2 cells becomes 5×5, and each is weighted by its number in the row.
# Where: the gradient kernels in tfjs-core/dist/gradients/Resize*_grad.js get alignCorners, and nothing of halfPixelCenters.
. "$(dirname "$0")/lib.sh"
npm_get @tensorflow/tfjs@4.22.0
node - <<'JS' | same_as 'resizeBilinear halfPixelCenters false: gradient 10.8 32.2 84.2 172.8 measured 10.8 32.2 84.2 172.8
resizeBilinear halfPixelCenters true: gradient 10.8 32.2 84.2 172.8 measured 33.0 47.0 103.0 117.0
resizeNearestNeighbor halfPixelCenters false: gradient 54.0 51.0 111.0 84.0 measured 54.0 51.0 111.0 84.0
resizeNearestNeighbor halfPixelCenters true: gradient 54.0 51.0 111.0 84.0 measured 12.0 33.0 93.0 162.0'
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
tf.setBackend("cpu");
for (const name of ["resizeBilinear", "resizeNearestNeighbor"]) {
  for (const half of [false, true]) {
    const weights = tf.range(0, 25).reshape([1, 5, 5, 1]);
    const sum = (x) => tf.image[name](x.reshape([1, 2, 2, 1]), [5, 5], false, half).mul(weights).sum();
    const at = (i) => sum(tf.oneHot(tf.tensor1d([i], "int32"), 4).toFloat()).dataSync()[0];
    const show = (numbers) => numbers.map((x) => x.toFixed(1)).join(" ");
    const gradient = [...tf.grad(sum)(tf.zeros([4])).dataSync()];
    console.log(name, `halfPixelCenters ${half}: gradient`, show(gradient), "measured", show([0, 1, 2, 3].map(at)));
  }
}
JS
