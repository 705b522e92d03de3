#!/bin/sh
# Stan Math 3.0.0 (Debian, r-cran-stanheaders 2.21.0): the slopes of gamma_p(a, z) are 0 as soon as z > 10 · a.
# Expected at a = 0.1: a slope that moves smoothly with z. Seen: from z = 1.0 to 1.001 both slopes fall to 0; the measured ones do not.
# Where: stan/math/rev/scal/fun/gamma_p.hpp: "return zero derivative as gamma_p is flat to machine precision for b / a > 10". It is not, for small a.
. "$(dirname "$0")/lib.sh"
debian_get r-cran-stanheaders libeigen3-dev libboost1.74-dev
cpp -Iusr/lib/R/site-library/StanHeaders/include -Iusr/include/eigen3 <<'CPP' | same_as 'gamma_p(0.1, 1) = 0.9759: slopes -0.2626 0.0387, measured -0.2626 0.0387
gamma_p(0.1, 1.001) = 0.9759: slopes 0.0000 0.0000, measured -0.2622 0.0386'
#include <stan/math/rev/scal.hpp>
#include <cstdio>
int main() {
  for (double z : {1.0, 1.001}) {
    stan::math::var a = 0.1, b = z;
    stan::math::var p = gamma_p(a, b);
    p.grad();
    auto value = [](double x, double y) { return stan::math::gamma_p(x, y); };
    std::printf("gamma_p(0.1, %g) = %.4f: slopes %.4f %.4f, measured %.4f %.4f\n", z, p.val(), a.adj(), b.adj(),
                (value(0.1 + 1e-5, z) - value(0.1 - 1e-5, z)) / 2e-5, (value(0.1, z + 1e-5) - value(0.1, z - 1e-5)) / 2e-5);
  }
}
CPP
