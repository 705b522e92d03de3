#!/bin/sh
# Eigen 3.4.0 (Debian), its special functions, which TensorFlow calls too: large shapes of the gamma distribution.
# Expected: a sample of Gamma(a) beside its middle moves by as much as a does, slope 1.000; and P(a, x) + Q(a, x) = 1.
# Seen: in double a slope of 0.71 at a = 100,000, in float 0.87 at 10,000 and 0.18 at 100,000; at a million P + Q is 0.98 in double, and 2.69 in float, where each is above 1.
# Where: unsupported/Eigen/src/SpecialFunctions/SpecialFunctionsImpl.h, igamma_num_iterations: 200, 500 or 2,000 terms, then what there is. Near x = a the series needs a few times the root of a
# (and more for its slope); where they run out, nothing says so.
. "$(dirname "$0")/lib.sh"
debian_get libeigen3-dev
cpp -O1 -Iusr/include/eigen3 <<'CPP' | same_as 'double, a = 1e+03: slope of a sample 1.00, P + Q 1.00
double, a = 1e+04: slope of a sample 1.00, P + Q 1.00
double, a = 1e+05: slope of a sample 0.71, P + Q 1.00
double, a = 1e+06: slope of a sample 0.12, P + Q 0.98
float, a = 1e+03: slope of a sample 1.00, P + Q 1.00
float, a = 1e+04: slope of a sample 0.87, P + Q 1.00
float, a = 1e+05: slope of a sample 0.18, P + Q 1.04
float, a = 1e+06: slope of a sample 0.02, P + Q 2.69'
#include <Eigen/Core>
#include <cstdio>
#include <unsupported/Eigen/SpecialFunctions>
template <typename T> void say(const char *name) {
  for (T shape : {1e3, 1e4, 1e5, 1e6}) {
    Eigen::Array<T, 1, 1> a(shape), x(shape);
    std::printf("%s, a = %.0e: slope of a sample %.2f, P + Q %.2f\n", name, double(shape), double(gamma_sample_der_alpha(a, x)(0)), double(igamma(a, x)(0) + igammac(a, x)(0)));
  }
}
int main() {
  say<double>("double");
  say<float>("float");
}
CPP
