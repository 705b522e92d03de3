#!/bin/sh
# javascript-lp-solver 1.0.3, ReformatLP, models as text in lp_solve's LP format: "x<=3;" is no bound, "<= 1e3" is 3, and a thing that is taken or not is taken four times.
# Expected: what lp_solve 5.5.2.5 (Debian) finds, for its own format, and for the text that ReformatLP writes what Solve finds for the model. Seen: a relation without blanks around it makes a
# new variable, "x<=3;"; of a number only the digits at the end count, so that .5 is 5; a coefficient with an exponent has none; "binaries" are not written; and x >= -5 alone in a
# constraint is a lower bound to lp_solve, in place of 0.
# Where: dist/index.mjs, to_JSON: "[A-Za-z]\S{0,}" in parse_lhs takes the relation along, parse_rhs begins anywhere, and neither knows "e"; from_JSON: no section for binaries, and no label
# ("a: x >= -5" is a constraint; its issue 60 says that ReformatLP knows no binaries: it reads them today).
. "$(dirname "$0")/lib.sh"
debian_get lp-solve libcolamd2 libsuitesparseconfig5
PATH="$folder/usr/bin:$PATH" LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$folder/usr/lib/lp_solve"
npm_get javascript-lp-solver@1.0.3
cat >asked.mjs <<'JS'
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import solver from "javascript-lp-solver";
const best = ({ feasible, bounded, result }) => (!feasible ? "nothing" : bounded ? result : "without end");
function lpSolve(text) {
  writeFileSync("a.lp", text);
  return Number(/function: (\S+)/.exec(execFileSync("lp_solve", ["a.lp"], { encoding: "utf8" }))[1]);
}
for (const bound of ["x <= 3;", "x<=3;", "x <= .5;", "x <= 1e3;", "c: 1e1 x <= 50;"]) {
  const lines = ["max: x;", "all: x <= 2000;", bound];
  console.log(`x at most, with ${bound} lp_solve ${lpSolve(lines.join("\n"))}, read ${best(solver.Solve(solver.ReformatLP(lines)))}`);
}
const two = { x: { gain: 3, room: 1, time: 1 }, y: { gain: 2, room: 1, time: 3 } };
const models = {
  plain: { optimize: "gain", opType: "max", constraints: { room: { max: 4 }, time: { max: 6 } }, variables: two },
  "x is 0 or 1": { optimize: "gain", opType: "max", constraints: { room: { max: 4 }, time: { max: 6 } }, variables: two, binaries: { x: 1 } },
  "x >= -5": { optimize: "gain", opType: "min", constraints: { low: { min: -5 } }, variables: { x: { gain: 1, low: 1 } } },
};
for (const [name, model] of Object.entries(models)) {
  const text = solver.ReformatLP(structuredClone(model));
  console.log(`${name}: Solve ${best(solver.Solve(structuredClone(model)))}, its text in lp_solve ${lpSolve(text)}, read again ${best(solver.Solve(solver.ReformatLP(text)))}`);
}
JS
node asked.mjs | same_as 'x at most, with x <= 3; lp_solve 3, read 3
x at most, with x<=3; lp_solve 3, read 2000
x at most, with x <= .5; lp_solve 0.5, read 5
x at most, with x <= 1e3; lp_solve 1000, read 3
x at most, with c: 1e1 x <= 50; lp_solve 5, read 50
plain: Solve 12, its text in lp_solve 12, read again 12
x is 0 or 1: Solve 6.33333333, its text in lp_solve 12, read again 12
x >= -5: Solve 0, its text in lp_solve -5, read again 0'
