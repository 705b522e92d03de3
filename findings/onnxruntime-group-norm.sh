#!/bin/sh
# onnxruntime-web 1.30.0: GroupNormalization of [m, m+1, m+2] is 1.2247 to either side for a small m, 316 for 10,000, and NaN for 1,000,000.
# Expected: 1.2247, whatever m is, as LayerNormalization says of the same numbers; all of them are exact in float32.
# Why: it has no kernel of its own, and runs the body that ONNX defines for it, with the mean of the squares minus the square of the mean. At 10,000 float32
# has lost their difference, so that the root of epsilon, 0.00316, divides; where rounding makes it negative, there is no root.
. "$(dirname "$0")/lib.sh"
npm_get onnxruntime-web@1.30.0
cp "$here/onnx.mjs" .
node --input-type=module - <<'JS' | same_as '2 in its group of three: layer 1.2247, group 1.2247
1002 in its group of three: layer 1.2247, group 1.2060
10002 in its group of three: layer 1.2247, group 316.2278
100002 in its group of three: layer 1.2247, group 316.2278
1000002 in its group of three: layer 1.2247, group NaN'
import * as ort from "onnxruntime-web";
import { compute } from "./onnx.mjs";
const tensor = (numbers, ...shape) => new ort.Tensor("float32", Float32Array.from(numbers), shape);
for (const m of [0, 1000, 10000, 100000, 1000000]) {
  const numbers = [m, m + 1, m + 2];
  const layer = { x0: tensor(numbers, 3), x1: tensor([1, 1, 1], 3) };
  const group = { x0: tensor(numbers, 1, 1, 3), x1: tensor([1], 1), x2: tensor([0], 1) };
  const last = async (...asked) => (await compute(ort, ...asked)).at(-1).toFixed(4);
  const asLayer = await last("LayerNormalization", [1, 1, 1], layer, {}, 17);
  console.log(`${numbers.at(-1)} in its group of three: layer ${asLayer}, group ${await last("GroupNormalization", [1, 1, 1, 1], group, { num_groups: 1 }, 21)}`);
}
process.exit();
JS
