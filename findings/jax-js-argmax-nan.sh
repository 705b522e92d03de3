#!/bin/sh
# @jax-js/jax 0.1.25: where there is a NaN, argmax is the length of the array: a place that is not there.
# Expected: the place of the NaN, as in NumPy and JAX (and max, here too, is NaN). Seen: 3 for an array of 3.
. "$(dirname "$0")/lib.sh"
npm_get @jax-js/jax@0.1.25
node --input-type=module - <<'JS' | same_as 'max NaN
argmax 3
argmin 3'
import { defaultDevice, init, numpy as np } from "@jax-js/jax";
await init("cpu", "wasm");
defaultDevice("cpu");
const array = np.array([3, Number.NaN, 5]);
console.log("max", np.max(array.ref).js());
console.log("argmax", np.argmax(array.ref).js());
console.log("argmin", np.argmin(array).js());
JS
