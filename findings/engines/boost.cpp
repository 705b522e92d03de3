// Boost.Math's autodiff: each number carries a Taylor series along. Asked in one variable at a time: the other one is a plain number.
#include <boost/math/differentiation/autodiff.hpp>
#include <array>
#include <string>
#include <tuple>
#include <vector>

using T = boost::math::differentiation::autodiff_fvar<double, 1>;
// It has no fmax and no fmin.
#define MAX absent
#define MIN absent
#define ABS abs

template <size_t N, class F>
std::vector<double> ask(F f, std::array<double, N> at, const std::string& how) {
  using boost::math::differentiation::make_fvar;
  if (!how.empty() || N > 2) return {};
  std::vector<T> results;
  if constexpr (N == 1) results = {f(make_fvar<double, 1>(at[0]))};
  if constexpr (N == 2) results = {f(make_fvar<double, 1>(at[0]), at[1]), f(at[0], make_fvar<double, 1>(at[1]))};
  std::vector<double> said{static_cast<double>(results[0])};
  for (const T& result : results) said.push_back(result.derivative(1));
  return said;
}

#include "engine.hpp"
