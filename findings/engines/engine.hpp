// What the C++ programs beside it share. Before it, a program says which engine it asks:
//   using T = …;                                the number that knows its slopes
//   #define MAX …, MIN …, ABS …                 what this engine calls them
//   template <size_t N, class F> std::vector<double> ask(F f, std::array<double, N> at, const std::string& how)
// The last one returns the value and the slopes, or nothing where the engine cannot be asked in this way.
// An operation exists where the engine has the function: points that need another one are left out.
#include <cmath>
#include <cstdio>
#include <exception>
#include <type_traits>

#define OPERATION1(NAME, EXPRESSION)                          \
  template <class X>                                          \
    requires requires(const X& x) { T(EXPRESSION); }          \
  T op_##NAME(const X& x) {                                   \
    return T(EXPRESSION);                                     \
  }
#define OPERATION2(NAME, EXPRESSION)                                   \
  template <class A, class B>                                          \
    requires requires(const A& a, const B& b) { T(EXPRESSION); }       \
  T op_##NAME(const A& a, const B& b) {                                \
    return T(EXPRESSION);                                              \
  }

OPERATION2(add, a + b)
OPERATION2(sub, a - b)
OPERATION2(mul, a * b)
OPERATION2(div, a / b)
OPERATION2(pow, pow(a, b))
OPERATION2(power, pow(a, b))
OPERATION1(exp, exp(x))
OPERATION1(log, log(x))
OPERATION1(sqrt, sqrt(x))
OPERATION1(tanh, tanh(x))
OPERATION1(abs, ABS(x))
OPERATION2(max, MAX(a, b))
OPERATION2(min, MIN(a, b))
OPERATION2(atan2, atan2(a, b))
OPERATION1(softplus, log1p_exp(x))
OPERATION2(logsumexp, log_sum_exp(a, b))
OPERATION1(rootOrZero, root_or_zero(x))

/// A user of x that leads nowhere.
template <class X>
T op_unused(const X& x) {
  T dropped = x * 3.0;
  return x;
}

template <size_t N>
void point(const char* name, std::array<double, N> at, const char* how, auto f) {
  if constexpr (requires(T x) { f(x); } || requires(T x) { f(x, x); } || requires(T x) { f(x, x, x); }) {
    try {
      const std::vector<double> said = ask<N>(f, at, how);
      if (said.empty()) return;
      std::printf("%s", name);
      for (double number : said) std::printf("\t%.17g", number);
      std::printf("\n");
    } catch (const std::exception& error) {
      std::printf("%s\traises %s\n", name, error.what());
    }
  }
}

#define POINT(NAME, HOW, VARIABLES, EXPRESSION, ...) \
  point(NAME, std::array{__VA_ARGS__}, HOW, []VARIABLES requires requires { EXPRESSION; } { return EXPRESSION; })

int main() {
#include "points.inc"
}
