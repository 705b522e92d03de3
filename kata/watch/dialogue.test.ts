import { STEPS, type Step } from "../steps/road";
import { openDialogue } from "./dialogue";
import type { Place } from "./place";

const place: Place = { step: STEPS[6] as Step, solved: false, lastSolved: STEPS[5] };

/** A dialogue, and what came of it. A command runs until it is ended. */
function open() {
  const happened: string[] = [];
  let end: (() => void) | undefined;
  const dialogue = openDialogue({
    view: {
      screen: () => undefined,
      line: (text) => happened.push(`line ${text}`),
      text: (text) => happened.push(`text ${text}`),
    },
    commands: {
      start(command, ended) {
        happened.push(`start ${command.join(" ")}`);
        end = () => {
          end = undefined;
          ended();
        };
      },
      stop: () => undefined,
      isRunning: () => end !== undefined,
    },
    showKeys: () => happened.push("keys"),
  });
  const press = (keys: string) => {
    for (const key of keys) dialogue.press(key, place);
    return happened.splice(0);
  };
  return { press, forget: () => dialogue.forget(), end: () => end?.(), happened };
}

const QUESTION = "line Not solved yet. Show the reference of step 07? y/n";

test("a command runs to its end before the keys mean something again", () => {
  const { press, end, happened } = open();
  expect(press("hm")).toEqual(["text npm run hint 07", "start hint 07"]);
  end();
  expect(happened.splice(0)).toEqual(["keys"]);
  expect(press("m")).toEqual(["text npm run mistakes 06", "start mistakes 06"]);
});

test("a question: y is yes, every other key is no, and is nothing else besides", () => {
  const { press } = open();
  expect(press("sh")).toEqual([QUESTION, "keys"]);
  expect(press("sy")).toEqual([QUESTION, "text npm run solution 07 -- --yes", "start solution 07 --yes"]);
});

test("after a save nobody waits for an answer any more", () => {
  const { press, forget } = open();
  expect(press("s")).toEqual([QUESTION]);
  forget();
  expect(press("y")).toEqual([]);
});
