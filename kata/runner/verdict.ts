import { type Step, testFile } from "../curriculum/steps";
import type { Unbundled } from "./bundle";
import type { Message, Problem } from "./child/messages";
import type { Run } from "./child-process";
import { explainEnd, explainFailedTest, explainLoading, explainUnbundled } from "./explain-failed-test";
import type { Positions } from "./positions";

/** How a step stands. Only "solved" is green. "review": the file changes what the tests rely on, so nobody can say. */
export type State =
  | "solved"
  | "not written"
  | "wrong"
  | "crashed"
  | "does not compile"
  | "timed out"
  | "missing"
  | "review";

/** One failing test, in sentences. */
export interface Failure extends Positions {
  /** The test's name; none if the file could not be loaded. */
  test?: string;
  state: State;
  text: string;
}

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
  positions: (stack: string) => Positions;
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

/** What the messages of one test file mean. The first failing test decides the state; altered built-ins decide everything. */
export function verdictOf({ submission, step, tests, run, positions }: Evidence): Verdict {
  const { messages, stopped, forged } = run;
  const ended = new Map<string, Message & { type: "end" }>();
  let running: string | undefined;
  let loaded = false;
  for (const message of messages) {
    if (message.type === "loaded") loaded = true;
    if (message.type === "start") running = message.test;
    if (message.type === "end") {
      running = undefined;
      // Who runs a test again takes no failure back.
      if (ended.get(message.test)?.problem === undefined) ended.set(message.test, message);
    }
  }

  const failures: Failure[] = [];
  const fail = (problem: Problem, test?: string) =>
    failures.push({ test, ...explainFailedTest(problem, positions(problem.stack)) });
  for (const [test, { problem }] of ended) if (problem) fail(problem, test);
  const broken = messages.find((message) => message.type === "broken");
  const exits = messages.some((message) => message.type === "exit");
  if (broken) failures.push({ ...explainLoading(broken.problem, positions(broken.problem.stack)) });
  else if (stopped)
    failures.push({ test: running, ...explainEnd(exits ? "exit" : stopped, { running, loaded }) });

  const passed = tests.filter(
    (test) =>
      ended.get(test)?.problem === undefined && ended.get(test)?.skipped === undefined && ended.has(test),
  ).length;
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

  const altered = messages.find((message) => message.type === "altered");
  const what = altered?.what ?? (forged ? "what the tests report" : undefined);
  if (what !== undefined)
    failures.splice(0, failures.length, {
      state: "review",
      text: `This file changes what the tests rely on: ${what}.`,
    });
  const state = failures[0]?.state ?? "solved";
  return {
    submission,
    step,
    state,
    failures,
    passed: state === "review" ? 0 : passed,
    total: tests.length,
    ...prints(messages, failures[0]),
  };
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
