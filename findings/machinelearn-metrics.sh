#!/bin/sh
# machinelearn 2.1.5 and scikitjs 1.24.0: a confusion matrix without confusion, folds that share samples, and an area that is 0.5 for a perfect score.
# Expected: where all four predictions are wrong, nothing on the diagonal, and 4 for the number of misclassifications; five folds of ten samples that hold each once, shuffled
# or not, and four that leave none out; the area under the ROC curve 1 for a perfect score, 0 for one that is always wrong, 0.75 for the example that scikit-learn has.
# Seen: all on the diagonal, and 0; folds that hold some samples twice and others never, and two that no fold holds; 0.5, 0.5 and 0.375.
# Where: confusion_matrix orders rows as y_true and columns as y_pred shows the classes first (its second example has it so; its first cannot tell); zeroOneLoss ends in return 0;
# KFold.split shuffles anew for each fold, and its bins end at k · floor(n / k); rocAucScore is the area of the polygon whose corners are (label, prediction), in the order given.
. "$(dirname "$0")/lib.sh"
npm_get machinelearn@2.1.5 scikitjs@1.24.0 @tensorflow/tfjs@4.22.0
node - <<'JS' | same_as 'four wrong: accuracy 0 confusion [[2,0],[0,2]] misclassified 0
10 samples, 5 folds, shuffled: some twice true
10 samples, 4 folds: 8 tested
areas: perfect 0.50 always wrong 0.50 example 0.375 0.450 when reordered'
console.warn = () => {};
const { accuracyScore, confusion_matrix, zeroOneLoss } = require("machinelearn/metrics");
const { KFold } = require("machinelearn/model_selection");
const [wanted, predicted] = [[0, 1, 0, 1], [1, 0, 1, 0]];
console.log("four wrong: accuracy", accuracyScore(wanted, predicted), "confusion", JSON.stringify(confusion_matrix(wanted, predicted)), "misclassified", zeroOneLoss(wanted, predicted, { normalize: false }));
const numbers = Array.from({ length: 10 }, (_, i) => i);
const tested = (options) => new Set(new KFold(options).split(numbers.map((i) => [i]), numbers).flatMap((fold) => fold.testIndex)).size;
console.log("10 samples, 5 folds, shuffled: some twice", numbers.some(() => tested({ k: 5, shuffle: true }) < 10));
console.log("10 samples, 4 folds:", tested({ k: 4 }), "tested");
const sk = require("scikitjs");
sk.setBackend(require("@tensorflow/tfjs"));
const area = (labels, scores, places) => sk.metrics.rocAucScore(labels, scores).toFixed(places);
const labels = [0, 0, 1, 1];
console.log("areas: perfect", area(labels, [0, 0, 1, 1], 2), "always wrong", area([0, 1], [0.9, 0.1], 2), "example", area(labels, [0.1, 0.4, 0.35, 0.8], 3), area([0, 1, 0, 1], [0.1, 0.35, 0.4, 0.8], 3), "when reordered");
JS
