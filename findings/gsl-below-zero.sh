#!/bin/sh
# GSL 2.7.1 (Debian): probabilities left of where a distribution begins, and the slope of the two lowest Hermite functions.
# Expected: nothing lies below 0, so that P(-3) is 0, as the density says, and as for the exponential, gamma, chi-squared and Pareto distributions.
# Seen: 0.93 for Rayleigh, 0.995 or -217397 for Weibull (an even or an odd exponent), 0.925 for Gumbel 2, NaN for the lognormal and F distributions, with no error.
# Expected: ψ₀′ = -x ψ₀. Seen: gsl_sf_hermite_func_der(1, 0, x) is 0, and for order 1 the same term is missing; orders from 2 on, and higher slopes, are right.
# Where: cdf/rayleigh.c, weibull.c, gumbel2.c, lognormal.c and fdist.c go on without a look at the sign of x; specfunc/hermite.c, gsl_sf_hermite_func_der_e, m = 1.
. "$(dirname "$0")/lib.sh"
debian_get libgsl-dev libgsl27 libgslcblas0
cpp -lgsl -lgslcblas -lm <<'CPP' | same_as 'exponential: density 0, P(-3) 0, Q(-3) 1
gamma: density 0, P(-3) 0, Q(-3) 1
chi-squared: density 0, P(-3) 0, Q(-3) 1
Rayleigh: density 0, P(-3) 0.930242, Q(-3) 0.0697581
Weibull, exponent 2: density 0, P(-3) 0.995134, Q(-3) 0.00486619
Weibull, exponent 3: density 0, P(-3) -217397, Q(-3) 217398
Gumbel 2: density 0, P(-3) 0.92517, Q(-3) 0.07483
lognormal: density 0, P(-3) nan, Q(-3) nan
F: density 0, P(-3) nan, Q(-3) nan
Hermite function 0 at 1: slope 0.0000, pushed -0.4556
Hermite function 1 at 1.5: slope 0.3449, pushed -0.4311
Hermite function 2 at 1.5: slope 0.1293, pushed 0.1293'
#include <cmath>
#include <cstdio>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_hermite.h>
void say(const char *name, double density, double p, double q) {
  std::printf("%s: density %g, P(-3) %g, Q(-3) %g\n", name, density, std::isnan(p) ? NAN : p, std::isnan(q) ? NAN : q);
}
int main() {
  double x = -3;
  say("exponential", gsl_ran_exponential_pdf(x, 1.3), gsl_cdf_exponential_P(x, 1.3), gsl_cdf_exponential_Q(x, 1.3));
  say("gamma", gsl_ran_gamma_pdf(x, 1.3, 2), gsl_cdf_gamma_P(x, 1.3, 2), gsl_cdf_gamma_Q(x, 1.3, 2));
  say("chi-squared", gsl_ran_chisq_pdf(x, 2), gsl_cdf_chisq_P(x, 2), gsl_cdf_chisq_Q(x, 2));
  say("Rayleigh", gsl_ran_rayleigh_pdf(x, 1.3), gsl_cdf_rayleigh_P(x, 1.3), gsl_cdf_rayleigh_Q(x, 1.3));
  say("Weibull, exponent 2", gsl_ran_weibull_pdf(x, 1.3, 2), gsl_cdf_weibull_P(x, 1.3, 2), gsl_cdf_weibull_Q(x, 1.3, 2));
  say("Weibull, exponent 3", gsl_ran_weibull_pdf(x, 1.3, 3), gsl_cdf_weibull_P(x, 1.3, 3), gsl_cdf_weibull_Q(x, 1.3, 3));
  say("Gumbel 2", gsl_ran_gumbel2_pdf(x, 2, 0.7), gsl_cdf_gumbel2_P(x, 2, 0.7), gsl_cdf_gumbel2_Q(x, 2, 0.7));
  say("lognormal", gsl_ran_lognormal_pdf(x, 0.3, 1.3), gsl_cdf_lognormal_P(x, 0.3, 1.3), gsl_cdf_lognormal_Q(x, 0.3, 1.3));
  say("F", gsl_ran_fdist_pdf(x, 3, 5), gsl_cdf_fdist_P(x, 3, 5), gsl_cdf_fdist_Q(x, 3, 5));
  for (int order = 0; order < 3; order++) {
    double at = order ? 1.5 : 1, h = 1e-5;
    std::printf("Hermite function %d at %g: slope %.4f, pushed %.4f\n", order, at, gsl_sf_hermite_func_der(1, order, at),
                (gsl_sf_hermite_func(order, at + h) - gsl_sf_hermite_func(order, at - h)) / (2 * h));
  }
}
CPP
