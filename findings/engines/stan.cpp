// Stan Math: reverse mode.
#include <stan/math/rev/scal.hpp>
#include <array>
#include <string>
#include <tuple>
#include <vector>

using T = stan::math::var;
#define MAX fmax
#define MIN fmin
#define ABS fabs

template <size_t N, class F>
std::vector<double> ask(F f, std::array<double, N> at, const std::string& how) {
  if (how == "second") return {};
  std::array<T, N> inputs;
  for (size_t i = 0; i < N; i++) inputs[i] = T(at[i]);
  T result = std::apply(f, inputs);
  for (int calls = how == "twice" ? 2 : 1; calls > 0; calls--) result.grad();
  std::vector<double> said{result.val()};
  for (const T& input : inputs) said.push_back(input.adj());
  stan::math::recover_memory();
  return said;
}

#include "engine.hpp"
