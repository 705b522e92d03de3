import { readCatalogue } from "../curriculum/catalogue";
import { STEPS } from "../curriculum/steps";
import { checkRoads, checkStep } from "./proof";

const all = readCatalogue();
const mistakes = all.flatMap((one) => one.mistakes);

// One test for each step, so that `npm run verify -- catalogue -t 05-pow` checks a single one.
test.each(all.map((one) => [one.step.folder, one.mistakes.length, one.alternatives.length, one] as const))(
  "%s: %i mistakes are caught with the right words, and %i other right answers pass",
  async (_, _mistakes, _alternatives, catalogue) => {
    // Joined, because a failure should read like the list that it is.
    expect((await checkStep(catalogue)).join("\n\n")).toBe("");
  },
);

test("what is right in one step is right under every later one: roads of right answers alone", async () => {
  expect((await checkRoads(all)).join("\n\n")).toBe("");
});

test("every step has mistakes and alternatives", () => {
  expect(all.map(({ step }) => step.folder)).toEqual(STEPS.map(({ folder }) => folder));
  for (const one of all) {
    expect(one.mistakes.length).toBeGreaterThanOrEqual(8);
    expect(one.alternatives.length).toBeGreaterThanOrEqual(3);
  }
});

test("at least 98 of 100 mistakes are named to the learner by their cause", () => {
  const named = mistakes.filter(({ undiagnosed }) => !undiagnosed).length;
  expect(named / mistakes.length).toBeGreaterThanOrEqual(0.98);
});
