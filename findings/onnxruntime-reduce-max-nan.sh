#!/bin/sh
# onnxruntime-web 1.30.0: ReduceMax of the same numbers depends on their order, where one of them is NaN.
# Expected: NaN for both, as Max of two tensors says (and NumPy, PyTorch). Seen: NaN for [NaN, 1], and 1 for [1, NaN], whose ArgMax is the place of the NaN.
. "$(dirname "$0")/lib.sh"
npm_get onnxruntime-web@1.30.0
cp "$here/onnx.mjs" .
node --input-type=module - <<'JS' | same_as 'of NaN 1 ReduceMax NaN ReduceMin NaN ArgMax 0 Max NaN
of 1 NaN ReduceMax 1 ReduceMin 1 ArgMax 1 Max NaN'
import * as ort from "onnxruntime-web";
import { compute } from "./onnx.mjs";
const tensor = (...numbers) => new ort.Tensor("float32", numbers);
for (const numbers of [[Number.NaN, 1], [1, Number.NaN]]) {
  const [a, b] = numbers;
  console.log(
    ...["of", a, b, "ReduceMax", ...(await compute(ort, "ReduceMax", [1, 1], { x0: tensor(...numbers) }))],
    ...["ReduceMin", ...(await compute(ort, "ReduceMin", [1, 1], { x0: tensor(...numbers) }))],
    ...["ArgMax", ...(await compute(ort, "ArgMax", [1, 7], { x0: tensor(...numbers) }))],
    ...["Max", ...(await compute(ort, "Max", [1, 1, 1], { x0: tensor(a), x1: tensor(b) }))],
  );
}
process.exit();
JS
