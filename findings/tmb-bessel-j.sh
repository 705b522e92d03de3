#!/bin/sh
# TMB 1.9.2 (Debian's r-cran-tmb): the slope of besselJ(x, nu) in nu is that of another function at each integer nu.
# Expected: J, and its slope in nu, which the documentation promises, change little from nu = 2.999 to 3. Seen: at x = 5 the slope goes from 0.168 to -0.377, and back at 3.001; the value is right.
# besselI, besselK and besselY are right at integers.
# Where: tiny_ad/bessel/bessel_j.cpp, which is R's: where the fraction of nu is 0 it leaves out factors that are 1 there, and with them their slopes: `nu != 0.` (aa), `fabs(nu) > 1e-15` (sum),
# `nu + 1. == 1.`, `alpem == 0.` and `alp2em == 0.`. In bessel_i.cpp the like conditions are commented out, with a word why.
. "$(dirname "$0")/lib.sh"
debian_get r-cran-tmb libeigen3-dev
cpp -Iusr/include/eigen3 -Iusr/lib/R/site-library/TMB/include <<'CPP' | same_as 'J, nu 0.5: value -0.3422, slope in nu -0.1523, pushed -0.1523
J, nu 1: value -0.3276, slope in nu 0.6860, pushed 0.1967
J, nu 2: value 0.0466, slope in nu 0.3627, pushed 0.4323
J, nu 2.999: value 0.3647, slope in nu 0.1680, pushed 0.1680
J, nu 3: value 0.3648, slope in nu -0.3772, pushed 0.1677
J, nu 3.001: value 0.3650, slope in nu 0.1674, pushed 0.1674
Y, nu 3: value 0.1463, slope in nu -0.3367, pushed -0.3367
I, nu 3: value 10.3312, slope in nu -6.3979, pushed -6.3979
K, nu 3: value 0.0083, slope in nu 0.0044, pushed 0.0044'
#define TINY_AD_USE_EIGEN_VEC
#include <cstdio>
#include "tiny_ad/tiny_ad/tiny_ad.hpp"
double asDouble(double x) { return x; }
#include "tiny_ad/bessel/bessel.hpp"
using D = tiny_ad::variable<1, 1>;
void say(const char *name, D (*f)(D, D), double nu) {
  double h = 1e-4;
  D up = f(D(5.0), D(nu + h, 0)), here = f(D(5.0), D(nu, 0)), down = f(D(5.0), D(nu - h, 0));
  std::printf("%s, nu %g: value %.4f, slope in nu %.4f, pushed %.4f\n", name, nu, here.value, here.getDeriv()[0], (up.value - down.value) / (2 * h));
}
int main() {
  for (double nu : {0.5, 1.0, 2.0, 2.999, 3.0, 3.001}) say("J", [](D x, D n) -> D { return bessel_utils::bessel_j<D>(x, n); }, nu);
  say("Y", [](D x, D n) -> D { return bessel_utils::bessel_y<D>(x, n); }, 3);
  say("I", [](D x, D n) -> D { return bessel_utils::bessel_i<D>(x, n, 1.0); }, 3);
  say("K", [](D x, D n) -> D { return bessel_utils::bessel_k<D>(x, n, 1.0); }, 3);
}
CPP
