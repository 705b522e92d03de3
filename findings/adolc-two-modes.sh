#!/bin/sh
# ADOL-C 2.7.2 (Debian): one tape, swept backwards and forwards, says two things.
# Expected: a tape is one program, so that gradient() and fos_forward() agree. Seen, reverse and forward: x¹ at 0: 0 and 1 (1 is right); √x at 0: 0 and inf;
# log(1 + eˣ) at 800: 0 and nan (1 is right); min(a, a) in its first operand: 0.5 and 0.
. "$(dirname "$0")/lib.sh"
debian_get libadolc-dev libadolc2
cpp -ladolc <<'CPP' 2>log | same_as 'x^1 at 0: reverse 0, forward 1
sqrt at 0: reverse 0, forward inf
log(1 + e^x) at 800: reverse 0, forward nan
min(a, b) at 2, 2: reverse 0.5, forward 0'
#include <adolc/adolc.h>
#include <cstdio>
void both(const char *name, double at, adouble (*f)(const adouble &, const adouble &)) {
  double x[2] = {at, at}, y, back[2], forth, direction[2] = {1, 0};
  trace_on(1);
  {
    adouble a, b;
    a <<= at;
    b <<= at;
    adouble result = f(a, b);
    result >>= y;
  }
  trace_off();
  gradient(1, 2, x, back);
  fos_forward(1, 1, 2, 0, x, direction, &y, &forth);
  std::printf("%s: reverse %g, forward %g\n", name, back[0], std::fabs(forth) == 0 ? 0 : std::isnan(forth) ? NAN : forth);
}
int main() {
  both("x^1 at 0", 0, [](const adouble &a, const adouble &) -> adouble { return pow(a, 1.0); });
  both("sqrt at 0", 0, [](const adouble &a, const adouble &) -> adouble { return sqrt(a); });
  both("log(1 + e^x) at 800", 800, [](const adouble &a, const adouble &) -> adouble { return log(1 + exp(a)); });
  both("min(a, b) at 2, 2", 2, [](const adouble &a, const adouble &b) -> adouble { return fmin(a, b); });
}
CPP
