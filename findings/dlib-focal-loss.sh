#!/bin/sh
# dlib 19.24 (Debian): the focal loss, loss_multibinary_log with a gamma, comes with a gradient that is not its own.
# Expected: the slope that a push of the output measures, for gamma 2 as for gamma 0; and steps against it that make a positive sample surer.
# Seen: for gamma 2 the slope of a positive sample has the wrong sign wherever its probability is above 0.28, that of a negative one is right at 0.5 alone.
# 200 steps take a positive sample from 0.50 to 0.28, which says negative; the loss is four times the first one then.
# Where: dlib/dnn/loss.h, loss_multibinary_log_: for y > 0 the factor (gamma * temp + 1) should be (1 - gamma * temp); for y < 0 its gamma * temp belongs to (1 - g[idx]), not to g[idx].
. "$(dirname "$0")/lib.sh"
debian_get libdlib-dev libblas3 liblapack3 libgfortran5
libraries=usr/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH="$LD_LIBRARY_PATH:$folder/$libraries/blas:$folder/$libraries/lapack"
cpp -O1 -l:libdlib.a -L$libraries/blas -L$libraries/lapack -l:liblapack.so.3 -l:libblas.so.3 -lpthread <<'CPP' | same_as 'gamma 0, label  1, output -2: slope -0.881, pushed -0.881
gamma 0, label  1, output  0: slope -0.500, pushed -0.500
gamma 0, label  1, output  2: slope -0.119, pushed -0.119
gamma 0, label -1, output -2: slope 0.119, pushed 0.119
gamma 0, label -1, output  0: slope 0.500, pushed 0.500
gamma 0, label -1, output  2: slope 0.881, pushed 0.881
gamma 2, label  1, output -2: slope -0.290, pushed -1.077
gamma 2, label  1, output  0: slope 0.048, pushed -0.298
gamma 2, label  1, output  2: slope 0.001, pushed -0.005
gamma 2, label -1, output -2: slope 0.002, pushed 0.005
gamma 2, label -1, output  0: slope 0.298, pushed 0.298
gamma 2, label -1, output  2: slope 3.590, pushed 1.077
gamma 0: 200 steps take the probability of a positive sample from 0.50 to 0.99, and its loss from 0.69 to 0.01
gamma 2: 200 steps take the probability of a positive sample from 0.50 to 0.28, and its loss from 0.17 to 0.64'
#include <dlib/dnn.h>
#include <cmath>
#include <cstdio>
struct Output {
  dlib::resizable_tensor value, slope;
  const dlib::tensor &get_output() const { return value; }
  dlib::tensor &get_gradient_input() { return slope; }
  size_t sample_expansion_factor() const { return 1; }
};
double loss(double gamma, float label, double at, double &slope) {
  dlib::loss_multibinary_log_ layer(gamma);
  Output output;
  output.value.set_size(1, 1);
  output.slope.set_size(1, 1);
  output.value = at;
  std::vector<std::vector<float>> truth{{label}};
  double result = layer.compute_loss_value_and_gradient(output.value, truth.begin(), output);
  slope = output.slope.host()[0];
  return result;
}
int main() {
  double slope, ignored;
  for (double gamma : {0.0, 2.0})
    for (float label : {1.0f, -1.0f})
      for (double at : {-2.0, 0.0, 2.0}) {
        loss(gamma, label, at, slope);
        std::printf("gamma %g, label %2g, output %2g: slope %.3f, pushed %.3f\n", gamma, label, at, slope, (loss(gamma, label, at + 1e-2, ignored) - loss(gamma, label, at - 1e-2, ignored)) / 2e-2);
      }
  for (double gamma : {0.0, 2.0}) {
    double at = 0, first = loss(gamma, 1, at, slope), last;
    for (int step = 0; step < 200; step++) { last = loss(gamma, 1, at, slope); at -= slope; }
    std::printf("gamma %g: 200 steps take the probability of a positive sample from 0.50 to %.2f, and its loss from %.2f to %.2f\n", gamma, 1 / (1 + std::exp(-at)), first, last);
  }
}
CPP
