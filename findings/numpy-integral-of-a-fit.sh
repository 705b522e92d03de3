#!/bin/sh
# NumPy 1.24.2 (Debian), numpy.polynomial: the integral of a fit begins somewhere in the middle of the data, and integ() is not integ(lbnd=0), though 0 is what polyint takes without it.
# Expected of 2x, fitted to points from 0 to 4: x², which is 9 at 3, as np.polyint of np.polyfit says, and as the same class says of Polynomial([0, 2]). Seen: 5, because it
# is 0 at 2; with lbnd=0 it is 9, with lbnd=2 it is 5. A point more at 100 moves it to -2491. Its constant k lies there too.
# Where: numpy/polynomial/_polybase.py, integ: without lbnd it takes 0 in the window, into which the data are mapped; lbnd itself is mapped. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import numpy" 2>log || { echo "There is no NumPy here. On Debian: apt-get install python3-numpy"; exit 2; }
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'polyint of polyfit at 3: 9.0
Polynomial([0, 2]) at 3: integ() 9, integ(lbnd=0) 9, integ(lbnd=2) 5, integ(k=7) 16, deriv() 2,
Polynomial.fit at 3: integ() 5, integ(lbnd=0) 9, integ(lbnd=2) 5, integ(k=7) 12, deriv() 2,
Chebyshev.fit at 3: integ() 5, integ(lbnd=0) 9, integ(lbnd=2) 5, integ(k=7) 12, deriv() 2,
Legendre.fit at 3: integ() 5, integ(lbnd=0) 9, integ(lbnd=2) 5, integ(k=7) 12, deriv() 2,
with a point at 100: integ() -2491, integ(lbnd=0) 9, integ(lbnd=2) 5, integ(k=7) -2484, deriv() 2,
fit and convert(): integ() 9, integ(lbnd=0) 9, integ(lbnd=2) 5, integ(k=7) 16, deriv() 2,'
import numpy as np
from numpy.polynomial import Chebyshev, Legendre, Polynomial
x = np.arange(5.0)
far = np.append(x, 100)
show = lambda p: " ".join(f"{name} {round(float(q(3)), 4) + 0:g}," for name, q in [("integ()", p.integ()), ("integ(lbnd=0)", p.integ(lbnd=0)), ("integ(lbnd=2)", p.integ(lbnd=2)), ("integ(k=7)", p.integ(k=7)), ("deriv()", p.deriv())])
print("polyint of polyfit at 3:", round(float(np.polyval(np.polyint(np.polyfit(x, 2 * x, 1)), 3)), 4))
print("Polynomial([0, 2]) at 3:", show(Polynomial([0, 2])))
for kind in (Polynomial, Chebyshev, Legendre):
    print(f"{kind.__name__}.fit at 3:", show(kind.fit(x, 2 * x, 1)))
print("with a point at 100:", show(Polynomial.fit(far, 2 * far, 1)))
print("fit and convert():", show(Polynomial.fit(x, 2 * x, 1).convert()))
PYTHON
