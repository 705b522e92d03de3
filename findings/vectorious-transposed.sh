#!/bin/sh
# vectorious 6.1.14: solve, inv, row_add, swap, augment and reshape of a transposed array do it to the array that was not transposed.
# Expected: with A = [[1, 2], [3, 5]], solving A.T x = (1, 2) gives (1, 0), and A.T.inv() is [[-5, 3], [2, -1]], as from a fresh array of the same numbers. Seen: (-1, 1), which solves
# A x = (1, 2), and the inverse of A. det, lu, add and multiply of the same view are right.
# Where: these six address this.data[i * columns + j] (inv by way of augment), and T changes the strides alone; det and lu copy first, as multiply does since its issue 223.
. "$(dirname "$0")/lib.sh"
npm_get vectorious@6.1.14
node - <<'JS' | same_as 'solve [[-1],[1]] fresh [[1],[0]] DIFFERENT
inv [[-5,2],[3,-1]] fresh [[-5,3],[2,-1]] DIFFERENT
row_add [[31,3],[52,5]] fresh [[21,53],[2,5]] DIFFERENT
swap [[3,1],[5,2]] fresh [[2,5],[1,3]] DIFFERENT
augment [[1,2,5],[3,5,6]] fresh [[1,3,5],[2,5,6]] DIFFERENT
reshape [1,2,3,5] fresh [1,3,2,5] DIFFERENT
det -1 fresh -1
multiply [[7],[12]] fresh [[7],[12]]
add [[2,4],[3,6]] fresh [[2,4],[3,6]]'
const { array } = require("vectorious");
const asked = {
  solve: (a) => a.solve(array([[1], [2]])),
  inv: (a) => a.inv(),
  row_add: (a) => a.row_add(0, 1, 10),
  swap: (a) => a.swap(0, 1),
  augment: (a) => a.augment(array([[5], [6]])),
  reshape: (a) => a.reshape(4),
  det: (a) => a.det(),
  multiply: (a) => a.multiply(array([[1], [2]])),
  add: (a) => a.add(array([[1, 1], [1, 1]])),
};
const rounded = (v) => JSON.stringify(typeof v === "number" ? Math.round(v) : v.toArray(), (_, x) => (typeof x === "number" ? Math.round(x) : x));
for (const [name, of] of Object.entries(asked)) {
  const [view, fresh] = [array([[1, 2], [3, 5]]).T, array([[1, 3], [2, 5]])].map((a) => rounded(of(a)));
  console.log(name, view, "fresh", fresh, ...(view === fresh ? [] : ["DIFFERENT"]));
}
JS
