import { Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { neg, sub } from "#steps/04-sub/sub";
import { pow } from "#steps/05-pow/pow";
import { div } from "#steps/06-div/div";
import { exp } from "#steps/07-exp/exp";
import { tanh } from "#steps/08-tanh/tanh";
import { backward } from "#steps/11-deep-graphs/backward";
import { relu } from "#steps/12-relu/relu";
import { numericalGradient } from "#steps/13-gradient-check/gradient-check";
import type { Point } from "./engines";

const OPERATIONS = {
  ...{ add, sub, mul, neg, div, pow, exp, tanh, relu },
  unused: (x: Value) => [mul(x, 3), x][1],
};

const logsumexp = (...xs: number[]) =>
  Math.max(...xs) + Math.log(xs.reduce((sum, x) => sum + Math.exp(x - Math.max(...xs)), 0));

/** The same functions of plain numbers: what measuring asks. */
const PLAIN = {
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  mul: (a: number, b: number) => a * b,
  div: (a: number, b: number) => a / b,
  ...{ pow: Math.pow, power: Math.pow, exp: Math.exp, log: Math.log, sqrt: Math.sqrt, tanh: Math.tanh },
  ...{ abs: Math.abs, max: Math.max, min: Math.min, largest: Math.max, atan2: Math.atan2, logsumexp },
  softmax: (...xs: number[]) => Math.exp((xs[0] ?? 0) - logsumexp(...xs)),
  softplus: (x: number) => logsumexp(x, 0),
  relu: (x: number) => Math.max(0, x),
  rootOrZero: (x: number) => (x > 0 ? Math.sqrt(x) : 0),
};

/** What the kata says: by its rules, and by measuring as in step 13, with h = 1e-5. To be run apart. */
export default function kata(points: Point[]): Record<"kata" | "measured", Record<string, number[]>> {
  const byRules = points.filter(({ ask }) => ask !== "second");
  const plain = points.filter(({ ask }) => !ask);
  return { kata: answers(byRules, OPERATIONS, byRule), measured: answers(plain, PLAIN, byMeasuring) };
}

type Way = (f: never, at: number[], point: Point) => number[];

function answers(points: Point[], operations: object, way: Way): Record<string, number[]> {
  const known = points.filter(({ f }) => f.match(/\w+(?=\()/g)?.every((name) => name in operations));
  return Object.fromEntries(
    known.map((point) => {
      const names = [...new Set(point.f.match(/\b[abcx]\b/g))];
      const make = new Function(...Object.keys(operations), `return (${names}) => ${point.f}`);
      return [point.name, way(make(...Object.values(operations)) as never, point.at.map(Number), point)];
    }),
  );
}

function byRule(f: (...xs: Value[]) => Value, at: number[], { ask }: Point): number[] {
  const leaves = at.map((x) => new Value(x));
  const root = f(...leaves);
  backward(root);
  if (ask === "twice") backward(root);
  return [root.data, ...leaves.map(({ grad }) => grad)];
}

function byMeasuring(f: (...xs: number[]) => number, at: number[]): number[] {
  // Measuring finds about ten digits; the rest is chance.
  return [f(...at), ...numericalGradient(f, at).map((slope) => Number(slope.toPrecision(8)))];
}
