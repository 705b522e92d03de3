#!/bin/sh
# GiNaC 1.8.6 (Debian): the number of a derivative is that of the function, and the gamma function has fewer digits than it says.
# Expected: a function without a rule for its derivative (cube, below, as the tutorial writes one; step, csgn, factorial and G are GiNaC's own) gets a derivative that stays a symbol: D[0](cube)(2).
# Seen: so it is, but its evalf() is 8, which is cube(2), where 12 is right; the second derivative is 8 as well, and the slope of a step at 3 is 1.
# Expected: with Digits = 30, tgamma(3.5) is 15/8 · √π in 30 digits. Seen: in 22 of the 38 that are printed, and in 11 with Digits = 17, which is the default.
# Where: fderivative.h declares no evalf, so that function::evalf calls the function's own; older versions of the class had one. numeric.cpp, tgamma and lgamma: the Lanczos coefficients are large,
# and cancel; a float takes their sum down to its own precision, a fraction (numeric(7, 2)) does not. It should be given more digits first.
. "$(dirname "$0")/lib.sh"
debian_get libginac-dev libginac11 libcln-dev libcln6 libgmp-dev libgmp10
cpp -lginac -lcln -lgmp <<'CPP' | same_as 'cos(2) -> -0.416146836547142387
D[0](cube)(2) -> 8.0
D[0,0](cube)(2) -> 8.0
D[0](step)(3) -> 1
Digits = 17: tgamma(3.5) = 3.3233509704112252383 is out by -1.10182e-11
Digits = 30: tgamma(3.5) = 3.32335097044784255118391872899796084987 is out by -4.37216e-23
Digits = 50: tgamma(3.5) = 3.323350970447842551184064031264647217745388137998881885977 is out by -5.14307e-42'
#include <ginac/ginac.h>
#include <iostream>
using namespace GiNaC;
DECLARE_FUNCTION_1P(cube)
static ex cube_evalf(const ex &x) { return is_a<numeric>(x) ? x * x * x : ex(cube(x).hold()); }
REGISTER_FUNCTION(cube, evalf_func(cube_evalf))
void say(const ex &f, const symbol &x, const ex &at) {
  ex slope = f.diff(x).subs(x == at);
  std::cout << slope << " -> " << slope.evalf() << std::endl;
}
int main() {
  realsymbol x("x");
  say(sin(x), x, 2);
  say(cube(x), x, 2);
  say(cube(x).diff(x), x, 2);
  say(step(x), x, 3);
  for (int digits : {17, 30, 50}) {
    Digits = digits;
    numeric right = ex_to<numeric>((15 * sqrt(Pi) / 8).evalf());
    auto error = [&](const numeric &value) { return ((value - right) / right).to_double(); };
    std::cout << "Digits = " << digits << ": tgamma(3.5) = " << tgamma(numeric("3.5")) << " is out by " << error(tgamma(numeric("3.5"))) << std::endl;
  }
}
CPP
