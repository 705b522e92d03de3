import { full, Tensor } from "#steps/20-tensor/tensor";
import { add } from "#steps/21-broadcasting/broadcasting";

/**
 * Rows become columns.
 * @throws RangeError when a is no matrix
 */
export function transpose(a: Tensor): Tensor {
  const [rows, columns] = a.shape;
  if (a.shape.length !== 2)
    throw new RangeError(`the shape [${a.shape}] has no rows and columns to exchange`);
  const data = new Float64Array(a.data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) data[j * rows + i] = a.data[i * columns + j];
  }
  return new Tensor(data, [columns, rows], {
    op: "transpose",
    inputs: [a],
    pullbacks: [(g) => transpose(g)],
  });
}

/**
 * The matrix product: each number is the sum over a row of a and a column of b.
 * @throws RangeError when a has not as many columns as b has rows
 */
export function matmul(a: Tensor, b: Tensor): Tensor {
  const [rows, inner] = a.shape;
  const [height, columns] = b.shape;
  if (a.shape.length !== 2 || b.shape.length !== 2 || inner !== height) {
    throw new RangeError(`the shapes [${a.shape}] and [${b.shape}] do not fit`);
  }
  const data = product(a.data, b.data, [rows, inner, columns]);
  return new Tensor(data, [rows, columns], {
    op: "matmul",
    inputs: [a, b],
    pullbacks: [(g) => matmul(g, transpose(b)), (g) => matmul(transpose(a), g)],
  });
}

/** A layer without an activation: x · W + b. The weights are (2r - 1) / √inputs, row after row; the bias begins at 0. */
export function linear(
  inputs: number,
  outputs: number,
  random: () => number,
): { forward(x: Tensor): Tensor; parameters(): Tensor[] } {
  const weights = full([inputs, outputs], 0);
  weights.data.forEach((_, i) => {
    weights.data[i] = (2 * random() - 1) / Math.sqrt(inputs);
  });
  const bias = full([outputs], 0);
  return {
    forward: (x) => add(matmul(x, weights), bias),
    parameters: () => [weights, bias],
  };
}

/** The numbers of a product. Four rows and two columns at a time: each number that is read serves two sums, or four. */
function product(
  a: Float64Array,
  b: Float64Array,
  [rows, inner, columns]: readonly [number, number, number],
): Float64Array {
  const result = new Float64Array(rows * columns);
  // Where fewer are left, the last row or column is taken again.
  const row = (i: number) => Math.min(i, rows - 1);
  for (let first = 0; first < rows; first += 4) {
    const second = row(first + 1);
    const third = row(first + 2);
    const fourth = row(first + 3);
    for (let left = 0; left < columns; left += 2) {
      const right = Math.min(left + 1, columns - 1);
      let left1 = 0;
      let left2 = 0;
      let left3 = 0;
      let left4 = 0;
      let right1 = 0;
      let right2 = 0;
      let right3 = 0;
      let right4 = 0;
      for (let k = 0; k < inner; k++) {
        const x = b[k * columns + left];
        const y = b[k * columns + right];
        const p = a[first * inner + k];
        const q = a[second * inner + k];
        const r = a[third * inner + k];
        const s = a[fourth * inner + k];
        left1 += p * x;
        right1 += p * y;
        left2 += q * x;
        right2 += q * y;
        left3 += r * x;
        right3 += r * y;
        left4 += s * x;
        right4 += s * y;
      }
      result[first * columns + left] = left1;
      result[first * columns + right] = right1;
      result[second * columns + left] = left2;
      result[second * columns + right] = right2;
      result[third * columns + left] = left3;
      result[third * columns + right] = right3;
      result[fourth * columns + left] = left4;
      result[fourth * columns + right] = right4;
    }
  }
  return result;
}
