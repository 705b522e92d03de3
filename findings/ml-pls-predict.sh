#!/bin/sh
# ml-pls 4.4.1: a fit without a residual, predictions with one, and others when it is asked again.
# Expected: Y is 2 a - b + 3 of the three columns of X, so that three latent vectors leave nothing, and predict gives back Y; if no scaling is wanted (and so no mean is taken off), predictions as
# far from Y as the residual; the same answer to the same question. Seen: no residual (F), but predictions that are out by 1.25; by 28.90 where the residual has
# a length of 1.14; and a second answer, because the first has changed the matrix that was asked.
# Where: PLS.js: PBQ = P B Qᵀ, as if the loadings P were orthonormal (so has the MATLAB code that the README names); what T B Qᵀ fits is X W (PᵀW)⁻¹ B Qᵀ. predict multiplies by the
# deviation of Y and adds its mean, even if train did not scale; and X.subRowVector works in place, on the caller's Matrix.
. "$(dirname "$0")/lib.sh"
npm_get ml-pls@4.4.1 ml-matrix@6.15.1
node - <<'JS' | same_as 'scale true: residual 0.00, predictions out by 1.25, by X W (PᵀW)⁻¹ B Qᵀ 0.00
scale false: residual 1.14, predictions out by 28.90, by X W (PᵀW)⁻¹ B Qᵀ 0.72
wanted 3 6 4 8 11
first 4.25 7.16 2.87 7.04 10.67
again 3.26 5.11 2.35 5.02 7.25'
const { PLS } = require("ml-pls");
const { Matrix, inverse } = require("ml-matrix");
const x = [[1, 2, 3], [2, 1, 4], [3, 5, 1], [4, 3, 2], [5, 2, 6]];
const y = x.map(([a, b]) => [2 * a - b + 3]);
for (const scale of [true, false]) {
  const pls = new PLS({ latentVectors: 3, tolerance: 1e-10, scale });
  pls.train(x, y);
  const worst = (predicted) => Math.max(...predicted.to1DArray().map((v, i) => Math.abs(v - y[i][0]))).toFixed(2);
  const { W, P, B, Q, F } = pls;
  const input = new Matrix(x);
  if (scale) input.subRowVector(pls.meanX).divRowVector(pls.stdDevX);
  const fitted = input.mmul(W).mmul(inverse(P.transpose().mmul(W))).mmul(B).mmul(Q.transpose());
  if (scale) fitted.mulRowVector(pls.stdDevY).addRowVector(pls.meanY);
  console.log(`scale ${scale}: residual ${F.norm().toFixed(2)}, predictions out by ${worst(pls.predict(x))}, by X W (PᵀW)⁻¹ B Qᵀ ${worst(fitted)}`);
}
const pls = new PLS({ latentVectors: 3, tolerance: 1e-10 });
pls.train(x, y);
const asked = new Matrix(x);
console.log("wanted", ...y.flat());
for (const time of ["first", "again"]) console.log(time, ...pls.predict(asked).to1DArray().map((v) => v.toFixed(2)));
JS
