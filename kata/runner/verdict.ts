import type { State } from "../curriculum/states";
import { type Step, testFile } from "../curriculum/steps";
import { explainEnd, explainFailedTest, explainLoading, type Failure, type Positions } from "./explain";
import type { Run } from "./process";

export type { Failure };

export interface Verdict {
  submission: string;
  step: Step;
  state: State;
  /** Every failing test, in the order of the test file. Empty if and only if the step is solved. */
  failures: Failure[];
  /** How many tests passed, of how many that must run. */
  passed: number;
  total: number;
  /** What the code printed while it was loaded and in the first failing test; in all tests where none failed. */
  printed: string;
  /** How many lines it printed in the other tests. */
  printedElsewhere: number;
}

/** The verdict on a step of which nothing could be run, for one reason. */
export function unrun(submission: string, step: Step, failure: Failure, total = 0): Verdict {
  const nothing = { passed: 0, total, printed: "", printedElsewhere: 0 };
  return { submission, step, state: failure.state, failures: [failure], ...nothing };
}

/**
 * What the messages of one test file mean. The first failing test decides the state.
 * @param tests the names of the tests that must run, from the pristine test file
 */
export function verdictOf(
  submission: string,
  step: Step,
  tests: readonly string[],
  { messages, stopped }: Run,
  positions: (frames: readonly string[]) => Positions,
): Verdict {
  const failures: Failure[] = [];
  const right = new Set<string>();
  let running: string | undefined;
  let isLoaded = false;
  for (const message of messages) {
    if (message.type === "loaded") isLoaded = true;
    if (message.type === "start") running = message.test;
    if (message.type === "broken")
      failures.push(explainLoading(message.problem, positions(message.problem.frames)));
    if (message.type !== "end") continue;
    const { test, problem, skipped } = message;
    running = undefined;
    if (problem) failures.push({ test, ...explainFailedTest(problem, positions(problem.frames)) });
    else if (!skipped) right.add(test);
  }
  if (stopped) failures.push({ test: running, ...explainEnd(stopped, isLoaded) });

  const passed = tests.filter((test) => right.has(test)).length;
  if (failures.length === 0 && (tests.length === 0 || passed < tests.length)) {
    const unrun = `${tests.length - passed} of the ${tests.length} tests did not run`;
    const text = tests.length === 0 ? "The test file holds no test" : unrun;
    const back = `Bring ${step.folder}/${testFile(step)} back as it was.`;
    failures.push({ state: "crashed", text: `${text}. ${back}` });
  }
  const state = failures[0]?.state ?? "solved";
  const printed = prints(messages, failures[0]?.test);
  return { submission, step, state, failures, passed, total: tests.length, ...printed };
}

/** What belongs to the failing test on the screen, and how many lines do not. */
function prints(messages: Run["messages"], failing: string | undefined) {
  let printed = "";
  let elsewhere = "";
  let test: string | undefined;
  for (const message of messages) {
    if (message.type === "start") test = message.test;
    if (message.type !== "print") continue;
    if (failing === undefined || test === undefined || test === failing) printed += message.text;
    else elsewhere += message.text;
  }
  return { printed, printedElsewhere: elsewhere === "" ? 0 : elsewhere.trimEnd().split("\n").length };
}
