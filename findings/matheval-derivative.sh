#!/bin/sh
# GNU libmatheval 1.1.11 (Debian): two derivatives of inverse hyperbolic functions, and a formula that is printed with six digits.
# Expected: asinh'(x) = 1 / √(x² + 1), acoth'(x) = 1 / (1 - x²), which is below 0 wherever acoth is real.
# Seen: 1 / √(1 - x²), which is NaN from 1 on, and 1 / (x² - 1). Its other functions are right.
# Expected: evaluator_get_string is a formula of the same function. Seen: 16777217 · x becomes 1.67772e+07 · x, which is out by 17 · x.
# Where: lib/node.c, node_derivative, for "asinh" and "acoth"; node_write prints constants with %g.
. "$(dirname "$0")/lib.sh"
debian_get libmatheval1 libmatheval-dev
cpp -lmatheval <<'CPP' | same_as 'asinh(x) at 2: slope nan, pushed 0.4472, as (1/sqrt((1-(x^2))))
acosh(x) at 2: slope 0.5774, pushed 0.5774, as (1/sqrt(((x^2)-1)))
atanh(1/x) at 2: slope -0.3333, pushed -0.3333, as ((((0*x)-1)/(x^2))/(1-((1/x)^2)))
acoth(x) at 2: slope 0.3333, pushed -0.3333, as (1/((x^2)-1))
acsch(x) at 2: slope -0.2236, pushed -0.2236, as (-(1/((x^2)*sqrt((1+(1/(x^2)))))))
asech(1/x) at 2: slope 0.5774, pushed 0.5774, as ((((0*x)-1)/(x^2))*(-((1/((1/x)*sqrt((1-(1/x)))))*sqrt((1/(1+(1/x)))))))
16777217*x at 1: 16777217, as (1.67772e+07*x): 16777200'
extern "C" {
#include <matheval.h>
}
#include <cmath>
#include <cstdio>
#include <initializer_list>
char name[] = "x", *names[] = {name};
double at(void *f, double x) {
  double result = evaluator_evaluate(f, 1, names, &x);
  return std::isnan(result) ? NAN : result;
}
void *read(const char *text) { return evaluator_create(const_cast<char *>(text)); }
int main() {
  for (const char *text : {"asinh(x)", "acosh(x)", "atanh(1/x)", "acoth(x)", "acsch(x)", "asech(1/x)"}) {
    void *f = read(text), *slope = evaluator_derivative(f, name);
    std::printf("%s at 2: slope %.4f, pushed %.4f, as %s\n", text, at(slope, 2), (at(f, 2 + 1e-5) - at(f, 2 - 1e-5)) / 2e-5, evaluator_get_string(slope));
  }
  void *f = read("16777217*x");
  const char *text = evaluator_get_string(f);
  std::printf("16777217*x at 1: %.0f, as %s: %.0f\n", at(f, 1), text, at(read(text), 1));
}
CPP
