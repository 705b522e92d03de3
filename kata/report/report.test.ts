import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { STATES, type State } from "../curriculum/states";
import { findStep, STEPS, type Step } from "../curriculum/steps";
import type { Submission } from "../curriculum/whose-code";
import type { Failure, Verdict } from "../runner/explain";
import { type Report, rememberSolved, wasSolved } from "./check-steps";
import { inOneLine } from "./known-mistakes";
import { render, renderRemarks } from "./report";

// Verify turns colours off: the screen must be readable like that.
const steps = STEPS.slice(0, 3);
const [value, add, mul] = steps as [Step, Step, Step];
const nine = findStep("09");

function verdict(
  step: Step,
  state: State,
  failure: Partial<Failure> = {},
  more: Partial<Verdict> = {},
): Verdict {
  const failures = state === "solved" ? [] : [{ state, text: "Oops.", ...failure }];
  const counts = { passed: 0, total: 0, printed: "", printedElsewhere: 0 };
  return { submission: "yours", step, state, failures, ...counts, ...more };
}

const solved = (step: Step) => verdict(step, "solved");

function screen(report: Partial<Report>): string {
  const empty = { steps, verdicts: [], news: new Set(STEPS), waiting: new Set<Step>() };
  return render({ ...empty, road: true, ...report });
}

const wrong = verdict(mul, "wrong", {
  test: "the slope of a product is the other factor",
  text: "df/da for f = mul(a, b) at a = 2, b = -3\n  expected: -3\n  received: 2\n2 is a's own number. The slope with respect to a is the other factor, b.",
  testAt: "03-mul/mul.test.ts:27",
});

test("a wrong step: the road, the last success, one failure, what to do next", () => {
  const second = { test: "the second one", state: "wrong" as const, text: "is not shown" };
  const open = { ...wrong, failures: [...wrong.failures, second] };
  expect(screen({ verdicts: [solved(value), solved(add), open] })).toBe(`
THE ROAD                                                           2 of 3 solved

  01  value                  solved           a number that remembers its origin
  02  add                    solved           a sum and its two slopes
> 03  mul                    here             the slope is the other factor

Step 02 is solved. A sum now remembers its terms, and that each of them counts
in full.

  npm run mistakes 02   what people get wrong there, and what gives it away

Step 03 mul: not right yet

  the slope of a product is the other factor

    df/da for f = mul(a, b) at a = 2, b = -3
      expected: -3
      received: 2
    2 is a's own number. The slope with respect to a is the other factor, b.

  your code  exercises/03-mul/mul.ts
  the test   exercises/03-mul/mul.test.ts:27

Next

  read    exercises/03-mul/README.md
  write   exercises/03-mul/mul.ts
  type    npm test
`);
});

test("a fresh clone: the first step is here, and nothing is praised", () => {
  const shown = screen({
    verdicts: [
      verdict(value, "not written", {
        test: "a value holds a number",
        text: "Step 01 is not written yet: new Value(data, origin) stores the number and its origin.",
        at: "01-value/value.ts:21",
      }),
    ],
  });
  expect(shown).toContain("0 of 3 solved");
  expect(shown).toContain("> 01  value                  here  ");
  expect(shown).toContain("  02  add                    not yet  ");
  expect(shown).toContain(`Step 01 value: not written yet

  a value holds a number

    new Value(data, origin) stores the number and its origin.
    Write it in place of the line with throw.

  your code  exercises/01-value/value.ts:21
`);
  expect(shown).not.toContain("is solved");
});

const WRITE = "read    exercises/03-mul/README.md\n  write   exercises/03-mul/mul.ts\n  type    npm test\n";
const RESET =
  "type   npm run reset 03\n         which brings the file back as it was at the start\n  type   npm test\n";
const REMOVE = (at: string) =>
  `open     exercises/${at}\n  remove   what is named above: no step needs it\n  type     npm test\n`;
test.each<[State, string, Partial<Failure>, string]>([
  ["crashed", "crashed", { at: "03-mul/mul.ts:7" }, WRITE],
  ["does not compile", "does not compile", { at: "03-mul/mul.ts:7" }, WRITE],
  ["timed out", "did not finish", {}, WRITE],
  ["missing", "file missing", { text: "03-mul/mul.ts is not there." }, RESET],
  ["review", "changes what the tests rely on", { at: "03-mul/mul.ts:7" }, REMOVE("03-mul/mul.ts:7")],
  ["review", "changes what the tests rely on", {}, REMOVE("03-mul/mul.ts")],
])("%s has a headline and an advice of its own", (state, headline, failure, advice) => {
  const shown = screen({ verdicts: [verdict(mul, state, failure)] });
  const said =
    state === "missing"
      ? "exercises/03-mul/mul.ts is not there."
      : `Oops.\n\n  your code  exercises/${failure.at ?? "03-mul/mul.ts"}`;
  expect(shown).toContain(`Step 03 mul: ${headline}\n\n    ${said}\n\nNext\n\n  ${advice}`);
  expect(STATES[state].headline).toBe(headline);
});

