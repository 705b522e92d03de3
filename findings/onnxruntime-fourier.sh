#!/bin/sh
# onnxruntime-web 1.30.0: a Fourier transform of 1,000 ones is 600 times less exact than one of 1,024; of 100,003 it is off by hundreds.
# Expected: the sum first, and 0 everywhere else, to six or seven digits of the sum, whatever the length is. Seen: that for powers of two only.
# Why: other lengths go by way of a chirp, exp(iπk²/n) (Bluestein; dft_bluestein_z_chirp in dft.cc), and float32 holds its angle. At k = n = 100,003 the angle is
# 314,000, where the next number is 0.03 further on. k² modulo 2n would mean the same turn, and be exact.
. "$(dirname "$0")/lib.sh"
npm_get onnxruntime-web@1.30.0
cp "$here/onnx.mjs" .
node --input-type=module - <<'JS' | same_as '1024: the sum 1024, elsewhere below 1e-4
1000: the sum 1000, elsewhere below 1e-1
1009: the sum 1009, elsewhere below 1e-1
10007: the sum 10007, elsewhere below 1e1
100003: the sum 100003, elsewhere below 1e3
131072: the sum 131072, elsewhere below 1e-2'
import * as ort from "onnxruntime-web";
import { compute } from "./onnx.mjs";
for (const n of [1024, 1000, 1009, 10007, 100003, 131072]) {
  const x0 = new ort.Tensor("float32", new Float32Array(n).fill(1), [1, n, 1]);
  const [sum, , ...others] = await compute(ort, "DFT", [1, 1], { x0 }, {}, 17);
  const largest = others.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  console.log(`${n}: the sum ${Math.round(sum)}, elsewhere below 1e${Math.ceil(Math.log10(largest))}`);
}
process.exit();
JS
