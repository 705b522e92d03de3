import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { STATES, type State } from "../curriculum/states";
import { findStep, STEPS, type Step } from "../curriculum/steps";
import type { Submission } from "../curriculum/whose-code";
import { type Failure, inOneLine, type Verdict } from "../runner/explain";
import neuronNumbers from "./neuron-numbers";
import { render, renderRemarks } from "./report";
import { type Report, rememberSolved, wasSolved } from "./solved";

// Verify turns colours off: the screen must be readable like that.
const steps = STEPS.slice(0, 3);
const [value, add, mul] = steps as [Step, Step, Step];
const nine = findStep("09");

function verdict(step: Step, state: State, failure: Partial<Failure> = {}, more: Partial<Verdict> = {}) {
  const failures = state === "solved" ? [] : [{ state, text: "Oops.", ...failure }];
  const counts = { passed: 0, total: 0, printed: "", printedElsewhere: 0 };
  return { submission: "yours", step, state, failures, ...counts, ...more } satisfies Verdict;
}

const { columns } = process.stdout;
const solved = (step: Step) => verdict(step, "solved");

afterEach(() => {
  process.stdout.columns = columns;
});

function screen(report: Partial<Report>): string {
  const empty = { steps, verdicts: [], news: new Set(STEPS), waiting: new Set<Step>() };
  return render({ ...empty, road: true, ...report });
}

/** Whether the screen shows these texts, and does not show those with a "!" before them. */
function says(report: Partial<Report>, ...texts: readonly (string | RegExp)[]): void {
  const shown = screen(report);
  for (const text of texts) {
    if (String(text).startsWith("!")) expect(shown).not.toContain(String(text).slice(1));
    else expect(shown).toMatch(text);
  }
}

// What the reference computes, and a zero with a sign.
const computed = neuronNumbers("#steps/11-deep-graphs/backward");
const neuron = new Map([...computed, ["w2", { data: 1, grad: -0 }]]);

const wrong = verdict(mul, "wrong", {
  test: "the slope of a product is the other factor",
  text: "df/da for f = mul(a, b) at a = 2, b = -3\n  expected: -3\n  received: 2\n2 is a's own number. The slope with respect to a is the other factor, b.",
  testAt: "03-mul/mul.test.ts:27",
});

test("a wrong step: the road, the last success, one failure, what to do next", () => {
  const second = { test: "the second one", state: "wrong" as const, text: "is not shown" };
  const counts = { passed: 6, total: 11, printed: "a\n", printedElsewhere: 14 };
  const open = { ...wrong, ...counts, failures: [...wrong.failures, second] };
  expect(screen({ verdicts: [solved(value), solved(add), open] })).toBe(`
THE ROAD                                                           2 of 3 solved

  01  value                  solved           a number that remembers its origin
  02  add                    solved           a sum and its two slopes
> 03  mul                    here             the slope is the other factor

Step 02 is solved. A sum now remembers its terms, and that each of them counts
in full.

  npm run mistakes 02   what people get wrong there, and what gives it away

Step 03 mul: not right yet (6 of 11 tests pass)

  the slope of a product is the other factor

    df/da for f = mul(a, b) at a = 2, b = -3
      expected: -3
      received: 2
    2 is a's own number. The slope with respect to a is the other factor, b.

  your code  exercises/03-mul/mul.ts
  the test   exercises/03-mul/mul.test.ts:27

Your code printed

  a
  and 14 lines in other tests

Next

  read    exercises/03-mul/README.md
  write   exercises/03-mul/mul.ts
  type    npm test
`);
});

const WRITE = "read    exercises/03-mul/README.md\n  write   exercises/03-mul/mul.ts\n  type    npm test\n";
const RESET = "type   npm run reset 03\n         which brings the file back as it was at the start\n";
const COPY = "copy   exercises/03-mul/mul.test.ts from a fresh download of the kata\n";
const REMOVE = (at: string) => `open     exercises/${at}\n  remove   what is named above: no step needs it\n`;
test.each<[State, string | undefined, string, string]>([
  ["crashed", "03-mul/mul.ts:7", "crashed", WRITE],
  ["does not compile", "03-mul/mul.ts:7", "does not compile", WRITE],
  ["timed out", undefined, "did not finish", WRITE],
  ["missing", "03-mul/mul.ts", "file missing", RESET],
  ["missing", "03-mul/mul.test.ts", "file missing", COPY],
  ["review", "03-mul/mul.ts:7", "changes what the tests rely on", REMOVE("03-mul/mul.ts:7")],
  ["review", undefined, "changes what the tests rely on", REMOVE("03-mul/mul.ts")],
])("%s at %s has a headline and an advice of its own", (state, at, headline, advice) => {
  const told =
    state === "missing" ? "exercises/Oops." : `Oops.\n\n  your code  exercises/${at ?? "03-mul/mul.ts"}`;
  says(
    { verdicts: [verdict(mul, state, at ? { at } : {})] },
    `Step 03 mul: ${headline}\n\n    ${told}\n\nNext\n\n  ${advice}`,
  );
  expect(STATES[state].headline).toBe(headline);
});

