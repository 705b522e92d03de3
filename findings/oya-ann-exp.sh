#!/bin/sh
# oya-ann 0.6.0: the derivative of exp(x) is x, and the gradient of a network with logistic neurons points elsewhere.
# Expected: exp(x) and 3 exp(3 x); costGradient is the slope of cost (in brackets: its push), weight by weight, as it is with the activation "identity". Seen: x, and 9 x; with
# "logistic" two of seven have the other sign, and the others are 0.37 of what they should be, or less.
# Where: src/Equations.js, nodeDerivative, "d(exp(g)) = d(g) * exp(g)": [da0, a0] is d(g) * g, and should be [da0, node].
. "$(dirname "$0")/lib.sh"
npm_get oya-ann@0.6.0
node - <<'JS' | same_as 'derivative of exp(x): _0 = exp(x), _0_dx = x and it is _0_dx
derivative of exp(3 * x): _0 = 3 * x, _1 = exp(_0), _0_dx = 3, _1_dx = _0_dx * _0 and it is _1_dx
derivative of sin(x): _0 = sin(x), _1 = cos(x), _0_dx = _1 and it is _0_dx
identity w0b0 0.760 (0.760), w0r0c0 -1.064 (-1.064), w0b1 1.064 (1.064), w0r1c0 -1.064 (-1.064), w1b0 -1.520 (-1.520), w1r0c0 -0.456 (-0.456), w1r0c1 0.000 (0.000)
logistic w0b0 -0.003 (0.015), w0r0c0 -0.002 (0.010), w0b1 0.001 (0.022), w0r1c0 0.001 (0.015), w1b0 -0.045 (-0.124), w1r0c0 -0.027 (-0.073), w1r0c1 -0.021 (-0.058)'
const { Equations, Layer, Sequential } = require("oya-ann");
for (const expression of ["exp(x)", "exp(3 * x)", "sin(x)"]) {
  const equations = new Equations();
  const name = equations.derivative(expression, "x");
  equations.compile();
  console.log(`derivative of ${expression}:`, Object.entries(equations.exprSymbolMap).map(([symbol, meaning]) => `${symbol} = ${meaning}`).join(", "), `and it is ${name}`);
}
const start = { w0b0: 0.3, w0r0c0: 0.1, w0b1: 0, w0r1c0: -0.2, w1b0: -0.4, w1r0c0: -0.5, w1r0c1: -0.7 };
for (const activation of ["identity", "logistic"]) {
  const network = (weights) => {
    const made = new Sequential(1, [new Layer(2, { id: 0, activation }), new Layer(1, { id: 1, activation })]);
    made.initialize({ ...weights });
    made.compile();
    made.activate([0.7], [0.9]);
    return made;
  };
  const push = (name, step) => (network({ ...start, [name]: start[name] + step }).cost() - network({ ...start, [name]: start[name] - step }).cost()) / (2 * step);
  console.log(activation, Object.entries(network(start).costGradient()).map(([name, slope]) => `${name} ${slope.toFixed(3)} (${push(name, 1e-5).toFixed(3)})`).join(", "));
}
JS
