#!/bin/sh
# FANN 2.2.0 (Debian): for the Gaussian, sine and cosine, training takes a slope into which the steepness has gone twice.
# One neuron, one weight, steepness 0.5 (the default); a step of training with rate 1 and one linear error moves the weight by the error times the slope.
# Expected: the slope that a push of the weight measures. Seen: sine and cosine take the slope at
# half of the place, the Gaussian half of its slope. At steepness 1 all agree. The sigmoid agrees at any.
# Where: fann_train.c multiplies the sum by the steepness, and fann_sin_derive and its like in fann_activation.h once more.
. "$(dirname "$0")/lib.sh"
debian_get libfann-dev libfann2
needs gcc gcc
cat >asked.c <<'C'
#include "doublefann.h"
#include <stdio.h>

static double answer(struct fann *network, double weight) {
  double one = 1;
  fann_set_weight(network, 0, 2, weight);
  return *fann_run(network, &one);
}

int main(void) {
  const char *names[] = {"sigmoid", "Gaussian", "sine", "cosine"};
  int functions[] = {FANN_SIGMOID, FANN_GAUSSIAN, FANN_SIN, FANN_COS};
  for (int k = 0; k < 4; k++)
    for (double steepness = 0.5; steepness <= 1; steepness += 0.5) {
      double weight = 0.9, one = 1;
      struct fann *network = fann_create_standard(2, 1, 1);
      fann_set_activation_function_output(network, functions[k]);
      fann_set_activation_steepness_output(network, steepness);
      fann_set_train_error_function(network, FANN_ERRORFUNC_LINEAR);
      fann_set_training_algorithm(network, FANN_TRAIN_INCREMENTAL);
      fann_set_learning_rate(network, 1);
      fann_set_learning_momentum(network, 0);
      fann_set_weight(network, 1, 2, 0); /* the bias */
      double measured = (answer(network, weight + 1e-5) - answer(network, weight - 1e-5)) / 2e-5;
      double wanted = answer(network, weight) + 0.25;
      struct fann_connection connections[2];
      fann_train(network, &one, &wanted);
      fann_get_connection_array(network, connections);
      printf("%s, steepness %.1f: taken %.4f measured %.4f\n", names[k], steepness, (connections[0].weight - weight) / 0.25, measured);
      fann_destroy(network);
    }
}
C
gcc -w asked.c -o asked -Iusr/include -Lusr/lib/x86_64-linux-gnu -ldoublefann -lm
./asked | same_as 'sigmoid, steepness 0.5: taken 0.2055 measured 0.2055
sigmoid, steepness 1.0: taken 0.2435 measured 0.2435
Gaussian, steepness 0.5: taken -0.1838 measured -0.3675
Gaussian, steepness 1.0: taken -0.8007 measured -0.8007
sine, steepness 0.5: taken 0.2437 measured 0.2251
sine, steepness 1.0: taken 0.3108 measured 0.3108
cosine, steepness 0.5: taken -0.0558 measured -0.1087
cosine, steepness 1.0: taken -0.3917 measured -0.3917'
