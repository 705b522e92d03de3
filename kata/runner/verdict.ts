import { type Step, testFile } from "../curriculum/steps";
import type { Unbundled } from "./bundle";
import type { Message, Problem } from "./core";
import {
  explainEnd,
  explainFailedTest,
  explainLoading,
  explainUnbundled,
  type Failure,
  type Positions,
  type State,
} from "./explain";
import type { Run } from "./process";

export type { Failure, State };

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

/** What is known of one step of one submission. */
interface Evidence {
  submission: string;
  step: Step;
  /** The names of the tests that must run, from the pristine test file. */
  tests: readonly string[];
  run: Run;
  positions: (frames: readonly string[]) => Positions;
}

/** The verdict on a step of which nothing could be run, for one reason. */
function unrun(submission: string, step: Step, total: number, failure: Failure): Verdict {
  return {
    submission,
    step,
    state: failure.state,
    failures: [failure],
    passed: 0,
    total,
    printed: "",
    printedElsewhere: 0,
  };
}

/** The verdict on a step of which a file is not there. */
export function missing(submission: string, step: Step, path: string): Verdict {
  return unrun(submission, step, 0, { state: "missing", text: `${path} is not there.` });
}

/** The verdict on code that cannot be bundled with its test. */
export function unbundled(submission: string, step: Step, total: number, why: Unbundled): Verdict {
  return unrun(submission, step, total, explainUnbundled(why, step));
}

/** What the messages of one test file mean. The first failing test decides the state. */
export function verdictOf({ submission, step, tests, run, positions }: Evidence): Verdict {
  const { messages, stopped } = run;
  const ended = new Map<string, Message & { type: "end" }>();
  let running: string | undefined;
  let loaded = false;
  for (const message of messages) {
    if (message.type === "loaded") loaded = true;
    if (message.type === "start") running = message.test;
    if (message.type === "end") {
      running = undefined;
      ended.set(message.test, message);
    }
  }

  const failures: Failure[] = [];
  const explained = (problem: Problem) => explainFailedTest(problem, positions(problem.frames));
  for (const [test, { problem }] of ended) if (problem) failures.push({ test, ...explained(problem) });
  const broken = messages.find((message) => message.type === "broken");
  if (broken) failures.push(explainLoading(broken.problem, positions(broken.problem.frames)));
  else if (stopped) failures.push({ test: running, ...explainEnd(stopped, loaded || running !== undefined) });

  const passed = tests.filter((test) => {
    const end = ended.get(test);
    return end !== undefined && end.problem === undefined && end.skipped === undefined;
  }).length;
  if (failures.length === 0 && (tests.length === 0 || passed < tests.length)) {
    const text =
      tests.length === 0
        ? "The test file holds no test"
        : `${tests.length - passed} of the ${tests.length} tests did not run`;
    failures.push({
      state: "crashed",
      text: `${text}. Bring ${step.folder}/${testFile(step)} back as it was.`,
    });
  }
  const state = failures[0]?.state ?? "solved";
  return { submission, step, state, failures, passed, total: tests.length, ...prints(messages, failures[0]) };
}

/** What belongs to the failing test on the screen, and how many lines do not. */
function prints(
  messages: readonly Message[],
  failure: Failure | undefined,
): Pick<Verdict, "printed" | "printedElsewhere"> {
  let printed = "";
  let elsewhere = "";
  let test: string | undefined;
  for (const message of messages) {
    if (message.type === "start") test = message.test;
    if (message.type !== "print") continue;
    if (failure?.test === undefined || test === undefined || test === failure.test) printed += message.text;
    else elsewhere += message.text;
  }
  return { printed, printedElsewhere: elsewhere === "" ? 0 : elsewhere.trimEnd().split("\n").length };
}
