import { STEPS, type Step } from "../curriculum/steps";
import { learnersWork } from "../curriculum/submission";
import { judge } from "../runner/judge";

/** The first step of the road that is not solved by the learner's own files; undefined when all are. */
export async function currentStep(): Promise<Step | undefined> {
  const verdicts = await judge([learnersWork(STEPS)], { stopAtFirst: true });
  return verdicts.find(({ state }) => state !== "solved")?.step;
}

/** Whether the learner's file solves that step on top of the references. */
export async function isSolved(step: Step): Promise<boolean> {
  const [verdict] = await judge([learnersWork([step])]);
  return verdict?.state === "solved";
}
