#!/bin/sh
# bezier-js 6.1.4 and nurbs 1.1.1: slopes of curves whose points have weights. A quarter of a circle is one: its length is π/2, and each slope stands upright on the radius.
# Expected: a product of slope and radius of 0, and what a push of the parameter measures. Seen: bezier-js, after setRatios, draws the circle, but its slope and its
# length are those of the parabola without weights; nurbs, on a cylinder, has the right slope along the circle, and upwards one that leans.
# Where: bezier-js/src/bezier.js, derivative takes the differences of the points, whatever the ratios are; nurbs/src/evaluate.js divides by the weights within the axis of the slope,
# before those of the other axis are mixed in.
. "$(dirname "$0")/lib.sh"
npm_get bezier-js@6.1.4 nurbs@1.1.1
node --input-type=module - <<'JS' | same_as 'bezier-js: radius 1.0000, length 1.6232
bezier-js: slope -0.5000 1.5000 measured -0.5848 1.4772, times radius 0.0872
nurbs, along the circle: slope -0.5848 1.4772 0.0000 measured -0.5848 1.4772 0.0000
nurbs, along the height: slope -0.1234 -0.1234 1.0000 measured 0.0000 0.0000 1.0000'
import { Bezier } from "bezier-js";
import nurbs from "nurbs";
const show = (numbers) => numbers.map((x) => x.toFixed(4)).join(" ");
const product = ([x, y], [u, v]) => (x * u + y * v).toFixed(4);
const measured = (f, at) => f(at + 1e-5).map((y, i) => (y - f(at - 1e-5)[i]) / 2e-5);
const corner = [1, Math.SQRT1_2, 1];
const arc = [[1, 0], [1, 1], [0, 1]];

const bezier = new Bezier(arc.flat());
bezier.setRatios(corner);
const place = (t) => [bezier.get(t).x, bezier.get(t).y];
const { x, y } = bezier.derivative(0.25);
console.log(`bezier-js: radius ${Math.hypot(...place(0.25)).toFixed(4)}, length ${bezier.length().toFixed(4)}`);
console.log(`bezier-js: slope ${show([x, y])} measured ${show(measured(place, 0.25))}, times radius ${product([x, y], place(0.25))}`);

// A cylinder: the circle along the first parameter, the height along the second.
const points = arc.map((point) => [[...point, 0], [...point, 1]]);
const surface = nurbs({ points, weights: corner.map((w) => [w, w]), degree: [2, 1], boundary: "clamped" });
const [u, v] = surface.domain.map(([start]) => start + 0.25);
console.log(`nurbs, along the circle: slope ${show(surface.evaluator([1, 0])([], u, v))} measured ${show(measured((t) => surface.evaluate([], t, v), u))}`);
console.log(`nurbs, along the height: slope ${show(surface.evaluator([0, 1])([], u, v))} measured ${show(measured((t) => surface.evaluate([], u, t), v))}`);
JS
