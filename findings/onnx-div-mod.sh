#!/bin/sh
# ONNX, seen in onnxruntime-web 1.30.0: for integers, Div and Mod do not belong together.
# Expected: a = Div(a, b) · b + Mod(a, b), as in C, JavaScript, Python and NumPy, each in its own way. Seen: Div cuts towards 0, Mod has the
# sign of b (fmod = 0, the default), so that -5 and 3 give -1 and 1, which make -2. Mod's own text asks for Python's, and Div is C's: no fault of the runtime.
. "$(dirname "$0")/lib.sh"
npm_get onnxruntime-web@1.30.0
cp "$here/onnx.mjs" .
node --input-type=module - <<'JS' | same_as 'a -5 b 3 Div -1 Mod 1 Div·b + Mod -2
a 5 b -3 Div -1 Mod -1 Div·b + Mod 2
a -7 b 2 Div -3 Mod 1 Div·b + Mod -5
a 7 b 2 Div 3 Mod 1 Div·b + Mod 7'
import * as ort from "onnxruntime-web";
import { compute } from "./onnx.mjs";
const tensor = (number) => new ort.Tensor("int32", [number]);
for (const [a, b] of [[-5, 3], [5, -3], [-7, 2], [7, 2]]) {
  const feeds = { x0: tensor(a), x1: tensor(b) };
  const [div] = await compute(ort, "Div", [6, 6, 6], feeds);
  const [mod] = await compute(ort, "Mod", [6, 6, 6], feeds);
  console.log("a", a, "b", b, "Div", div, "Mod", mod, "Div·b + Mod", div * b + mod);
}
process.exit();
JS
