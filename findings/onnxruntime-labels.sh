#!/bin/sh
# onnxruntime-web 1.30.0: a forest of two classes says "class 0" and "57 % for class 1" in one answer, and a negative leaf elsewhere changes the class.
# Expected: the label is the class that the scores prefer, and a sum of leaves is judged as a sum. Seen: where all leaves of the model are positive, their sum is
# compared with 0.5, before LOGISTIC makes a probability of it; where one is negative, with 0, because positive leaves are taken for probabilities
# (weights_are_all_positive_ in tree_ensemble_aggregator.h). A linear classifier of one score compares it with 0, and shows 1 - score for the other class, under
# SOFTMAX too: "-1 and 2". And SVMRegressor accepts post_transform, and returns the sum as it is.
. "$(dirname "$0")/lib.sh"
npm_get onnxruntime-web@1.30.0
cp "$here/onnx.mjs" .
node --input-type=module - <<'JS' | same_as 'leaves 0.3: class 0, scores 0.426 0.574
leaves 0.2 0.1: class 0, scores 0.426 0.574
leaves 1.3 -1: class 1, scores 0.426 0.574
linear, 0.3: class 1, scores 0.700 0.300
linear, 2: class 1, scores -1.000 2.000
regressor, LOGISTIC of 0.3: 0.300'
import * as ort from "onnxruntime-web";
import { compute } from "./onnx.mjs";
const x0 = new ort.Tensor("float32", [1], [1, 1]);
const ask = (operation, outputs, attributes) => compute(ort, operation, [1, outputs], { x0 }, attributes, 2, "ai.onnx.ml");
const reals = (...numbers) => Float32Array.from(numbers);
const round = (scores) => scores.map((score) => score.toFixed(3)).join(" ");
for (const leaves of [[0.3], [0.2, 0.1], [1.3, -1]]) {
  const zeros = leaves.map(() => 0);
  const nodes = { nodes_nodeids: zeros, nodes_featureids: zeros, nodes_truenodeids: zeros, nodes_falsenodeids: zeros, nodes_values: reals(...zeros) };
  const modes = { nodes_modes: leaves.map(() => "LEAF") };
  const trees = { nodes_treeids: [...leaves.keys()], class_treeids: [...leaves.keys()], class_nodeids: zeros, class_ids: zeros };
  const rest = { class_weights: reals(...leaves), classlabels_int64s: [0, 1], post_transform: "LOGISTIC" };
  const [[label], scores] = await ask("TreeEnsembleClassifier", [7, 1], { ...nodes, ...modes, ...trees, ...rest });
  console.log(`leaves ${leaves.join(" ")}: class ${label}, scores ${round(scores)}`);
}
for (const score of [0.3, 2]) {
  const attributes = { coefficients: reals(score), intercepts: reals(0), classlabels_ints: [0, 1], post_transform: "SOFTMAX" };
  const [[label], scores] = await ask("LinearClassifier", [7, 1], attributes);
  console.log(`linear, ${score}: class ${label}, scores ${round(scores)}`);
}
const vector = { kernel_type: "LINEAR", kernel_params: reals(0, 0, 0), support_vectors: reals(0.3), n_supports: 1, coefficients: reals(1), rho: reals(0) };
console.log(`regressor, LOGISTIC of 0.3: ${round(await ask("SVMRegressor", 1, { ...vector, post_transform: "LOGISTIC" }))}`);
process.exit();
JS
