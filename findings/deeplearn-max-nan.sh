#!/bin/sh
# deeplearn 0.5.1: the slope of maximum(x, 0) at NaN is 255.
# Expected: 0, 1 or NaN. Why: the slope is a comparison, a comparison with NaN is kept as "not a boolean", which a byte holds as 255,
# and the byte is multiplied with the gradient. Its heir @tensorflow/tfjs 4.22.0 says 0.
. "$(dirname "$0")/lib.sh"
npm_get @tensorflow/tfjs@4.22.0 deeplearn@0.5.1
node - <<'JS' | same_as 'deeplearn 255
tfjs 0'
console.warn = () => {};
for (const [name, lib] of [["deeplearn", require("deeplearn")], ["tfjs", require("@tensorflow/tfjs")]]) {
  lib.setBackend("cpu");
  const slope = lib.grad((x) => lib.maximum(x, lib.scalar(0)))(lib.scalar(Number.NaN));
  console.log(name, slope.dataSync()[0]);
}
JS
