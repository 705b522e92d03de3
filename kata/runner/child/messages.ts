/** What the judge hands to a child process: one step's tests, bundled with the code that they test. */
export interface Job {
  /** Stands before each message of the child. The code under test never gets to see it. */
  token: string;
  /** A function expression of two arguments, the harness and `require`. */
  code: string;
  /** Packages that the code imports: the name, and the file that holds it as one CommonJS script. */
  packages: Readonly<Record<string, string>>;
  /** Run no more tests after the first failure. */
  firstFailure: boolean;
  /** Another job may follow, if this one leaves nothing behind. */
  keep: boolean;
}

/** What the child says, as soon as it happens, so that a hang loses nothing. */
export type Message =
  /** The file is loaded, and these tests must run. */
  | { type: "loaded"; tests: string[] }
  | { type: "start"; test: string }
  | { type: "end"; test: string; problem?: Problem; skipped?: true }
  /** The file could not be loaded. */
  | { type: "broken"; problem: Problem }
  | { type: "print"; text: string }
  /** Something that the tests stand on is not what it was. */
  | { type: "altered"; what: string }
  /** The code under test asked for the end of the process. */
  | { type: "exit" }
  | { type: "done" }
  /** Whether the job has left nothing behind, so that another one may follow. */
  | { type: "left"; nothing: boolean };

/** Why a test failed, or why a file could not even be loaded. */
export interface Problem {
  /** The message alone. */
  message: string;
  /** The stack as Node gives it, with positions in the bundle. */
  stack: string;
  /** One of the kata's own sentences, rather than an error that the code threw. */
  expectation: boolean;
}

/** What the bundle is called in a stack. */
export const BUNDLE = "kata-bundle.js";

// Captured before any foreign code runs.
const { stringify } = JSON;
const { setPrototypeOf } = Object;

/** The message as JSON. No prototype is left in it, so that no toJSON of somebody's making is asked what it says. */
export function textOf(message: Message): string {
  if ("problem" in message && message.problem) setPrototypeOf(message.problem, null);
  if ("tests" in message) setPrototypeOf(message.tests, null);
  return stringify(setPrototypeOf(message, null));
}
