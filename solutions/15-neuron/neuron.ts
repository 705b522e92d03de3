import { type Operand, toValue, Value } from "#steps/01-value/value";
import { add } from "#steps/02-add/add";
import { mul } from "#steps/03-mul/mul";
import { tanh } from "#steps/08-tanh/tanh";

/** What a neuron does to its sum: tanh, relu, or (v) => v, which does nothing. */
type Activation = (v: Value) => Value;

/** Gives the next random number, at least 0 and less than 1. */
type Random = () => number;

/** activation(w₁x₁ + w₂x₂ + … + b) */
export class Neuron {
  readonly weights: readonly Value[];
  readonly bias = new Value(0);

  constructor(
    inputCount: number,
    random: Random,
    readonly activation: Activation = tanh,
  ) {
    this.weights = Array.from({ length: inputCount }, () => new Value(2 * random() - 1));
  }

  /** @throws RangeError when x has another length than the weights */
  forward(x: readonly Operand[]): Value {
    if (x.length !== this.weights.length) {
      throw new RangeError(`expected ${this.weights.length} inputs, got ${x.length}`);
    }
    const products = this.weights.map((weight, i) => mul(weight, x[i]));
    return this.activation(products.reduce((sum, product) => add(sum, product), this.bias));
  }

  /** The weights in order, then the bias. */
  parameters(): Value[] {
    return [...this.weights, this.bias];
  }
}

/** Neurons side by side: all of them see the same inputs. */
export class Layer {
  readonly neurons: readonly Neuron[];

  constructor(inputCount: number, outputCount: number, random: Random, activation: Activation = tanh) {
    this.neurons = Array.from({ length: outputCount }, () => new Neuron(inputCount, random, activation));
  }

  forward(x: readonly Operand[]): Value[] {
    return this.neurons.map((neuron) => neuron.forward(x));
  }

  parameters(): Value[] {
    return this.neurons.flatMap((neuron) => neuron.parameters());
  }
}

/** A multi-layer perceptron: layers one after another, each fed with the outputs of the one before. */
export class MLP {
  readonly layers: readonly Layer[];

  constructor(
    inputCount: number,
    sizes: readonly number[],
    random: Random,
    { hidden = tanh, output = tanh }: { hidden?: Activation; output?: Activation } = {},
  ) {
    this.layers = sizes.map(
      (size, i) =>
        new Layer(sizes[i - 1] ?? inputCount, size, random, i === sizes.length - 1 ? output : hidden),
    );
  }

  forward(x: readonly Operand[]): Value[] {
    return this.layers.reduce((values, layer) => layer.forward(values), x.map(toValue));
  }

  parameters(): Value[] {
    return this.layers.flatMap((layer) => layer.parameters());
  }
}
