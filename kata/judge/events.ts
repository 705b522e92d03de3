/** What the test process writes down while it runs, one JSON object a line. Written at once, so that a hang loses nothing. */
export type Event =
  | { type: "file-start"; file: string }
  | { type: "test-start"; file: string; test: string }
  | { type: "test-end"; file: string; test: string; passed: boolean; problem?: Problem }
  | { type: "file-end"; file: string; problem?: Problem }
  | { type: "print"; text: string };

/** Why a test failed, or why a file could not even be loaded. */
export interface Problem {
  /** The message alone. */
  message: string;
  /** The stack, with the positions of the TypeScript source. */
  stack: string;
  /** One of the kata's own sentences, rather than an error that the code threw. */
  expectation: boolean;
}

/** The environment variable that holds the path of the file of events. */
export const EVENTS = "KATA_EVENTS";
