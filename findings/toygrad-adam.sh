#!/bin/sh
# toygrad 2.6.0: Adam's first step is ten times the rate, leaky relu leaks nothing backwards, and dropout predicts with what it should have dropped.
# Expected, by Adam's paper and PyTorch: a first step of the rate, whatever the gradient is; a slope of 0.01 below 0; and after dropping one in five, numbers
# times 4/5 at prediction. Seen: 0.1 for a rate of 0.01, because (1 - βᵏ) is multiplied by, where it divides; 0; and times 1/5.
. "$(dirname "$0")/lib.sh"
npm_get toygrad@2.6.0
cat >asked.mjs <<'JS'
import { NeuralNetwork, Tensor, Trainers } from "toygrad";
const input = { type: "input", sx: 1, sy: 1, sz: 1 };
const build = (...layers) => new NeuralNetwork({ layers: [input, ...layers, { type: "regression" }] });
const of = (x) => new Tensor(1, 1, 1, x);

for (const factor of [1, 100]) {
  const network = build({ type: "dense", filters: 1, bias: -1 });
  const [{ params }] = network.getParamsAndGrads();
  const before = (params[0] = 2);
  const cost = new Trainers.Adam(network, { learningRate: 0.01 }).train(of(factor), [0]).cost;
  console.log(`Adam, rate 0.01, cost ${cost}: first step ${(params[0] - before).toFixed(4)}`);
}

const leaky = build({ type: "leakyrelu" });
const costAt = (x) => leaky.cost(of(x), [1]);
const at = of(-2);
leaky.forward(at, true);
leaky.backward([1]);
console.log(`leaky relu at -2: gradient ${at.dw[0].toFixed(4)} measured ${((costAt(-2 + 1e-3) - costAt(-2 - 1e-3)) / 2e-3).toFixed(4)}`);

const dropping = build({ type: "dropout", probability: 0.2 });
let kept = 0;
for (let i = 0; i < 10000; i++) kept += dropping.forward(of(1), true).w[0] / 10000;
console.log(`dropout of 0.2: about ${kept.toFixed(1)} of the ones in training, ${dropping.forward(of(1), false).w[0].toFixed(1)} at prediction`);
JS
node asked.mjs | same_as 'Adam, rate 0.01, cost 2: first step -0.1000
Adam, rate 0.01, cost 20000: first step -0.1000
leaky relu at -2: gradient 0.0000 measured -0.0102
dropout of 0.2: about 0.8 of the ones in training, 0.2 at prediction'
