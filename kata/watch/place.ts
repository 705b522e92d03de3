import type { Step } from "../curriculum/steps";
import type { Report } from "../report/check-steps";

/** Where the learner is. */
export interface Place {
  /** The step on the screen. */
  step: Step;
  /** Whether it is solved: so it is when all that was asked for is. */
  solved: boolean;
  /** The last solved step before it, or itself. */
  lastSolved?: Step | undefined;
}

/** Where the learner is, by the newest report. */
export function placeIn({ steps, verdicts }: Report): Place | undefined {
  const open = verdicts.find(({ state }) => state !== "solved")?.step;
  const solved = verdicts.filter(({ state }) => state === "solved").map(({ step }) => step);
  const lastSolved = solved.filter((step) => !open || step.number < open.number).at(-1);
  const step = open ?? lastSolved ?? steps[0];
  return step && { step, solved: open === undefined, lastSolved };
}
