import type { Step } from "./steps";

/** How the message of a step begins that is not written yet. */
export const NOT_WRITTEN = /^Step \d\d is not written yet: /;

/** How a state is shown and counted: on the learner's screen, in a class, in a grade. */
interface Facts {
  /** Beside the name of the step, above what went wrong. */
  headline: string;
  /** For a class in a terminal, and in Markdown. */
  letter: string;
  mark: string;
  /** For a class on a page, if the name of the state is too long. */
  short?: string;
  /** In a terminal, and on a page. Grey is what nobody has written: it counts as no mistake. */
  colour: "green" | "orange" | "red" | "violet" | "grey";
  /** Tests that pass are worth nothing in a grade. */
  uncounted?: true;
  /** What to do before the tests run again, if it is another thing than to read the lesson and to write. */
  next?: (step: Step, at: string) => (readonly [does: string, what: string])[];
}

const states = {
  solved: { headline: "solved", letter: "■", mark: "✅", colour: "green" },
  // An untouched starter passes the tests that ask for nothing: they are nobody's work.
  "not written": { headline: "not written yet", letter: "·", mark: "▫️", colour: "grey", uncounted: true },
  wrong: { headline: "not right yet", letter: "x", mark: "❌", colour: "orange" },
  crashed: { headline: "crashed", letter: "!", mark: "💥", colour: "red" },
  "does not compile": {
    headline: "does not compile",
    letter: "c",
    mark: "🧩",
    short: "no compile",
    colour: "red",
  },
  "timed out": { headline: "did not finish", letter: "∞", mark: "⏳", short: "endless", colour: "red" },
  missing: {
    headline: "file missing",
    letter: "-",
    mark: "➖",
    colour: "grey",
    uncounted: true,
    next: ({ number }, at) =>
      at.endsWith(".test.ts")
        ? [["copy", `exercises/${at} from a fresh download of the kata`]]
        : [
            ["type", `npm run reset ${number}`],
            ["", "which brings the file back as it was at the start"],
          ],
  },
  // The file reaches for what no step needs, and a person should look.
  review: {
    headline: "changes what the tests rely on",
    letter: "?",
    mark: "🔎",
    colour: "violet",
    uncounted: true,
    next: (_, at) => [
      ["open", `exercises/${at}`],
      ["remove", "what is named above: no step needs it"],
    ],
  },
} as const satisfies Record<string, Facts>;

/** How a step stands. Only "solved" is green. */
export type State = keyof typeof states;

/** What is known of each state. A state that is not here is none. GUIDE names them, too. */
export const STATES: Readonly<Record<State, Facts>> = states;
