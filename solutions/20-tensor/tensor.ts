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
  const data = roomFor(a, b);
  for (let i = 0; i < data.length; i++) data[i] = a.data[i] + b.data[i];
  return new Tensor(data, a.shape, { op: "+", inputs: [a, b], pullbacks: [(g) => g, (g) => g] });
}

/**
 * a · b, number by number.
 * @throws RangeError when the shapes differ
 */
export function mul(a: Tensor, b: Tensor): Tensor {
  const data = roomFor(a, b);
  for (let i = 0; i < data.length; i++) data[i] = a.data[i] * b.data[i];
  return new Tensor(data, a.shape, {
    op: "*",
    inputs: [a, b],
    pullbacks: [(g) => mul(g, b), (g) => mul(g, a)],
  });
}

/**
 * aⁿ for a plain number n.
 * @throws TypeError when the exponent is not a number
 */
export function pow(a: Tensor, n: number): Tensor {
  if (typeof n !== "number") throw new TypeError("the exponent must be a plain number");
  // a⁰ is 1 everywhere. The formula would give 0 · 0⁻¹ = 0 · ∞ = NaN at 0.
  const slope = () => (n === 0 ? full(a.shape, 0) : mul(full(a.shape, n), pow(a, n - 1)));
  return each(a, `**${n}`, (x) => x ** n, slope);
}

/** eᵃ. It is its own slope. */
export function exp(a: Tensor): Tensor {
  return each(a, "exp", Math.exp, (result) => result);
}

/** The natural logarithm. Its slope is 1 / a. */
export function log(a: Tensor): Tensor {
  return each(a, "log", Math.log, () => pow(a, -1));
}

/** The hyperbolic tangent. Its slope is 1 - tanh² a. */
export function tanh(a: Tensor): Tensor {
  return each(a, "tanh", Math.tanh, (result) =>
    add(full(a.shape, 1), mul(full(a.shape, -1), mul(result, result))),
  );
}

/** max(0, a). Its slope is 1 where a is positive and 0 elsewhere. */
export function relu(a: Tensor): Tensor {
  const isPositive = (x: number) => (x > 0 ? 1 : 0);
  const mask = () => new Tensor(map(a, isPositive), a.shape);
  return each(a, "relu", (x) => Math.max(0, x), mask);
}

/** A function of one operand, number by number. Its slope is made of tensors, and only when a gradient arrives. */
function each(a: Tensor, op: string, f: (x: number) => number, slope: (result: Tensor) => Tensor): Tensor {
  const result: Tensor = new Tensor(map(a, f), a.shape, {
    op,
    inputs: [a],
    pullbacks: [(g) => mul(g, slope(result))],
  });
  return result;
}

/** The numbers of a function of one operand. */
function map({ data }: Tensor, f: (x: number) => number): Float64Array {
  const result = new Float64Array(data.length);
  for (let i = 0; i < result.length; i++) result[i] = f(data[i]);
  return result;
}

/** As many zeros as each of two tensors has numbers, if they have the same shape. */
function roomFor(a: Tensor, b: Tensor): Float64Array {
  if (String(a.shape) !== String(b.shape)) {
    throw new RangeError(`the shapes [${a.shape}] and [${b.shape}] do not fit`);
  }
  return new Float64Array(a.data.length);
}
