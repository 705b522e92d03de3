import { toValue, type Value } from "#steps/01-value/value";
import { backward } from "#steps/11-deep-graphs/backward";

export function numericalGradient(f: (...xs: number[]) => number, at: number[], h = 1e-5): number[] {
  const slopes: number[] = [];
  for (let i = 0; i < at.length; i++) {
    const [right, left] = [at.slice(), at.slice()];
    right[i] += h;
    left[i] -= h;
    slopes[i] = (f(...right) - f(...left)) / 2 / h;
  }
  return slopes;
}

class Check {
  constructor(
    private readonly f: (...xs: Value[]) => Value,
    private readonly at: readonly number[],
    private readonly tolerance: number,
  ) {}

  get analytic(): number[] {
    const leaves = this.at.map((x) => toValue(x));
    backward(this.f(...leaves));
    return leaves.map((leaf) => leaf.grad);
  }

  get numerical(): number[] {
    return numericalGradient((...xs) => this.f(...xs.map((x) => toValue(x))).data, [...this.at]);
  }

  get ok(): boolean {
    const { analytic, numerical } = this;
    for (const [i, a] of analytic.entries()) {
      const n = numerical[i];
      const scale = Math.max(1, Math.abs(a), Math.abs(n));
      if (!(Math.abs(a - n) <= this.tolerance * scale)) return false;
    }
    return true;
  }
}

export function checkGradient(f: (...xs: Value[]) => Value, at: number[], tolerance = 1e-6) {
  return new Check(f, at, tolerance);
}
