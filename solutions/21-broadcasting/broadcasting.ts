import * as equal from "#steps/20-tensor/tensor";
import { exp, full, log, Tensor } from "#steps/20-tensor/tensor";

/**
 * Copies what has the size 1, until a has this shape. A missing size, in front, counts as 1.
 * @throws RangeError when a does not fit
 */
export function broadcastTo(a: Tensor, shape: readonly number[]): Tensor {
  if (String(a.shape) === String(shape)) return a;
  const { rows, columns, down, right } = strides(a.shape, shape);
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[i * columns + j] = a.data[i * down + j * right];
  }
  return new Tensor(result, shape, { op: "broadcastTo", inputs: [a], pullbacks: [(g) => sumTo(g, a.shape)] });
}

/**
 * Adds up what broadcastTo would copy, until a has this shape.
 * @throws RangeError when no tensor of this shape can be broadcast to the shape of a
 */
export function sumTo(a: Tensor, shape: readonly number[]): Tensor {
  const { rows, columns, down, right } = strides(shape, a.shape);
  const result = full(shape, 0).data;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[i * down + j * right] += a.data[i * columns + j];
  }
  return new Tensor(result, shape, { op: "sumTo", inputs: [a], pullbacks: [(g) => broadcastTo(g, a.shape)] });
}

/** a + b. What has the size 1 is copied. */
export function add(a: Tensor, b: Tensor): Tensor {
  const shape = commonShape(a.shape, b.shape);
  return equal.add(broadcastTo(a, shape), broadcastTo(b, shape));
}

/** a · b. What has the size 1 is copied. */
export function mul(a: Tensor, b: Tensor): Tensor {
  const shape = commonShape(a.shape, b.shape);
  return equal.mul(broadcastTo(a, shape), broadcastTo(b, shape));
}

/** -a. */
export function neg(a: Tensor): Tensor {
  return mul(a, full([], -1));
}

/** a - b. What has the size 1 is copied. */
export function sub(a: Tensor, b: Tensor): Tensor {
  return add(a, neg(b));
}

/** The mean of all numbers, of the shape []. */
export function mean(a: Tensor): Tensor {
  return mul(sumTo(a, []), full([], 1 / a.data.length));
}

/**
 * The mean of log Σ exp(scores) - the score of the right class, over all rows: one row of scores and one label for each sample.
 * @throws RangeError when there are not as many labels as rows, or when a label is no class
 */
export function crossEntropy(scores: Tensor, labels: readonly number[]): Tensor {
  // A list has no classes.
  const [rows, classes = 0] = scores.shape;
  if (labels.length !== rows) {
    throw new RangeError(`scores of the shape [${scores.shape}], but ${labels.length} labels`);
  }
  const right = full(scores.shape, 0);
  const smallest = full([rows, 1], Infinity);
  labels.forEach((label, row) => {
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new RangeError(`no class ${label} among ${classes}`);
    }
    right.data[row * classes + label] = -1 / rows;
    for (let i = row * classes; i < (row + 1) * classes; i++) {
      smallest.data[row] = Math.min(smallest.data[row], -scores.data[i]);
    }
  });
  // The largest score of a row is taken from all of them: no power is too large then, and the loss stays the same.
  const shifted = add(scores, smallest);
  const logSums = log(sumTo(exp(shifted), [rows, 1]));
  return add(mean(logSums), sumTo(mul(shifted, right), []));
}

/** The shape that both can be broadcast to: the larger size, from the right. */
function commonShape(a: readonly number[], b: readonly number[]): number[] {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, i) => {
    const [m = 1, n = 1] = [a[a.length - length + i], b[b.length - length + i]];
    if (m !== n && m !== 1 && n !== 1) throw new RangeError(`the shapes [${a}] and [${b}] do not fit`);
    return m === 1 ? n : m;
  });
}

/**
 * The rows and columns of the large shape, and how far it is in the small one to the next row, and to the next column:
 * 0 where the same number is copied.
 * @throws RangeError when the small shape cannot be broadcast to the large one, or has more than two dimensions
 */
function strides(small: readonly number[], large: readonly number[]) {
  const [columns = 1, rows = 1] = [...large].reverse();
  const [n = 1, m = 1] = [...small].reverse();
  const fits = (m === 1 || m === rows) && (n === 1 || n === columns);
  if (!fits || small.length > large.length || large.length > 2) {
    throw new RangeError(`the shapes [${small}] and [${large}] do not fit`);
  }
  return { rows, columns, down: m === 1 ? 0 : n, right: n === 1 ? 0 : 1 };
}
