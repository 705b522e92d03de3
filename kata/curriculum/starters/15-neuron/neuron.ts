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
  constructor(inputCount: number, random: Random, activation: Activation = tanh) {
    throw new Error("Step 15 is not written yet: new Neuron(inputCount, random) draws its weights, and starts its bias at 0.");
  }

  /** @throws RangeError when x has another length than the weights */
  forward(x: readonly Operand[]): Value {
    throw new Error("Step 15 is not written yet: neuron.forward(x) returns activation(w · x + b).");
  }

  /** The weights in order, then the bias. */
  parameters(): Value[] {
    throw new Error("Step 15 is not written yet: neuron.parameters() returns the weights, then the bias.");
  }
}

/** Neurons side by side: all of them see the same inputs. */
export class Layer {
  constructor(inputCount: number, outputCount: number, random: Random, activation: Activation = tanh) {
    throw new Error("Step 15 is not written yet: new Layer(inputCount, outputCount, random) makes its neurons.");
  }

  forward(x: readonly Operand[]): Value[] {
    throw new Error("Step 15 is not written yet: layer.forward(x) returns the output of each neuron.");
  }

  parameters(): Value[] {
    throw new Error("Step 15 is not written yet: layer.parameters() returns those of each neuron, in order.");
  }
}

/** A multi-layer perceptron: layers one after another, each fed with the outputs of the one before. */
export class MLP {
  constructor(
    inputCount: number,
    sizes: readonly number[],
    random: Random,
    { hidden = tanh, output = tanh }: { hidden?: Activation; output?: Activation } = {},
  ) {
    throw new Error("Step 15 is not written yet: new MLP(inputCount, sizes, random) makes one layer for each size.");
  }

  forward(x: readonly Operand[]): Value[] {
    throw new Error("Step 15 is not written yet: mlp.forward(x) sends x through all layers.");
  }

  parameters(): Value[] {
    throw new Error("Step 15 is not written yet: mlp.parameters() returns those of each layer, in order.");
  }
}
