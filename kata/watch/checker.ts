import { EXERCISES } from "../base/paths";
import type { Step } from "../curriculum/steps";
import { learnersWork } from "../curriculum/submission";
import type { Report } from "../report/check-steps";
import { reportOn } from "../report/check-steps";
import { renderRemarks } from "../report/report";
import { judge } from "../runner/judge";
import { endProcesses, prepareProcess } from "../runner/process";
import { typeRemarks } from "../runner/type-remarks";

/** What is watched: the whole road, or steps by name on top of the references. */
export interface Watched {
  steps: readonly Step[];
  road: boolean;
}

/** Judges the learner's steps again and again. */
interface Checker {
  /** Shows the verdicts as soon as they are there, and then what the compiler has to add. */
  check(show: (found: Report | string) => void, signal: AbortSignal): Promise<void>;
  end(): void;
}

export function openChecker({ steps, road }: Watched): Checker {
  return {
    async check(show, signal) {
      const submission = learnersWork(steps);
      const verdicts = await judge([submission], { stopAtFirst: road, signal });
      // What has just been solved is news only once: a run that was ended must not use it up.
      if (signal.aborted) return;
      // So that the next save is judged at once.
      await prepareProcess();
      const report = await reportOn(submission, verdicts, road);
      show(report);
      if (signal.aborted) return;
      const judged = steps.slice(0, verdicts.length);
      const said = renderRemarks(report, await typeRemarks(EXERCISES, judged, signal));
      if (said !== "" && !signal.aborted) show(said);
    },
    end: endProcesses,
  };
}
