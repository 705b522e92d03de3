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

/** The numbers of a product. Two rows and two columns at a time: each number is read half as often, which halves the time. */
function product(
  a: Float64Array,
  b: Float64Array,
  [rows, inner, columns]: readonly [number, number, number],
): Float64Array {
  const result = new Float64Array(rows * columns);
  for (let top = 0; top < rows; top += 2) {
    // A last row or column that is alone is taken twice.
    const below = Math.min(top + 1, rows - 1);
    for (let left = 0; left < columns; left += 2) {
      const right = Math.min(left + 1, columns - 1);
      let topLeft = 0;
      let topRight = 0;
      let belowLeft = 0;
      let belowRight = 0;
      for (let k = 0; k < inner; k++) {
        const x = a[top * inner + k];
        const y = a[below * inner + k];
        topLeft += x * b[k * columns + left];
        topRight += x * b[k * columns + right];
        belowLeft += y * b[k * columns + left];
        belowRight += y * b[k * columns + right];
      }
      result[top * columns + left] = topLeft;
      result[top * columns + right] = topRight;
      result[below * columns + left] = belowLeft;
      result[below * columns + right] = belowRight;
    }
  }
  return result;
}
