import { topologicalOrder } from "#steps/11-deep-graphs/backward";
import { full, Tensor } from "#steps/20-tensor/tensor";
import { add } from "#steps/21-broadcasting/broadcasting";

// --- Given: what an optimizer of step 19 takes ---

/** One number of a tensor, with its gradient: a parameter such as a Value is. */
class Cell {
  constructor(
    private readonly tensor: Tensor,
    private readonly place: number,
  ) {}

  get data(): number {
    return this.tensor.data[this.place] ?? NaN;
  }

  set data(x: number) {
    this.tensor.data[this.place] = x;
  }

  get grad(): number {
    return this.tensor.grad?.data[this.place] ?? 0;
  }
}

/** Each number of a tensor as a parameter: what is written there, the tensor has. */
export function cells(tensor: Tensor): { data: number; readonly grad: number }[] {
  return Array.from(tensor.data, (_, place) => new Cell(tensor, place));
}

// --- Given, up to here ---

/** Runs code, and no tensor that is made meanwhile remembers its origin. Returns what the code returns. */
export function noGrad<T>(code: () => T): T {
  const before = Tensor.recording;
  Tensor.recording = false;
  try {
    return code();
  } finally {
    Tensor.recording = before;
  }
}

/**
 * The gradient of the root with respect to the root itself and to every node behind it.
 * @throws RangeError when the root is more than one number
 */
export function gradients(root: Tensor): Map<Tensor, Tensor> {
  if (root.data.length !== 1) {
    throw new RangeError(
      `a gradient belongs to one number: the shape [${root.shape}] has ${root.data.length}`,
    );
  }
  const result = new Map([[root, full(root.shape, 1)]]);
  for (const node of topologicalOrder(root).reverse()) {
    const gradient = result.get(node) as Tensor;
    node.inputs.forEach((input, i) => {
      const share = node.pullbacks[i](gradient);
      const others = result.get(input);
      result.set(input, others ? add(others, share) : share);
    });
  }
  return result;
}

/** Adds the gradient of the root to the grad of every leaf behind it. Nothing of it is recorded. */
export function backward(root: Tensor): void {
  noGrad(() => {
    for (const [node, gradient] of gradients(root)) {
      if (node.inputs.length === 0) node.grad = node.grad ? add(node.grad, gradient) : gradient;
    }
  });
}
