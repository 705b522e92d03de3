#!/bin/sh
# float16 0.0.1, float16ToByte: 200000 comes back as -0.0000321, a million as -0.000233, and 70000 as NaN.
# Expected: infinity from 65520 on, as IEEE 754 and @petamoriken/float16 3.9.3 have it (and as this one has it up to 65536); of two halves that are as near the even one: 2049 is 2048.
# Seen: the exponent runs on into the sign, and a negative number into a 17th bit; 2049 is 2050. Of the 65,536 halves it reads all as the other does.
# Where: src/index.js: "(e << 10) + si" without a limit for e; Math.round for halves between two.
. "$(dirname "$0")/lib.sh"
npm_get float16@0.0.1 @petamoriken/float16@3.9.3
cat >asked.mjs <<'JS'
import { getFloat16, setFloat16 } from "@petamoriken/float16";
import float16 from "float16";
const view = new DataView(new ArrayBuffer(2));
const other = (x) => {
  setFloat16(view, 0, x);
  return view.getUint16(0);
};
for (const x of [0.1, 2049, 65504, 65519, 65520, 70000, 200000, 1e6, 1e10, -1e6]) {
  const bits = float16.float16ToByte(x);
  console.log(`${x}: @petamoriken/float16 ${other(x).toString(16)}, float16 ${bits.toString(16)}, which is ${Number(float16.byteToFloat16(bits).toPrecision(3))}`);
}
let differ = 0;
for (let half = 0; half < 65536; half++) {
  view.setUint16(0, half);
  if (!Object.is(getFloat16(view, 0), float16.byteToFloat16(half))) differ++;
}
console.log(`of 65,536 halves, read as others: ${differ}`);
JS
node asked.mjs | same_as '0.1: @petamoriken/float16 2e66, float16 2e66, which is 0.1
2049: @petamoriken/float16 6800, float16 6801, which is 2050
65504: @petamoriken/float16 7bff, float16 7bff, which is 65500
65519: @petamoriken/float16 7bff, float16 7bff, which is 65500
65520: @petamoriken/float16 7c00, float16 7c00, which is Infinity
70000: @petamoriken/float16 7c00, float16 7c46, which is NaN
200000: @petamoriken/float16 7c00, float16 821b, which is -0.0000321
1000000: @petamoriken/float16 7c00, float16 8ba1, which is -0.000233
10000000000: @petamoriken/float16 7c00, float16 d541, which is -84.1
-1000000: @petamoriken/float16 fc00, float16 10ba1, which is 0.000233
of 65,536 halves, read as others: 0'
