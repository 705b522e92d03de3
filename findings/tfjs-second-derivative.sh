#!/bin/sh
# @tensorflow/tfjs 4.22.0: second derivatives through an operation that keeps its output are wrong, without an error.
# Expected at 1: 3e = 8.1548 for x·eˣ, and -1.7189 for tanh(x²). Seen: 5.4366 and 0.8399, the first derivatives again.
# For eˣ alone it throws. Why: tfjs-core/dist/engine.js puts the copy of a saved output on the tape before the operation
# that makes it, and tape.js walks the tape once, so that the copy does not come from x. deeplearn 0.5.1, its ancestor, says 8.1548.
. "$(dirname "$0")/lib.sh"
npm_get @tensorflow/tfjs@4.22.0 deeplearn@0.5.1
node - <<'JS' | same_as 'x e^x: first 5.4366, second 5.4366
tanh(x^2): first 0.8399, second 0.8399
e^x: Cannot compute gradient of y=f(x) with respect to x. Make sure that
the f you passed encloses all operations that lead from x to y.
deeplearn, x e^x: first 5.4366, second 8.1548'
console.warn = () => {};
const tf = require("@tensorflow/tfjs");
const dl = require("deeplearn");
tf.setBackend("cpu");
dl.setBackend("cpu");
const both = (lib, f) => [lib.grad(f), lib.grad(lib.grad(f))].map((d) => d(lib.scalar(1)).dataSync()[0].toFixed(4));
const say = (name, [first, second]) => console.log(`${name}: first ${first}, second ${second}`);
say("x e^x", both(tf, (x) => x.mul(x.exp())));
say("tanh(x^2)", both(tf, (x) => x.square().tanh()));
try {
  say("e^x", both(tf, (x) => x.exp()));
} catch (error) {
  console.log(`e^x: ${error.message.replace("that the f", "that\nthe f").slice(0, 135).trim()}`);
}
say("deeplearn, x e^x", both(dl, (x) => dl.mul(x, dl.exp(x))));
JS
