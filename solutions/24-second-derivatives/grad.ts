import { full, Tensor, tensor } from "#steps/20-tensor/tensor";
import { mul, sumTo } from "#steps/21-broadcasting/broadcasting";
import { gradients, noGrad } from "#steps/23-tensor-backward/backward";

/**
 * The gradients of f with respect to each x, zeros where f does not depend on it. Writes to no grad.
 * With createGraph they remember how they were made, so that they have gradients in turn.
 */
export function grad(f: Tensor, xs: readonly Tensor[], { createGraph = false } = {}): Tensor[] {
  const all = createGraph ? gradients(f) : noGrad(() => gradients(f));
  return xs.map((x) => all.get(x) ?? full(x.shape, 0));
}

/** The Hessian of f at x, times v, without the Hessian: the gradient of slope · v. */
export function hessianVector(f: (x: Tensor) => Tensor, x: Tensor, v: Tensor): Tensor {
  const [slope] = grad(f(x), [x], { createGraph: true });
  // A direction is plain numbers: it does not grow with x, even where v is x itself.
  const direction = new Tensor(v.data, v.shape);
  const [product] = grad(sumTo(mul(slope, direction), []), [x]);
  return product;
}

/** Newton's method for a place where the slope of f is 0. Returns the place after each step. */
export function newton(f: (x: Tensor) => Tensor, start: number, steps: number): number[] {
  const places: number[] = [];
  let place = start;
  for (let step = 0; step < steps; step++) {
    const x = tensor(place);
    const [slope] = grad(f(x), [x], { createGraph: true });
    const [curvature] = grad(slope, [x]);
    place -= slope.data[0] / curvature.data[0];
    places.push(place);
  }
  return places;
}
