#!/bin/sh
# mat-for-js 1.1.0 and jsfive 0.4.2: arrays of three axes, and places that nobody wrote, come out as others.
# Expected: of a MATLAB array of 2 × 2 × 3, filled from 0 to 11, the one at [i][j][k] is i + 2j + 4k (MATLAB counts the first axis fastest); and of an HDF5 array that was made
# longer the places without a chunk hold the fill value, 0, as h5wasm 0.10.3 (HDF5's own code) reads. Seen: 8 to 11 are nowhere,
# and others stand twice; and empty places, whose sum is NaN.
# Where: mat4js.read.js, calcIndex: axis j is counted by the length of axis j - 1, not by the product of all before it; jsfive fills an Array by the chunks that it finds.
. "$(dirname "$0")/lib.sh"
npm_get mat-for-js@1.1.0 jsfive@0.4.2 h5wasm@0.10.3
cat >asked.mjs <<'JS'
import { readFileSync } from "node:fs";
import * as h5wasm from "h5wasm/node";
import { File } from "jsfive";
import { read } from "mat-for-js";
// MATLAB's format 5: a header of 128 bytes, and one array: its class (6: double), its axes, its name and its numbers.
const numbers = Float64Array.from({ length: 12 }, (_, i) => i);
const words = (...list) => Buffer.from(Uint32Array.from(list).buffer);
const content = Buffer.concat([words(6, 8, 6, 0, 5, 12, 2, 2, 3, 0, 0x10001, 97, 9, 96), Buffer.from(numbers.buffer)]);
const file = Buffer.concat([Buffer.from("MATLAB 5.0 MAT-file".padEnd(124)), Buffer.from([0, 1]), Buffer.from("IM"), words(14, content.length), content]);
console.log("mat-for-js", JSON.stringify(read(Uint8Array.from(file).buffer).data.a));
console.log("expected  ", JSON.stringify([0, 1].map((i) => [0, 1].map((j) => [0, 1, 2].map((k) => i + 2 * j + 4 * k)))));

await h5wasm.ready;
const made = new h5wasm.File("a.h5", "w");
made.create_dataset({ name: "a", data: Float32Array.of(1, 2, 3, 4), shape: [4], maxshape: [null], chunks: [2] });
made.get("a").resize([7]);
made.close();
const bytes = readFileSync("a.h5");
for (const [name, opened] of [["h5wasm", new h5wasm.File("a.h5", "r")], ["jsfive", new File(Uint8Array.from(bytes).buffer, "a.h5")]]) {
  const { value } = opened.get("a");
  let sum = 0;
  for (const x of value) sum += x;
  console.log(name, [...value].join(" "), "sum", sum);
}
JS
node asked.mjs | same_as 'mat-for-js [[[0,2,4],[2,4,6]],[[1,3,5],[3,5,7]]]
expected   [[[0,4,8],[2,6,10]],[[1,5,9],[3,7,11]]]
h5wasm 1 2 3 4 0 0 0 sum 10
jsfive 1 2 3 4    sum NaN'
