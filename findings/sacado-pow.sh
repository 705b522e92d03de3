#!/bin/sh
# Sacado 13.2 of Trilinos (Debian): in its reverse mode, Rad, every power has the slope NaN at 0.
# Expected: 0 for pow(x, 2), 1 for pow(x, 1), as its forward mode, Fad, says, and as x · x does here. Seen: nan.
# Where: Sacado_trad.hpp, pow of a variable and a number: y * t / x with t = pow(x, y), which is 0 / 0.
. "$(dirname "$0")/lib.sh"
debian_get libtrilinos-sacado-dev libtrilinos-kokkos-dev
cpp -Iusr/include/trilinos <<'CPP' | same_as 'pow(x, 2) 0 slope nan
pow(x, 1) 0 slope nan
x * x 0 slope 0'
#include <Sacado_trad.hpp>
#include <cmath>
#include <cstdio>
using T = Sacado::Rad::ADvar<double>;
void say(const char *name, T (*f)(const T &)) {
  T x(0.0);
  T y = f(x);
  Sacado::Rad::ADcontext<double>::Gradcomp();
  std::printf("%s %g slope %g\n", name, y.val(), std::isnan(x.adj()) ? NAN : x.adj());
}
int main() {
  say("pow(x, 2)", [](const T &x) -> T { return pow(x, 2.0); });
  say("pow(x, 1)", [](const T &x) -> T { return pow(x, 1.0); });
  say("x * x", [](const T &x) -> T { return x * x; });
}
CPP
