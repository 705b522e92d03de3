#!/bin/sh
# Boost 1.74 (Debian), Boost.Math's autodiff: the values, not only the slopes, are NaN where the functions are finite or infinite.
# Expected: tanh(400) = 1, exp(710) = inf, 0¹ = 0, 0² = 0, acos(1) = 0. Seen: nan for all of them.
# Where: boost/math/differentiation/autodiff.hpp: tanh is (e²ˣ - 1) / (e²ˣ + 1); the others multiply a Taylor series whose coefficients are infinite with a step of 0.
. "$(dirname "$0")/lib.sh"
debian_get libboost1.74-dev
cpp <<'CPP' | same_as 'tanh(400) nan, plain double 1
exp(710) nan, plain double inf
pow(0, 1) nan, plain double 0
pow(0, 2) nan, plain double 0
acos(1) nan, plain double 0'
#include <boost/math/differentiation/autodiff.hpp>
#include <cmath>
#include <cstdio>
using boost::math::differentiation::make_fvar;
int main() {
  auto at = [](double x) { return make_fvar<double, 1>(x); };
  auto say = [](const char *name, double value, double plain) {
    std::printf("%s %g, plain double %g\n", name, std::isnan(value) ? NAN : value, plain);
  };
  say("tanh(400)", double(tanh(at(400))), std::tanh(400));
  say("exp(710)", double(exp(at(710))), std::exp(710));
  say("pow(0, 1)", double(pow(at(0), 1.0)), std::pow(0.0, 1.0));
  say("pow(0, 2)", double(pow(at(0), 2.0)), std::pow(0.0, 2.0));
  say("acos(1)", double(acos(at(1))), std::acos(1.0));
}
CPP
