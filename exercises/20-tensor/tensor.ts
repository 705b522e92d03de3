// --- Given: tensors, and two ways to make them ---

/** From the gradient that arrives at a result to the share of one input. */
export type Pullback = (gradient: Tensor) => Tensor;

/** A number, or lists of numbers, or lists of lists of the same length, as deep as you like. */
export type Nested = number | readonly Nested[];

/** What a tensor remembers of its making. `pullbacks[i]` belongs to `inputs[i]`. */
export interface Origin {
  op?: string;
  inputs?: readonly Tensor[];
  pullbacks?: readonly Pullback[];
}

/** Many numbers, row after row, their shape, and how they were made. A single number has the shape []. */
export class Tensor {
  /** While this is false, new tensors remember no inputs and no pullbacks. */
  static recording = true;

  readonly data: Float64Array;
  readonly shape: readonly number[];
  grad: Tensor | null = null;
  readonly op: string;
  readonly inputs: readonly Tensor[];
  readonly pullbacks: readonly Pullback[];

  constructor(data: Float64Array, shape: readonly number[], origin: Origin = {}) {
    const { op = "", inputs = [], pullbacks = [] } = origin;
    const size = sizeOf(shape);
    if (data.length !== size) {
      throw new RangeError(`the shape [${shape}] has room for ${size} numbers, not for ${data.length}`);
    }
    this.data = data;
    this.shape = shape;
    this.op = op;
    this.inputs = Tensor.recording ? inputs : [];
    this.pullbacks = Tensor.recording ? pullbacks : [];
  }
}

/** A leaf that holds these numbers: tensor([[1, 2], [3, 4]]) has the shape [2, 2]. */
export function tensor(nested: Nested): Tensor {
  const shape: number[] = [];
  let parts: readonly Nested[] = [nested];
  while (typeof parts[0] === "object") {
    shape.push(parts[0].length);
    parts = (parts as Nested[][]).flat();
  }
  return new Tensor(Float64Array.from(parts as number[]), shape);
}

/** A leaf whose numbers are all x: full([2, 3], 0) holds six zeros, full([], 5) the number 5. */
export function full(shape: readonly number[], x: number): Tensor {
  return new Tensor(new Float64Array(sizeOf(shape)).fill(x), shape);
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

// --- Given, up to here ---

/**
 * a + b, number by number.
 * @throws RangeError when the shapes differ
 */
export function add(a: Tensor, b: Tensor): Tensor {
  throw new Error("Step 20 is not written yet: add(a, b) makes one tensor of two, with a pullback for each.");
}

/**
 * a · b, number by number.
 * @throws RangeError when the shapes differ
 */
export function mul(a: Tensor, b: Tensor): Tensor {
  throw new Error("Step 20 is not written yet: mul(a, b) makes one tensor of two, with a pullback for each.");
}

/**
 * aⁿ for a plain number n.
 * @throws TypeError when the exponent is not a number
 */
export function pow(a: Tensor, n: number): Tensor {
  throw new Error("Step 20 is not written yet: pow(a, n) raises each number to the power n.");
}

/** eᵃ. It is its own slope. */
export function exp(a: Tensor): Tensor {
  throw new Error("Step 20 is not written yet: exp(a) takes e to the power of each number.");
}

/** The natural logarithm. Its slope is 1 / a. */
export function log(a: Tensor): Tensor {
  throw new Error("Step 20 is not written yet: log(a) takes the logarithm of each number.");
}

/** The hyperbolic tangent. Its slope is 1 - tanh² a. */
export function tanh(a: Tensor): Tensor {
  throw new Error("Step 20 is not written yet: tanh(a) takes the hyperbolic tangent of each number.");
}

/** max(0, a). Its slope is 1 where a is positive and 0 elsewhere. */
export function relu(a: Tensor): Tensor {
  throw new Error("Step 20 is not written yet: relu(a) lets positive numbers through.");
}
