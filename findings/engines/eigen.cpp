// Eigen's AutoDiffScalar: each number carries its slopes along.
#include <Eigen/Core>
#include <unsupported/Eigen/AutoDiff>
#include <array>
#include <string>
#include <tuple>
#include <vector>

using T = Eigen::AutoDiffScalar<Eigen::Vector3d>;
#define MAX max
#define MIN min
#define ABS abs

template <size_t N, class F>
std::vector<double> ask(F f, std::array<double, N> at, const std::string& how) {
  if (!how.empty()) return {};
  std::array<T, N> inputs;
  for (size_t i = 0; i < N; i++) inputs[i] = T(at[i], 3, i);
  T result = std::apply(f, inputs);
  std::vector<double> said{result.value()};
  for (size_t i = 0; i < N; i++) said.push_back(result.derivatives()[i]);
  return said;
}

#include "engine.hpp"
