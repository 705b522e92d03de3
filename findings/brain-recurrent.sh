#!/bin/sh
# brain.js 2.0.0-beta.24 (and 1.6.1, which npm calls the latest): gradients of recurrent networks that forget all steps but one, and an Adam that leaves biases behind.
# Expected: deltas that a push of the weight confirms, since each step adds its share ("adds {from} deltas to {left} and {right} deltas"); a first step of Adam of one rate for
# weights and biases alike. Seen: of a bias only the share of the first step; in a GRU, most deltas are others; a bias that stands still in its first
# step of Adam, and lags after that.
# Where: recurrent/matrix: addB, multiplyElementB, sigmoidB, tanhB, reluB and rowPluckB assign to deltas, and should add; cloneNegative, of 1 - z in the GRU, has an empty function for its way back.
# neural-network, _adjustWeightsAdam: the corrections of the bias take currentBiasChangesLow[node] before the new moment is written there.
. "$(dirname "$0")/lib.sh"
npm_get brain.js@2.0.0-beta.24
node - <<'JS' | same_as 'RNNTimeStep: deltas that are wrong 0 of 15 of weights, 2 of 4 of biases; last bias -1.169, push -5.223, first step alone -1.169
LSTMTimeStep: deltas that are wrong 0 of 51 of weights, 6 of 13 of biases; last bias -0.013, push -0.078, first step alone -0.013
GRUTimeStep: deltas that are wrong 24 of 39 of weights, 10 of 10 of biases; last bias -0.164, push -1.438, first step alone -0.164
Adam, after 1: the weight has moved by 1.00, the bias by 0.00 rates
Adam, after 2: the weight has moved by 2.00, the bias by 0.74 rates
Adam, after 3: the weight has moved by 3.00, the bias by 1.60 rates
Adam, after 10: the weight has moved by 9.88, the bias by 8.25 rates'
const brain = require("brain.js");
let seed = 7;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647 - 0.5;
const sequence = [0.1, 0.4, 0.2, 0.7, 0.5];
const last = sequence.length - 1;
for (const kind of ["RNNTimeStep", "LSTMTimeStep", "GRUTimeStep"]) {
  const net = new brain.recurrent[kind]({ inputSize: 1, hiddenLayers: [3], outputSize: 1 });
  net.initialize();
  const { allMatrices, equations } = net.model;
  for (const { weights } of allMatrices) for (let i = 0; i < weights.length; i++) weights[i] = 1.5 * random();
  while (equations.length < last) net.bindEquation();
  const loss = () => {
    const outputs = sequence.slice(0, last).map((input, t) => equations[t].runInput(Float32Array.of(input)).weights[0]);
    return outputs.reduce((sum, output, t) => sum + 0.5 * (output - sequence[t + 1]) ** 2, 0);
  };
  for (const { deltas } of allMatrices) deltas.fill(0);
  for (let t = 0; t < last; t++) equations[t].predictTarget(Float32Array.of(sequence[t]), Float32Array.of(sequence[t + 1]));
  for (let t = last - 1; t >= 0; t--) equations[t].backpropagate();
  const deltas = allMatrices.map((matrix) => [...matrix.deltas]);
  const slopes = allMatrices.map(({ weights }) =>
    [...weights].map((weight, i) => {
      const at = (value) => {
        weights[i] = value;
        return loss();
      };
      const slope = (at(weight + 0.01) - at(weight - 0.01)) / 0.02;
      weights[i] = weight;
      return slope;
    }),
  );
  const isBias = allMatrices.map((matrix) => matrix === net.model.output || Object.entries(net.model.hiddenLayers[0]).some(([name, part]) => part === matrix && /bias/i.test(name)));
  const wrong = (wanted) => {
    const all = slopes.flatMap((list, m) => (isBias[m] === wanted ? list.map((slope, i) => Math.abs(deltas[m][i] - slope) > 0.002 + 0.02 * Math.abs(slope)) : []));
    return `${all.filter(Boolean).length} of ${all.length}`;
  };
  const bias = allMatrices.indexOf(net.model.output);
  const first = equations[0].runInput(Float32Array.of(sequence[0])).weights[0] - sequence[1];
  console.log(`${kind}: deltas that are wrong ${wrong(false)} of weights, ${wrong(true)} of biases; last bias ${deltas[bias][0].toFixed(3)}, push ${slopes[bias][0].toFixed(3)}, first step alone ${first.toFixed(3)}`);
}

const learningRate = 0.01;
const moves = (steps) => {
  const net = new brain.NeuralNetwork({ activation: "tanh" });
  net.updateTrainingOptions({ praxis: "adam", learningRate });
  net.sizes = [1, 1];
  net.initialize();
  const places = () => [net.weights[1][0][0], net.biases[1][0]];
  net.weights[1][0][0] = net.biases[1][0] = 0.1;
  const before = places();
  net.train([{ input: [1], output: [0.99] }], { iterations: steps, errorThresh: 1e-9 });
  return places().map((value, i) => ((value - before[i]) / learningRate).toFixed(2));
};
for (const steps of [1, 2, 3, 10]) console.log(`Adam, after ${steps}: the weight has moved by ${moves(steps)[0]}, the bias by ${moves(steps)[1]} rates`);
JS
