import { EXERCISES } from "../base/paths";
import type { Step } from "../curriculum/steps";
import { learnersWork } from "../curriculum/submission";
import { reportOn, withRemarks } from "../report/check-steps";
import type { Report } from "../report/report";
import type { Prepared } from "../runner/child-process";
import { judge, prepareProcess } from "../runner/judge";
import { typeRemarks } from "../runner/type-remarks";

/** What is watched: the whole road, or steps by name on top of the references. */
export interface Watched {
  steps: readonly Step[];
  road: boolean;
}

/** Judges the learner's steps again and again. */
interface Checker {
  /** Shows the verdicts as soon as they are there, and again if the compiler has something to add. */
  check(show: (report: Report) => void, signal: AbortSignal): Promise<void>;
  end(): void;
}

export function openChecker({ steps, road }: Watched): Checker {
  /** A process that has Jest's runner loaded and waits, so that the next save is judged at once. */
  let waiting: Prepared | undefined;
  let ended = false;

  /** The process that waits, for one run alone. */
  function take(): Prepared[] {
    const taken = waiting?.isAlive() ? [waiting] : [];
    waiting = undefined;
    return taken;
  }
  function keep(process: Prepared): void {
    if (waiting || ended) process.end();
    else waiting = process;
  }

  return {
    async check(show, signal) {
      const submission = learnersWork(steps);
      const prepared = take();
      const verdicts = await judge([submission], { stopAtFirst: road, signal, prepared });
      // Where nothing had to run, it waits on.
      for (const unused of prepared) keep(unused);
      // What has just been solved is news only once: a run that was ended must not use it up.
      if (signal.aborted) return;
      if (!waiting) keep(await prepareProcess());
      const report = await reportOn(submission, verdicts, road);
      show(report);
      if (signal.aborted) return;
      const judged = steps.slice(0, verdicts.length);
      const told = withRemarks(report, await typeRemarks(EXERCISES, judged, signal));
      if (told.remarks.size > 0 && !signal.aborted) show(told);
    },
    end() {
      ended = true;
      waiting?.end();
    },
  };
}
