// ADOL-C without a tape: each number carries its slopes along.
#include <adolc/adtl.h>
#include <array>
#include <string>
#include <tuple>
#include <vector>

using T = adtl::adouble;
#define MAX fmax
#define MIN fmin
#define ABS fabs

template <size_t N, class F>
std::vector<double> ask(F f, std::array<double, N> at, const std::string& how) {
  if (!how.empty()) return {};
  std::vector<double> said(1);
  for (size_t i = 0; i < N; i++) {  // one direction in each run
    std::array<T, N> inputs;
    for (size_t j = 0; j < N; j++) {
      inputs[j] = at[j];
      inputs[j].setADValue(0, i == j ? 1 : 0);
    }
    T result = std::apply(f, inputs);
    said[0] = result.getValue();
    said.push_back(result.getADValue(0));
  }
  return said;
}

#include "engine.hpp"
