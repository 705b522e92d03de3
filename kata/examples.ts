import type { Value } from "#steps/01-value/value";
import type { Engine } from "./own-engine";

/** A graph that every command can show. */
export interface Example {
  /** What one types: "neuron". */
  name: string;
  /** What it is, in a few words. */
  about: string;
  /** The last step that it is built from. Every step up to this one must be solved. */
  needs: string;
  /** Builds the graph, forward only, with the functions of one engine, and returns its root. */
  build(engine: Engine): Value;
}

/** The neuron's inputs as in the post, with a bias that makes the numbers come out round. */
function neuronInputs({ Value }: Engine) {
  const leaf = (label: string, data: number) => new Value(data, { label });
  return {
    x1: leaf("x1", 2),
    x2: leaf("x2", 0),
    w1: leaf("w1", -3),
    w2: leaf("w2", 1),
    b: leaf("b", 6.881373587019543),
  };
}

/** x1·w1 + x2·w2 + b */
function weightedSum(engine: Engine): Value {
  const { add, mul } = engine;
  const { x1, x2, w1, w2, b } = neuronInputs(engine);
  const sum = named("x1w1 + x2w2", add(named("x1w1", mul(x1, w1)), named("x2w2", mul(x2, w2))));
  return named("n", add(sum, b));
}

function named(label: string, value: Value): Value {
  value.label = label;
  return value;
}

/**
 * They need step 09 where a gradient is shown, even if step 10 is what makes it right: with the backward of step 09 one sees
 * what reuse does to it.
 */
export const EXAMPLES: readonly Example[] = [
  {
    name: "neuron",
    about: "the neuron of the post, o = tanh(x1·w1 + x2·w2 + b)",
    needs: "09-topological-backward",
    build: (engine) => named("o", engine.tanh(weightedSum(engine))),
  },
  {
    name: "neuron-exp",
    about: "the same neuron with tanh composed, o = (e - 1) / (e + 1) for e = exp(2n)",
    needs: "09-topological-backward",
    build(engine) {
      const { add, div, exp, mul, sub } = engine;
      const e = named("e", exp(named("2n", mul(2, weightedSum(engine)))));
      return named("o", div(named("e - 1", sub(e, 1)), named("e + 1", add(e, 1))));
    },
  },
  {
    name: "a+a",
    about: "one value used twice, b = a + a",
    needs: "09-topological-backward",
    build({ Value, add }) {
      const a = new Value(3, { label: "a" });
      return named("b", add(a, a));
    },
  },
  {
    name: "reuse",
    about: "a value in between used twice, f = b + 5b for b = 3a",
    needs: "09-topological-backward",
    build({ Value, add, mul }) {
      const a = new Value(2, { label: "a" });
      const b = named("b", mul(3, a));
      return named("f", add(b, named("5b", mul(5, b))));
    },
  },
  {
    name: "readme",
    about: "the expression of micrograd's README",
    needs: "12-relu",
    build({ Value, add, div, mul, neg, pow, relu, sub }) {
      const a = new Value(-4, { label: "a" });
      const b = new Value(2, { label: "b" });
      let c = named("c", add(a, b));
      let d = named("d", add(mul(a, b), pow(b, 3)));
      c = named("c'", add(c, add(c, 1)));
      c = named("c''", add(c, add(add(1, c), neg(a))));
      d = named("d'", add(d, add(mul(d, 2), relu(add(b, a)))));
      d = named("d''", add(d, add(mul(3, d), relu(sub(b, a)))));
      const e = named("e", sub(c, d));
      const f = named("f", pow(e, 2));
      return named("g", add(div(f, 2), div(10, f)));
    },
  },
];
