import { relu } from "#steps/12-relu/relu";
import { MLP } from "#steps/15-neuron/neuron";
import { maxMargin, train } from "#steps/16-training/training";
import { deepestChain } from "./measure";
import { steps } from "./steps";

const EPOCHS = 100;

export interface Moons {
  inputs: number[][];
  targets: number[];
  run: { inputCount: number; sizes: number[]; draws: number[]; learningRate: number };
}

/** How deep a graph may be, and how long the network learns on micrograd's two moons. To be run apart. */
export default function far(moons: Moons): Record<string, number> {
  return { "deepest chain": deepestChain(steps), "seconds for the moons": secondsForMoons(moons) };
}

function secondsForMoons({ inputs, targets, run }: Moons): number {
  const draws = run.draws.values();
  const model = new MLP(run.inputCount, run.sizes, () => draws.next().value ?? 0, {
    hidden: relu,
    output: (v) => v,
  });
  const start = performance.now();
  train({ model, inputs, targets, learningRate: run.learningRate, epochs: EPOCHS, loss: maxMargin });
  return Number(((performance.now() - start) / 1000).toFixed(2));
}
