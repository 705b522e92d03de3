#!/bin/sh
# math-expressions 1.8.1: what its table of derivatives does not hold counts as a constant, wherever it stands.
# Expected: exp(x) and e^x, which it computes alike, have one derivative. Seen: 0 for exp(x), e^x for e^x, 1 for exp(x) + x.
# Where: the table in lib/expression/differentiation.js has 16 names; for any other one no term is added.
. "$(dirname "$0")/lib.sh"
npm_get math-expressions@1.8.1
node - <<'JS' | same_as 'e^x: e^x; exp(x): 0; exp(x) + x: 1; x exp(x): exp x; sin(exp(x)): 0; at 1 e^x is 2.7183 and exp(x) is 2.7183'
const math = require("math-expressions");
const text = ["e^x", "exp(x)", "exp(x) + x", "x exp(x)", "sin(exp(x))"];
const at1 = (of) => math.fromText(of).f({ x: 1 }).toFixed(4);
console.log(`${text.map((of) => `${of}: ${math.fromText(of).derivative("x")}`).join("; ")}; at 1 e^x is ${at1("e^x")} and exp(x) is ${at1("exp(x)")}`);
JS
