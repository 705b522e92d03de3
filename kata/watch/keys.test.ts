import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXERCISES } from "../base/files";
import { factsOf, STEPS, type Step, testFile } from "../curriculum/steps";
import type { Report } from "../report/check-steps";
import { testNames } from "../runner/judge";
import { actionOf, keyLine, type Place, placeIn } from "./dialogue";

const at = (number: string, more: Partial<Place> = {}): Place => ({
  step: STEPS.find((step) => step.number === number) as Step,
  solved: false,
  ...more,
});

test("the keys stand in one line, at 60 columns too", () => {
  expect(keyLine(80)).toBe("h hint, s solution, m mistakes, d draw, p play, a again, q quit");
  expect(keyLine(60)).toBe("h hint s solution m mistakes d draw p play a again q quit");
  expect(keyLine(60).length).toBeLessThan(60);
});

test("each key is a command for the step on the screen", () => {
  const seven = at("07", { lastSolved: STEPS[5] });
  expect(actionOf("h", seven)).toEqual({ command: ["hint", "07"] });
  expect(actionOf("s", seven)).toEqual({
    command: ["solution", "07", "--yes"],
    question: "Not solved yet. Show the reference of step 07? y/n",
  });
  expect(actionOf("m", seven)).toEqual({ command: ["mistakes", "06"] });
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

test("what is solved needs no hint and no question", () => {
  const solved = at("16", { solved: true, lastSolved: STEPS[15] });
  expect(actionOf("h", solved)).toHaveProperty("sentence");
  expect(actionOf("s", solved)).toEqual({ command: ["solution", "16", "--yes"] });
  expect(actionOf("d", solved)).toEqual({ command: ["draw", "moons"] });
  expect(actionOf("p", solved)).toEqual({ command: ["play", "readme"] });
});

test("nothing is solved yet, another key", () => {
  expect(actionOf("m", at("01"))).toHaveProperty("sentence");
  for (const key of ["x", "", "\r", "ä"]) expect(actionOf(key, at("07"))).toBeUndefined();
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

test("before there can be a picture of one's own, there is the reference's", () => {
  for (const step of STEPS.slice(0, 9)) {
    expect(actionOf("d", at(step.number))).toEqual({
      command: ["draw", "neuron", "--reference"],
      question: "Your own code cannot do that yet. Use the reference? y/n",
    });
  }
});

test("a question fits into the last line, at 60 columns too", () => {
  for (const key of "sdp") {
    const action = actionOf(key, at("01"));
    expect(action && "question" in action && action.question?.length).toBeLessThan(60);
  }
});
