// ADOL-C with a tape: recorded once, then swept backwards, or forwards with -DFORWARD.
#include <adolc/adolc.h>
#include <array>
#include <string>
#include <tuple>
#include <vector>

using T = adouble;
#define MAX fmax
#define MIN fmin
#define ABS fabs

T root_or_zero(const T& x) {
  T result;
  condassign(result, x, T(sqrt(x)), T(0.0));
  return result;
}

template <size_t N, class F>
std::vector<double> ask(F f, std::array<double, N> at, const std::string& how) {
  double value;
  trace_on(1);
  {
    std::array<T, N> inputs;
    for (size_t i = 0; i < N; i++) inputs[i] <<= at[i];
    T result = std::apply(f, inputs);
    result >>= value;
  }
  trace_off();
  std::array<double, N> slopes;
#ifdef FORWARD
  if (!how.empty()) return {};
  for (size_t i = 0; i < N; i++) {
    std::array<double, N> direction{};
    direction[i] = 1;
    fos_forward(1, 1, N, 0, at.data(), direction.data(), &value, &slopes[i]);
  }
#else
  for (int calls = how == "twice" ? 2 : 1; calls > 0; calls--) gradient(1, N, at.data(), slopes.data());
  if (how == "second") {
    double row[1];
    double* rows[1] = {row};
    hessian(1, 1, at.data(), rows);
    return {slopes[0], row[0]};
  }
#endif
  std::vector<double> said{value};
  said.insert(said.end(), slopes.begin(), slopes.end());
  return said;
}

#include "engine.hpp"
