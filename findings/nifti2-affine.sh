#!/bin/sh
# nifti-reader-js 0.8.0, NIfTI-2: a picture whose place is given by a quaternion has a matrix of zeros for it: all of its cells are at 0, 0, 0.
# Expected: a header's "affine" is the matrix of its quaternion, where qform_code is above 0 and sform_code is 0, as the same library has it for NIfTI-1, and nibabel 5.0.2 for both; and the
# lengths of the cells where neither is. Seen: in NIfTI-2 zeros. getQformMat() is right there too.
# Where: nifti2.js, readHeader reads the rows of the sform, whatever sform_code says; nifti1.js begins with "if (this.qform_code < 1 && this.sform_code < 1)" and "if (this.qform_code > 0 && …)". (Its issue 57 asks for one rule in both.)
. "$(dirname "$0")/lib.sh"
npm_get nifti-reader-js@0.8.0
cat >asked.mjs <<'JS'
import * as nifti from "nifti-reader-js";
// A quarter of a turn about the third axis, cells of 2 × 3 × 4, and the first of them at 10, 20, 30. The offsets of both headers are those of the standard.
const turn = [0, 0, Math.SQRT1_2];
const start = [10, 20, 30];
const pixels = [1, 2, 3, 4, 1, 1, 1, 1];
const dimensions = [3, 2, 2, 2, 1, 1, 1, 1];
const rows = [0, -3, 0, 10, 2, 0, 0, 20, 0, 0, 4, 30]; // the same place as an sform
function header1({ qform, sform }) {
  const view = new DataView(new ArrayBuffer(352));
  view.setInt32(0, 348, true);
  dimensions.forEach((n, i) => view.setInt16(40 + 2 * i, n, true));
  view.setInt16(70, 4, true);
  view.setInt16(72, 16, true);
  pixels.forEach((x, i) => view.setFloat32(76 + 4 * i, x, true));
  view.setFloat32(108, 352, true);
  view.setInt16(252, qform, true);
  view.setInt16(254, sform, true);
  if (qform) [...turn, ...start].forEach((x, i) => view.setFloat32(256 + 4 * i, x, true));
  if (sform) rows.forEach((x, i) => view.setFloat32(280 + 4 * i, x, true));
  [..."n+1"].forEach((letter, i) => view.setUint8(344 + i, letter.charCodeAt(0)));
  return view.buffer;
}
function header2({ qform, sform }) {
  const view = new DataView(new ArrayBuffer(544));
  view.setInt32(0, 540, true);
  [110, 43, 50, 0, 13, 10, 26, 10].forEach((byte, i) => view.setUint8(4 + i, byte));
  view.setInt16(12, 4, true);
  view.setInt16(14, 16, true);
  dimensions.forEach((n, i) => view.setBigInt64(16 + 8 * i, BigInt(n), true));
  pixels.forEach((x, i) => view.setFloat64(104 + 8 * i, x, true));
  view.setBigInt64(168, 544n, true);
  view.setInt32(344, qform, true);
  view.setInt32(348, sform, true);
  if (qform) [...turn, ...start].forEach((x, i) => view.setFloat64(352 + 8 * i, x, true));
  if (sform) rows.forEach((x, i) => view.setFloat64(400 + 8 * i, x, true));
  return view.buffer;
}
const shown = (matrix) => matrix.map((row) => row.map((x) => Math.round(x * 1000) / 1000 + 0).join(" ")).join(", ");
for (const codes of [{ qform: 0, sform: 1 }, { qform: 1, sform: 0 }, { qform: 0, sform: 0 }]) {
  for (const [name, header] of [["NIfTI-1", header1], ["NIfTI-2", header2]]) {
    const read = nifti.readHeader(header(codes));
    console.log(`${name}, qform_code ${codes.qform}, sform_code ${codes.sform}: ${shown(read.affine)}`);
    if (codes.qform) console.log(`  getQformMat: ${shown(read.getQformMat())}`);
  }
}
JS
node asked.mjs | same_as 'NIfTI-1, qform_code 0, sform_code 1: 0 -3 0 10, 2 0 0 20, 0 0 4 30, 0 0 0 1
NIfTI-2, qform_code 0, sform_code 1: 0 -3 0 10, 2 0 0 20, 0 0 4 30, 0 0 0 1
NIfTI-1, qform_code 1, sform_code 0: 0 -3 0 10, 2 0 0 20, 0 0 4 30, 0 0 0 1
  getQformMat: 0 -3 0 10, 2 0 0 20, 0 0 4 30, 0 0 0 1
NIfTI-2, qform_code 1, sform_code 0: 0 0 0 0, 0 0 0 0, 0 0 0 0, 0 0 0 1
  getQformMat: 0 -3 0 10, 2 0 0 20, 0 0 4 30, 0 0 0 1
NIfTI-1, qform_code 0, sform_code 0: 2 0 0 0, 0 3 0 0, 0 0 4 0, 0 0 0 1
NIfTI-2, qform_code 0, sform_code 0: 0 0 0 0, 0 0 0 0, 0 0 0 0, 0 0 0 1'