test("GUIDE.md names every state, each has a letter, a mark and a colour of the report's, and its name fits the column", () => {
  const guide = readFileSync(join(ROOT, "GUIDE.md"), "utf8").replace(/\s+/g, " ");
  const css = readFileSync(join(ROOT, "kata/grading/page/page.css"), "utf8");
  const all = Object.values(STATES);
  expect(all.filter(({ headline }) => !guide.includes(`*${headline}*`))).toEqual([]);
  expect(new Set(all.map(({ letter }) => letter)).size).toBe(all.length);
  expect(new Set(all.map(({ mark }) => mark)).size).toBe(all.length);
  expect(all.filter(({ colour }) => colour !== "grey" && !css.includes(`.${colour} {`))).toEqual([]);
  expect(Object.keys(STATES).filter((name) => name.length > 16)).toEqual([]);
});

test("steps by name: each with its own state, the first unsolved one explained", () => {
  const shown = screen({ road: false, verdicts: [solved(value), verdict(add, "crashed"), wrong] });
  expect(shown).toContain("THESE STEPS ALONE                                                  1 of 3 solved");
  expect(shown).toContain("  01  value                  solved  ");
  expect(shown).toContain("> 02  add                    crashed  ");
  expect(shown).toContain("  03  mul                    wrong  ");
  expect(shown).toContain("Oops.");
  expect(shown).not.toContain("other factor, b");
  expect(shown).toContain("  type    npm test 01 02 03\n");
  // All solved: what to look at now, whether that is news or not.
  const all = screen({ steps: [value], road: false, news: new Set(), verdicts: [solved(value)] });
  expect(all).toContain("npm run mistakes 01   what people get wrong there");
});

test("what the code printed is shown, cut when it is long, and counted in other tests", () => {
  const printed = (text: string, printedElsewhere = 0) =>
    screen({ verdicts: [{ ...wrong, printed: text, printedElsewhere }] });
  const lines = Array.from({ length: 25 }, (_, i) => `line ${i}\n`);
  const shown = printed(lines.join(""));
  expect(shown).toContain("Your code printed\n\n  line 0\n  line 1\n");
  expect(shown).toContain("  line 19\n  … and 5 more lines\n");
  expect(shown).not.toContain("line 20");
  expect(printed("a\n", 14)).toContain("Your code printed\n\n  a\n  and 14 lines in other tests\n");
  expect(printed("", 1)).toContain("\n\nYour code printed 1 line in other tests\n\n");
});

test("what the code prints or throws writes, and does nothing else to the screen", () => {
  const evil = "\x1b[2J\x1b[31mred\x07\x9b1A\n[ 1 ]";
  const shown = screen({ verdicts: [verdict(mul, "crashed", { text: `threw ${evil}` }, { printed: evil })] });
  expect(shown).toContain("    threw red1A\n    [ 1 ]\n");
  expect(shown).toContain("Your code printed\n\n  red1A\n  [ 1 ]\n");
});

test("a step that was solved before is no news, and is not praised again", () => {
  const news = new Set([value]);
  expect(screen({ news, verdicts: [solved(value), solved(add), wrong] })).not.toContain("is solved.");
  expect(screen({ news, road: false, verdicts: [solved(add)] })).not.toContain("is solved.");
});

test("a solved step behind an unsolved one waits for it, and the road is not lost", () => {
  const shown = screen({ verdicts: [verdict(value, "wrong")], waiting: new Set([mul]) });
  expect(shown).toContain("0 of 3 solved, 1 waiting for 01\n");
  expect(shown).toContain("  02  add                    not yet  ");
  expect(shown).toContain("  03  mul                    waits for 01  ");
});

test("how many of the tests pass stands beside the headline, once one does", () => {
  const shown = (passed: number) => screen({ verdicts: [{ ...wrong, passed, total: 11 }] });
  expect(shown(6)).toContain("Step 03 mul: not right yet (6 of 11 tests pass)\n");
  expect(shown(0)).toContain("Step 03 mul: not right yet\n");
});

