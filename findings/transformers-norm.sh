#!/bin/sh
# @huggingface/transformers 4.3.2, Tensor: a norm of -4, a norm that is always 1, and numbers that do not come back from float16.
# Expected, as in PyTorch, whose names they have: the norms 8, 6.16, 6.02 and 6; -2.5 as a whole number -2, whichever; and 1.5 again out of float16. Seen: p = 1 adds the signed
# numbers, and normalize divides by that; p = 3 is NaN for a negative sum; p = ∞ is 1 for all; int32 cuts, and int64 floors; and where the runtime has no
# Float16Array (Node before 24) float16 holds whole numbers of 16 bits, which the way back takes for the bits of a half.
# Where: src/utils/tensor.js: norm takes x ** p without the magnitude; to: DataTypeMap[type].from(this.data), and Math.floor for int64.
. "$(dirname "$0")/lib.sh"
npm_get @huggingface/transformers@4.3.2
cat >asked.mjs <<'JS'
delete globalThis.Float16Array;
const { Tensor } = await import("@huggingface/transformers");
const of = (...numbers) => new Tensor("float32", Float32Array.from(numbers), [1, numbers.length]);
const show = ({ data }) => Array.from(data, (x) => Number(Number(x).toPrecision(3))).join(" ");
for (const p of [1, 2, 3, Number.POSITIVE_INFINITY]) {
  const row = of(1, 1, -6);
  console.log(`1 1 -6, p ${p}: norm ${show(row.norm(p))}, along the row ${show(row.norm(p, 1))}, normalized ${show(row.normalize(p))}`);
}
const x = of(-2.5, 1.5, 100);
for (const type of ["int32", "int64", "float16"]) console.log(`${show(x)} to ${type} and back: ${show(x.to(type).to("float32"))}`);
process.exit();
JS
node asked.mjs | same_as '1 1 -6, p 1: norm -4, along the row -4, normalized -0.25 -0.25 1.5
1 1 -6, p 2: norm 6.16, along the row 6.16, normalized 0.162 0.162 -0.973
1 1 -6, p 3: norm NaN, along the row NaN, normalized NaN NaN NaN
1 1 -6, p Infinity: norm 1, along the row 1, normalized 1 1 -6
-2.5 1.5 100 to int32 and back: -2 1 100
-2.5 1.5 100 to int64 and back: -3 1 100
-2.5 1.5 100 to float16 and back: NaN 5.96e-8 0.00000596'
