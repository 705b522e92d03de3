import { CliError } from "../base/error";
import { STEPS, type Step } from "../curriculum/steps";
import { learnersWork } from "../curriculum/whose-code";
import { judge } from "../runner/judge";

/** The steps that have a backward, the newest first. */
export const BACKWARD = ["11-deep-graphs", "10-variable-reuse", "09-topological-backward"] as const;
export type BackwardStep = (typeof BACKWARD)[number];

/** The folders of the learner's solved steps, from the first on: it ends before the first that is not solved, and at `last`. */
export async function solvedSteps(last: string): Promise<ReadonlySet<string>> {
  const steps = STEPS.filter((step) => step.folder <= last);
  const notice = setTimeout(
    () => process.stderr.isTTY && console.error("Looking which steps are solved."),
    2000,
  );
  const verdicts = await judge([learnersWork(steps)], { stopAtFirst: true }).finally(() =>
    clearTimeout(notice),
  );
  return new Set(verdicts.filter(({ state }) => state === "solved").map(({ step }) => step.folder));
}

/**
 * Refuses to run code of a step that is not solved: it may do anything.
 * @param command what the user typed, for the sentence
 * @throws CliError
 */
export function requireSolved(solved: ReadonlySet<string>, needs: string, command: string): void {
  const open = STEPS.find((step) => step.folder <= needs && !solved.has(step.folder));
  if (!open) return;
  const rest = open.folder === needs ? "" : `, and this needs every step up to ${needs.slice(0, 2)}`;
  const more = command.includes(" -- ") ? "" : " --";
  throw new CliError(
    `Step ${open.number} ${open.name} is not solved yet${rest}: ${command}${more} --reference takes the reference instead of your code.`,
    1,
  );
}

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
