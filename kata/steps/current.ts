import { join } from "node:path";
import { judge } from "../judge/judge";
import { ROOT, STEPS, type Step } from "./road";
import { readSubmission } from "./submission";

const EXERCISES = join(ROOT, "exercises");

/** The first step of the road that is not solved by the learner's own files; undefined when all are. */
export async function currentStep(): Promise<Step | undefined> {
  const verdicts = await judge([readSubmission("yours", EXERCISES, STEPS)], { stopAtFirst: true });
  return verdicts.find(({ state }) => state !== "solved")?.step;
}

/** Whether the learner's file solves that step on top of the references. */
export async function isSolved(step: Step): Promise<boolean> {
  const [verdict] = await judge([readSubmission("yours", EXERCISES, [step])]);
  return verdict?.state === "solved";
}
