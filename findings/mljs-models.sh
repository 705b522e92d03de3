#!/bin/sh
# ml-cart 2.1.1, ml-random-forest 2.1.0, ml-naivebayes 4.0.0, ml-svm 2.1.2, ml-pca 4.1.1, ml-regression-robust-polynomial 3.0.2,
# ml-regression-multivariate-linear 2.0.4: seven models.
# Expected: a tree that finds a step; importances between 0 and 1; a probability of 1 where all fifty trees agree; the class that the third feature tells; margins with the
# sign of the predictions; the same variances by two methods; a parabola for degree 2; six observations for
# six rows, and no intercept where none was wanted. Seen: the mean everywhere, but the step as soon as there is
# noise; 1.71 and -0.71; 0.98, and two millionths, for the label is 2; always class 0; margins of which only the first is right; variances n - 1 times as large, of
# which two explain all of three; a line; 1, and the second variable with the label of an intercept.
# Where: TreeNode.train splits while the "gain" is above 0, but for regression it is the error that remains, and a perfect split leaves none; featureImportance takes the gain for
# the impurity; predictProbability sums by a reduce without an initial value; getCurrentClass of GaussianNB counts to classes[0][1].length, the length of a pair and not the
# number of features (its issue 3 of 2016 has it, and is closed); margin is features.map(this.marginOne), whose second parameter, noWhitening, gets the index; _computeWithNIPALS squares the singular
# value without dividing by n - 1; robustPolynomial has the powers 0 to degree - 1; toJSON gives this.outputs for the
# observations, and the last label to the intercept always.
. "$(dirname "$0")/lib.sh"
npm_get ml-cart@2.1.1 ml-random-forest@2.1.0 ml-naivebayes@4.0.0 ml-svm@2.1.2 ml-pca@4.1.1 ml-regression-robust-polynomial@3.0.2 ml-regression-multivariate-linear@2.0.4
node - <<'JS' | same_as 'a step 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5
a step and noise 0.025 0.025 0.025 0.025 1.025 1.025 1.025 1.025
importances 1.71 -0.71
50 of 50 trees say 2: probability 0.980002
class 0 1 0 1 0 1 0 1 predicted 0 0 0 0 0 0 0 0
predicted -1 -1 -1 1 1 1 margins - + + + + +
SVD variances 3.969 0.725 explained 0.844 0.154
NIPALS variances 19.843 3.625 explained 0.846 0.154
degree 2: powers 0 1
six rows, two variables, no intercept: observations 1 labels X Variable 1, Intercept'
const { DecisionTreeRegression } = require("ml-cart");
const { RandomForestClassifier } = require("ml-random-forest");
const { GaussianNB } = require("ml-naivebayes");
const SVM = require("ml-svm");
const { PCA } = require("ml-pca");
const { RobustPolynomialRegression } = require("ml-regression-robust-polynomial");
const LinearRegression = require("ml-regression-multivariate-linear");

const x = [1, 2, 3, 4, 5, 6, 7, 8];
for (const [name, y] of [["a step", [0, 0, 0, 0, 1, 1, 1, 1]], ["a step and noise", [0, 0, 0, 0.1, 1, 1, 1, 1.1]]]) {
  const tree = new DecisionTreeRegression();
  tree.train(x, y);
  console.log(name, ...tree.predict(x));
}

const board = x.flatMap((a) => x.map((b) => [a, b]));
const forest = (label) => {
  const made = new RandomForestClassifier({ nEstimators: 50, maxFeatures: 2, replacement: false, seed: 3, noOOB: true });
  made.train(board, board.map(label));
  return made;
};
console.log("importances", ...forest(([a, b]) => Number(a > 4 === b > 4 && a + b > 2)).featureImportance().map((v) => v.toFixed(2)));
const halves = forest(([a]) => (a > 4 ? 2 : 0));
const votes = halves.predictionValues([[8, 1]]).getRow(0);
console.log(`${votes.filter((v) => v === 2).length} of ${votes.length} trees say 2: probability`, ...halves.predictProbability([[8, 1]], 2));

const bayes = new GaussianNB();
const classes = [0, 1, 0, 1, 0, 1, 0, 1];
const rows = classes.map((c, i) => [i >> 1, (i >> 1) % 2, 100 * c + i]);
bayes.train(rows, classes);
console.log("class", ...classes, "predicted", ...bayes.predict(rows));

let seed = 1;
const machine = new SVM({ random: () => (seed = (seed * 16807) % 2147483647) / 2147483647 });
const points = [[0, 10], [1, 12], [2, 11], [10, 30], [11, 29], [12, 33]];
machine.train(points, [-1, -1, -1, 1, 1, 1]);
console.log("predicted", ...machine.predict(points), "margins", ...machine.margin(points).map((m) => (m < 0 ? "-" : "+")));

const cloud = [[1, 2, 0.1], [2, 1, 0.2], [3, 4, 0], [4, 3, 0.5], [5, 5, 0.3], [3, 1, 0.4]];
for (const method of ["SVD", "NIPALS"]) {
  const pca = new PCA(cloud, { method });
  const firstTwo = (numbers) => numbers.slice(0, 2).map((v) => v.toFixed(3)).join(" ");
  console.log(method, "variances", firstTwo(pca.getEigenvalues()), "explained", firstTwo(pca.getExplainedVariance()));
}
console.log("degree 2: powers", ...new RobustPolynomialRegression(x, x.map((v) => v * v), 2).powers);
const { regressionStatistics, variables } = new LinearRegression(cloud.map((row) => row.slice(0, 2)), cloud.map(([a, b, c]) => [a - b + c]), { intercept: false }).toJSON().summary;
console.log("six rows, two variables, no intercept: observations", regressionStatistics.observations, "labels", variables.map((v) => v.label).join(", "));
JS
