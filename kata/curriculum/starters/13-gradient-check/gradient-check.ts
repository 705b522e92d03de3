import { Value } from "#steps/01-value/value";
import { backward } from "#steps/11-deep-graphs/backward";

/** The slope of f in every argument, measured: one argument is moved by h to either side, and f computed again. */
export function numericalGradient(f: (...xs: number[]) => number, at: number[], h = 1e-5): number[] {
  throw new Error("Step 13 is not written yet: numericalGradient(f, at, h) returns one measured slope for each argument.");
}

/** The slopes of f by `backward` and by measuring, and whether they agree in every argument. */
export function checkGradient(
  f: (...xs: Value[]) => Value,
  at: number[],
  tolerance = 1e-6,
): { analytic: number[]; numerical: number[]; ok: boolean } {
  throw new Error(
    "Step 13 is not written yet: checkGradient(f, at, tolerance) compares the slopes of backward with measured ones.",
  );
}
