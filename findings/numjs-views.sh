#!/bin/sh
# numjs 0.16.1: a column that is a row of the memory, and five more that NumPy, or the definition, says otherwise.
# Expected: arange(12)[0:12:2], reshaped, holds 0 2 4 6 8 10; the product of the columns (1, 3) and (2, 4) is 14; a convolution of whole numbers without loss; no quarter turn is
# none, as four are; sigmoid(31) with a stiffness of 0.01 is 0.577, between those of 30 and 32; tanh(400) is 1; what is concatenated stays as it was.
# Seen: 0 1 2 3 4 5; 8; 8 and 10 for 9 and 11; one turn; 1; NaN; the first array has the second's columns.
# Where: reshape counts the strides of a one-dimensional view from 1, whatever its own is, and dot goes through reshape; fftconvolve writes 8.999… into an integer; rot90 has k || 1;
# sigmoid compares a, not t · a, with 30; tanh divides exp(2x) by itself; concatenate pushes into the rows that it was given.
. "$(dirname "$0")/lib.sh"
npm_get numjs@0.16.1
echo >node_modules/sharp/lib/index.js # It reads pictures, needs a program of its own for it, and is not asked here.
node - <<'JS' | same_as 'every second 0 2 4 6 8 10 reshaped [[0,1,2],[3,4,5]]
columns 1 3 and 2 4, dot 8
numbers 3 5 7 9 11 13 integers 3 5 7 8 10 13
turns 0 [[2,4],[1,3]] 1 [[2,4],[1,3]] 4 [[1,2],[3,4]]
sigmoid of 30 and 31, stiffness 0.01: 0.574 1.000
tanh of 20 and 400: 1 NaN
concatenated [[1,3],[2,4]], the first is now [[1,3],[2,4]]'
const nj = require("numjs");
const half = nj.arange(12).slice([0, 12, 2]);
console.log("every second", ...half.tolist(), "reshaped", JSON.stringify(half.reshape(2, 3).tolist()));
const table = nj.array([[1, 2], [3, 4]]);
const [first, second] = [table.pick(null, 0), table.pick(null, 1)];
console.log("columns", ...first.tolist(), `and ${second.tolist().join(" ")}, dot`, nj.dot(first, second).get(0));
const numbers = [1, 2, 3, 4, 5, 6, 7];
console.log("numbers", ...nj.array(numbers).convolve([1, 1]).tolist().map(Math.round), "integers", ...nj.int32(numbers).convolve(nj.int32([1, 1])).tolist());
console.log("turns", ...[0, 1, 4].flatMap((k) => [k, JSON.stringify(nj.rot90(table, k).tolist())]));
console.log("sigmoid of 30 and 31, stiffness 0.01:", ...nj.sigmoid([30, 31], 0.01).tolist().map((v) => v.toFixed(3)));
console.log("tanh of 20 and 400:", ...nj.tanh([20, 400]).tolist());
const [left, right] = [[[1], [2]], [[3], [4]]];
console.log(`concatenated ${JSON.stringify(nj.concatenate(left, right).tolist())}, the first is now ${JSON.stringify(left)}`);
JS
