#!/bin/sh
# @jax-js/jax 0.1.25 (wasm) and onnxruntime-web 1.30.0 in one Node process: once the second one has opened a model, the first one compiles no new kernel.
# Expected: sin computes, before and after. Seen: a LinkError; kernels compiled before still work.
# Why: onnxruntime-web sets globalThis.Worker. jax-js made its memory when there was no Worker (an unshared one), but asks again at each kernel
# (hasSharedArrayBuffer() in backend-CnjgxpXq.js, lines 5802 and 5354), and compiles the next one for a shared memory.
. "$(dirname "$0")/lib.sh"
npm_get @jax-js/jax@0.1.25 onnxruntime-web@1.30.0
cp "$here/onnx.mjs" .
node --input-type=module - <<'JS' | same_as 'Worker undefined exp 2.7183 cos 0.5403
Worker function exp 2.7183 sin LinkError: WebAssembly.Instance(): memory import 0 has no maximum limit, expec'
import { defaultDevice, init, numpy as np } from "@jax-js/jax";
import * as ort from "onnxruntime-web";
import { compute } from "./onnx.mjs";
await init("wasm");
defaultDevice("wasm");
const ask = (name) => {
  try {
    return np[name](np.array([1, 2])).js()[0].toFixed(4);
  } catch (error) {
    return String(error).slice(0, 78);
  }
};
console.log("Worker", typeof Worker, "exp", ask("exp"), "cos", ask("cos"));
await compute(ort, "Relu", [1, 1], { x0: new ort.Tensor("float32", [1]) });
console.log("Worker", typeof Worker, "exp", ask("exp"), "sin", ask("sin"));
process.exit();
JS
