import { CliError } from "../base/error";
import { findStep, STEPS } from "../curriculum/steps";

test("the steps are numbered without a gap, and each has one file", () => {
  STEPS.forEach(({ number, file }, i) => {
    expect(number).toBe(String(i + 1).padStart(2, "0"));
    expect(file).toMatch(/\.ts$/);
  });
});

test.each([
  ["5", "05-pow"],
  ["05", "05-pow"],
  ["005", "05-pow"],
  ["05-pow", "05-pow"],
  ["pow", "05-pow"],
  ["POW", "05-pow"],
  [" pow ", "05-pow"],
  ["exercises/05-pow", "05-pow"],
  ["./exercises/05-pow/pow.ts", "05-pow"],
  ["exercises\\05-pow\\pow.test.ts", "05-pow"],
  ["topological", "09-topological-backward"],
  ["reuse", "10-variable-reuse"],
  ["exp", "07-exp"],
  ["tanh", "08-tanh"],
])("%j is %s", (query, folder) => {
  expect(findStep(query).folder).toBe(folder);
});

test.each([
  ["powr", 'There is no step "powr". Did you mean 05-pow?'],
  ["nonsense", `There is no step "nonsense". The steps go from 01-value to ${STEPS.at(-1)?.folder}.`],
  ["77", `There is no step "77". The steps go from 01 to ${STEPS.at(-1)?.number}.`],
  ["0", 'There is no step "0".'],
  ["-1", 'There is no step "-1".'],
  ["", 'There is no step "".'],
  ["a", '"a" fits several steps: 01-value, '],
])("%j is refused with a sentence", (query, sentence) => {
  expect(() => findStep(query)).toThrow(CliError);
  expect(() => findStep(query)).toThrow(sentence);
});
