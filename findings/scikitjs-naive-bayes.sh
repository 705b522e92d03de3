#!/bin/sh
# scikitjs 1.24.0: naive Bayes is wrong everywhere if the first row is of class 1.
# Expected: the class of each row of the training, as the tree and the neighbours beside it say; probabilities that add up to 1; and, as in scikit-learn, classes that count as often
# as they were seen. Seen: the place of the class in the order in which classes appeared; densities; 5.5 goes to the class of 5 rows, where 95 of the other one lie.
# Where: BaseNaiveBayes.ts, predict returns probs.argMax(1) without looking it up in this.classes; predictProba multiplies with priors only if they were given, and divides by no sum.
. "$(dirname "$0")/lib.sh"
npm_get scikitjs@1.24.0 @tensorflow/tfjs@4.22.0
node - <<'JS' | same_as 'classes 0 0 0 1 1 1 naive Bayes 0 0 0 1 1 1 tree 0 0 0 1 1 1 neighbours 0 0 0 1 1 1
classes 1 1 1 0 0 0 naive Bayes 0 0 0 1 1 1 tree 1 1 1 0 0 0 neighbours 1 1 1 0 0 0
classes 3 3 3 7 7 7 naive Bayes 0 0 0 1 1 1 tree 3 3 3 7 7 7 neighbours 3 3 3 7 7 7
probabilities at 2: 0.489 0.000
95 and 5 rows, at 5.5: class 1, by their densities and numbers 0'
console.warn = () => {};
const sk = require("scikitjs");
sk.setBackend(require("@tensorflow/tfjs"));
const rows = [[1], [2], [3], [11], [12], [13]];
const fit = async (model, x, y) => (await model.fit(x, y)) ?? model;
const list = (answer) => (answer.arraySync ? answer.arraySync() : answer);
(async () => {
  for (const y of [[0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0], [3, 3, 3, 7, 7, 7]]) {
    const models = [["naive Bayes", new sk.GaussianNB()], ["tree", new sk.DecisionTreeClassifier()], ["neighbours", new sk.KNeighborsClassifier({ nNeighbors: 1 })]];
    const said = [];
    for (const [name, model] of models) said.push(name, ...list((await fit(model, rows, y)).predict(rows)));
    console.log("classes", ...y, ...said);
  }
  const bayes = await fit(new sk.GaussianNB(), rows, [0, 0, 0, 1, 1, 1]);
  console.log("probabilities at 2:", ...list(bayes.predictProba([[2]]))[0].map((p) => p.toFixed(3)));

  const x = Array.from({ length: 100 }, (_, i) => (i < 95 ? (i % 19) / 3 : 5 + (i - 95) / 2));
  const uneven = await fit(new sk.GaussianNB(), x.map((v) => [v]), x.map((_, i) => Number(i >= 95)));
  const share = (values) => {
    const mean = values.reduce((sum, v) => sum + v) / values.length;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
    return (values.length * Math.exp(-((5.5 - mean) ** 2) / (2 * variance))) / Math.sqrt(variance);
  };
  console.log(`95 and 5 rows, at 5.5: class ${list(uneven.predict([[5.5]]))}, by their densities and numbers ${Number(share(x.slice(95)) > share(x.slice(0, 95)))}`);
})();
JS
