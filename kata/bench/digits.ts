import { readFileSync } from "node:fs";
import { relu, type Tensor, tensor } from "#steps/20-tensor/tensor";
import { crossEntropy } from "#steps/21-broadcasting/broadcasting";
import { linear } from "#steps/22-matmul/matmul";
import { backward } from "#steps/23-tensor-backward/backward";
import type { DigitRow, DigitTask } from "./race";

/** The training of the race by the engine that the steps make. */
function digits({ x, labels, draws, rate, epochs }: DigitTask): DigitRow {
  const next = draws.values();
  const random = () => next.next().value ?? 0;
  const [hidden, output] = [linear(64, 32, random), linear(32, 10, random)];
  const parameters = [...hidden.parameters(), ...output.parameters()];
  const batches = x.map((rows, i) => ({ rows: tensor(rows), labels: labels[i] ?? [] }));
  let last = NaN;
  const start = process.cpuUsage();
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const batch of batches) {
      const loss = crossEntropy(output.forward(relu(hidden.forward(batch.rows))), batch.labels);
      for (const leaf of [...parameters, batch.rows]) leaf.grad = null;
      backward(loss);
      for (const { data, grad } of parameters) {
        const slopes = (grad as Tensor).data;
        for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) - rate * (slopes[i] as number);
      }
      last = loss.data[0] ?? NaN;
    }
  }
  const { user, system } = process.cpuUsage(start);
  return { cpu: (user + system) / 1e6, loss: last };
}

const [, , task = ""] = process.argv;
console.log(JSON.stringify(digits(JSON.parse(readFileSync(task, "utf8")) as DigitTask)));