const neuron = new Map(
  Object.entries({
    x1: [2, -1.5],
    w1: [-3, 1],
    x2: [0, 0.5],
    w2: [1, -0],
    b: [6.881373587019543, 0.4999999999999999],
    x1w1: [-6, 0.5],
    x2w2: [0, 0.5],
    "x1w1 + x2w2": [-6, 0.5],
    n: [0.8813735870195432, 0.5],
    o: [0.7071067811865477, 1],
  }).map(([label, [data = 0, grad = 0]]) => [label, { data, grad }]),
);

test("step 09 leads to the neuron, in the learner's own numbers", () => {
  const shown = screen({ steps: STEPS, verdicts: [solved(nine), wrong], neuron });
  expect(shown).toContain("backpropagation.\n\nHere is the neuron");
  expect(shown).toContain(`
       data    grad
  x1   2       -1.5 --+
                      +-- * -- -6   0.5 --+
  w1  -3        1.0 --+                   |
                                          +-- + -- -6   0.5 --+
  x2   0        0.5 --+                   |                   |
                      +-- * --  0   0.5 --+                   +-- + -- n  0.8814
  w2   1        0.0 --+                                       |        |     0.5
                                                              |        |
  b    6.8814   0.5 ------------------------------------------+      tanh
                                                                       |
                                                                    o  0.7071
                                                                          1.0

  npm run draw neuron   the neuron as a picture
`);
});

test("the end of the road is worth having, and shows the numbers that were computed", () => {
  const end = { verdicts: steps.map(solved), neuron: new Map([...neuron, ["o", { data: 0.5, grad: 1 }]]) };
  const shown = screen(end);
  expect(shown).toContain("3 of 3 solved");
  expect(shown).toContain("You have written a reverse-mode automatic differentiation engine");
  expect(shown).toContain("+-- + -- n  0.8814\n");
  expect(shown).toContain("o  0.5\n");
  expect(shown).not.toContain("Next");
});

describe.each([80, 60])("in a window of %i columns", (width) => {
  const { columns } = process.stdout;
  beforeEach(() => {
    process.stdout.columns = width;
  });
  afterEach(() => {
    process.stdout.columns = columns;
  });

  test("no line is wider, however long a sentence is", () => {
    const long = `${"many words ".repeat(30)}and ${"x".repeat(200)}`;
    const at = `${nine.folder}/backward.ts:123`;
    const failure = { test: long, text: `${long}\n  ${long}`, at, testAt: at, thrownAt: at };
    const every = { steps: STEPS, verdicts: STEPS.map(solved), neuron };
    const screens = [
      screen({ verdicts: [verdict(nine, "wrong", failure, { printed: long })] }),
      screen(every),
      screen({ ...every, watching: "with keys" }),
      screen({ ...every, road: false }),
      screen({ ...every, watching: "with keys", verdicts: [wrong] }),
      screen({ verdicts: [wrong], waiting: new Set(STEPS) }),
      screen({ steps: STEPS, verdicts: STEPS.map((step) => verdict(step, "does not compile")), road: false }),
      ...STEPS.map((step) => screen({ steps: STEPS, verdicts: [solved(step), wrong], neuron })),
    ];
    const wide = screens.flatMap((text) => text.split("\n")).filter((line) => line.length > width);
    expect(wide).toEqual([]);
  });

  test("the neuron is a picture where there is room, and else a list", () => {
    const shown = screen({ verdicts: steps.map(solved), neuron });
    const list =
      "\n  value           data   gradient\n  x1                 2       -1.5\n  w1                -3        1.0\n";
    expect([shown.includes(list), shown.includes("+-- * --")]).toEqual([width < 76, width >= 76]);
  });
});

test("in the watch to save is to test, and commands are keys", () => {
  const keys = { watching: "with keys", steps: STEPS } as const;
  const shown = screen({ ...keys, verdicts: [solved(value), wrong] });
  expect(shown).toContain("\n  key m   what people get wrong there, and what gives it away\n");
  expect(shown).toContain("\n  write   exercises/03-mul/mul.ts\n  save    and the tests run again\n");
  const end = screen({ watching: "with keys", verdicts: steps.map(solved) });
  expect(end).toMatch(/ {2}key m .*\n {2}npm run bench /);
  expect(shown + end).not.toMatch(/npm (test|run (?!bench|train))/);
  expect(screen({ ...keys, verdicts: [verdict(value, "missing")] })).toContain(
    "  type   npm run reset 01, in another terminal\n",
  );
  expect(screen({ ...keys, watching: "without keys", verdicts: [solved(value), wrong] })).toMatch(
    / {2}npm run mistakes 01 [\s\S]* {2}save /,
  );
});

