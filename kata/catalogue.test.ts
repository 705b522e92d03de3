import { readCatalogue } from "./catalogue";
import { checkCatalogue } from "./catalogue.check";
import { STEPS } from "./steps/road";

const all = readCatalogue();
const mistakes = all.flatMap(({ catalogue }) => catalogue.mistakes);
const alternatives = all.flatMap(({ catalogue }) => catalogue.alternatives);

test(`${mistakes.length} mistakes are caught with the right words, and ${alternatives.length} other right answers pass`, async () => {
  const started = Date.now();
  const problems = await checkCatalogue((done, total) => {
    if (done % 50 === 0 || done === total)
      process.stderr.write(
        `  ${done} of ${total} judged after ${Math.round((Date.now() - started) / 1000)} s\n`,
      );
  });
  // Joined, because a failure should read like the list that it is.
  expect(problems.join("\n\n")).toBe("");
});

test("every step has mistakes and alternatives", () => {
  expect(all.map(({ step }) => step.folder)).toEqual(STEPS.map(({ folder }) => folder));
  for (const { catalogue } of all) {
    expect(catalogue.mistakes.length).toBeGreaterThanOrEqual(8);
    expect(catalogue.alternatives.length).toBeGreaterThanOrEqual(3);
  }
});

test("at least four of five mistakes are named to the learner by their cause", () => {
  const diagnosed = mistakes.filter((mistake) => mistake.diagnosed).length;
  expect(diagnosed / mistakes.length).toBeGreaterThanOrEqual(0.8);
});
