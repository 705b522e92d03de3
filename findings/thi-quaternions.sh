#!/bin/sh
# @thi.ng/matrices 3.0.26, mixQ and alignmentQuat, and @thi.ng/math 5.15.17, copysign: a turn that stands still, and a turn to the back in which everything vanishes.
# Expected: between two rotations that differ by little the part t of the way ("to switch to linear interpolation if the angular difference is very small"), from the first one
# at t = 0 to the second one at t = 1; a rotation that takes a direction to its opposite, and has length 1; "the magnitude of x and the sign of y". Seen: half of the way for every t;
# a quaternion of length 6e-17, which makes a vector 0; a 3 that becomes 0.
# Where: mixq.js: `u = v = 0.5`, for u = 1 - t and v = t. alignment-quat.js: the axis is a cross product, which is 0 for opposite directions (and, below 1e-6, is left as short as it is by normalize3); any axis at right
# angles would do. copysign multiplies with Math.sign(y).
. "$(dirname "$0")/lib.sh"
npm_get @thi.ng/matrices@3.0.26 @thi.ng/math@5.15.17
cat >asked.mjs <<'JS'
import { copysign } from "@thi.ng/math";
import { alignmentQuat, mixQ, mulVQ, quatFromAxisAngle } from "@thi.ng/matrices";
const about = (angle) => quatFromAxisAngle([0, 0, 1], angle);
const angle = (q) => 2 * Math.atan2(q[2], q[3]);
for (const end of [1, 0.0021, 0.0019]) console.log(`from 0 to ${end}, t 0, 0.25, 1:`, [0, 0.25, 1].map((t) => Number(angle(mixQ([], about(0), about(end), t)).toPrecision(4))).join(" "));
for (const [from, to] of [[[1, 0, 0], [0, 1, 0]], [[1, 0, 0], [-1, 0, 0]], [[0, 0, 1], [1e-8, 0, -1]]]) {
  const q = alignmentQuat(from, to);
  console.log(`${from} to ${to}: length ${Math.hypot(...q).toPrecision(1)}, ${from} becomes ${mulVQ([], q, from).map((v) => v.toFixed(3)).join(" ")}`);
}
console.log("copysign of 3 and 0, -0, -2:", copysign(3, 0), copysign(3, -0), copysign(3, -2));
JS
node asked.mjs | same_as 'from 0 to 1, t 0, 0.25, 1: 0 0.25 1
from 0 to 0.0021, t 0, 0.25, 1: 0 0.000525 0.0021
from 0 to 0.0019, t 0, 0.25, 1: 0.00095 0.00095 0.00095
1,0,0 to 0,1,0: length 1, 1,0,0 becomes 0.000 1.000 0.000
1,0,0 to -1,0,0: length 6e-17, 1,0,0 becomes 0.000 0.000 0.000
0,0,1 to 1e-8,0,-1: length 1e-8, 0,0,1 becomes 0.000 0.000 -0.000
copysign of 3 and 0, -0, -2: 0 -0 -3'
