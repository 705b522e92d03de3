import moons from "../../fixtures/moons.json";
import { course, type Plan } from "./course";
import { congruential, makeSamples } from "./data";
import { drawRun } from "./pictures";
import { classifier } from "./run-two-classes";

/** The training set has seed 2, as fixtures/derive.py makes it. */
const HELD_OUT_SEED = 3;

/** The run of the lesson, from PyTorch's samples and weights. */
export default async function drawMoons(): Promise<string> {
  const { inputs, targets, run } = moons;
  const plan: Plan = {
    data: {
      training: inputs.map((x, i) => ({ x, label: targets[i] ?? NaN })),
      heldOut: makeSamples("moons", congruential(HELD_OUT_SEED)),
    },
    seed: 0,
    sizes: run.sizes,
    draws: run.draws,
    rate: run.learningRate,
    penalty: run.alpha,
    epochs: 60,
    grid: { x: [-1.5, 2.5], y: [-1.1, 1.6], count: 48 },
  };
  return drawRun(plan, await course(plan, classifier(plan)), "A network learns two moons");
}
