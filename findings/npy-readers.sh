#!/bin/sh
# numpy-parser 1.2.3 and tfjs-npy 0.0.3: .npy files whose shapes or numbers come out as others.
# Expected: shape (3,) is one axis of three, "ab" and "c" are texts, and 2³² + 5 is itself or refused. Seen: numpy-parser makes a column of every vector (it
# splits "3," at the comma, and an empty text is 1), and numbers of texts; tfjs-npy keeps the lower 32 bits of an integer of 64.
. "$(dirname "$0")/lib.sh"
npm_get numpy-parser@1.2.3 tfjs-npy@0.0.3
node - <<'JS' | same_as 'numpy-parser, (3,): shape [3, 1] of 1 2 3
numpy-parser, "ab" and "c": shape [2, 1] of 97 0 98 0 99 0 0 0
tfjs-npy, 5 and 4294967301: shape [2] of 5 5'
// As numpy.save writes them: a magic word, version 1.0, the length of the header, the header, the numbers.
function npy(descr, shape, numbers) {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
  const padded = header + " ".repeat(64 - ((11 + header.length) % 64)) + "\n";
  const start = Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, padded.length & 255, padded.length >> 8]);
  return Uint8Array.from(Buffer.concat([start, Buffer.from(padded, "latin1"), Buffer.from(numbers.buffer)])).buffer;
}
console.warn = () => {};
const parser = require("numpy-parser");
const { parse } = require("tfjs-npy");
const show = ({ shape, data }) => `shape [${shape.join(", ")}] of ${[...data].join(" ")}`;
const vector = npy("<f8", "(3,)", Float64Array.of(1, 2, 3));
const texts = npy("<U2", "(2,)", Uint32Array.of(97, 98, 99, 0));
const long = npy("<i8", "(2,)", BigInt64Array.of(5n, 4294967301n));
console.log("numpy-parser, (3,):", show(parser.fromArrayBuffer(vector)));
console.log('numpy-parser, "ab" and "c":', show(parser.fromArrayBuffer(texts)));
const read = parse(long);
console.log("tfjs-npy, 5 and 4294967301:", show({ shape: read.shape, data: read.dataSync() }));
JS
