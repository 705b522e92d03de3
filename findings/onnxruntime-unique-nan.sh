#!/bin/sh
# onnxruntime-web 1.30.0: where there is a NaN, Unique counts it as another number, or another number as it.
# Expected: [1, NaN, 2, NaN, 3] has 1, 2, 3 once each and NaN twice (or two NaNs once each, as NumPy counted them before 1.21). Seen: 1 three times, 2 and 3 once each, no NaN;
# and of [NaN, NaN, 1] the 1 is gone. Sorted or not makes no difference. TopK, asked for the two largest of [2, NaN, 5, 1], says 2 and NaN.
# Why: the values are keys of an ordered map, and NaN is neither less nor greater than the key it meets first, so that it is that key.
. "$(dirname "$0")/lib.sh"
npm_get onnxruntime-web@1.30.0
cp "$here/onnx.mjs" .
node --input-type=module - <<'JS' | same_as '1 NaN 2 NaN 3: 1 (3 times), 2 (1 times), 3 (1 times)
NaN NaN 1: NaN (3 times)
1 NaN NaN: 1 (3 times)
3 1 NaN 2: 1 (2 times), 2 (1 times), 3 (1 times)
the two largest of 2 NaN 5 1: 2 NaN'
import * as ort from "onnxruntime-web";
import { compute } from "./onnx.mjs";
const tensor = (numbers) => new ort.Tensor("float32", numbers, [numbers.length]);
for (const numbers of [[1, NaN, 2, NaN, 3], [NaN, NaN, 1], [1, NaN, NaN], [3, 1, NaN, 2]]) {
  const [values, , , times] = await compute(ort, "Unique", [1, [1, 7, 7, 7]], { x0: tensor(numbers) });
  console.log(`${numbers.join(" ")}: ${values.map((value, i) => `${value} (${times[i]} times)`).join(", ")}`);
}
const two = new ort.Tensor("int64", [2n], [1]);
const [largest] = await compute(ort, "TopK", [1, 7, [1, 7]], { x0: tensor([2, NaN, 5, 1]), x1: two });
console.log(`the two largest of 2 NaN 5 1: ${largest.join(" ")}`);
process.exit();
JS
