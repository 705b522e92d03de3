#!/bin/sh
# onnxruntime-web 1.30.0: MeanVarianceNormalization makes NaN of a flat picture.
# Expected: 0 everywhere. ONNX defines the operation as (x - mean) / (root of variance + 1e-9), which is 0 / 1e-9 there, and LayerNormalization, with the same numbers, says 0.
# Seen: NaN for any constant, 0 included, and for one flat channel beside another that is not. Why: the kernel for the CPU divides by the root alone.
. "$(dirname "$0")/lib.sh"
npm_get onnxruntime-web@1.30.0
cp "$here/onnx.mjs" .
node --input-type=module - <<'JS' | same_as '5 5 5 5: NaN NaN NaN NaN, layer 0 0 0 0
0 0 0 0: NaN NaN NaN NaN, layer 0 0 0 0
5 5 1 2: NaN NaN -1 1, layer 0 0 -1 1'
import * as ort from "onnxruntime-web";
import { compute } from "./onnx.mjs";
const tensor = (numbers, ...shape) => new ort.Tensor("float32", numbers, shape);
const show = (numbers) => numbers.map((x) => Math.round(x) + 0).join(" ");
for (const numbers of [[5, 5, 5, 5], [0, 0, 0, 0], [5, 5, 1, 2]]) {
  const picture = await compute(ort, "MeanVarianceNormalization", [1, 1], { x0: tensor(numbers, 1, 2, 1, 2) });
  const layer = await compute(ort, "LayerNormalization", [1, 1, 1], { x0: tensor(numbers, 2, 2), x1: tensor([1, 1], 2) }, {}, 17);
  console.log(`${numbers.join(" ")}: ${show(picture)}, layer ${show(layer)}`);
}
process.exit();
JS
