import { type Operand, toValue, Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";

type Activation = (v: Value) => Value;

class WrongLength extends RangeError {
  override name = "WrongLength";

  constructor(wanted: number, given: number) {
    super(`there are ${given} inputs, and should be ${wanted}`);
  }
}

const dot = (a: readonly Value[], b: readonly Value[]) =>
  a.map((one, i) => mul(one, b[i])).reduceRight((sum, product) => add(product, sum));

export class Neuron {
  private readonly all: readonly Value[];

  constructor(
    inputCount: number,
    random: () => number,
    private readonly activation: Activation = tanh,
  ) {
    const weights = [...Array(inputCount)].map(() => new Value(-1 + 2 * random()));
    this.all = Object.freeze([...weights, new Value(0)]);
  }

  forward(x: readonly Operand[]): Value {
    if (x.length + 1 !== this.all.length) throw new WrongLength(this.all.length - 1, x.length);
    return this.activation(dot(this.all, [...x.map((one) => toValue(one)), new Value(1)]));
  }

  parameters(): Value[] {
    return [...this.all];
  }
}

export class MLP {
  private readonly rows: Neuron[][] = [];

  constructor(
    inputCount: number,
    sizes: readonly number[],
    random: () => number,
    { hidden, output }: { hidden?: Activation; output?: Activation } = {},
  ) {
    sizes.forEach((size, i) => {
      const last = i + 1 === sizes.length;
      const width = i === 0 ? inputCount : sizes[i - 1];
      this.rows.push(Array.from({ length: size }, () => new Neuron(width, random, last ? output : hidden)));
    });
  }

  forward(x: readonly Operand[]): Value[] {
    return this.rows.reduce<readonly Operand[]>(
      (values, row) => row.map((one) => one.forward(values)),
      x,
    ) as Value[];
  }

  parameters(): Value[] {
    return this.rows.flat().flatMap((neuron) => neuron.parameters());
  }
}

export class Layer extends MLP {
  constructor(inputCount: number, outputCount: number, random: () => number, activation?: Activation) {
    super(inputCount, [outputCount], random, { output: activation });
  }
}
