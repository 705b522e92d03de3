#!/bin/sh
# xgboost-scorer 0.0.4 reads the JSON that XGBoost 1.7.4 (Debian) dumps, and sends a row of the training down another branch.
# Eleven rows, from 0 to 1 by tenths; the class changes at 0.6. Expected: the classes that XGBoost itself predicts. Seen: with "hist" the row of 0.6 goes to the
# left, and so does its neighbour in float32, to which XGBoost rounds. "exact" splits between the rows, and all agree.
# Why: "hist" splits at a number of the data; 0.6 in float32 is 0.60000002384, nine digits of it in the dump are 0.600000024, and
# both are less as doubles. Where: dist/index.js, features[splitFeature] < currNode.split_condition.
. "$(dirname "$0")/lib.sh"
npm_get xgboost-scorer@0.0.4
debian_get libxgboost-dev libxgboost0 libdmlc0
cpp -lxgboost >model.js <<'CPP'
#include <cstdio>
#include <initializer_list>
#include <xgboost/c_api.h>
int main() {
  float rows[11], labels[11];
  for (int i = 0; i < 11; i++) rows[i] = i / 10.0, labels[i] = i > 5;
  for (const char *method : {"exact", "hist"}) {
    void *data, *booster;
    bst_ulong size;
    const float *answers;
    const char **trees;
    XGDMatrixCreateFromMat(rows, 11, 1, -1, &data);
    XGDMatrixSetFloatInfo(data, "label", labels, 11);
    XGBoosterCreate(&data, 1, &booster);
    XGBoosterSetParam(booster, "objective", "binary:logistic");
    XGBoosterSetParam(booster, "tree_method", method);
    XGBoosterUpdateOneIter(booster, 0, data);
    XGBoosterPredict(booster, data, 0, 0, 0, &size, &answers);
    std::printf("exports.%s = { answers: [%.3f, %.3f, %.3f, %.3f], ", method, answers[5], answers[6], answers[6], answers[7]);
    XGBoosterDumpModelEx(booster, "", 0, "json", &size, &trees);
    std::printf("trees: [%s] };\n", trees[0]);
  }
}
CPP
node - <<'JS' | same_as 'exact, split at 0.550000012: 0.5, 0.6, its float32, 0.7: 0.411 0.583 0.583 0.583, XGBoost 0.411 0.583 0.583 0.583
hist, split at 0.600000024: 0.5, 0.6, its float32, 0.7: 0.411 0.411 0.411 0.583, XGBoost 0.411 0.583 0.583 0.583'
const { default: Scorer } = require("xgboost-scorer");
(async () => {
  for (const [method, { answers, trees }] of Object.entries(require("./model.js"))) {
    const scorer = await Scorer.create(trees);
    const scores = await Promise.all([0.5, 0.6, Math.fround(0.6), 0.7].map((f0) => scorer.score({ f0 })));
    const show = (numbers) => numbers.map((x) => x.toFixed(3)).join(" ");
    console.log(`${method}, split at ${trees[0].split_condition}: 0.5, 0.6, its float32, 0.7: ${show(scores)}, XGBoost ${show(answers)}`);
  }
})();
JS
