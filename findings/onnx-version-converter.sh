#!/bin/sh
# onnx 1.12.0 (Debian), version_converter: a model of an older operator set becomes one of a newer set, and computes other numbers.
# Expected: that is what it must not do, and for Softmax it does not: it adds two Flattens. Seen: Upsample and Resize get the coordinates that are the default since set 11
# (half_pixel), where theirs were x / scale ("asymmetric"): a picture moves by a quarter of a cell; Hardmax of all 4 becomes one for each row. Both are checked as valid.
# Where: onnx/version_converter/convert.h: Resize 10 to 11 only adds the input roi, Hardmax 12 to 13 is "compatible". (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
needs /usr/bin/python3 python3
npm_get onnxruntime-web@1.30.0
debian_get python3-onnx libonnx1 libprotobuf32 python3-protobuf python3-numpy libblas3 liblapack3 libgfortran5
for room in blas lapack; do LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$folder/usr/lib/x86_64-linux-gnu/$room"; done
cp "$here/onnx.mjs" "$here/one_node.py" .
/usr/bin/python3 - <<'PYTHON'
from one_node import make, write
from onnx import checker, version_converter
row, twice = [1, 1, 1, 4], [1, 1, 1, 8]
models = [
    make("Upsample", row, {"mode": "linear"}, 9, twice, "x c", ([4], [1, 1, 1, 2])),
    make("Resize", row, {"mode": "linear"}, 10, twice, "x c", ([4], [1, 1, 1, 2])),
    make("Softmax", [1, 2, 1, 2], {}, 11),
    make("Hardmax", [1, 2, 1, 2], {}, 11),
]
newer = [version_converter.convert_version(model, 13) for model in models]
for model in newer:
    checker.check_model(model, full_check=True)
write([each for pair in zip(models, newer) for each in pair])
PYTHON
node --input-type=module - <<'JS' | same_as 'Upsample 1.00 1.50 2.00 2.50 3.00 3.50 4.00 4.00 and then 1.00 1.25 1.75 2.25 2.75 3.25 3.75 4.00
Resize 1.00 1.50 2.00 2.50 3.00 3.50 4.00 4.00 and then 1.00 1.25 1.75 2.25 2.75 3.25 3.75 4.00
Softmax 0.03 0.09 0.24 0.64 and then 0.03 0.09 0.24 0.64
Hardmax 0.00 0.00 0.00 1.00 and then 0.00 1.00 0.00 1.00'
import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web";
import { run } from "./onnx.mjs";
for (const [i, name] of ["Upsample", "Resize", "Softmax", "Hardmax"].entries()) {
  const x = new ort.Tensor(Float32Array.of(1, 2, 3, 4), i < 2 ? [1, 1, 1, 4] : [1, 2, 1, 2]);
  const [before, after] = await Promise.all([2 * i, 2 * i + 1].map((k) => run(ort, readFileSync(`${k}.onnx`), { x })));
  console.log(name, before.map((y) => y.toFixed(2)).join(" "), "and then", after.map((y) => y.toFixed(2)).join(" "));
}
process.exit();
JS
