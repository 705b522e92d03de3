#!/bin/sh
# convnetjs 0.3.0: two layers whose gradient is not that of the loss they return.
# Expected: what a push of each input by 1e-5 does to the loss. Seen: the regression layer returns four times the loss of which it takes the gradient (2 · d²
# and d, where d² / 2 belongs to d); the gradient of local response normalization has the square of each neighbour
# where the product of neighbour and middle belongs. The fully connected layer, asked in the same way, agrees.
. "$(dirname "$0")/lib.sh"
npm_get convnetjs@0.3.0
node - <<'JS' | same_as 'tanh and softmax: gradient -0.0696 0.0444 0.0504 measured -0.0696 0.0444 0.0504
regression: gradient 0.0400 -0.0100 -0.0600 measured 0.1600 -0.0400 -0.2400
normalization and softmax: gradient -0.0754 -0.1713 0.2854 measured -0.1046 0.0598 0.2345'
const { Net, Vol } = require("convnetjs");
const show = (numbers) => numbers.map((x) => x.toFixed(4)).join(" ");
function ask(name, layers, wanted) {
  const net = new Net();
  net.makeLayers([{ type: "input", out_sx: 1, out_sy: 1, out_depth: 3 }, ...layers]);
  let k = 0;
  for (const { params } of net.getParamsAndGrads()) for (let i = 0; i < params.length; i++) params[i] = ((7 * k++) % 5) / 4 - 0.4;
  const loss = (numbers, back) => {
    const vol = new Vol([...numbers]);
    net.forward(vol, true);
    const cost = net.backward(wanted);
    return back ? [...vol.dw] : cost;
  };
  const at = [1, -2, 1.5];
  const pushed = (i, by) => loss(at.map((x, k) => (k === i ? x + by : x)));
  console.log(`${name}: gradient ${show(loss(at, true))} measured ${show(at.map((_, i) => (pushed(i, 1e-5) - pushed(i, -1e-5)) / 2e-5))}`);
}
ask("tanh and softmax", [{ type: "fc", num_neurons: 2, activation: "tanh" }, { type: "softmax", num_classes: 2 }], 1);
ask("regression", [{ type: "regression", num_neurons: 1 }], [0.25]);
ask("normalization and softmax", [{ type: "lrn", k: 1, n: 3, alpha: 0.5, beta: 0.75 }, { type: "softmax", num_classes: 2 }], 1);
JS
