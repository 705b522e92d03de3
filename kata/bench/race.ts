import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { congruential, readDigits } from "../training/data";

/** Twenty epochs of batches of 32, the same for every engine, from the same weights. */
export interface DigitTask {
  x: number[][][];
  labels: number[][];
  draws: number[];
  rate: number;
  epochs: number;
}

function digitTask(): DigitTask {
  const { training } = readDigits();
  const inBatches = <T>(all: T[]) =>
    Array.from({ length: Math.ceil(all.length / 32) }, (_, i) => all.slice(32 * i, 32 * (i + 1)));
  return {
    x: inBatches(training.map(({ x }) => x)),
    labels: inBatches(training.map(({ label }) => label)),
    draws: Array.from({ length: 64 * 32 + 32 * 10 }, congruential(1)),
    rate: 0.5,
    epochs: 20,
  };
}

/** The seconds of CPU time that an engine needed, and the loss of its last batch. */
export interface DigitRow {
  cpu: number;
  loss: number;
}

/**
 * The same training by the reference, by the learner's own engine, by TensorFlow.js on its cpu backend, fetched into a folder that is
 * removed again, and by PyTorch in float64 on one thread, where Python has it. Each in a process of its own; what is not there, or
 * fails, is left out.
 */
export function raceOnDigits(engines: readonly ("reference" | "yours")[]): Record<string, DigitRow> {
  const home = mkdtempSync(join(tmpdir(), "kata-bench-"));
  const rows: Record<string, DigitRow> = {};
  const keep = (name: string, command: string, args: string[], cwd = home): boolean => {
    const { status, stdout } = spawnSync(command, args, { cwd, encoding: "utf8" });
    if (status === 0) rows[name] = JSON.parse(stdout) as DigitRow;
    return status === 0;
  };
  try {
    const task = join(home, "task.json");
    writeFileSync(task, JSON.stringify(digitTask()));
    for (const engine of engines) {
      const conditions = engine === "reference" ? ["--conditions=reference"] : [];
      const args = [...conditions, "-r", "./kata/run.js", join(__dirname, "digits.ts"), task];
      keep(engine, process.execPath, args, ROOT);
    }
    writeFileSync(join(home, "package.json"), "{}");
    const install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "@tensorflow/tfjs@4.22.0"];
    spawnSync("npm", install, { cwd: home, shell: process.platform === "win32" });
    writeFileSync(join(home, "digits.js"), IN_TENSORFLOW);
    keep("TensorFlow.js, cpu", process.execPath, ["digits.js"]);
    writeFileSync(join(home, "digits.py"), IN_PYTORCH);
    ["python3", "/usr/bin/python3"].some((python) => keep("PyTorch", python, ["digits.py"]));
    return rows;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const IN_TENSORFLOW = `
const tf = require("@tensorflow/tfjs");
const { x, labels, draws, rate, epochs } = require("./task.json");
const weight = (inputs, outputs) =>
  tf.variable(tf.tensor2d(draws.splice(0, inputs * outputs).map((r) => (2 * r - 1) / Math.sqrt(inputs)), [inputs, outputs]));
(async () => {
  await tf.setBackend("cpu");
  const [W, b, V, c] = [weight(64, 32), tf.variable(tf.zeros([32])), weight(32, 10), tf.variable(tf.zeros([10]))];
  const batches = x.map((rows, i) => [tf.tensor2d(rows), tf.cast(tf.oneHot(tf.tensor1d(labels[i], "int32"), 10), "float32")]);
  const optimizer = tf.train.sgd(rate);
  const start = process.cpuUsage();
  let last;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const [rows, right] of batches) {
      last?.dispose();
      last = optimizer.minimize(() => {
        const scores = tf.add(tf.matMul(tf.relu(tf.add(tf.matMul(rows, W), b)), V), c);
        return tf.losses.softmaxCrossEntropy(right, scores);
      }, true);
    }
  }
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify({ cpu: (user + system) / 1e6, loss: last.dataSync()[0] }));
})();
`;

const IN_PYTORCH = `
import json, time, torch
torch.set_num_threads(1)
task = json.load(open("task.json"))
draws = iter(task["draws"])
weight = lambda m, n: torch.tensor([[(2 * next(draws) - 1) / m**0.5 for _ in range(n)] for _ in range(m)], dtype=torch.float64)
W, V = weight(64, 32).requires_grad_(), weight(32, 10).requires_grad_()
b, c = (torch.zeros(n, dtype=torch.float64, requires_grad=True) for n in (32, 10))
batches = [(torch.tensor(x, dtype=torch.float64), torch.tensor(y)) for x, y in zip(task["x"], task["labels"])]
optimizer = torch.optim.SGD([W, b, V, c], lr=task["rate"])
start = time.process_time()
for _ in range(task["epochs"]):
    for x, y in batches:
        loss = torch.nn.functional.cross_entropy(torch.relu(x @ W + b) @ V + c, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
print(json.dumps({"cpu": time.process_time() - start, "loss": loss.item()}))
`;
