import { Value } from "#steps/01-value/value";
import { backward } from "#steps/11-deep-graphs/backward";

/**
 * The slope of f in every argument, measured:
 * one argument is moved by h to either side, and f computed again.
 */
export function numericalGradient(f: (...xs: number[]) => number, at: number[], h = 1e-5): number[] {
  const moved = (i: number, by: number) => f(...at.map((x, j) => (j === i ? x + by : x)));
  return at.map((_, i) => (moved(i, h) - moved(i, -h)) / (2 * h));
}

/** The slopes of f by `backward` and by measuring, and whether they agree in every argument. */
export function checkGradient(
  f: (...xs: Value[]) => Value,
  at: number[],
  tolerance = 1e-6,
): { analytic: number[]; numerical: number[]; ok: boolean } {
  const leaves = at.map((x) => new Value(x));
  backward(f(...leaves));
  const analytic = leaves.map(({ grad }) => grad);
  const numerical = numericalGradient((...xs) => f(...xs.map((x) => new Value(x))).data, at);
  const ok = analytic.every((a, i) => {
    const n = numerical[i];
    return Math.abs(a - n) <= tolerance * Math.max(1, Math.abs(a), Math.abs(n));
  });
  return { analytic, numerical, ok };
}
