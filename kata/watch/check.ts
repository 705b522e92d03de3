import { join } from "node:path";
import type { Prepared } from "../judge/child-process";
import { judge, prepareProcess } from "../judge/judge";
import { typeRemarks } from "../judge/types";
import type { Report } from "../screen/report";
import { reportOn } from "../steps/check";
import { ROOT, type Step } from "../steps/road";
import { readSubmission } from "../steps/submission";

/** What is watched: the whole road, or steps by name on top of the references. */
export interface Watched {
  steps: readonly Step[];
  road: boolean;
}

/** A process that has Jest's runner loaded and waits, so that the next save is judged at once. */
let waiting: Prepared | undefined;

/** Ends the process that waits for the next save. */
export function endWaiting(): void {
  waiting?.end();
  waiting = undefined;
}

/** Judges the learner's steps. Shows the verdicts as soon as they are there, and again if the compiler has something to add. */
export async function check(
  { steps, road }: Watched,
  show: (report: Report) => void,
  signal: AbortSignal,
): Promise<void> {
  const folder = join(ROOT, "exercises");
  const submission = readSubmission("yours", folder, steps);
  const prepared = waiting ? [waiting] : [];
  const verdicts = await judge([submission], { stopAtFirst: road, signal, prepared });
  if (!waiting?.isAlive()) waiting = await prepareProcess();
  // What has just been solved is news only once: a run that was ended must not use it up.
  if (signal.aborted) return;
  const report = await reportOn(submission, verdicts, road);
  show(report);
  if (signal.aborted) return;
  const judged = steps.slice(0, verdicts.length);
  const remarks = new Map(await typeRemarks(folder, judged, signal));
  if (signal.aborted) return;
  for (const { state, step } of verdicts) if (state === "does not compile") remarks.delete(step.folder);
  if (remarks.size > 0) show({ ...report, remarks });
}
