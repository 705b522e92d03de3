import { PassThrough } from "node:stream";
import { findStep } from "../curriculum/steps";
import type { Verdict } from "../runner/explain";
import { actionOf, keyLine, openDialogue, openView, type Place, placeIn, untilEnd } from "./dialogue";

/** In an unsolved step, or at the end of the road. */
const at = (number: string, lastSolved?: string, solved = false): Place => ({
  step: findStep(number),
  solved,
  lastSolved: lastSolved ? findStep(lastSolved) : undefined,
});

test("what comes of the keys, while the tests run, while a command runs, and between", () => {
  const QUESTION = "Not solved yet. Show the reference of step 07? y/n";
  const HINT = ["npm run hint 07", "start hint 07"];
  const SOLUTION = ["npm run solution 07 -- --yes", "start solution 07 --yes"];
  const happened: string[] = [];
  const note = (text: string) => void happened.push(text);
  let end = () => {};
  const view = { screen: note, line: note, text: note };
  const dialogue = openDialogue(
    view,
    () => note("keys"),
    (command, ended) => {
      note(`start ${command.join(" ")}`);
      end = ended;
      return () => note("stop");
    },
  );
  const press = (keys: string) => [...keys].forEach((key) => dialogue.press(key));
  const report = () => dialogue.resume(at("07", "06"));
  const ended = () => end();
  for (const [does, ...comes] of [
    ["mh"],
    [report, "keys"],
    ["hsm", ...HINT],
    [ended, "keys"],
    // y is yes, n is no, and every other key is no and does what it always does.
    ["sn", QUESTION, "keys"],
    ["sh", QUESTION, "keys", ...HINT],
    [ended, "keys"],
    // What the compiler adds to a report takes nobody's question or command away.
    ["s", QUESTION],
    [report],
    ["y", ...SOLUTION],
    [report],
    // A save ends the command that runs, and nobody waits for an answer any more.
    [dialogue.suspend, "stop"],
    [ended],
    [report, "keys"],
    ["s", QUESTION],
    [dialogue.suspend],
    [report, "keys"],
    ["y"],
  ] as const) {
    if (typeof does === "string") press(does);
    else does();
    expect([does, ...happened.splice(0)]).toEqual([does, ...comes]);
  }
});

test("the keys stand in one line, at 60 columns too", () => {
  expect(keyLine(80)).toBe("h hint, s solution, m mistakes, d draw, p play, a again, q quit");
  expect(keyLine(60)).toBe("h hint s solution m mistakes d draw p play a again q quit");
});

test.each([
  ["h", at("07"), "hint 07"],
  ["h", at("16", "16", true), "It is solved: there is nothing to hint at."],
  ["s", at("07"), "Not solved yet. Show the reference of step 07? y/n solution 07 --yes"],
  ["s", at("16", "16", true), "solution 16 --yes"],
  ["m", at("07", "06"), "mistakes 06"],
  ["m", at("01"), "What others get wrong is shown as soon as a step is solved."],
  ["d", at("10", "09"), "draw neuron"],
  ["p", at("10", "09"), "play reuse"],
  ["p", at("10", "10", true), "play neuron"],
  ["x", at("07"), ""],
  ["\r", at("07"), ""],
])("%j is a command for the step on the screen, a question or a sentence", (key, place, does) => {
  const { command, question, sentence } = {
    command: [],
    question: "",
    sentence: "",
    ...actionOf(key, place),
  };
  expect([question, ...command, sentence].filter(Boolean).join(" ")).toBe(does);
  // A question stands in the last line, at 60 columns too.
  expect(question.length).toBeLessThan(60);
});

test("of steps that stand alone, m shows what others get wrong in one that is solved", () => {
  const [open, solved] = [findStep("05"), findStep("07")];
  const verdicts = [
    { step: open, state: "wrong", failures: [] },
    { step: solved, state: "solved", failures: [] },
  ] as unknown as Verdict[];
  expect(actionOf("m", placeIn({ verdicts }) as Place)).toEqual({ command: ["mistakes", "07"] });
});

test.each([
  [true, {}, "\x1b[2J\x1b[Hone\n\r\x1b[Ka line that is long\r\x1b[Ktwo\n"],
  [true, { TERM: "dumb" }, "one\ntwo\n"],
  [false, {}, "one\ntwo\n"],
])("on a terminal (%s, %j) the newest screen stands alone, the last line never wraps", (isTTY, env, all) => {
  const written: string[] = [];
  const write = (text: string) => written.push(text) > 0;
  const view = openView({ isTTY, columns: 20, write: write as NodeJS.WriteStream["write"] }, env);
  view.screen("one");
  view.line("a line that is longer than that");
  view.text("two");
  expect(written.join("")).toBe(all);
});

test.each(["q", "\x03", "\x04"])("keys need no Enter, and %j gives the keyboard back", async (last) => {
  const setRawMode = jest.fn(() => keyboard);
  const typed = new PassThrough();
  const keyboard = Object.assign(typed, { isTTY: true, setRawMode }) as unknown as NodeJS.ReadStream;
  const pressed: string[] = [];
  const end = untilEnd(keyboard, (key) => pressed.push(key));
  for (const key of ["h", "S", "\x01", last, "m"]) typed.write(key);
  await end;
  expect([pressed, setRawMode.mock.calls]).toEqual([
    ["h", "s", ""],
    [[true], [false]],
  ]);
});
