#!/bin/sh
# ml-fnn 5.0.0: the option `activation` changes nothing. Every network is one of tanh.
# Expected: the eleven names of its documentation make eleven networks. Seen: "tanh", whatever is asked for of five names, also for one that is not there.
# Where: FeedForwardNeuralNetwork.js asks `this.activation in Object.keys(…)`; for an array, `in` looks for an index, not for a name.
. "$(dirname "$0")/lib.sh"
npm_get ml-fnn@5.0.0
node - <<'JS' | same_as 'asked for tanh: tanh, asked for relu: tanh, asked for logistic: tanh, asked for identity: tanh, asked for nothing: tanh
hidden numbers of a network of "identity", all weights at 3: inputs 1 and 2 give 0.9951 and 1.0000'
const FNN = require("ml-fnn");
const Network = FNN.default ?? FNN;
const built = (activation) => new Network({ activation, hiddenLayers: [1], iterations: 1, learningRate: 1e-9 });
console.log(["tanh", "relu", "logistic", "identity", "nothing"].map((name) => `asked for ${name}: ${built(name).activation}`).join(", "));
const network = built("identity");
network.train([[1], [2]], ["a", "b"]);
const layer = network.model[0];
layer.W.set(0, 0, 3);
layer.b.set(0, 0, 0);
network.predict([[1], [2]]);
console.log(`hidden numbers of a network of "identity", all weights at 3: inputs 1 and 2 give ${layer.a.get(0, 0).toFixed(4)} and ${layer.a.get(1, 0).toFixed(4)}`);
JS
