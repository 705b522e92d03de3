import { stopRequested } from "kata:stop";
import { batches, shuffled } from "#steps/18-minibatches/minibatches";
import { momentum } from "#steps/19-optimizers/optimizers";
import { relu, type Tensor, tensor } from "#steps/20-tensor/tensor";
import { crossEntropy } from "#steps/21-broadcasting/broadcasting";
import { linear } from "#steps/22-matmul/matmul";
import { backward, cells, noGrad } from "#steps/23-tensor-backward/backward";
import { mulberry32 } from "../assertions/random";
import { type Course, course, type Network, type Plan } from "./course";
import type { Sample } from "./data";

/** Trains a network of tensors on digits, and prints a line at each moment. To be run apart. */
export default async function run(plan: Plan): Promise<Course> {
  const { data, seed, sizes, rate, batch } = plan;
  const random = mulberry32(~seed);
  const [{ x: pixels } = { x: [] }] = data.training;
  const layers = sizes.map((size, i) => linear(sizes[i - 1] ?? pixels.length, size, random));
  const parameters = layers.flatMap((layer) => layer.parameters());
  const forward = (xs: readonly number[][]) =>
    layers.reduce((x, layer, i) => layer.forward(i === 0 ? x : relu(x)), tensor([...xs]));
  const lossOf = (samples: readonly Sample[]) => {
    const labels = samples.map(({ label }) => label);
    return crossEntropy(forward(samples.map(({ x }) => x)), labels);
  };
  const step = momentum(parameters.flatMap(cells), { learningRate: rate, momentum: 0 });
  const network: Network = {
    train() {
      const before = this.loss(data.training);
      for (const few of batches(shuffled(data.training, random), batch)) {
        const loss = lossOf(few);
        for (const parameter of parameters) parameter.grad = null;
        backward(loss);
        step();
      }
      return before;
    },
    loss: (samples) => noGrad(() => lossOf(samples)).data[0] ?? NaN,
    scores: (xs) => rowsOf(noGrad(() => forward(xs))),
  };
  return {
    ...(await course(plan, network, stopRequested)),
    weights: rowsOf(parameters[0] as Tensor),
    said: network.scores(data.heldOut.map(({ x }) => x)),
  };
}

function rowsOf({ data, shape: [rows = 0, columns = 0] }: Tensor): number[][] {
  return Array.from({ length: rows }, (_, i) => Array.from(data.slice(i * columns, (i + 1) * columns)));
}
