#!/bin/sh
# sympy 1.11.1 (Debian): one remainder, printed for C, has one value for a whole number and another one for a real.
# Expected of Mod(x, 3) at -5: 1, as sympy itself says, and as the printers for JavaScript, Fortran, Octave, R, Julia and Rust take care of. Seen: C's fmod for a real x, which
# is -2, and with it another square and another angle; a whole n is right, in C too.
# Where: sympy/printing/c.py, _print_Mod: for integers a comment says that % has the sign of the first number, and the printer mends it; reals go to fmod. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
needs /usr/bin/python3 python3
debian_get python3-sympy python3-mpmath
/usr/bin/python3 - <<'PYTHON'
from sympy import Mod, ccode, cos, jscode, symbols
x = symbols("x", real=True)
n = symbols("n", integer=True)
with open("asked.js", "w") as js, open("asked.cpp", "w") as c:
    c.write("#include <cmath>\n#include <cstdio>\nint main() {\n  double x = -5;\n  int n = -5;\n")
    js.write("const x = -5, n = -5;\n")
    for f in [Mod(n, 3), Mod(x, 3), Mod(x, -3), Mod(x, 3) ** 2, cos(Mod(x, 3))]:
        value = f"{float(f.subs({x: -5, n: -5})):.4f}"
        js.write(f"console.log('{f}: sympy {value}, JavaScript', ({jscode(f)}).toFixed(4));\n")
        c.write(f'  std::printf("{ccode(f)} in C is %.4f\\n", double({ccode(f)}));\n')
    c.write("}\n")
PYTHON
node asked.js >left
cpp <asked.cpp >right
paste -d ' ' left right | same_as 'Mod(n, 3): sympy 1.0000, JavaScript 1.0000 ((n % 3) + 3) % 3 in C is 1.0000
Mod(x, 3): sympy 1.0000, JavaScript 1.0000 fmod(x, 3) in C is -2.0000
Mod(x, -3): sympy -2.0000, JavaScript -2.0000 fmod(x, -3) in C is -2.0000
(Mod(x, 3))**2: sympy 1.0000, JavaScript 1.0000 pow(fmod(x, 3), 2) in C is 4.0000
cos(Mod(x, 3)): sympy 0.5403, JavaScript 0.5403 cos(fmod(x, 3)) in C is -0.4161'
