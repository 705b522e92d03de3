#!/bin/sh
# IT++ 4.3.1 (Debian): skewness and kurtosis of small samples, and integrals from right to left.
# Expected: "kurtosis excess: k4 / k2², where k2 = n / (n - 1) · m2 and m2 is the sample variance", and skewness likewise: estimates that are 0 on average for normal numbers. Seen: another number, of another sign
# for 1 2 3 4 10 (SciPy with bias=False says 1.697 and 3.152); five normal numbers have -2.9 on average, ten -0.8. Expected: the integral from 20 to 0 is that from 0 to 20 with a minus. Seen: 2.2 for -0.6.
# Where: misc_stat.cpp, skewness and kurtosisexcess: variance(x) is divided by n - 1 already, and is multiplied by n / (n - 1) and taken for m2 after that. integration.h, quadstep and quadlstep: `(m <= a) || (b <= m)`
# is true at once where b is below a, with a warning that the interval contains no more numbers. (Later versions were not tried.)
. "$(dirname "$0")/lib.sh"
debian_get libitpp-dev libitpp8v5 libfftw3-double3 liblapack3 libblas3 libgfortran5 >log
libraries=usr/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$folder/$libraries/blas:$folder/$libraries/lapack"
cpp -litpp -Wl,--allow-shlib-undefined <<'CPP' 2>>log | same_as '1 2 3 4 10: variance 12.5, k2 12.5
skewness 1.214, as documented 1.697
kurtosis excess -0.863, as documented 3.152
kurtosis excess of 5 normal numbers, on average: -2.9
kurtosis excess of 10 normal numbers, on average: -0.8
kurtosis excess of 100 normal numbers, on average: -0.1
sin from 0 to 20: 0.592, back: 2.225
bell from -1 to 2: 0.251 and 0.251, back: -0.047 and -0.148'
#include <cmath>
#include <cstdio>
#include <itpp/itbase.h>
#include <itpp/itstat.h>
using namespace itpp;
double bell(const double x) { return std::exp(-50 * x * x); }
double sine(const double x) { return std::sin(x); }
int main() {
  vec x = "1 2 3 4 10";
  double n = 5, m2 = moment(x, 2), m3 = moment(x, 3), m4 = moment(x, 4), k2 = n / (n - 1) * m2;
  double k3 = n * n * m3 / ((n - 1) * (n - 2)), k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3));
  std::printf("1 2 3 4 10: variance %g, k2 %g\n", variance(x), k2);
  std::printf("skewness %.3f, as documented %.3f\n", skewness(x), k3 / std::pow(k2, 1.5));
  std::printf("kurtosis excess %.3f, as documented %.3f\n", kurtosisexcess(x), k4 / (k2 * k2));
  RNG_reset(1);
  for (int size : {5, 10, 100}) {
    double sum = 0;
    for (int k = 0; k < 10000; k++) sum += kurtosisexcess(randn(size));
    std::printf("kurtosis excess of %d normal numbers, on average: %.1f\n", size, sum / 10000);
  }
  std::printf("sin from 0 to 20: %.3f, back: %.3f\n", quad(sine, 0, 20), quad(sine, 20, 0));
  std::printf("bell from -1 to 2: %.3f and %.3f, back: %.3f and %.3f\n", quad(bell, -1, 2), quadl(bell, -1, 2), quad(bell, 2, -1), quadl(bell, 2, -1));
}
CPP
