import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../base/files";
import { factsOf, STEPS, testFile } from "../curriculum/steps";
import { readSubmission, starterOf } from "../curriculum/whose-code";
import type { Verdict } from "../runner/explain";
import { judge, testNames } from "../runner/judge";

const exercises = join(ROOT, "exercises");
const solutions = join(ROOT, "solutions");
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), "utf8");

let verdicts: Verdict[];
beforeAll(async () => {
  const alone = STEPS.map((step) => readSubmission("alone", solutions, [step]));
  const starters = STEPS.map((step) => readSubmission("starter", exercises, [step]));
  verdicts = await judge([readSubmission("references", solutions, STEPS), ...alone, ...starters]);
});

describe.each(STEPS.map((step) => [step.folder, step] as const))("%s", (folder, step) => {
  const starter = read("exercises", folder, step.file);
  const reference = read("solutions", folder, step.file);
  const lesson = read("exercises", folder, "README.md");
  const tests = read("exercises", folder, testFile(step));

  const verdict = (id: string) => verdicts.find((one) => one.submission === id && one.step === step);

  test("the reference passes, with the others and alone", () => {
    expect(verdict("references")?.failures).toEqual([]);
    expect(verdict("alone")?.failures).toEqual([]);
  });

  test("the starter fails, with its sentence", () => {
    const [asked = ""] = /Step \d\d is not written yet: [^"]+/.exec(starter) ?? [];
    // The first thing that the starter asks for. Only step 10 starts from code that runs: it overwrites.
    const overwrites = folder === "10-variable-reuse";
    expect(asked).not.toBe("");
    expect(verdict("starter")?.failures[0]?.text).toContain(
      overwrites ? "Where did the other one go?" : asked,
    );
    expect(verdict("starter")?.state).toBe(overwrites ? "wrong" : "not written");
  });

  test("kata/curriculum/starters/ holds the starter of exercises/: copy it there when you change it", () => {
    expect(readFileSync(starterOf(step), "utf8")).toBe(starter);
    expect(readdirSync(join(starterOf(step), ".."))).toEqual([step.file]);
  });

  test("starter and reference export the same names", () => {
    expect(exportsOf(starter)).toEqual(exportsOf(reference));
    expect(exportsOf(starter)).not.toEqual([]);
  });

  test.each([
    ["the starter", starter],
    ["the reference", reference],
    ["the test", tests],
  ])("%s imports earlier steps only", (_, text) => {
    const imported = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
    const steps = imported.filter((name) => name.startsWith("#steps/")).map((name) => name.slice(7));
    expect(steps.filter((name) => !existsSync(join(solutions, `${name}.ts`)) || name >= folder)).toEqual([]);
    const beside = imported.filter((name) => name.startsWith("."));
    expect(beside).toEqual(text === tests ? [`./${step.file.replace(/\.ts$/, "")}`] : []);
    expect(text).not.toMatch(/\b(?:import|require)\(/);
  });

  test("it has four to twelve tests, each with a name of its own", () => {
    const names = testNames(tests);
    expect(names.length).toBeGreaterThanOrEqual(4);
    expect(names.length).toBeLessThanOrEqual(12);
    expect(new Set(names).size).toBe(names.length);
    expect(tests).not.toMatch(/\b(?:test|describe|it)\.(?:skip|only|todo|failing)|toBeCloseTo/);
  });

  test("the lesson has a title, a plan, tasks, an end and three hints, and names every export", () => {
    expect(lesson).toMatch(
      new RegExp(
        `^# ${step.number} · .+\n\n\\d+ minutes · (easy|medium|demanding) · you (write|mend) \`${step.file}\`\n`,
      ),
    );
    expect(lesson).toContain("\n## Write\n");
    expect(lesson).toContain("\nYou are done when `npm test`");
    expect([...lesson.matchAll(/<summary>(\d)\. /g)].map(([, level]) => level)).toEqual(["1", "2", "3"]);
    for (const name of exportsOf(reference).filter((one) => !/^(Origin|Operand)$/.test(one)))
      expect(lesson).toContain(name);
    // And the screen has its words.
    expect(factsOf(step).about).toBeTruthy();
    expect(factsOf(step).solved).toMatch(/[.!]$/);
  });
});

/** The names that a file exports, in alphabetical order. */
function exportsOf(text: string): string[] {
  return [...text.matchAll(/^export (?:\w+ )*?(?:class|function|const|type|interface) (\w+)/gm)]
    .map(([, name = ""]) => name)
    .sort();
}
