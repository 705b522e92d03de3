import { type Labelled, readPenguins } from "./data-sets";
import { drawRun } from "./draw-run";
import type { Job } from "./job";
import { batchOf, refuse, settings, type Typed } from "./options";
import type { PenguinPlan } from "./plan";

/** Three species in minibatches, by the learner's steps 17 and 18. */
export function penguinsJob(typed: Typed): Job {
  refuse(typed, "loss", "is for two classes. Penguins have three, and the cross-entropy of step 17.");
  const { seed, sizes, rate, epochs } = settings(typed, { sizes: "8,3", epochs: "10" });
  const { training, heldOut } = readPenguins();
  const { raw = false } = typed;
  const plan: PenguinPlan = { training, heldOut, seed, sizes, rate, epochs, batch: batchOf(typed), raw };
  const title = `penguins${raw ? " as they were measured" : ""}, seed ${seed}, sizes ${sizes.join(",")}, rate ${rate}, batches of ${plan.batch}`;
  const samples = (labelled: Labelled[]) => ({
    inputs: labelled.map(({ x }) => x),
    targets: labelled.map(({ label }) => label),
  });
  return {
    picture: `train-penguins-seed-${seed}.svg`,
    needs: "18-minibatches",
    title,
    rate,
    module: require.resolve("./run-penguins"),
    plan,
    draw: (course) =>
      drawRun({ rate, data: { training: samples(training), heldOut: samples(heldOut) } }, course, title),
  };
}
