import { readCatalogue } from "../curriculum/catalogue";
import { STEPS } from "../curriculum/steps";
import { checkRoads, checkStep, linesIn, problemOf, unshown } from "./proof";

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

const TEST = `
const early = "b passed its gradient on too early.";
const plain = (name: string) => \`compose \${name} from them\`;

test("a sum", () => {
  expect(f.data).toBeNumber(-1, "add(a, b).data", {
    5: "5 is a - b.",
    [-6]: early,
    [Math.tanh(1)]: \`That is \${name} of 1.\`,
    NaN: plain("add"),
    [received]: remark,
  });
  must(f !== a, \`\${name} must return a new value.\`);
  expect(() => add(1, 2)).toThrowNothing("Numbers are fine.");
  expect(f.data).toBeGreaterThan(0);
});
`;

/** What the judge says of a program that got this number in this test. */
function verdict(test: string, received: number, sentence: string) {
  const text = `add(a, b).data\n  expected: -1\n  received: ${received}\n${sentence}`;
  return { failures: [{ test, state: "wrong" as const, text }] };
}

test("every line of a test that has a sentence, for a number or for what must be so, is found", () => {
  const lines = linesIn(TEST, "add.test.ts");
  expect(lines.map(({ place, test, wrong, sentence }) => [place, test, wrong, sentence.source])).toEqual([
    ["add.test.ts:7", "a sum", 5, "5 is a - b\\."],
    ["add.test.ts:8", "a sum", -6, "(?:b passed its gradient on too early\\.)"],
    ["add.test.ts:9", "a sum", undefined, "That is .* of 1\\."],
    ["add.test.ts:10", "a sum", NaN, "(?:compose .* from them)"],
    ["add.test.ts:13", "a sum", undefined, ".* must return a new value\\."],
    ["add.test.ts:14", "a sum", undefined, "Numbers are fine\\."],
  ]);
});

test("a line that no mistake shows is named", () => {
  const lines = linesIn(TEST, "add.test.ts");
  const shown = [
    verdict("a sum", 5, "5 is a - b."),
    verdict("a sum", 7, "b passed its gradient on too early."),
    verdict("a sum", 0.76, "That is tanh of 1."),
    verdict("another", NaN, "compose add from them"),
    { failures: [{ test: "a sum", state: "wrong" as const, text: "add must return a new value." }] },
  ];
  const found = unshown(lines, shown).map((one) => one.split("\n").slice(0, 2));
  expect(found).toEqual([
    ["add.test.ts:8", "No mistake shows [-6]: early"],
    ["add.test.ts:10", 'No mistake shows NaN: plain("add")'],
    ["add.test.ts:14", 'No mistake shows expect(() => add(1, 2)).toThrowNothing("Numbers are fine.")'],
  ]);
});

test.each([
  [{}, /^$/],
  [{ shows: "received: -6" }, /^names "received: -6", and is told another cause/],
  [{ shows: "b + a" }, /^does not show "b \+ a": "a sum" says/],
  [{ caughtBy: "another" }, /^is caught by another test than "another": "a sum" says/],
  [{ state: "crashed" as const }, /^is found "wrong" instead of "crashed": "a sum" says/],
])("a mistake that says %j is or is not as it says", (says, problem) => {
  const mistake = { what: "adds b twice", caughtBy: "a sum", shows: "-6 is b + b.", ...says };
  expect(problemOf(mistake, verdict("a sum", -6, "-6 is b + b.")) ?? "").toMatch(problem);
  expect(problemOf(mistake, { failures: [] })).toMatch(/^survives/);
});
