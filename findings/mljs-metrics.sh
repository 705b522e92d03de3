#!/bin/sh
# ml-performance 0.2.0, ml-confusion-matrix 2.0.0, ml-stat 1.3.3, ml-cross-validation 1.3.0: what says how good a model is.
# Expected: of six predictions, all right, an accuracy of 1; an accuracy and an error rate that add up to 1; of what was said to be negative the part that is positive,
# 1 of 5, as 1 - NPV has it; a correlation between -1 and 1; ten folds in which each of 19 samples is tested once; of 90 and 10 samples half of each class.
# Seen: 3; a sum of 2; 1 of 3, which is the false negative rate; the covariance; ten folds of one sample each, and nine that are neither
# tested nor trained on; 5 of the ten if the classes are 0 and 1, and any number if they are -1 and 1.
# Where: measures.js divides by the number of cutoffs less one, not of samples, and of the error rate only the second term; getFalseOmissionRate has TP where TN belongs;
# matrix.js calls standardDeviation(matrix, true, means), whose second parameter is the means: all is NaN, and standardize leaves a column as it is then (zScores
# as well); getFolds drops the folds behind the k-th; sampleAClass takes Object.keys for sorted as the labels are, but "1" comes before "-1".
. "$(dirname "$0")/lib.sh"
npm_get ml-performance@0.2.0 ml-confusion-matrix@2.0.0 ml-stat@1.3.3 ml-cross-validation@1.3.0
node - <<'JS' | same_as 'six predictions, all right: accuracy 3
four predictions: accuracy 0.5 0.75 1 0.75 0.5 error rate 2 1 0 0.25 0.5
false omission rate 0.333 1 - NPV 0.200 false negative rate 0.333
correlation 18.333 covariance 18.333
19 samples in 10 folds: 10 tested, 9 trained on
half of the ten: 5 if they are numbered 1 beside 0, and beside -1 also others'
const Performance = require("ml-performance");
const judge = (predicted, wanted) => new Performance([predicted], [wanted], { all: true, max: true });
console.log("six predictions, all right: accuracy", judge([0.9, 0.9, 0.9, 0.1, 0.1, 0.1], [1, 1, 1, 0, 0, 0]).getMeasure("acc")[1]);
const four = judge([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0]);
console.log("four predictions: accuracy", ...four.getMeasure("acc"), "error rate", ...four.getMeasure("err"));

const { ConfusionMatrix } = require("ml-confusion-matrix");
const matrix = ConfusionMatrix.fromLabels([1, 1, 1, 0, 0, 0, 0, 0], [1, 1, 0, 0, 0, 0, 0, 1]);
const rates = [matrix.getFalseOmissionRate(1), 1 - matrix.getNegativePredictiveValue(1), matrix.getFalseNegativeRate(1)].map((x) => x.toFixed(3));
console.log(`false omission rate ${rates[0]} 1 - NPV ${rates[1]} false negative rate ${rates[2]}`);

const { matrix: stat } = require("ml-stat");
const table = [[1, 10], [2, 30], [3, 20], [4, 50]];
console.log("correlation", stat.correlation(table)[0][1].toFixed(3), "covariance", stat.covariance(table)[0][1].toFixed(3));

const { getFolds, sampleAClass } = require("ml-cross-validation");
const folds = getFolds(Array.from({ length: 19 }, (_, i) => [i]), 10);
console.log(`19 samples in ${folds.length} folds: ${new Set(folds.flatMap((fold) => fold.testIndex)).size} tested, ${folds[0].trainIndex.length} trained on`);
const drawn = (other) => {
  const counts = new Set();
  for (let i = 0; i < 200; i++) counts.add(sampleAClass([...Array(90).fill(other), ...Array(10).fill(1)], 0.5).trainIndex.filter((k) => k >= 90).length);
  return counts;
};
console.log(`half of the ten: ${[...drawn(0)]} if they are numbered 1 beside 0, and beside -1 ${drawn(-1).size > 1 ? "also others" : "too"}`);
JS
