import { readDigits } from "./data-sets";
import { drawDigits } from "./draw-digits";
import type { Job } from "./job";
import { batchOf, refuse, settings, type Typed } from "./options";
import type { DigitCourse, DigitPlan } from "./plan";

/** Handwritten digits, by the learner's steps 18 to 23. */
export function digitsJob(typed: Typed): Job {
  refuse(typed, "loss", "is for two classes. Digits have ten, and the cross-entropy of step 21.");
  refuse(typed, "raw", "is for penguins.");
  const { seed, sizes, rate, epochs } = settings(typed, { sizes: "32,10", epochs: "20" });
  const { training, heldOut } = readDigits();
  const plan: DigitPlan = { training, heldOut, seed, sizes, rate, epochs, batch: batchOf(typed) };
  const title = `digits, seed ${seed}, sizes ${sizes.join(",")}, rate ${rate}, batches of ${plan.batch}`;
  return {
    picture: `train-digits-seed-${seed}.svg`,
    needs: "23-tensor-backward",
    title,
    rate,
    module: require.resolve("./run-digits"),
    plan,
    draw: (course) => drawDigits(course as DigitCourse, rate, title),
  };
}
