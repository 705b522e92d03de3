#!/bin/sh
# ndarray-determinant 1.0.0 and ndarray-gradient 1.0.1 (scijs): a determinant of 0 beside an inverse, and gradients that point downhill.
# Expected: the determinant of [[0, 1], [1, 0]] is -1 and that of [[0, 1, 2], [1, 0, 3], [4, 5, 0]] is 22 (ndarray-inv 0.2.0 finds an inverse of both); the gradient of x² at 0, 1, 2,
# 3 is positive within. Seen: 0 and 0; -2 and -4. What ndarray-gradient says in its README is the gradient by central differences; its example there has the sign of the code.
# Where: ndarray-crout-decomposition does not exchange rows, says so by returning false at a pivot of 0, and determinant.js does not look; the template of
# ndarray-gradient takes the neighbour before minus the one after.
. "$(dirname "$0")/lib.sh"
npm_get ndarray@1.1.1 ndarray-determinant@1.0.0 ndarray-inv@0.2.0 ndarray-gradient@1.0.1
node - <<'JS' | same_as '[[0,1],[1,0]] determinant 0, inverse times it has 1 1 on the diagonal
[[0,1,2],[1,0,3],[4,5,0]] determinant 0, inverse times it has 1 1 1 on the diagonal
x * x: gradient -0.5 -2 -4 -2.5
x - 3y: gradient -1 3'
const ndarray = require("ndarray");
const determinant = require("ndarray-determinant");
const inverse = require("ndarray-inv");
const gradient = require("ndarray-gradient");
const pack = (rows) => ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0].length]);
for (const rows of [[[0, 1], [1, 0]], [[0, 1, 2], [1, 0, 3], [4, 5, 0]]]) {
  const inv = inverse(pack(rows));
  const diagonal = rows.map((row, i) => Math.round(row.reduce((sum, v, k) => sum + v * inv.get(k, i), 0)));
  console.log(JSON.stringify(rows), `determinant ${determinant(pack(rows))}, inverse times it has`, ...diagonal, "on the diagonal");
}
const squares = gradient(ndarray(new Float64Array(4), [4, 1]), ndarray([0, 1, 4, 9]));
console.log("x * x: gradient", ...squares.data);
const plane = gradient(ndarray(new Float64Array(18), [3, 3, 2]), pack([0, 1, 2].map((x) => [0, 1, 2].map((y) => x - 3 * y))));
console.log("x - 3y: gradient", plane.get(1, 1, 0), plane.get(1, 1, 1));
JS
