#!/bin/sh
# sympy 1.11.1 (Debian) and JavaScript: one root in two dialects. jscode prints y^(1/3) as Math.cbrt, and y^(1/5) as Math.pow.
# Expected: the same branch for both, as in sympy, where each is complex for a negative y. Seen in Node: -2 for the cube root of -8, NaN for the
# fifth root of -32. And the derivative of the cube root, printed by the same jscode, is NaN where the printed root falls and rises smoothly.
. "$(dirname "$0")/lib.sh"
needs /usr/bin/python3 python3
debian_get python3-sympy python3-mpmath
/usr/bin/python3 - >roots.js <<'PYTHON'
from sympy import Rational, Symbol, diff, jscode, N
y = Symbol("y")
for n, at in [(3, -8), (5, -32)]:
    root = y ** Rational(1, n)
    for what, f in [("root", root), ("its slope", diff(root, y))]:
        print(f"{{ const y = {at}; console.log('{what} at {at}: sympy {N(f.subs(y, at), 5)}, {jscode(f)} is', {jscode(f)}); }}")
PYTHON
node roots.js | same_as 'root at -8: sympy 1.0 + 1.732*I, Math.cbrt(y) is -2
its slope at -8: sympy -0.041667 - 0.072169*I, (1/3)/Math.pow(y, 2/3) is NaN
root at -32: sympy 1.618 + 1.1756*I, Math.pow(y, 1/5) is NaN
its slope at -32: sympy -0.010113 - 0.0073473*I, (1/5)/Math.pow(y, 4/5) is NaN'
