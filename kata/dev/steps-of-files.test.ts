import { CliError } from "../base/error";
import { findStep, findSteps, STEPS } from "../curriculum/steps";
import { learnersWork } from "../curriculum/whose-code";

test("the steps are numbered without a gap, and in each one file is the learner's", () => {
  STEPS.forEach((step, i) => {
    expect(step.number).toBe(String(i + 1).padStart(2, "0"));
    expect(step.file).toMatch(/\.ts$/);
    expect(Object.keys(learnersWork([step]).files)).toEqual([`${step.folder}/${step.file}`]);
  });
});

test.each([
  ["05-pow", "5", "05", "005", "05-pow", "pow", "POW", " pow "],
  ["05-pow", "exercises/05-pow", "./exercises/05-pow/pow.ts", "exercises\\05-pow\\pow.test.ts"],
  ["09-topological-backward", "topological"],
  ["10-variable-reuse", "reuse"],
  ["07-exp", "exp"],
  ["20-tensor", "tensor"],
])("%s is what %j means", (folder, ...queries) => {
  for (const query of queries) expect([query, findStep(query).folder]).toEqual([query, folder]);
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

test("a range goes forwards", () => {
  const folders = (query: string) => findSteps(query).map(({ folder }) => folder);
  expect([folders("3 - 05"), folders("pow")]).toEqual([["03-mul", "04-sub", "05-pow"], ["05-pow"]]);
  expect(() => findSteps("05-3")).toThrow("The steps 05-3 go backwards: 3-05.");
});
