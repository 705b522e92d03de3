#!/bin/sh
# notepack.io 3.0.1: whole numbers from 2⁶⁴ on come back as 0, or as what is left of them; the largest float32, 3.4e38, is 0, and -1.5e19 is greater than 0. (cbor-js 0.1.0 below.)
# Expected: the number, as @msgpack/msgpack 3.1.3 has it; MessagePack has a float64 for what no integer holds. Seen: 1e20 is 7766279631452242000, and 1e300 is 0;
# so large a number is always whole, so that a loss that explodes is written as 0.
# Where: lib/encode.js (and browser/encode.js), _encode: "Math.floor(value) !== value" decides for the float64; whatever is whole goes into 64 bits, the upper ones through
# ">> 0". (Its issue 30 says that 3.5522E35 fails, no more.)
# cbor-js 0.1.0: a half below 2⁻¹⁴ loses its minus. Expected: of CBOR's bytes f9 83ff -0.00006, as cbor 10.0.12 says. Seen: 0.00006. Where: cbor.js, readFloat16:
# "if (exponent !== 0) … else if (fraction !== 0) return fraction * POW_2_24" leaves the sign out.
. "$(dirname "$0")/lib.sh"
npm_get notepack.io@3.0.1 @msgpack/msgpack@3.1.3 cbor-js@0.1.0 cbor@10.0.12
cat >asked.mjs <<'JS'
import * as msgpack from "@msgpack/msgpack";
import cbor from "cbor";
import cborJs from "cbor-js";
import notepack from "notepack.io";
for (const x of [1e15, 1.5e19, 2 ** 64, 1e20, 3.4028234663852886e38, 1e300, -1e20, -1.5e19, 0.5]) {
  console.log(`${x}: @msgpack/msgpack ${msgpack.decode(msgpack.encode(x))}, notepack.io ${notepack.decode(notepack.encode(x))}`);
}
for (const half of [0xbc00, 0x8400, 0x83ff, 0x03ff, 0x8001]) {
  const bytes = Uint8Array.of(0xf9, half >> 8, half & 255);
  console.log(`half ${half.toString(16)}: cbor ${cbor.decodeFirstSync(bytes).toPrecision(4)}, cbor-js ${cborJs.decode(bytes.buffer).toPrecision(4)}`);
}
const others = Array.from({ length: 65536 }, (_, half) => Uint8Array.of(0xf9, half >> 8, half & 255)).filter(
  (bytes) => !Object.is(cbor.decodeFirstSync(bytes), cborJs.decode(bytes.buffer)),
);
console.log(`of 65,536 halves, others in cbor-js: ${others.length}`);
JS
node asked.mjs | same_as '1000000000000000: @msgpack/msgpack 1000000000000000, notepack.io 1000000000000000
15000000000000000000: @msgpack/msgpack 15000000000000000000, notepack.io 15000000000000000000
18446744073709552000: @msgpack/msgpack 18446744073709552000, notepack.io 0
100000000000000000000: @msgpack/msgpack 100000000000000000000, notepack.io 7766279631452242000
3.4028234663852886e+38: @msgpack/msgpack 3.4028234663852886e+38, notepack.io 0
1e+300: @msgpack/msgpack 1e+300, notepack.io 0
-100000000000000000000: @msgpack/msgpack -100000000000000000000, notepack.io -7766279631452242000
-15000000000000000000: @msgpack/msgpack -15000000000000000000, notepack.io 3446744073709551600
0.5: @msgpack/msgpack 0.5, notepack.io 0.5
half bc00: cbor -1.000, cbor-js -1.000
half 8400: cbor -0.00006104, cbor-js -0.00006104
half 83ff: cbor -0.00006098, cbor-js 0.00006098
half 3ff: cbor 0.00006098, cbor-js 0.00006098
half 8001: cbor -5.960e-8, cbor-js 5.960e-8
of 65,536 halves, others in cbor-js: 1023'
