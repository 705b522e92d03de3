/** What the process of the runner is asked to do, and what it says. Nothing here, or in core.ts, knows of Node. */

/** How the two scripts of a job are called in a stack. */
export const SCRIPTS = { code: "kata-code.js", tests: "kata-tests.js" } as const;
export type ScriptName = keyof typeof SCRIPTS;

/** One step's tests, and the code that they test, each as the text of one function. */
export interface TestJob {
  kind: "tests";
  /** `(console, require, …) => exports of each step, by its path "03-mul/mul"` */
  code: string;
  /** `(steps, harness) => void` */
  tests: string;
  /** What the tests import, by the path of the step: a name that is not there is told as such. */
  imports: Readonly<Record<string, readonly string[]>>;
  /** Packages that the tests import: the name, and the file that holds it as one CommonJS script. */
  packages: Readonly<Record<string, string>>;
  /** Run no more tests after the first failure. */
  firstFailure: boolean;
  /** Made of the text of the code: points that nobody can have written down beforehand. */
  seed: number;
}

/** A module whose default export is called once. */
export interface CallJob {
  kind: "call";
  code: string;
  args: readonly unknown[];
}

export type Job = TestJob | CallJob;

/** Asks the call that is at work to come to an end: it hears of it through `kata:stop`. */
export interface Stop {
  kind: "stop";
}

/** What the process says, as soon as it happens, so that a hang loses nothing. */
export type Message =
  /** The files are loaded, and these tests must run. */
  | { type: "loaded"; tests: string[] }
  | { type: "start"; test: string }
  | { type: "end"; test: string; problem?: Problem; skipped?: true }
  /** The file could not be loaded, or the call threw. */
  | { type: "broken"; problem: Problem }
  | { type: "print"; text: string }
  /** What the call returned. */
  | { type: "result"; result: unknown }
  | { type: "done" }
  /** The event loop turns: nothing of the job runs any more. And how many megabytes the process holds. */
  | { type: "idle"; megabytes: number };

/** Why a test failed, or why code could not be loaded. */
export interface Problem {
  /** The error's name; none if something else was thrown. */
  name?: string;
  /** Its message, or what was thrown instead. */
  message: string;
  /** The places of its stack in the scripts of the job, the innermost first: "kata-code.js:3:14". */
  frames: string[];
  /** One of the kata's own sentences, rather than an error that the code threw. */
  expectation?: true;
  /** A sentence for the user, and the exit code that goes with it. */
  exitCode?: 0 | 1 | 2;
  /** A step that the tests import does not export this name. */
  notExported?: { path: string; name: string };
}
