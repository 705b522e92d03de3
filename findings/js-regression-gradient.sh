#!/bin/sh
# @kobra-dev/js-regression 1.0.12, logistic regression: a penalty that is counted once for each row, and a threshold of another point.
# Expected: steps down the cost that comes back with the weights, so that its slope is 0 after many of them, with `lambda` as without; "predicted = transform(…) >= threshold", as its
# README has it, is right for rows that are easily told apart. Seen: slopes of 0.10 and -0.04, and a cost that weights twice as large go below; all eight rows are predicted to be 1.
# Where: src/index.ts, grad adds lambda * theta[d] inside the sum over the rows, and divides by N, while cost has lambda * theta[d]^2 / (2 N); computeThreshold gives transform rows that begin with the 1
# of the bias already, so that each column is read one place further right, and the last not at all.
. "$(dirname "$0")/lib.sh"
npm_get @kobra-dev/js-regression@1.0.12
node - <<'JS' | same_as 'lambda 0: weights -29.73 7.46, slope of the cost there 0.00 0.00
lambda 0.1: weights -1.13 0.41, slope of the cost there 0.10 -0.04
  cost 0.469, of weights twice as large 0.407
chances 0.000 0.000 0.001 0.026 0.979 0.999 1.000 1.000, threshold 0.000000, of the least one of class 1 0.979
labels 0 0 0 0 1 1 1 1, predicted 1 1 1 1 1 1 1 1'
const { LogisticRegression } = require("@kobra-dev/js-regression");
const rows = [[1, 0], [2, 0], [3, 0], [3.5, 0], [4.5, 1], [5, 1], [6, 1], [7, 1]];
const bias = (x) => x.map(([v]) => [1, v]);
const y = rows.map(([, label]) => label);
for (const lambda of [0, 0.1]) {
  const model = new LogisticRegression({ alpha: 0.1, iterations: 100000, lambda });
  const { theta } = model.fit(rows);
  const cost = (place) => model.cost(bias(rows), y, place);
  const push = (d) => (cost(theta.map((v, i) => v + (i === d ? 1e-5 : 0))) - cost(theta.map((v, i) => v - (i === d ? 1e-5 : 0)))) / 2e-5;
  console.log(`lambda ${lambda}: weights ${theta.map((v) => v.toFixed(2)).join(" ")}, slope of the cost there ${[0, 1].map((d) => (Math.round(push(d) * 1000) / 1000 + 0).toFixed(2)).join(" ")}`);
  if (lambda) console.log(`  cost ${cost(theta).toFixed(3)}, of weights twice as large ${cost(theta.map((v) => 2 * v)).toFixed(3)}`);
}
const model = new LogisticRegression({ alpha: 0.1, iterations: 100000 });
const { threshold } = model.fit(rows);
const chance = rows.map(([v]) => model.transform([v]));
console.log(`chances ${chance.map((p) => p.toFixed(3)).join(" ")}, threshold ${threshold.toFixed(6)}, of the least one of class 1 ${Math.min(...chance.filter((_, i) => y[i])).toFixed(3)}`);
console.log(`labels ${y.join(" ")}, predicted ${chance.map((p) => Number(p >= threshold)).join(" ")}`);
JS
