#!/bin/sh
# onnxruntime-web 1.30.0: the mean of 33,554,432 ones is 0.5, and that of as many tenths 0.0625.
# Expected: 1 and 0.1, to six digits or so, as NumPy says of float32: it adds in pairs. Seen: one float32 takes everything in order, and stands still at 2²⁴ (for
# ones), where the next number is 2 further on. Of 2,048 × 2,048 tenths, a picture, the mean is off by 4 %. The product of matrices, with a few sums side by
# side, is off by 1 % there, and right for ones.
. "$(dirname "$0")/lib.sh"
npm_get onnxruntime-web@1.30.0
cp "$here/onnx.mjs" .
node --input-type=module - <<'JS' | same_as '256 times 0.1: mean 0.1000002, sum by a product / size 0.0999999
65536 times 0.1: mean 0.1000617, sum by a product / size 0.0999846
4194304 times 0.1: mean 0.0960209, sum by a product / size 0.1009863
33554432 times 0.1: mean 0.0625000, sum by a product / size 0.1056806
33554432 times 1: mean 0.5000000, sum by a product / size 0.9999999'
import * as ort from "onnxruntime-web";
import { compute } from "./onnx.mjs";
for (const [value, size] of [[0.1, 256], [0.1, 65536], [0.1, 2048 * 2048], [0.1, 2 ** 25], [1, 2 ** 25]]) {
  const numbers = new Float32Array(size).fill(value);
  const [mean] = await compute(ort, "ReduceMean", [1, 1], { x0: new ort.Tensor(numbers) });
  const row = new ort.Tensor(numbers, [1, size]);
  const column = new ort.Tensor(new Float32Array(size).fill(1), [size, 1]);
  const [sum] = await compute(ort, "MatMul", [1, 1, 1], { x0: row, x1: column });
  console.log(`${size} times ${value}: mean ${mean.toFixed(7)}, sum by a product / size ${(sum / size).toFixed(7)}`);
}
process.exit();
JS
