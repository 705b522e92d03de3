import { full, Tensor } from "#steps/20-tensor/tensor";
import { add } from "#steps/21-broadcasting/broadcasting";

/**
 * Rows become columns.
 * @throws RangeError when a is no matrix
 */
export function transpose(a: Tensor): Tensor {
  throw new Error("Step 22 is not written yet: transpose(a) turns the rows of a into columns.");
}

/**
 * The matrix product: each number is the sum over a row of a and a column of b.
 * @throws RangeError when a has not as many columns as b has rows
 */
export function matmul(a: Tensor, b: Tensor): Tensor {
  throw new Error("Step 22 is not written yet: matmul(a, b) multiplies each row of a with each column of b.");
}

/** A layer without an activation: x · W + b. The weights are (2r - 1) / √inputs, row after row; the bias begins at 0. */
export function linear(
  inputs: number,
  outputs: number,
  random: () => number,
): { forward(x: Tensor): Tensor; parameters(): Tensor[] } {
  throw new Error(
    "Step 22 is not written yet: linear(inputs, outputs, random) draws its weights, and has forward and parameters.",
  );
}
