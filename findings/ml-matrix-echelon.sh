#!/bin/sh
# ml-matrix 6.15.1: an echelon form that is none, a matrix that is used up, and a correlation of 4.46 with itself.
# Expected: the identity as reduced echelon form of a quarter turn, and rows that are not 0 ahead of those that are; "yes" for a form that is reduced; NIPALS as a function of its
# matrix, as it is with `Y`; scores at right angles to what they leave over, as least squares has it; 1 for a column and itself, centred or not. Seen: the turn as it was; a row of zeros in the
# middle; no; the second factor, if it is asked for the first one again, since the caller's matrix has become the remainder; 2.67, 3.27 and 1.48 for 0; 4.46.
# Where: matrix.js, echelonForm looks for the largest entry of a column, not for the largest absolute one, so that zeros and negative numbers have "no pivot"; isReducedEchelonForm wants zeros to the right of a
# pivot, where there should be zeros above it. dc/nipals.js: `this.xResidual = X.sub(…)` without clone; with Y, p is divided by its norm, and t is not multiplied with it. correlation.js,
# center false: standardDeviation is still taken around the mean.
. "$(dirname "$0")/lib.sh"
npm_get ml-matrix@6.15.1
node - <<'JS' | same_as '[[0,1],[-1,0]], rank 2: reduced [[0,1],[-1,0]], is it? false
[[1,2,3],[2,4,6],[1,0,1]], rank 2: reduced [[1,2,3],[0,0,0],[0,-2,-2]], is it? false
is [[1,0,2],[0,1,3],[0,0,0]] reduced? false
NIPALS twice: [[0.58,0.77,0.26]] [[0.18,-0.43,0.88]], the matrix now begins with [[-0.11,0.07,0.06]]
NIPALS with Y: scores times remainder [[2.67,3.27,1.48]]
by least squares: scores times remainder [[0,0,0]]
a column with itself: 1.00, not centred 4.46'
const { Matrix, NIPALS, SVD, correlation, solve } = require("ml-matrix");
const show = (matrix) => JSON.stringify(matrix.to2DArray().map((row) => row.map((v) => Number(v.toFixed(2)) + 0)));
for (const rows of [[[0, 1], [-1, 0]], [[1, 2, 3], [2, 4, 6], [1, 0, 1]]]) {
  const matrix = new Matrix(rows);
  const reduced = matrix.reducedEchelonForm();
  console.log(`${show(matrix)}, rank ${new SVD(matrix).rank}: reduced ${show(reduced)}, is it? ${reduced.isReducedEchelonForm()}`);
}
console.log(`is [[1,0,2],[0,1,3],[0,0,0]] reduced? ${new Matrix([[1, 0, 2], [0, 1, 3], [0, 0, 0]]).isReducedEchelonForm()}`);

const rows = [[1, 2, 0], [3, 4, -1], [5, 7, 3], [2, -1, 4]];
const x = new Matrix(rows);
const first = new NIPALS(x);
const again = new NIPALS(x);
console.log(`NIPALS twice: ${show(first.w)} ${show(again.w)}, the matrix now begins with ${show(x.subMatrixRow([0]))}`);
const { t, xResidual } = new NIPALS(new Matrix(rows), { Y: [1, 3, 2, 5] });
console.log(`NIPALS with Y: scores times remainder ${show(t.transpose().mmul(xResidual))}`);
const p = solve(t, new Matrix(rows));
console.log(`by least squares: scores times remainder ${show(t.transpose().mmul(Matrix.sub(new Matrix(rows), t.mmul(p))))}`);
console.log(`a column with itself: ${correlation(new Matrix(rows)).get(0, 0).toFixed(2)}, not centred ${correlation(new Matrix(rows), { center: false }).get(0, 0).toFixed(2)}`);
JS
