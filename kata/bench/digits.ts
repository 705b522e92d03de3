import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { relu, type Tensor, tensor } from "#steps/20-tensor/tensor";
import { crossEntropy } from "#steps/21-broadcasting/broadcasting";
import { linear } from "#steps/22-matmul/matmul";
import { backward } from "#steps/23-tensor-backward/backward";
import type { DigitTask } from "./race";

/** Twenty epochs on the digits, and what they leave in memory. */
function digits({ x, labels, draws, rate, epochs }: DigitTask): Record<string, number> {
  const next = draws.values();
  const random = () => next.next().value ?? 0;
  const [hidden, output] = [linear(64, 32, random), linear(32, 10, random)];
  const parameters = [...hidden.parameters(), ...output.parameters()];
  const batches = x.map((rows, i) => ({ rows: tensor(rows), labels: labels[i] ?? [] }));
  let [last, steps, early] = [NaN, 0, NaN];
  const start = process.cpuUsage();
  let measuring = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const batch of batches) {
      const loss = crossEntropy(output.forward(relu(hidden.forward(batch.rows))), batch.labels);
      for (const parameter of parameters) parameter.grad = null;
      batch.rows.grad = null;
      backward(loss);
      for (const { data, grad } of parameters) {
        const slopes = (grad as Tensor).data;
        for (let i = 0; i < data.length; i++) data[i] = (data[i] as number) - rate * (slopes[i] as number);
      }
      last = loss.data[0] ?? NaN;
      if (++steps === 10) {
        const before = process.cpuUsage();
        early = megabytes();
        measuring = seconds(before);
      }
    }
  }
  const cpu = seconds(start) - measuring;
  return { cpu, loss: last, "MB after 10 steps": early, "MB at the end": megabytes() };
}

function seconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** What is still alive. */
function megabytes(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // Once for the tensors, and once for their arrays.
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return Number(((heapUsed + arrayBuffers) / 1e6).toFixed(1));
}

const [, , task = ""] = process.argv;
console.log(JSON.stringify(digits(JSON.parse(readFileSync(task, "utf8")) as DigitTask)));
