#!/bin/sh
# ml-levenberg-marquardt 5.1.0: steps that make the error greater are taken, and the fit ends far away, without a word.
# 5e^(-0.4t) and 5 / (1 + 0.4t) at ten places, without noise, from 1 and 1. Expected: 5 and 0.4, as by the method itself (here with the same damping, the same first step and the
# same difference of 0.1): it refuses a step after which the error is greater, and damps more. Seen: 5 and 15.96; 5 and -4687, after the hundred iterations that are the default.
# Where: lib/levenberg_marquardt.js: parameters[k] is overwritten in each iteration, and the improvement is looked at only for the next damping.
. "$(dirname "$0")/lib.sh"
npm_get ml-levenberg-marquardt@5.1.0
node --input-type=module - <<'JS' | same_as 'a e^(-bt): 5.00 and 15.96, error 20.38; refusing: 5.00 and 0.40, error 0.00
a / (1 + bt): 5.00 and -4686.85, error 38.62; refusing: 5.00 and 0.40, error 0.00'
import { levenbergMarquardt } from "ml-levenberg-marquardt";
const x = Array.from({ length: 10 }, (_, i) => i);
function refusing(data, model, [a, b]) {
  const errorAt = (a, b) => data.y.reduce((sum, y, i) => sum + (y - model([a, b])(x[i])) ** 2, 0);
  for (let damping = 0.01, k = 0; k < 100; k++) {
    let [aa, ab, bb, ar, br] = [damping, 0, damping, 0, 0];
    for (const [i, y] of data.y.entries()) {
      const now = model([a, b])(x[i]);
      const [da, db] = [(model([a + 0.1, b])(x[i]) - now) / 0.1, (model([a, b + 0.1])(x[i]) - now) / 0.1];
      [aa, ab, bb, ar, br] = [aa + da * da, ab + da * db, bb + db * db, ar + da * (y - now), br + db * (y - now)];
    }
    const [toA, toB] = [a + (ar * bb - br * ab) / (aa * bb - ab * ab), b + (aa * br - ab * ar) / (aa * bb - ab * ab)];
    const better = errorAt(toA, toB) < errorAt(a, b);
    if (better) [a, b] = [toA, toB];
    damping *= better ? 1 / 9 : 11;
  }
  return { parameterValues: [a, b], parameterError: errorAt(a, b) };
}
const models = { "a e^(-bt)": ([a, b]) => (t) => a * Math.exp(-b * t), "a / (1 + bt)": ([a, b]) => (t) => a / (1 + b * t) };
for (const [name, model] of Object.entries(models)) {
  const data = { x, y: x.map(model([5, 0.4])) };
  const show = ({ parameterValues, parameterError }) => `${parameterValues.map((p) => p.toFixed(2)).join(" and ")}, error ${parameterError.toFixed(2)}`;
  console.log(`${name}: ${show(levenbergMarquardt(data, model, { initialValues: [1, 1] }))}; refusing: ${show(refusing(data, model, [1, 1]))}`);
}
JS
