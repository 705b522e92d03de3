#!/bin/sh
# nerdamer 1.1.13 and nerdamer-prime 1.5.0: derivatives of asinh, acosh, atanh and of log with a base.
# Expected at 2 (atanh: 0.5): 0.4472, 0.5774, 1.3333 and 1 / (2 log 2) = 0.7213. Seen: 0.2361, 0.2679, 0.1667 and 0.5.
# Why: the function is rewritten as log(u), and its derivative comes out as 1 / u, without u'; of log(x, 2) the base is dropped.
. "$(dirname "$0")/lib.sh"
npm_get nerdamer@1.1.13 nerdamer-prime@1.5.0
node - <<'JS' | same_as 'nerdamer asinh(x) (sqrt(1+x^2)+x)^(-1) 0.2361
nerdamer acosh(x) (sqrt(-1+x^2)+x)^(-1) 0.2679
nerdamer atanh(x) 0.5*((-x+1)^(-1)*(1+x))^(-1) 0.1667
nerdamer log(x,2) x^(-1) 0.5000
nerdamer-prime asinh(x) (sqrt(1+x^2)+x)^(-1) 0.2361
nerdamer-prime acosh(x) (sqrt(-1+x^2)+x)^(-1) 0.2679
nerdamer-prime atanh(x) 0.5*((-x+1)^(-1)*(1+x))^(-1) 0.1667
nerdamer-prime log(x,2) x^(-1) 0.5000'
for (const name of ["nerdamer", "nerdamer-prime"]) {
  const nerdamer = require(name);
  require(`${name}/Calculus`);
  for (const [f, x] of [["asinh(x)", "2"], ["acosh(x)", "2"], ["atanh(x)", "0.5"], ["log(x,2)", "2"]]) {
    const derivative = nerdamer.diff(f, "x");
    console.log(name, f, derivative.text(), Number(derivative.evaluate({ x }).text("decimals")).toFixed(4));
  }
}
JS
