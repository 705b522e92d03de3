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
  throw new Error("Step 19 is not written yet: momentum(parameters, options) returns a function that takes one step.");
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
  throw new Error("Step 19 is not written yet: adam(parameters, options) returns a function that takes one step.");
}
