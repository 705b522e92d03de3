import { stopRequested } from "kata:stop";
import { course } from "./course";
import type { Samples } from "./data";
import type { Course, Moment, Plan, Score } from "./plan";

/** Trains, and prints a line at each moment. To be run apart. */
export default function run(plan: Plan): Promise<Course> {
  console.log(`${"epochs".padStart(8)}${"loss".padStart(14)}     training        held out`);
  return course(plan, { told: (moment) => console.log(row(moment, plan)), stopRequested });
}

function row({ epoch, training, heldOut }: Moment, { data }: Plan): string {
  const right = (score: Score, { targets }: Samples) => `${score.right} of ${targets.length}`;
  const loss = Number.isFinite(training.loss) ? training.loss.toPrecision(4) : String(training.loss);
  return `${String(epoch).padStart(8)}${loss.padStart(14)}  ${right(training, data.training).padStart(11)}  ${right(heldOut, data.heldOut).padStart(14)}`;
}
