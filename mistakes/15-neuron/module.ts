import { type Operand, Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";

type Activation = (v: Value) => Value;

abstract class Module {
  abstract parameters(): Value[];

  zeroGrad(): void {
    for (const parameter of this.parameters()) parameter.grad = 0;
  }
}

export class Neuron extends Module {
  forward: (x: readonly Operand[]) => Value;
  parameters: () => Value[];

  constructor(inputCount: number, random: () => number, activation: Activation = tanh) {
    super();
    const weights: Value[] = [];
    for (let i = 0; i < inputCount; i++) weights[i] = new Value(random() * 2 - 1, { label: `w${i}` });
    const bias = new Value(0, { label: "b" });
    this.forward = (x) => {
      if (x.length !== inputCount) throw new RangeError(`${x.length} inputs for ${inputCount} weights`);
      let sum = bias;
      for (let i = 0; i < inputCount; i++) sum = add(sum, mul(weights[i], x[i]));
      return activation(sum);
    };
    this.parameters = () => weights.concat(bias);
  }
}

export class Layer extends Module {
  private neurons = new Map<number, Neuron>();

  constructor(inputCount: number, outputCount: number, random: () => number, activation?: Activation) {
    super();
    for (let i = 0; i < outputCount; i++) this.neurons.set(i, new Neuron(inputCount, random, activation));
  }

  forward = (x: readonly Operand[]): Value[] =>
    Array.from(this.neurons.values(), (neuron) => neuron.forward(x));

  parameters(): Value[] {
    return [...this.neurons.values()].map((neuron) => neuron.parameters()).flat();
  }
}

export class MLP extends Module {
  readonly layers: Layer[] = [];

  constructor(
    inputCount: number,
    sizes: readonly number[],
    random: () => number,
    options: { hidden?: Activation; output?: Activation } = {},
  ) {
    super();
    const widths = [inputCount, ...sizes];
    for (let i = 1; i < widths.length; i++) {
      const activation = i < sizes.length ? options.hidden : options.output;
      this.layers.push(new Layer(widths[i - 1], widths[i], random, activation));
    }
  }

  forward(x: readonly Operand[]): Value[] {
    const [first, ...rest] = this.layers;
    let values = first.forward(x);
    for (const layer of rest) values = layer.forward(values);
    return values;
  }

  parameters(): Value[] {
    return this.layers.reduce((all: Value[], layer) => [...all, ...layer.parameters()], []);
  }
}