test("GUIDE.md names every state, each has a letter, a mark and a colour of the report's, and its name fits the column", () => {
  const guide = readFileSync(join(ROOT, "GUIDE.md"), "utf8").replace(/\s+/g, " ");
  const css = readFileSync(join(ROOT, "kata/grading/page/page.css"), "utf8");
  const all = Object.values(STATES);
  expect(all.filter(({ headline }) => !guide.includes(`*${headline}*`))).toEqual([]);
  expect(new Set(all.map(({ letter }) => letter)).size).toBe(all.length);
  expect(new Set(all.map(({ mark }) => mark)).size).toBe(all.length);
  const painted = /^:is\((\..*)\) \{$/m.exec(css)?.[1]?.split(", ");
  for (const { colour } of all.filter((one) => one.colour !== "grey")) {
    expect(css).toContain(`\n.${colour} {`);
    expect(painted).toContain(`.${colour}`);
  }
  expect(Object.keys(STATES).filter((name) => name.length > 16)).toEqual([]);
});

test("steps by name: each with its own state, the first unsolved one explained", () => {
  says(
    { road: false, verdicts: [solved(value), verdict(add, "crashed"), wrong] },
    "THESE STEPS ALONE                                                  1 of 3 solved",
    "  01  value                  solved  ",
    "> 02  add                    crashed  ",
    "  03  mul                    wrong  ",
    "Oops.",
    "!other factor, b",
    "  type    npm test 01 02 03\n",
  );
  // All solved: what to look at now, whether that is news or not.
  const all = { steps: [value], road: false, news: new Set<Step>(), verdicts: [solved(value)] };
  says(all, "npm run mistakes 01   what people get wrong there");
});

test("what the code prints is cut, or only counted; it and what it throws do nothing else to the screen", () => {
  const printed = Array.from({ length: 25 }, (_, i) => `line ${i}\n`).join("");
  says(
    { verdicts: [{ ...wrong, printed }] },
    "\n  line 0\n",
    "  line 19\n  … and 5 more lines\n",
    "!line 20",
  );
  const elsewhere = { ...wrong, printedElsewhere: 1 };
  says({ verdicts: [elsewhere] }, "\n\nYour code printed 1 line in other tests\n\n");
  const evil = "\x1b[2J\x1b[31mred\x07\x9b1A\u202e\u2028\n[ 1 ]";
  const [at, thrownAt] = ["03-mul/mul.ts:7", "02-add/add.ts:3"];
  const crashed = verdict(mul, "crashed", { text: `threw ${evil}`, at, thrownAt }, { printed: evil });
  says(
    { verdicts: [crashed] },
    "    threw red1A\n    [ 1 ]\n",
    "  your code  exercises/03-mul/mul.ts:7\n  which calls  exercises/02-add/add.ts:3\n",
    "Your code printed\n\n  red1A\n  [ 1 ]\n",
  );
});

test("what was solved before is no news; behind an unsolved step it waits, and the road is not lost", () => {
  const news = new Set([value]);
  says({ news, verdicts: [solved(value), solved(add), wrong] }, "!is solved.");
  says({ news, road: false, verdicts: [solved(add)] }, "!is solved.");
  says(
    { verdicts: [verdict(value, "wrong")], waiting: new Set([mul]) },
    "0 of 3 solved, 1 waiting for 01\n",
    "  02  add                    not yet  ",
    "  03  mul                    waits for 01  ",
    "Step 01 value: not right yet\n",
    "!is solved.",
  );
});

test("step 09 leads to the neuron in the learner's own numbers, and so does the end, which is worth having", () => {
  says(
    { steps: STEPS, verdicts: [solved(nine), wrong], neuron },
    "backpropagation.\n\nHere is the neuron",
    `
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
`,
  );
  says(
    { verdicts: steps.map(solved), neuron: new Map([...neuron, ["o", { data: 0.5, grad: 1 }]]) },
    "3 of 3 solved",
    "You have written a reverse-mode automatic differentiation engine",
    "+-- + -- n  0.8814\n",
    "o  0.5\n",
    "!Next",
  );
});

test("in the watch to save is to test", () => {
  const watched = { watching: true, steps: STEPS };
  says(
    { ...watched, verdicts: [solved(value), wrong] },
    "\n  npm run mistakes 01   what people get wrong there, and what gives it away\n",
    "\n  write   exercises/03-mul/mul.ts\n  save    and the tests run again\n",
    "!npm test",
  );
  const missing = { ...watched, verdicts: [verdict(value, "missing")] };
  says(missing, "  type   npm run reset 01, in another terminal\n");
});

test.each([80, 60])("at %i columns no line is wider, and the neuron is a picture or a list", (width) => {
  process.stdout.columns = width;
  const long = `${"many words ".repeat(30)}and ${"x".repeat(200)}`;
  const at = `${nine.folder}/backward.ts:123`;
  const failure = { test: long, text: `${long}\n  ${long}`, at, testAt: at, thrownAt: at };
  const every = { steps: STEPS, verdicts: STEPS.map(solved), neuron };
  const screens = [
    { verdicts: [verdict(nine, "wrong", failure, { printed: long })] },
    every,
    { ...every, watching: true },
    { ...every, road: false },
    { ...every, watching: true, verdicts: [wrong] },
    { verdicts: [wrong], waiting: new Set(STEPS) },
    { steps: STEPS, verdicts: STEPS.map((step) => verdict(step, "does not compile")), road: false },
    ...STEPS.map((step) => ({ steps: STEPS, verdicts: [solved(step), wrong], neuron })),
  ].map(screen);
  expect(screens.flatMap((text) => text.split("\n")).filter((line) => line.length > width)).toEqual([]);
  const list =
    "value           data   gradient\n  x1                 2       -1.5\n  w1                -3        1.0\n";
  says(every, ...(width < 76 ? [list, "!+-- * --"] : ["+-- * --", `!${list}`]));
});

test("in the watch the road, or the reward, and what comes next fit into a window of 40 lines", () => {
  const watched = (done: number, more: Partial<Report> = {}): Partial<Report> => {
    const verdicts = [...STEPS.slice(0, done).map(solved), { ...wrong, step: STEPS[done] as Step }];
    return { watching: true, steps: STEPS, news: new Set(), verdicts, neuron, ...more };
  };
  const rewarded = watched(9, { news: new Set([nine]) });
  const other = "the slope of a product is the other factor";
  says(
    rewarded,
    "9 of 24 solved\n\n> 10  variable-reuse ",
    `Step 10 variable-reuse comes next\n  ${other}\n\nNext\n`,
  );
  const [first, later] = [watched(0), watched(16)];
  says(
    first,
    /\n> 01 {2}value .*\n[\s\S]*\n {2}16 {2}training .*\n {2}17 to 24: the second half {2}not yet {10}from data .*\n\n/,
    "2 is a's own number.",
  );
  says(later, / solved\n\n {2}01 to 16: the first half {3}solved .*\n> 17 {2}cross-entropy .*\n/);
  for (const report of [rewarded, first, watched(15), later])
    expect(screen(report).split("\n").length).toBeLessThan(40);
  // Nothing is hidden that waits for the learner, or where there is no window.
  says(watched(0, { waiting: new Set([findStep("17")]) }), "  17  cross-entropy ");
  says(watched(0, { watching: false }), "  17  cross-entropy ");
});

test("the compiler's remarks stand below, first those on what is solved, and not all of them", () => {
  const remark = (line: number, i: number) => ({ path: `01-value/value.ts`, line, message: `remark ${i}` });
  const beside = { path: "01-value/helper.ts", line: 1, message: "is no step's own" };
  const last = { path: "03-mul/mul.ts", line: 9, message: "is not a number" };
  const remarks = [beside, ...[1, 2, 2, 3, 4, 5].map(remark), last];
  expect(renderRemarks({ verdicts: [solved(value), wrong] }, remarks)).toMatch(
    /^The tests pass, but the types do not fit\. The compiler says\n\n.*:1\n.*\n.*:2\n {4}remark 1\n.*:3\n.*\n {2}… and 2 more remarks\n\nThe types do not fit either\. The compiler says\n\n {2}exercises\/03-mul\/mul\.ts:9\n {4}is not a number\n$/,
  );
  expect(renderRemarks({ verdicts: [solved(value), wrong] }, [])).toBe("");
  expect(renderRemarks({ verdicts: [verdict(mul, "does not compile")] }, remarks)).toBe("");
});

test("a step's own file decides whether it was solved before, and no other file", () => {
  const files = (first: string, own: string): Submission["files"] => ({
    "01-value/value.ts": first,
    "03-mul/mul.ts": `// ${process.pid}\n${own}`,
  });
  const was = (first: string, own: string) =>
    wasSolved({ id: "yours", steps: STEPS, files: files(first, own) }, mul);
  expect(was("a", "solution")).toBe(false);
  rememberSolved({ id: "yours", steps: STEPS, files: files("a", "solution") }, mul);
  expect([was("a", "solution"), was("changed", "solution"), was("a", "changed")]).toEqual([
    true,
    true,
    false,
  ]);
});

test.each([
  ["f\n  expected: -3\n  received: 2\n2 is a.\nNot b", "f: expected -3, not 2. 2 is a. Not b"],
  ["Your code threw an Error: no\n0 is a number too.", "Your code threw an Error: no. 0 is a number too."],
  ["Your code threw an Error: no!\nIs it so?", "Your code threw an Error: no! Is it so?"],
  ["Your code threw an Error: no\n  at all", "Your code threw an Error: no at all"],
  ["They differ:\n  f | data 1\nEscape it.", "They differ: f | data 1. Escape it."],
  ["In a loop:\nf\n  expected: 1\n  received: 2\n2 is b.", "In a loop: f: expected 1, not 2. 2 is b."],
  ["equality\n\nExpected: 5\nReceived: 6", "equality Expected: 5 Received: 6"],
])("%j in one line is sentences", (text, line) => {
  expect(inOneLine(text)).toBe(line);
});
