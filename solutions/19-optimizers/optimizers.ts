/** What an optimizer moves: a Value, or anything else with a number and its gradient. */
interface Parameter {
  data: number;
  grad: number;
}

/**
 * Gradient descent with a memory: a velocity for each parameter, of which each step keeps a share.
 * @returns a function that takes one step with the gradients of the moment
 */
export function momentum(
  parameters: readonly Parameter[],
  { learningRate, momentum: kept = 0.9 }: { learningRate: number; momentum?: number },
): () => void {
  const velocities = parameters.map(() => 0);
  return () => {
    parameters.forEach((parameter, i) => {
      velocities[i] = kept * velocities[i] + parameter.grad;
      parameter.data -= learningRate * velocities[i];
    });
  };
}

/**
 * Adam: the running mean of the gradients, divided by the root of the running mean of their squares.
 * @returns a function that takes one step with the gradients of the moment
 */
export function adam(
  parameters: readonly Parameter[],
  {
    learningRate,
    betas: [beta1, beta2] = [0.9, 0.999],
    epsilon = 1e-8,
  }: { learningRate: number; betas?: [number, number]; epsilon?: number },
): () => void {
  const means = parameters.map(() => 0);
  const squares = parameters.map(() => 0);
  let steps = 0;
  return () => {
    steps++;
    parameters.forEach((parameter, i) => {
      means[i] = beta1 * means[i] + (1 - beta1) * parameter.grad;
      squares[i] = beta2 * squares[i] + (1 - beta2) * parameter.grad ** 2;
      // Both began at 0, and are too small by these factors until they have seen many gradients.
      const mean = means[i] / (1 - beta1 ** steps);
      const square = squares[i] / (1 - beta2 ** steps);
      parameter.data -= (learningRate * mean) / (Math.sqrt(square) + epsilon);
    });
  };
}
