#!/bin/sh
# js-pytorch 0.7.2: a result that nobody uses stops the gradient.
# z = x·x·2 at 3. Expected: x.grad is 12, whether or not x·x·3 is computed on the way. Seen: 12 and 0. Two losses of one value: 0 after the first backward, all after the second.
# Where: Tensor.backward in dist/index.mjs goes on only once all children have called it, and the unused one never does.
. "$(dirname "$0")/lib.sh"
npm_get js-pytorch@0.7.2
node - <<'JS' | same_as 'z alone 12
with an unused x·x·3 0
two losses 0 then 30'
const { torch } = require("js-pytorch");
function graph() {
  const x = torch.tensor([3], true);
  return { x, y: x.mul(x) };
}
const alone = graph();
alone.y.mul(2).backward();
console.log("z alone", alone.x.grad[0]);
const unused = graph();
const z = unused.y.mul(2);
unused.y.mul(3);
z.backward();
console.log("with an unused x·x·3", unused.x.grad?.[0] ?? "nothing");
const two = graph();
const losses = [two.y.mul(2), two.y.mul(3)];
const seen = losses.map((loss) => {
  loss.backward();
  return two.x.grad?.[0] ?? "nothing";
});
console.log("two losses", seen.join(" then "));
JS
