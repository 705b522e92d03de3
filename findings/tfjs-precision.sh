#!/bin/sh
# @tensorflow/tfjs 4.22.0: a model that is right about everything has the accuracy 1 and the precision 0; and an average over what is not masked takes in the mask.
# Expected: precision 1 for predictions like 0.95 and 0.05, as Keras, which asks what is above a half; and 0.6 for the mean of 0.6 and two places that a masking layer hides, as
# Keras has it and as simpleRNN (0.5370 = tanh 0.6) has it here. Seen: 0, also in tf.metrics.precision and recall; and 0.2.
# Where: tfjs-layers/dist/metrics.js, truePositives: equal(yPred, 1), which a sigmoid never is; layers/pooling.js, GlobalAveragePooling1D, reads no mask, and says nothing of it.
. "$(dirname "$0")/lib.sh"
npm_get @tensorflow/tfjs@4.22.0
cat >asked.js <<'JS'
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
tf.setBackend("cpu");
const show = (tensor) => tensor.dataSync()[0].toFixed(4);
async function ask() {
  const layer = tf.layers.dense({ inputShape: [1], units: 1, activation: "sigmoid", kernelInitializer: "ones" });
  const model = tf.sequential({ layers: [layer] });
  model.compile({ optimizer: tf.train.sgd(0.5), loss: "binaryCrossentropy", metrics: ["accuracy", "precision"] });
  const [x, y] = [tf.tensor2d([-3, -2, -1, 1, 2, 3], [6, 1]), tf.tensor2d([0, 0, 0, 1, 1, 1], [6, 1])];
  await model.fit(x, y, { epochs: 50, verbose: 0 });
  const [, accuracy, precision] = model.evaluate(x, y);
  console.log(`${[...model.predict(x).dataSync()].map((p) => p.toFixed(2)).join(" ")}: accuracy ${show(accuracy)}, precision ${show(precision)}`);
  const certain = tf.metrics.precision(y, model.predict(x).round());
  console.log(`recall ${show(tf.metrics.recall(y, model.predict(x)))}, precision of the same, rounded, ${show(certain)}`);
  for (const reader of [tf.layers.simpleRNN({ units: 1, kernelInitializer: "ones", recurrentInitializer: "ones" }), tf.layers.globalAveragePooling1d({})]) {
    const masked = tf.sequential({ layers: [tf.layers.masking({ maskValue: 0, inputShape: [3, 1] }), reader] });
    console.log(`0.6 and two hidden places, ${reader.getClassName()}: ${show(masked.predict(tf.tensor3d([[[0.6], [0], [0]]])))}`);
  }
}
ask();
JS
node asked.js | same_as '0.00 0.01 0.07 0.93 0.99 1.00: accuracy 1.0000, precision 0.0000
recall 0.0000, precision of the same, rounded, 1.0000
0.6 and two hidden places, SimpleRNN: 0.5370
0.6 and two hidden places, GlobalAveragePooling1D: 0.2000'