test("in the watch the road, or the reward, and what comes next fit into a window of 40 lines", () => {
  const shown = (done: number, more: Partial<Report> = {}) => {
    const open = { ...wrong, step: STEPS[done] as Step };
    const verdicts = [...STEPS.slice(0, done).map(solved), open];
    return screen({ watching: "with keys", steps: STEPS, news: new Set(), verdicts, neuron, ...more });
  };
  const rewarded = shown(9, { news: new Set([nine]) });
  expect(rewarded).toContain("9 of 24 solved\n\n> 10  variable-reuse ");
  expect(rewarded).toContain(
    "Step 10 variable-reuse comes next\n  the slope of a product is the other factor\n\nNext\n",
  );
  const first = shown(0);
  expect(first).toMatch(
    /\n> 01 {2}value .*\n[\s\S]*\n {2}16 {2}training .*\n {2}17 to 24: the second half {2}not yet {10}from data .*\n\n/,
  );
  expect(first).toContain("2 is a's own number.");
  const later = shown(16);
  expect(later).toMatch(/ solved\n\n {2}01 to 16: the first half {3}solved .*\n> 17 {2}cross-entropy .*\n/);
  for (const text of [rewarded, first, shown(15), later]) expect(text.split("\n").length).toBeLessThan(40);
  // Nothing is hidden that waits for the learner, or where there is no window.
  for (const text of [shown(0, { waiting: new Set([findStep("17")]) }), shown(0, { watching: undefined })])
    expect(text).toContain("  17  cross-entropy ");
});

test("the compiler's remarks stand below, first those on what is solved, and not all of them", () => {
  const remark = (line: number, i: number) => ({ path: `01-value/value.ts`, line, message: `remark ${i}` });
  const remarks = new Map([
    ["01-value", [1, 2, 2, 3, 4, 5].map(remark)],
    ["03-mul", [{ path: "03-mul/mul.ts", line: 9, message: "is not a number" }]],
  ]);
  expect(renderRemarks({ verdicts: [solved(value), wrong] }, remarks)).toMatch(
    /^The tests pass, but the types do not fit\. The compiler says\n\n.*:1\n.*\n.*:2\n {4}remark 1\n.*:3\n.*\n {2}… and 2 more remarks\n\nThe types do not fit either\. The compiler says\n\n {2}exercises\/03-mul\/mul\.ts:9\n {4}is not a number\n$/,
  );
  expect(renderRemarks({ verdicts: [solved(value), wrong] }, new Map())).toBe("");
  expect(renderRemarks({ verdicts: [verdict(mul, "does not compile")] }, remarks)).toBe("");
});

test("a step's own file decides whether it was solved before, and no other file", () => {
  const files = (first: string, own: string): Submission => ({
    id: "yours",
    steps: STEPS,
    files: { "01-value/value.ts": first, "03-mul/mul.ts": `// ${process.pid}\n${own}` },
  });
  expect(wasSolved(files("a", "solution"), mul)).toBe(false);
  rememberSolved(files("a", "solution"), mul);
  expect(wasSolved(files("a", "solution"), mul)).toBe(true);
  expect(wasSolved(files("changed", "solution"), mul)).toBe(true);
  expect(wasSolved(files("a", "changed"), mul)).toBe(false);
});

test.each([
  ["f\n  expected: -3\n  received: 2\n2 is a.\nNot b", "f: 2 instead of -3. 2 is a. Not b"],
  ["Your code threw an Error: no\n0 is a number too.", "Your code threw an Error: no. 0 is a number too."],
  ["Your code threw an Error: no!\nIs it so?", "Your code threw an Error: no! Is it so?"],
  ["Your code threw an Error: no\n  at all", "Your code threw an Error: no at all"],
  ["They differ:\n  f | data 1\nEscape it.", "They differ: f | data 1. Escape it."],
  ["In a loop:\nf\n  expected: 1\n  received: 2\n2 is b.", "In a loop: f: 2 instead of 1. 2 is b."],
  ["equality\n\nExpected: 5\nReceived: 6", "equality Expected: 5 Received: 6"],
])("%j in one line is sentences", (text, line) => {
  expect(inOneLine(text)).toBe(line);
});
