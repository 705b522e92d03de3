import { join, sep } from "node:path";
import { type Step, testFile } from "../steps/road";
import type { Event, Problem } from "./events";
import type { Task } from "./sandbox";
import { syntaxErrors } from "./syntax";

/** How a step stands. Only "solved" is green. */
export type State =
  | "solved"
  | "not written"
  | "wrong"
  | "crashed"
  | "does not compile"
  | "timed out"
  | "missing";

/** One failing test, in sentences. */
export interface Failure {
  /** The test's name; none if the file could not be loaded. */
  test?: string;
  state: State;
  text: string;
  /** Where in the submitted code, below the folder of steps: "03-mul/mul.ts:12". */
  at?: string;
  /** Where in the test: "03-mul/mul.test.ts:30". */
  testAt?: string;
}

export interface Verdict {
  submission: string;
  step: Step;
  state: State;
  /** Every failing test, in the order of the test file. Empty if and only if the step is solved. */
  failures: Failure[];
  /** How many tests passed, of how many that must run. */
  passed?: number;
  total?: number;
  /** What the code printed. */
  printed: string;
  /** How many lines it printed in other tests than the one that is shown. */
  printedElsewhere?: number;
}

/** The verdict on a step of which a file is not there. */
export function missing({ submission, step }: Task, path: string): Verdict {
  return {
    submission: submission.id,
    step,
    state: "missing",
    failures: [{ state: "missing", text: `${path} is not there.` }],
    printed: "",
  };
}

interface Evidence extends Task {
  /** The events of this step's test file. */
  events: readonly Event[];
  printed: string;
  stopped?: "silent" | "died";
  /** The sandbox's folder, under which every stack position lies. */
  home: string;
}

/** What the events of one test file mean. The first failing test decides the state. */
export function verdictOf(evidence: Evidence): Verdict {
  const { submission, step, events, printed } = evidence;
  const failures: Failure[] = [];
  let running: string | undefined;
  let passed = 0;
  let ended = false;
  for (const event of events) {
    if (event.type === "test-start") running = event.test;
    if (event.type === "test-end") {
      running = undefined;
      if (event.passed) passed++;
      else failures.push({ test: event.test, ...explain(event.problem, evidence) });
    }
    if (event.type === "file-end") {
      ended = true;
      if (event.problem) failures.push(explainLoading(event.problem, evidence));
    }
  }
  if (!ended) failures.push({ test: running, ...explainEnd(evidence.stopped, running) });
  if (failures.length === 0 && passed === 0) {
    failures.push({
      state: "crashed",
      text: `No test ran. Has ${step.folder}/${testFile(step)} been changed?`,
    });
  }
  return { submission: submission.id, step, state: failures[0]?.state ?? "solved", failures, printed };
}

type Explanation = Omit<Failure, "test">;

function explain(problem: Problem | undefined, evidence: Evidence): Explanation {
  if (!problem) return { state: "wrong", text: "This test was skipped." };
  const { at, testAt } = positions(problem.stack, evidence);
  const { message } = problem;
  if (problem.expectation) return { state: "wrong", text: message, testAt };
  if (/^Step \d\d is not written yet/.test(message))
    return { state: "not written", text: message, at, testAt };
  return { state: "crashed", text: crash(problem, evidence.step, at !== undefined), at, testAt };
}

/** What an error says, in words that help; errors that come from a slip at the border to the test are put plainly. */
function crash({ message, stack }: Problem, { file }: Step, inOwnCode: boolean): string {
  const missing = /\b(\w+?)_\d+\.(\w+)\)? is not a (?:function|constructor)/.exec(message);
  // The compiler turns a - in the name of a file into a _ in the name of its variable.
  if (missing && `${missing[1]}.ts` === file.replaceAll("-", "_")) {
    return `${file} exports no "${missing[2]}". Keep the names of the exports as they were given.`;
  }
  if (missing) return `It imports "${missing[2]}" from ${missing[1]}.ts, which exports no such name.`;
  const early = /^\(0 , exports\.(\w+)\) is not a function/.exec(message);
  if (early) return `${early[1]} is used before it is defined.`;
  const text = /^thrown: (.*)$/s.exec(message);
  if (text || message === "") return `Your code threw ${text?.[1] ?? "something"}, which is no Error.`;
  const property = /^Cannot read properties of (undefined|null) \(reading '(.+)'\)/.exec(message);
  if (property && !inOwnCode) {
    return `Your code returned ${property[1]} where the test reads .${property[2]}. Is a return missing?`;
  }
  const name = /^(?:Uncaught )?(\w*Error)\b/.exec(stack)?.[1] ?? "Error";
  const said = `Your code threw ${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}: ${message}`;
  return message.startsWith("Maximum call stack")
    ? `${said}\nFunctions called each other too deep: a recursion that never ends, or one that is too deep.`
    : said;
}

function explainLoading(problem: Problem, evidence: Evidence): Failure {
  const { submission } = evidence;
  for (const [path, text] of Object.entries(submission.files)) {
    const [error] = path.endsWith(".ts") ? syntaxErrors(path, text) : [];
    // Only files that this test can have met: those of its own step and of earlier ones.
    if (error && path <= join(evidence.step.folder, "~")) {
      const line = text.split("\n")[error.line - 1]?.trim() ?? "";
      return {
        state: "does not compile",
        text: `The compiler says: ${error.message}\n  ${line}`,
        at: `${path}:${error.line}`,
      };
    }
  }
  if (/must contain at least one test/.test(problem.message)) {
    return { state: "crashed", text: "The test file holds no test. Bring it back as it was." };
  }
  const { at, testAt } = positions(problem.stack, evidence);
  const module = /Cannot find module '([^']+)'/.exec(problem.message);
  if (module)
    return {
      state: "crashed",
      text: `It imports "${module[1]}", and there is no such file or package.`,
      at,
      testAt,
    };
  const [firstLine = ""] = problem.message.split("\n");
  return {
    state: "crashed",
    text: crash({ ...problem, message: firstLine }, evidence.step, at !== undefined),
    at,
    testAt,
  };
}

function explainEnd(stopped: Evidence["stopped"], running?: string): Explanation {
  return stopped === "silent"
    ? {
        state: "timed out",
        text: "This did not come to an end, and was stopped. Is there a loop or a recursion that never ends? Or does it do far more work than it needs to?",
      }
    : {
        state: "crashed",
        text: `The process ended ${running ? "in the middle of this test" : "while the file was loaded"}: out of memory, or a call of process.exit.`,
      };
}

/** The topmost position in the submitted code, and the lowest one in the test: the test itself, not a helper of it. */
function positions(stack: string, { home, step, submission }: Evidence): { at?: string; testAt?: string } {
  const found = { at: undefined as string | undefined, testAt: undefined as string | undefined };
  for (const line of stack.split("\n")) {
    const start = line.indexOf(home + sep);
    const position =
      start < 0 ? null : /^\d{4}[\\/](.+?):(\d+)(?::\d+)?\)?$/.exec(line.slice(start + home.length + 1));
    if (!position) continue;
    const path = (position[1] ?? "").replaceAll("\\", "/");
    if (path === `${step.folder}/${testFile(step)}`) found.testAt = `${path}:${position[2]}`;
    else if (path in submission.files) found.at ??= `${path}:${position[2]}`;
  }
  return found;
}
