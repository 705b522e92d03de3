import moons from "../../fixtures/moons.json";
import { congruential, twoMoons } from "./data";
import { drawRun } from "./draw-run";
import type { Plan } from "./plan";
import { course } from "./run";
import { classifier } from "./run-two-classes";

/** The training set has seed 2, as fixtures/derive.py makes it. */
const HELD_OUT_SEED = 3;

/** The run of the lesson, from PyTorch's samples and weights. */
export default async function drawMoons(): Promise<string> {
  const { inputs, targets, run } = moons;
  const plan: Plan = {
    data: { training: { inputs, targets }, heldOut: twoMoons(100, 0.1, congruential(HELD_OUT_SEED)) },
    seed: 0,
    sizes: run.sizes,
    draws: run.draws,
    rate: run.learningRate,
    penalty: run.alpha,
    epochs: 60,
    loss: "maxMargin",
    grid: { x: [-1.5, 2.5], y: [-1.1, 1.6], count: 48 },
  };
  return drawRun(plan, await course({ ...plan, trainee: classifier(plan) }), "A network learns two moons");
}
