#!/bin/sh
# ml-spectra-processing 14.35.1: a Hilbert transform whose right side is not its left side, weights that are used up, and a line that is bent.
# Expected: the transform of a bump that is the same from both sides is the same from both sides, but for its sign, as it is with `forceFFT`; a smoother whose D "is the second-difference
# operator" keeps a straight line, whatever lambda; options are read, not written. Seen: -2.19 on the left, and 2.16 on the right, and 0.03 in the middle; 6.1 to 9.9 for a line from 1 to 15;
# the caller's weights, which were all 1, are 0.12 to 0.14 but for the two at the ends, so that the next spectrum is smoothed with the weights of this one.
# Where: xHilbertTransform.ts, hilbertTransform (for lengths that are no powers of 2): the sum on the right has input[i - 1] - input[i], where its piece goes from i to i + 1: input[i] - input[i + 1].
# xWhittakerSmoother.ts: D'D with 2 lambda and -lambda is that of first differences, in both algorithms; getWeightsAndControlPoints: a copy of the weights.
. "$(dirname "$0")/lib.sh"
npm_get ml-spectra-processing@14.35.1
cat >asked.mjs <<'JS'
import { xHilbertTransform, xWhittakerSmoother } from "ml-spectra-processing";
const show = (values) => [...values].map((v) => (Math.round(v * 100) / 100 + 0).toFixed(2)).join(" ");
const bump = [0, 0, 1, 2, 3, 4, 3, 2, 1, 0, 0];
console.log("transform of a bump", show(xHilbertTransform(bump)));
console.log("by Fourier's      ", show(xHilbertTransform(bump, { forceFFT: true })));
const line = [1, 3, 5, 7, 9, 11, 13, 15];
const weights = new Float64Array(8).fill(1);
for (const algorithm of ["thomas", "cholesky"]) console.log(`a line, lambda 10, ${algorithm}`, show(xWhittakerSmoother(line, { lambda: 10, algorithm })));
xWhittakerSmoother(line, { lambda: 10, weights });
console.log("weights afterwards", show(weights));
JS
node asked.mjs | same_as 'transform of a bump -1.11 -1.82 -2.30 -2.19 -1.68 0.03 1.56 2.16 2.34 1.77 1.17
by Fourier'"'"'s       -0.20 -1.05 -1.74 -1.74 -1.36 0.00 1.36 1.74 1.74 1.05 0.20
a line, lambda 10, thomas 6.07 6.57 7.13 7.71 8.29 8.87 9.43 9.93
a line, lambda 10, cholesky 6.07 6.57 7.13 7.71 8.29 8.87 9.43 9.93
weights afterwards 1.00 0.12 0.14 0.14 0.14 0.14 0.12 1.00'
