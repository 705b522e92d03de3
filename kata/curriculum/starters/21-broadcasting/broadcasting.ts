import * as equal from "#steps/20-tensor/tensor";
import { exp, full, log, Tensor } from "#steps/20-tensor/tensor";

// equal.add and equal.mul are those of step 20, for equal shapes.

/**
 * Copies what has the size 1, until a has this shape. A size that is missing, in front, counts as 1.
 * @throws RangeError when a does not fit
 */
export function broadcastTo(a: Tensor, shape: readonly number[]): Tensor {
  throw new Error("Step 21 is not written yet: broadcastTo(a, shape) copies a along each size of 1.");
}

/**
 * Adds up what broadcastTo would copy, until a has this shape.
 * @throws RangeError when no tensor of this shape can be broadcast to the shape of a
 */
export function sumTo(a: Tensor, shape: readonly number[]): Tensor {
  throw new Error("Step 21 is not written yet: sumTo(a, shape) adds up along each size that becomes 1.");
}

/** a + b. What has the size 1 is copied. */
export function add(a: Tensor, b: Tensor): Tensor {
  throw new Error("Step 21 is not written yet: add(a, b) brings both to one shape, and adds.");
}

/** a · b. What has the size 1 is copied. */
export function mul(a: Tensor, b: Tensor): Tensor {
  throw new Error("Step 21 is not written yet: mul(a, b) brings both to one shape, and multiplies.");
}

/** -a. */
export function neg(a: Tensor): Tensor {
  throw new Error("Step 21 is not written yet: neg(a) turns every sign around.");
}

/** a - b. What has the size 1 is copied. */
export function sub(a: Tensor, b: Tensor): Tensor {
  throw new Error("Step 21 is not written yet: sub(a, b) is a + (-b).");
}

/** The mean of all numbers, of the shape []. */
export function mean(a: Tensor): Tensor {
  throw new Error("Step 21 is not written yet: mean(a) is the sum of all numbers, divided by how many they are.");
}

/**
 * The mean of log Σ exp(scores) - the score of the right class, over all rows: one row of scores and one label for each sample.
 * @throws RangeError when there are not as many labels as rows, or when a label is no class
 */
export function crossEntropy(scores: Tensor, labels: readonly number[]): Tensor {
  throw new Error("Step 21 is not written yet: crossEntropy(scores, labels) is the loss of step 17, for all rows at once.");
}
