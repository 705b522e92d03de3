import { STEPS, type Step } from "../curriculum/steps";
import { openDialogue, type Place } from "./dialogue";

const place: Place = { step: STEPS[6] as Step, solved: false, lastSolved: STEPS[5] };

/** A dialogue, and what came of it. A command runs until it is ended. */
function open() {
  const happened: string[] = [];
  let running: { command: readonly string[]; ended: () => void } | undefined;
  const dialogue = openDialogue({
    view: {
      screen: () => undefined,
      line: (text) => happened.push(`line ${text}`),
      text: (text) => happened.push(`text ${text}`),
    },
    commands: {
      start(command, ended) {
        happened.push(`start ${command.join(" ")}`);
        running = { command, ended };
      },
      stop() {
        const stopped = running?.command;
        running = undefined;
        return stopped;
      },
      isRunning: () => running !== undefined,
    },
    showKeys: () => happened.push("keys"),
  });
  const press = (keys: string) => {
    for (const key of keys) dialogue.press(key);
    return happened.splice(0);
  };
  const end = () => {
    const ended = running?.ended;
    running = undefined;
    ended?.();
    return happened.splice(0);
  };
  const report = () => {
    dialogue.resume(place);
    return happened.splice(0);
  };
  return { press, end, report, save: () => dialogue.suspend() };
}

const QUESTION = "line Not solved yet. Show the reference of step 07? y/n";
const HINT = ["text npm run hint 07", "start hint 07"];
const MISTAKES = ["text npm run mistakes 06", "start mistakes 06"];

test("while a command runs, the last key waits for its end", () => {
  const { press, end, report } = open();
  report();
  expect(press("hsm")).toEqual(HINT);
  expect(end()).toEqual(["keys", ...MISTAKES]);
  expect(end()).toEqual(["keys"]);
});

test("while the tests run, the last key waits for their report", () => {
  const { press, report } = open();
  expect(press("mh")).toEqual([]);
  expect(report()).toEqual(["keys", ...HINT]);
});

test("a question: y is yes, n is no, and every other key is no and does what it always does", () => {
  const { press, report } = open();
  report();
  expect(press("sn")).toEqual([QUESTION, "keys"]);
  expect(press("sh")).toEqual([QUESTION, "keys", ...HINT]);
  const other = open();
  other.report();
  expect(other.press("sy")).toEqual([
    QUESTION,
    "text npm run solution 07 -- --yes",
    "start solution 07 --yes",
  ]);
});

test("what the compiler adds to a report takes nobody's question or command away", () => {
  const { press, report } = open();
  report();
  expect(press("s")).toEqual([QUESTION]);
  expect(report()).toEqual([]);
  expect(press("y")).toEqual(["text npm run solution 07 -- --yes", "start solution 07 --yes"]);
  expect(report()).toEqual([]);
});

test("after a save nobody waits for an answer any more", () => {
  const { press, report, save } = open();
  report();
  expect(press("s")).toEqual([QUESTION]);
  save();
  expect(report()).toEqual(["keys"]);
  expect(press("y")).toEqual([]);
});

test("a command that a save has interrupted starts anew after the report", () => {
  const { press, end, report, save } = open();
  report();
  expect(press("h")).toEqual(HINT);
  save();
  save();
  expect(press("m")).toEqual([]);
  expect(report()).toEqual(["keys", ...HINT]);
  expect(end()).toEqual(["keys", ...MISTAKES]);
});
