#!/bin/sh
# @jax-js/jax 0.1.25: on the wasm device, functions of float64 have the seven digits of float32. On the cpu device they have all, but erf(0) is 1e-9.
# Expected: the digits of Math.exp and the others, and erf(0) = 0. (Arrays whose numbers are all equal are folded before, and keep their digits.)
. "$(dirname "$0")/lib.sh"
npm_get @jax-js/jax@0.1.25
node --input-type=module - <<'JS' | same_as 'cpu exp all digits
cpu log all digits
cpu tanh all digits
cpu sin all digits
cpu erf(0) 1.000e-9
wasm exp relative error 3e-8
wasm log relative error 9e-8
wasm tanh relative error 4e-9
wasm sin relative error 3e-8
wasm erf(0) 0.000e+0'
globalThis.Float16Array ??= class {}; // it asks whether a Float64Array is one, and Node 20 has none
const { defaultDevice, init, numpy: np, scipySpecial } = await import("@jax-js/jax");
await init("cpu", "wasm");
for (const device of ["cpu", "wasm"]) {
  defaultDevice(device);
  const array = (x) => np.array([x, x + 1], { dtype: np.float64 });
  for (const [name, x] of [["exp", 1], ["log", 3], ["tanh", 1], ["sin", 1]]) {
    const off = Math.abs(np[name](array(x)).js()[0] - Math[name](x)) / Math.abs(Math[name](x));
    console.log(device, name, off < 1e-15 ? "all digits" : `relative error ${off.toExponential(0)}`);
  }
  console.log(device, "erf(0)", scipySpecial.erf(array(0)).js()[0].toExponential(3));
}
JS
