#!/bin/sh
# @tensorflow/tfjs 4.22.0, cpu: the gradient of resizeBilinear exists for square pictures only.
# Expected: for a picture of 1×2 cells that becomes 1×4, a gradient of 1×2. Seen: an error, because it has the shape 2×1. resizeNearestNeighbor is right.
# Where: tfjs-backend-cpu/dist/kernels/ResizeBilinearGrad.js:82 returns [batch, xWidth, xHeight, depth], the two in the wrong order.
. "$(dirname "$0")/lib.sh"
npm_get @tensorflow/tfjs@4.22.0
node - <<'JS' | same_as 'resizeNearestNeighbor gradient of shape 1 1 2 1
resizeBilinear Error in gradient for op ResizeBilinear. 
The gradient of input '\''images'\'' has shape '\''1,2,1,1'\'', which does not match the shape of the input '\''1,1,2,1'\'''
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
tf.setBackend("cpu");
for (const name of ["resizeNearestNeighbor", "resizeBilinear"]) {
  try {
    const gradient = tf.grad((x) => tf.image[name](x, [1, 4]).sum())(tf.ones([1, 1, 2, 1]));
    console.log(name, "gradient of shape", gradient.shape.join(" "));
  } catch (error) {
    console.log(name, error.message.replace("The gradient", "\nThe gradient"));
  }
}
JS
