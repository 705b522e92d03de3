#!/bin/sh
# casacore 3.5.0 (Debian), of radio astronomy: slopes of its AutoDiff, of a function with a fixed parameter, and functions that it compiles from text.
# Expected: x² has the slope 2 x, x³ the slope 3 x². Seen at 3: square(x) 18, cube(x) 2187. Expected: atan2(y, x) at x = 0 moves by 1/y; seen: NaN. fmod(7.7, x) falls by 2 · x there; seen: slope 0.
# Expected: a parameter that is held fixed leaves the other slopes alone. Seen: with the first one fixed, those of PowerLogarithmicPolynomial are a logarithm further.
# Expected: "x > p0 ? p1 : p2" is p1 or p2, as "x >= p0 ? p1 : p2" is. Seen: 0, without a word; so is all that holds <, > or !. int(2.3) is 3, and int(2.3) + fract(2.3) is 3.3.
# Where: AutoDiffMath.tcc: square and cube read the value after they have replaced it; atan2 is atan(y / x). PowerLogarithmicPolynomial2.tcc: `prod *= lnx` where i is 0. CompiledFunction.tcc,
# eval: no case for LT, GT and NOT, and error_p is not read; INT takes floor below 0 and ceil above, where it should be the other way round.
. "$(dirname "$0")/lib.sh"
debian_get casacore-dev libcasa-casa7 libcasa-scimath7 libcasa-scimath-f7 libfftw3-double3 libfftw3-single3 liblapack3 libblas3 libgfortran5
libraries=usr/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$folder/$libraries/blas:$folder/$libraries/lapack"
cpp -Iusr/include/casacore -lcasa_scimath -lcasa_casa -Wl,--allow-shlib-undefined <<'CPP' | same_as 'x * x at 3: value 9, slope 6
square(x) at 3: value 9, slope 18
cube(x) at 3: value 27, slope 2187
atan2(2, x) at 0.001: value 1.5703, slope -0.5
atan2(2, x) at 0: value 1.5708, slope nan
fmod(7.7, x) at 3: value 1.7, slope 0
power law, first parameter free: slopes of the others 2.4929 1.7279
power law, first parameter fixed: slopes of the others 1.7279 1.1977
x >= p0 ? p1 : p2: 2
x > p0 ? p1 : p2: 0
p1 * (x > p0) + p2: 0
int(2.3): 3
fract(2.3): 0.3
int(-2.3): -3'
#include <casacore/casa/aips.h>
#include <casacore/scimath/Mathematics/AutoDiff.h>
#include <casacore/scimath/Mathematics/AutoDiffMath.h>
#include <casacore/scimath/Functionals/CompiledFunction.h>
#include <casacore/scimath/Functionals/PowerLogarithmicPolynomial.h>
#include <cmath>
#include <cstdio>
using casacore::AutoDiff;
using A = AutoDiff<double>;
double number(double x) { return std::isnan(x) ? NAN : x; }
void say(const char *name, const A &result) { std::printf("%s: value %g, slope %g\n", name, result.value(), number(result.derivatives()[0])); }
int main() {
  A x(3.0, 1, 0);
  say("x * x at 3", x * x);
  say("square(x) at 3", square(x));
  say("cube(x) at 3", cube(x));
  say("atan2(2, x) at 0.001", atan2(A(2.0, 1), A(0.001, 1, 0)));
  say("atan2(2, x) at 0", atan2(A(2.0, 1), A(0.0, 1, 0)));
  say("fmod(7.7, x) at 3", fmod(A(7.7, 1), x));
  for (bool held : {false, true}) {
    casacore::PowerLogarithmicPolynomial<A> power(3);
    for (unsigned k = 0; k < 3; k++) power[k] = A(k ? 0.5 : 2.0, 3, k);
    power.mask(0) = !held;
    A result = power(2.0);
    std::printf("power law, first parameter %s: slopes of the others %.4f %.4f\n", held ? "fixed" : "free", result.derivatives()[1], result.derivatives()[2]);
  }
  for (const char *text : {"x >= p0 ? p1 : p2", "x > p0 ? p1 : p2", "p1 * (x > p0) + p2", "int(2.3)", "fract(2.3)", "int(-2.3)"}) {
    casacore::CompiledFunction<double> f;
    if (!f.setFunction(text)) return 1;
    for (unsigned k = 0; k < f.nparameters(); k++) f[k] = k + 1;
    std::printf("%s: %g\n", text, f.ndim() ? f(5.0) : f());
  }
}
CPP
