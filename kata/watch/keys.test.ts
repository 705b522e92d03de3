import { STEPS, type Step } from "../steps/road";
import { actionOf, keyLine, type Place } from "./keys";

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
    question: "Step 07 exp is not solved yet. Show the reference? y/n",
  });
  expect(actionOf("m", seven)).toEqual({ command: ["mistakes", "06"] });
  expect(actionOf("d", seven)).toEqual({ command: ["draw", "neuron"] });
  expect(actionOf("p", at("10"))).toEqual({ command: ["play", "a+a"] });
});

test("what is solved needs no hint and no question", () => {
  const solved = at("16", { solved: true, lastSolved: STEPS[15] });
  expect(actionOf("h", solved)).toHaveProperty("sentence");
  expect(actionOf("s", solved)).toEqual({ command: ["solution", "16", "--yes"] });
  expect(actionOf("d", solved)).toEqual({ command: ["draw", "moons"] });
  expect(actionOf("p", solved)).toEqual({ command: ["play", "neuron"] });
});

test("nothing is solved yet, nothing is on the screen yet, another key", () => {
  expect(actionOf("m", at("01"))).toHaveProperty("sentence");
  expect(actionOf("h", { solved: false })).toBeUndefined();
  for (const key of ["x", "", "\r", "ä"]) expect(actionOf(key, at("07"))).toBeUndefined();
});
