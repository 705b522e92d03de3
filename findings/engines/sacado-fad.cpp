// Sacado's Fad: each number carries its slopes along.
#include <Sacado.hpp>
#include <array>
#include <string>
#include <tuple>
#include <vector>

using T = Sacado::Fad::DFad<double>;
#define MAX max
#define MIN min
#define ABS fabs

T root_or_zero(const T& x) { return if_then_else(x.val() > 0, T(sqrt(x)), T(0.0)); }

template <size_t N, class F>
std::vector<double> ask(F f, std::array<double, N> at, const std::string& how) {
  if (!how.empty()) return {};
  std::array<T, N> inputs;
  for (size_t i = 0; i < N; i++) inputs[i] = T(N, i, at[i]);
  T result = std::apply(f, inputs);
  std::vector<double> said{result.val()};
  for (size_t i = 0; i < N; i++) said.push_back(result.dx(i));
  return said;
}

#include "engine.hpp"
