#!/bin/sh
# synaptic 1.1.4 and neataptic 1.4.7: backpropagation through weights that have moved already, and (neataptic) a squared error of -33.
# Expected: a step is the rate times the slope of the error, whose two layers are pushed from the same place; a mean of squares is not negative. Seen:
# the hidden layer gets the error through the output's new weight: 1.04 for 1.2 with a rate of 0.1, and 0.41 with a rate of 0.5, while the output is right; -33.1.
# Where: synaptic, Network.propagate, and neataptic, network.propagate, let a layer adjust its weights before the layer in front of it asks for them: first all responsibilities, then all
# weights. (synaptic does so in the code that it generates, too.) neataptic, cost.MSLE neither squares nor divides by the length, so that -33 is "better" than 0.
. "$(dirname "$0")/lib.sh"
npm_get synaptic@1.1.4 neataptic@1.4.7
node - <<'JS' | same_as 'minus the slopes: hidden weight -1.2, output weight -1.32
synaptic, rate 0.0001, moves in rates: -1.20, -1.32
synaptic, rate 0.1, moves in rates: -1.04, -1.32
synaptic, rate 0.5, moves in rates: -0.41, -1.32
neataptic, rate 0.0001, moves in rates: -1.20, -1.32
neataptic, rate 0.1, moves in rates: -1.04, -1.32
neataptic, rate 0.5, moves in rates: -0.41, -1.32
neataptic, mean squared logarithmic error of 0.8, 0.3 for 1, 0: -33.1, of what is right: 0'
const synaptic = require("synaptic");
const neataptic = require("neataptic");
// One input of 1, one hidden and one output neuron without activations, weights 1 and biases 0.1; the output is to be 0.
const bySynaptic = (rate) => {
  const net = new synaptic.Architect.Perceptron(1, 1, 1);
  for (const { neuron, layer } of net.neurons()) {
    neuron.squash = synaptic.Neuron.squash.IDENTITY;
    neuron.bias = layer === "input" ? 0 : 0.1;
    for (const connection of Object.values(neuron.connections.projected)) connection.weight = 1;
  }
  net.activate([1]);
  net.propagate(rate, [0]);
  return net.toJSON().connections.map(({ weight }) => weight - 1);
};
const byNeataptic = (rate) => {
  const net = new neataptic.architect.Perceptron(1, 1, 1);
  for (const node of net.nodes) Object.assign(node, { squash: neataptic.methods.activation.IDENTITY, bias: node.type === "input" ? 0 : 0.1 });
  for (const connection of net.connections) connection.weight = 1;
  net.activate([1]);
  net.propagate(rate, 0, true, [0]);
  return net.connections.map(({ weight }) => weight - 1);
};
const loss = (hidden, output) => 0.5 * (output * (hidden + 0.1) + 0.1) ** 2;
const slope = (f) => (f(1 + 1e-5) - f(1 - 1e-5)) / 2e-5;
console.log(`minus the slopes: hidden weight ${-slope((w) => loss(w, 1)).toFixed(2)}, output weight ${-slope((w) => loss(1, w)).toFixed(2)}`);
for (const [name, moves] of [["synaptic", bySynaptic], ["neataptic", byNeataptic]])
  for (const rate of [0.0001, 0.1, 0.5]) console.log(`${name}, rate ${rate}, moves in rates: ${moves(rate).map((move) => (move / rate).toFixed(2)).join(", ")}`);
console.log(`neataptic, mean squared logarithmic error of 0.8, 0.3 for 1, 0: ${neataptic.methods.cost.MSLE([1, 0], [0.8, 0.3]).toFixed(1)}, of what is right: ${neataptic.methods.cost.MSLE([1, 0], [1, 0])}`);
JS
