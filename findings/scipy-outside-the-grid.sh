#!/bin/sh
# SciPy 1.10.1 (Debian), RectBivariateSpline outside of its grid: the value stands still, its derivative goes on, and the integral ends.
# Expected of the spline through x · y, at x = 4 and 9 where the grid ends at 3: one continuation, and derivative and integral of that one. For the value that is seen, which is
# the one at the border, the slope 0 that a push measures, and an integral that grows. Seen: the slope of the border, also by partial_derivative, and an integral
# that is 0 outside. Its sister for one axis, UnivariateSpline with ext=3, which stands still as well, has the slope 0, and an antiderivative that stops.
# Where: fitpack's bispev and parder put each place into the grid and then answer for that place; dblint puts the limits into it. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c "import scipy" 2>log || { echo "There is no SciPy here. On Debian: apt-get install python3-scipy"; exit 2; }
/usr/bin/python3 - 2>log <<'PYTHON' | same_as 'at 2, 2: value 4, slope 2 and 2, measured 2, integral from 0 9
one axis, at 2: value 4, slope 2, antiderivative 4, integral from 0 4
at 4, 2: value 6, slope 2 and 2, measured 0, integral from 0 20.25
one axis, at 4: value 6, slope 0, antiderivative 9, integral from 0 9
at 9, 2: value 6, slope 2 and 2, measured 0, integral from 0 20.25
one axis, at 9: value 6, slope 0, antiderivative 9, integral from 0 9'
import numpy as np
from scipy.interpolate import RectBivariateSpline, UnivariateSpline
grid = np.arange(4.0)
plane = RectBivariateSpline(grid, grid, np.outer(grid, grid))
line = UnivariateSpline(grid, 2 * grid, s=0, ext=3)
show = lambda *numbers: " ".join(f"{round(float(a), 4) + 0:g}" for a in numbers)
for x in [2, 4, 9]:
    value = lambda at: plane(at, 2)[0, 0]
    print(f"at {x}, 2: value {show(value(x))}, slope {show(plane(x, 2, dx=1)[0, 0])} and {show(plane.partial_derivative(1, 0)(x, 2)[0, 0])}, measured",
        f"{show((value(x + 0.01) - value(x - 0.01)) * 50)}, integral from 0 {show(plane.integral(0, x, 0, 3))}")
    print(f"one axis, at {x}: value {show(line(x))}, slope {show(line.derivative()(x))}, antiderivative {show(line.antiderivative()(x))}, integral from 0 {show(line.integral(0, x))}")
PYTHON
