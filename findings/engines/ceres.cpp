// The Jet of Ceres Solver: each number carries its slopes along.
#include <ceres/jet.h>
#include <array>
#include <string>
#include <tuple>
#include <vector>

using T = ceres::Jet<double, 3>;
#define MAX fmax
#define MIN fmin
#define ABS abs

template <size_t N, class F>
std::vector<double> ask(F f, std::array<double, N> at, const std::string& how) {
  if (!how.empty()) return {};
  std::array<T, N> inputs;
  for (size_t i = 0; i < N; i++) inputs[i] = T(at[i], i);
  T result = std::apply(f, inputs);
  std::vector<double> said{result.a};
  for (size_t i = 0; i < N; i++) said.push_back(result.v[i]);
  return said;
}

#include "engine.hpp"
