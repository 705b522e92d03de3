import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXERCISES } from "../base/files";
import { factsOf, STEPS, type Step, testFile } from "../curriculum/steps";
import type { Report } from "../report/check-steps";
import { testNames } from "../runner/judge";
import { actionOf, keyLine, openDialogue, type Place, placeIn } from "./dialogue";
import { openView } from "./view";

const at = (number: string, more: Partial<Place> = {}): Place => ({
  step: STEPS.find((step) => step.number === number) as Step,
  solved: false,
  ...more,
});

describe("what comes of the keys", () => {
  const QUESTION = "line Not solved yet. Show the reference of step 07? y/n";
  const HINT = ["text npm run hint 07", "start hint 07"];
  const MISTAKES = ["text npm run mistakes 06", "start mistakes 06"];
  const SOLUTION = ["text npm run solution 07 -- --yes", "start solution 07 --yes"];
  let happened: string[];
  let dialogue: ReturnType<typeof openDialogue>;
  let end: () => void;

  /** What has happened since the last call. */
  const since = (action: () => void) => {
    action();
    return happened.splice(0);
  };
  const press = (keys: string) => since(() => [...keys].forEach((key) => void dialogue.press(key)));
  const report = () => since(() => dialogue.resume(at("07", { lastSolved: STEPS[5] })));

  beforeEach(() => {
    happened = [];
    const view = {
      screen: () => undefined,
      line: (text: string) => void happened.push(`line ${text}`),
      text: (text: string) => void happened.push(`text ${text}`),
    };
    dialogue = openDialogue(
      view,
      () => happened.push("keys"),
      (command, ended) => {
        happened.push(`start ${command.join(" ")}`);
        end = ended;
        return () => happened.push("stop");
      },
    );
  });

  test("while the tests or a command run, the last key waits for their end", () => {
    expect(press("mh")).toEqual([]);
    expect(report()).toEqual(["keys", ...HINT]);
    expect(press("hsm")).toEqual([]);
    expect(since(end)).toEqual(["keys", ...MISTAKES]);
    expect(since(end)).toEqual(["keys"]);
  });

  test("a question: y is yes, n is no, and every other key is no and does what it always does", () => {
    report();
    expect(press("sn")).toEqual([QUESTION, "keys"]);
    expect(press("sh")).toEqual([QUESTION, "keys", ...HINT]);
    since(end);
    expect(press("sy")).toEqual([QUESTION, ...SOLUTION]);
  });

  test("what the compiler adds to a report takes nobody's question or command away", () => {
    report();
    expect(press("s")).toEqual([QUESTION]);
    expect(report()).toEqual([]);
    expect(press("y")).toEqual(SOLUTION);
    expect(report()).toEqual([]);
  });

  test("a save ends the command that runs, and nobody waits for an answer any more", () => {
    report();
    press("h");
    expect(since(dialogue.suspend)).toEqual(["stop"]);
    expect(report()).toEqual(["keys"]);
    expect(press("s")).toEqual([QUESTION]);
    dialogue.suspend();
    expect(report()).toEqual(["keys"]);
    expect(press("y")).toEqual([]);
  });
});

test("the keys stand in one line, at 60 columns too", () => {
  expect(keyLine(80)).toBe("h hint, s solution, m mistakes, d draw, p play, a again, q quit");
  expect(keyLine(60)).toBe("h hint s solution m mistakes d draw p play a again q quit");
  expect(keyLine(60).length).toBeLessThan(60);
});

const FIRST_PICTURE = {
  command: ["draw", "neuron", "--reference"],
  question: "Pictures of your own need step 09. Use the reference? y/n",
};
test.each<[string, Place, ReturnType<typeof actionOf>]>([
  ["h", at("07"), { command: ["hint", "07"] }],
  ["h", at("16", { solved: true }), { sentence: "It is solved: there is nothing to hint at." }],
  [
    "s",
    at("07"),
    {
      command: ["solution", "07", "--yes"],
      question: "Not solved yet. Show the reference of step 07? y/n",
    },
  ],
  ["s", at("16", { solved: true }), { command: ["solution", "16", "--yes"], question: "" }],
  ["m", at("07", { lastSolved: STEPS[5] }), { command: ["mistakes", "06"] }],
  ["m", at("01"), { sentence: "What others get wrong is shown as soon as a step is solved." }],
  ["d", at("01"), FIRST_PICTURE],
  ["d", at("09", { lastSolved: STEPS[7] }), FIRST_PICTURE],
  ["d", at("10", { lastSolved: STEPS[8] }), { command: ["draw", "neuron"] }],
  ["d", at("16", { solved: true, lastSolved: STEPS[15] }), { command: ["draw", "moons"] }],
  ["p", at("16", { solved: true, lastSolved: STEPS[15] }), { command: ["play", "readme"] }],
  ["x", at("07"), undefined],
  ["\r", at("07"), undefined],
])("%j is a command for the step on the screen, a question or a sentence", (key, place, action) => {
  const found = actionOf(key, place);
  expect(found).toEqual(action);
  // A question stands in the last line, at 60 columns too.
  if (found && "question" in found) expect(found.question?.length).toBeLessThan(60);
});

test("in step 10, p plays the graph that the failing test is about", () => {
  const { step } = at("10");
  const tests = testNames(readFileSync(join(EXERCISES, step.folder, testFile(step)), "utf8"));
  const played = tests.map((test) => {
    const verdict = { step, state: "wrong", failures: [{ test, state: "wrong", text: "" }] };
    const place = placeIn({ steps: [step], verdicts: [verdict] } as unknown as Report) as Place;
    return actionOf("p", { ...place, lastSolved: STEPS[8] });
  });
  expect(played).toEqual(tests.map((_, i) => ({ command: ["play", i === 0 ? "a+a" : "reuse"] })));
});

test("d and p show what the screen says that they show: the last solved step's, else the neuron", () => {
  for (const lastSolved of STEPS.slice(8)) {
    const place = at("16", { solved: true, lastSolved });
    for (const verb of ["draw", "play"]) {
      const command = factsOf(lastSolved).earned?.find(([one]) => one.includes(verb))?.[0];
      const typed = `npm run ${verb} neuron`;
      expect(actionOf(verb.charAt(0), place)).toEqual({ command: (command ?? typed).split(" ").slice(2) });
    }
  }
});

test.each([
  [true, {}, "\x1b[2J\x1b[Hone\n\r\x1b[Ka line that is long\r\x1b[Ktwo\n\x1b[2J\x1b[Hthree\n"],
  [true, { TERM: "dumb" }, "one\ntwo\nthree\n"],
  [false, {}, "one\ntwo\nthree\n"],
])(
  "on a terminal (%s, %j) the newest screen stands alone, and the last line never wraps",
  (isTTY, env, all) => {
    let written = "";
    const write = (text: string) => {
      written += text;
      return true;
    };
    const view = openView({ isTTY, columns: 20, write: write as NodeJS.WriteStream["write"] }, env);
    view.screen("one");
    view.line("a line that is longer than that");
    view.text("two");
    view.screen("three");
    expect(written).toBe(all);
  },
);
