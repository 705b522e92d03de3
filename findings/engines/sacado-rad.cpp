// Sacado's Rad: reverse mode.
#include <Sacado_trad.hpp>
#include <array>
#include <string>
#include <tuple>
#include <vector>

using T = Sacado::Rad::ADvar<double>;
#define MAX max
#define MIN min
#define ABS fabs

template <size_t N, class F>
std::vector<double> ask(F f, std::array<double, N> at, const std::string& how) {
  if (how == "second") return {};
  std::array<T, N> inputs;
  for (size_t i = 0; i < N; i++) inputs[i] = T(at[i]);
  T result = std::apply(f, inputs);
  for (int calls = how == "twice" ? 2 : 1; calls > 0; calls--) Sacado::Rad::ADcontext<double>::Gradcomp();
  std::vector<double> said{result.val()};
  for (T& input : inputs) said.push_back(input.adj());
  return said;
}

#include "engine.hpp"
