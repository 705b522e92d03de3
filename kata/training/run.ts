import { stopRequested } from "kata:stop";
import { course } from "./course";
import type { Course, Plan } from "./plan";
import { heading, show } from "./progress";

/** Trains, and prints a line at each moment. To be run apart. */
export default function run(plan: Plan): Promise<Course> {
  const { training, heldOut } = plan.data;
  const counts = [training.targets.length, heldOut.targets.length] as const;
  console.log(heading());
  return course(plan, { told: (moment) => show(moment, counts), stopRequested });
}
