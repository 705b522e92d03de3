#!/bin/sh
# javascript-lp-solver 1.0.3: a coefficient of 0, a variable that is fixed, and one that may be negative. YALPS 0.6.4 and HiGHS 1.15.3 beside it.
# Expected: 0 x <= 1 is true of every x; a result that is the objective at the place that comes back, with and without options.presolve ("preprocessing"); and for `unrestricted`
# ("allow negative values") the best that the constraints allow, which HiGHS finds. Seen: not feasible; 3 for 1; 0 for 60; a place that is called feasible, and breaks a constraint.
# Where: presolve divides by the coefficient, so that 0 x <= 1 becomes x >= Infinity; applyPresolveReductions sets the cost of a fixed variable to 0, and nobody adds what it was;
# phase2: a row whose own variable is unrestricted limits nothing, but it takes part in the choice of the row that leaves, and a free variable that falls goes by -rhs / column in all
# rows. (0.4.24 has no presolve, calls the third one not feasible, and has the same for the last.)
. "$(dirname "$0")/lib.sh"
npm_get javascript-lp-solver@1.0.3 yalps@0.6.4 highs@1.15.3
node - <<'JS' | same_as 'x up to 20, and 0 x up to 1: not feasible | without presolve: result 20, x 20 | YALPS 20
-2 x + y, x is 1, y up to 3: result 3, x 1, y 3 | without presolve: result 1, x 1, y 3 | YALPS 1
-x + 2 y, x + y up to 0, y up to 20, x free: result 0 | HiGHS 60
3 x - 4 z, both free, five constraints, of which one is -3 x <= 0: result -14.85714286, z 1.35714286, x -3.14285714 | HiGHS -3.3333333333333335'
const solver = require("javascript-lp-solver");
const solve = (model, presolve = true) => {
  const { feasible, result, bounded, ...place } = solver.Solve({ ...model, options: { presolve } });
  return `${feasible ? `result ${result}` : "not feasible"}${Object.entries(place).map(([name, value]) => `, ${name} ${value}`).join("")}`;
};
const zero = { optimize: "gain", opType: "max", constraints: { a: { max: 1 }, b: { max: 20 } }, variables: { x: { gain: 1, a: 0, b: 1 } } };
const fixed = { optimize: "gain", opType: "max", constraints: { a: { max: -2 }, b: { max: 4 }, c: { max: 3 } }, variables: { x: { gain: -2, a: -2, b: 4 }, y: { gain: 1, c: 1 } } };
const free = { optimize: "gain", opType: "max", constraints: { a: { max: 0 }, b: { max: 20 } }, variables: { x: { gain: -1, a: 1 }, y: { gain: 2, a: 1, b: 1 } }, unrestricted: { x: 1 } };
const both = {
  optimize: "cost", opType: "min",
  constraints: { a: { min: -4, max: 5 }, b: { max: 4 }, c: { max: 0 }, d: { min: -20, max: 20 }, e: { min: -20, max: 20 } },
  variables: { x: { cost: 3, a: 1, b: -3, c: -3, d: 1 }, z: { cost: -4, a: 6, b: -4, e: 1 } }, unrestricted: { x: 1, z: 1 },
};
(async () => {
  const yalps = await import("yalps");
  const highs = await require("highs")();
  const beside = ({ opType, optimize, constraints, variables }) => yalps.solve({ direction: opType === "max" ? "maximize" : "minimize", objective: optimize, constraints, variables });
  const linear = (variables, key) => Object.entries(variables).map(([name, terms]) => `+ ${terms[key] ?? 0} ${name}`).join(" ").replaceAll("+ -", "- ");
  const optimum = ({ opType, optimize, constraints, variables, unrestricted }) =>
    highs.solve(`${opType === "max" ? "Maximize" : "Minimize"}
 aim: ${linear(variables, optimize)}
Subject To
${Object.entries(constraints).flatMap(([key, { min, max }]) => [...(max === undefined ? [] : [` ${key}1: ${linear(variables, key)} <= ${max}`]), ...(min === undefined ? [] : [` ${key}2: ${linear(variables, key)} >= ${min}`])]).join("\n")}
Bounds
${Object.keys(unrestricted).map((name) => ` ${name} free`).join("\n")}
End
`).ObjectiveValue;
  console.log("x up to 20, and 0 x up to 1:", solve(zero), "| without presolve:", solve(zero, false), "| YALPS", beside(zero).result);
  console.log("-2 x + y, x is 1, y up to 3:", solve(fixed), "| without presolve:", solve(fixed, false), "| YALPS", beside(fixed).result);
  console.log("-x + 2 y, x + y up to 0, y up to 20, x free:", solve(free), "| HiGHS", optimum(free));
  console.log("3 x - 4 z, both free, five constraints, of which one is -3 x <= 0:", solve(both), "| HiGHS", optimum(both));
})();
JS
