import { full, type Tensor, tensor } from "#steps/20-tensor/tensor";
import { mul, sumTo } from "#steps/21-broadcasting/broadcasting";
import { gradients, noGrad } from "#steps/23-tensor-backward/backward";

/**
 * The gradients of f with respect to each x, zeros where f does not depend on it. Writes to no grad.
 * With createGraph they remember how they were made, so that they have gradients in turn.
 */
export function grad(f: Tensor, xs: readonly Tensor[], { createGraph = false } = {}): Tensor[] {
  throw new Error("Step 24 is not written yet: grad(f, xs) returns a gradient for each x.");
}

/** The Hessian of f at x, times v, without the Hessian: the gradient of slope · v. */
export function hessianVector(f: (x: Tensor) => Tensor, x: Tensor, v: Tensor): Tensor {
  throw new Error("Step 24 is not written yet: hessianVector(f, x, v) is the gradient of slope · v.");
}

/** Newton's method for a place where the slope of f is 0. Returns the place after each step. */
export function newton(f: (x: Tensor) => Tensor, start: number, steps: number): number[] {
  throw new Error("Step 24 is not written yet: newton(f, start, steps) divides the slope by its own slope, step after step.");
}
