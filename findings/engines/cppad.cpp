// CppAD, as TMB brings it along: recorded once, then swept backwards, or forwards with -DFORWARD.
#include <iostream>
#define NDEBUG
#define Rcout std::cerr  // R's own stream
#define CSKIP(...) __VA_ARGS__
template <class X> struct isDouble { enum { value = false }; };  // TMB.hpp defines it first
template <> struct isDouble<double> { enum { value = true }; };
#include <cppad/cppad.hpp>
#include <array>
#include <string>
#include <tuple>
#include <vector>

using T = CppAD::AD<double>;
// It has no fmax and no fmin.
#define MAX absent
#define MIN absent
#define ABS abs

T root_or_zero(const T& x) { return CondExpGt(x, T(0), T(sqrt(x)), T(0)); }

template <size_t N, class F>
std::vector<double> ask(F f, std::array<double, N> at, const std::string& how) {
  std::vector<T> inputs(at.begin(), at.end());
  CppAD::Independent(inputs);
  std::array<T, N> given;
  std::copy(inputs.begin(), inputs.end(), given.begin());
  std::vector<T> result{std::apply(f, given)};
  CppAD::ADFun<double> function(inputs, result);
  const std::vector<double> x(at.begin(), at.end());
  std::vector<double> said = function.Forward(0, x);
  std::vector<double> slopes;
#ifdef FORWARD
  if (!how.empty()) return {};
  for (size_t i = 0; i < N; i++) {
    std::vector<double> direction(N);
    direction[i] = 1;
    slopes.push_back(function.Forward(1, direction)[0]);
  }
#else
  for (int calls = how == "twice" ? 2 : 1; calls > 0; calls--) slopes = function.Reverse(1, std::vector<double>{1});
  if (how == "second") return {slopes[0], function.Hessian(x, 0)[0]};
#endif
  said.insert(said.end(), slopes.begin(), slopes.end());
  return said;
}

#include "engine.hpp"
