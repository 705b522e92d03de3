#!/bin/sh
# Ceres Solver 2.1.0 (Debian): a solver that stops where the unit is small, and the slope of a rotation that points backwards.
# Expected: the same curve, y = 3 · e^(-0.7 t), fitted in other units, has the same rate; TinySolver's header says that it stops when the cost changes by less than
# function_tolerance · cost. Seen: in the unit 0.0001 it takes one step, says COST_CHANGE_TOO_SMALL and 0.86. The change is compared with function_tolerance alone.
# Expected: QuaternionToAngleAxis near w = -1 turns by -2 · x, so that its slope there is -2, also in the middle, where x is 0. Seen: 2 there, -2 beside it.
# Where: tiny_solver.h, both lines `std::abs(cost_change) < options.function_tolerance`; rotation.h, the last branch of QuaternionToAngleAxis: `T k(2.0)` is for w > 0 alone.
. "$(dirname "$0")/lib.sh"
debian_get libceres-dev libeigen3-dev libgoogle-glog-dev libgflags-dev
cpp -O1 -DNDEBUG -Iusr/include/eigen3 <<'CPP' | same_as 'unit 1: amplitude 3.00, rate 0.70, status 4 after 5
unit 0.01: amplitude 3.00, rate 0.70, status 4 after 4
unit 0.001: amplitude 2.99, rate 0.65, status 4 after 2
unit 0.0001: amplitude 2.64, rate 0.86, status 4 after 1
q = (1, 0, 0, 0): angle 0, slope 2
q = (1, 1e-08, 0, 0): angle 2e-08, slope 2
q = (-1, 0, 0, 0): angle 0, slope 2
q = (-1, 1e-08, 0, 0): angle -2e-08, slope -2'
#include <ceres/jet.h>
#include <ceres/rotation.h>
#include <ceres/tiny_solver.h>
#include <ceres/tiny_solver_autodiff_function.h>
#include <cmath>
#include <cstdio>
struct Decay {
  using Scalar = double;
  enum { NUM_RESIDUALS = 8, NUM_PARAMETERS = 2 };
  double unit;
  template <typename T> bool operator()(const T *p, T *residuals) const {
    for (int k = 0; k < 8; k++) residuals[k] = unit * (p[0] * exp(-p[1] * (k / 2.0)) - 3 * std::exp(-0.7 * (k / 2.0)));
    return true;
  }
};
int main() {
  using Function = ceres::TinySolverAutoDiffFunction<Decay, 8, 2>;
  for (double unit : {1.0, 0.01, 0.001, 0.0001}) {
    Decay decay{unit};
    Function function(decay);
    ceres::TinySolver<Function> solver;
    Eigen::Vector2d p(1, 0.1);
    auto summary = solver.Solve(function, &p);
    std::printf("unit %g: amplitude %.2f, rate %.2f, status %d after %d\n", unit, p[0], p[1], summary.status, summary.iterations);
  }
  using J = ceres::Jet<double, 1>;
  for (double w : {1.0, -1.0})
    for (double x : {0.0, 1e-8}) {
      J q[4] = {J(w), J(x, 0), J(0.0), J(0.0)}, turned[3];
      ceres::QuaternionToAngleAxis(q, turned);
      std::printf("q = (%g, %g, 0, 0): angle %g, slope %g\n", w, x, turned[0].a, turned[0].v[0]);
    }
}
CPP
