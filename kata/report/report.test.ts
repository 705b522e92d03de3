import { STEPS, type Step } from "../curriculum/steps";
import type { State, Verdict } from "../runner/explain";
import type { Report } from "./check-steps";
import { render, renderRemarks } from "./report";

// Verify turns colours off: the screen must be readable like that.
const steps = STEPS.slice(0, 3);
const [value, add, mul] = steps as [Step, Step, Step];

function verdict(step: Step, state: State, more: Partial<Verdict> = {}): Verdict {
  return {
    submission: "yours",
    step,
    state,
    failures: [],
    passed: 0,
    total: 0,
    printed: "",
    printedElsewhere: 0,
    ...more,
  };
}

function screen(report: Partial<Report>): string {
  const empty = { steps, verdicts: [], news: new Set(STEPS), waiting: new Set<Step>() };
  return render({ ...empty, road: true, ...report });
}

const wrong = verdict(mul, "wrong", {
  failures: [
    {
      test: "the slope of a product is the other factor",
      state: "wrong",
      text: "df/da for f = mul(a, b) at a = 2, b = -3\n  expected: -3\n  received: 2\n2 is a's own number. The slope with respect to a is the other factor, b.",
      testAt: "03-mul/mul.test.ts:27",
    },
    { test: "the second one", state: "wrong", text: "is not shown" },
  ],
});

test("a wrong step: the road, the last success, one failure, what to do next", () => {
  expect(screen({ verdicts: [verdict(value, "solved"), verdict(add, "solved"), wrong] })).toBe(`
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
  const text = "Step 01 is not written yet: new Value(data, origin) stores the number and its origin.";
  const failure = {
    test: "a value holds a number",
    state: "not written" as const,
    text,
    at: "01-value/value.ts:21",
  };
  const shown = screen({ verdicts: [verdict(value, "not written", { failures: [failure] })] });
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

test.each([
  ["crashed", "Step 01 value: crashed", "Your code threw a TypeError: x is not iterable"],
  ["does not compile", "Step 01 value: does not compile", "The compiler says: ';' expected."],
  ["timed out", "Step 01 value: did not finish", "This did not finish, and was stopped."],
] as const)("%s has a headline of its own", (state, headline, text) => {
  const shown = screen({
    verdicts: [verdict(value, state, { failures: [{ state, text, at: "01-value/value.ts:7" }] })],
  });
  expect(shown).toContain(`${headline}\n\n    ${text}\n\n  your code  exercises/01-value/value.ts:7\n`);
});

test("steps by name: each with its own state, the first unsolved one explained", () => {
  const shown = screen({
    road: false,
    verdicts: [
      verdict(value, "solved"),
      verdict(add, "crashed", { failures: [{ state: "crashed", text: "Oops." }] }),
      wrong,
    ],
  });
  expect(shown).toContain("THESE STEPS ALONE                                                  1 of 3 solved");
  expect(shown).toContain("  01  value                  solved  ");
  expect(shown).toContain("> 02  add                    crashed  ");
  expect(shown).toContain("  03  mul                    wrong  ");
  expect(shown).toContain("Oops.");
  expect(shown).not.toContain("other factor, b");
  expect(shown).toContain("  type    npm test 01 02 03\n");
});

test("what the code printed is shown, and cut when it is long", () => {
  const printed = Array.from({ length: 25 }, (_, i) => `line ${i}\n`).join("");
  const shown = screen({ verdicts: [{ ...wrong, printed }] });
  expect(shown).toContain("Your code printed\n\n  line 0\n  line 1\n");
  expect(shown).toContain("  line 19\n  … and 5 more lines\n");
  expect(shown).not.toContain("line 20");
});

test("what the code prints or throws writes, and does nothing else to the screen", () => {
  const evil = "\x1b[2J\x1b[31mred\x07\x9b1A\n[ 1 ]";
  const failure = { test: "t", state: "crashed" as const, text: `threw ${evil}` };
  const shown = screen({ verdicts: [verdict(mul, "crashed", { failures: [failure], printed: evil })] });
  expect(shown).toContain("    threw red1A\n    [ 1 ]\n");
  expect(shown).toContain("Your code printed\n\n  red1A\n  [ 1 ]\n");
});

test("a missing file is told with the way back", () => {
  const shown = screen({
    verdicts: [
      verdict(value, "missing", {
        failures: [{ state: "missing", text: "01-value/value.ts is not there." }],
      }),
    ],
  });
  expect(shown).toContain(
    "Step 01 value: file missing\n\n    exercises/01-value/value.ts is not there.\n\nNext\n\n  type   npm run reset 01\n         which brings the file back as it was at the start\n",
  );
});

test("a step that was solved before is no news, and is not praised again", () => {
  const [news, old] = [new Set([value]), verdict(add, "solved")];
  expect(screen({ news, verdicts: [verdict(value, "solved"), old, wrong] })).not.toContain("is solved.");
  expect(screen({ news, road: false, verdicts: [old] })).not.toContain("is solved.");
});

test("steps by name that are all solved: what to look at now, whether that is news or not", () => {
  const shown = screen({
    steps: [value],
    road: false,
    news: new Set(),
    verdicts: [verdict(value, "solved")],
  });
  expect(shown).toContain("npm run mistakes 01   what people get wrong there");
});

test("a solved step behind an unsolved one waits for it, and the road is not lost", () => {
  const first = verdict(value, "wrong", { failures: [{ state: "wrong", text: "Oops." }] });
  const shown = screen({ verdicts: [first], waiting: new Set([mul]) });
  expect(shown).toContain("0 of 3 solved, 1 waiting for 01\n");
  expect(shown).toContain("  02  add                    not yet  ");
  expect(shown).toContain("  03  mul                    waits for 01  ");
});

test("how many of the tests pass stands beside the headline, once one does", () => {
  const shown = (passed: number) => screen({ verdicts: [{ ...wrong, passed, total: 11 }] });
  expect(shown(6)).toContain("Step 03 mul: not right yet (6 of 11 tests pass)\n");
  expect(shown(0)).toContain("Step 03 mul: not right yet\n");
});

test("what was printed in other tests is counted", () => {
  expect(screen({ verdicts: [{ ...wrong, printed: "a\n", printedElsewhere: 14 }] })).toContain(
    "Your code printed\n\n  a\n  and 14 lines in other tests\n",
  );
  expect(screen({ verdicts: [{ ...wrong, printedElsewhere: 1 }] })).toContain(
    "\n\nYour code printed 1 line in other tests\n\n",
  );
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
  const nine = STEPS.find(({ number }) => number === "09") as Step;
  const shown = screen({ steps: STEPS, verdicts: [verdict(nine, "solved"), wrong], neuron });
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
  const shown = screen({ verdicts: steps.map((step) => verdict(step, "solved")), neuron });
  expect(shown).toContain("3 of 3 solved");
  expect(shown).toContain("You have written a reverse-mode automatic differentiation engine");
  expect(shown).toContain("+-- + -- n  0.8814\n");
  expect(shown).not.toContain("Next");
  const wrongNumbers = new Map([...neuron, ["o", { data: 0.5, grad: 1 }]]);
  expect(screen({ verdicts: steps.map((step) => verdict(step, "solved")), neuron: wrongNumbers })).toContain(
    "o  0.5\n",
  );
});

test("no line is wider than 80 columns, however long a sentence is", () => {
  const long = `${"many words ".repeat(30)}and ${"x".repeat(200)}`;
  const failure = { test: long, state: "wrong" as const, text: `${long}\n  ${long}`, at: "03-mul/mul.ts:1" };
  const every = STEPS.map((step) => verdict(step, "solved"));
  const screens = [
    screen({ verdicts: [verdict(mul, "wrong", { failures: [failure], printed: long })] }),
    screen({ steps: STEPS, verdicts: every, neuron }),
    ...STEPS.map((step) => screen({ steps: STEPS, verdicts: [verdict(step, "solved"), wrong], neuron })),
    screen({ verdicts: [wrong], waiting: new Set(STEPS) }),
    screen({ steps: STEPS, verdicts: every, road: false }),
    screen({ steps: STEPS, verdicts: STEPS.map((step) => verdict(step, "does not compile")), road: false }),
  ];
  const wide = screens.flatMap((text) => text.split("\n")).filter((line) => line.length > 80);
  expect(wide).toEqual([]);
});

test("in the watch to save is to test, and commands are keys", () => {
  const shown = screen({ watching: "with keys", steps: STEPS, verdicts: [verdict(value, "solved"), wrong] });
  expect(shown).toContain("\n  key m   what people get wrong there, and what gives it away\n");
  expect(shown).toContain("\n  write   exercises/03-mul/mul.ts\n  save    and the tests run again\n");
  const end = screen({ watching: "with keys", verdicts: steps.map((step) => verdict(step, "solved")) });
  expect(end).toMatch(/ {2}key m .*\n {2}npm run bench /);
  const gone = verdict(value, "missing", {
    failures: [{ state: "missing", text: "value.ts is not there." }],
  });
  expect(screen({ watching: "with keys", verdicts: [gone] })).toContain(
    "  type   npm run reset 01, in another terminal\n",
  );
  expect(screen({ watching: "without keys", verdicts: [verdict(value, "solved"), wrong] })).toMatch(
    / {2}npm run mistakes 01 [\s\S]* {2}save /,
  );
  expect(shown + end).not.toMatch(/npm (test|run (?!bench|train))/);
});

test("in the watch the reward and what comes next fit into a window of 40 lines", () => {
  const [nine, ten] = STEPS.slice(8, 10) as [Step, Step];
  const open = { ...wrong, step: ten };
  const verdicts = [...STEPS.slice(0, 9).map((step) => verdict(step, "solved")), open];
  const shown = screen({ watching: "with keys", steps: STEPS, news: new Set([nine]), verdicts, neuron });
  expect(shown.split("\n").length).toBeLessThan(39);
  expect(shown).toContain("9 of 24 solved\n\n> 10  variable-reuse ");
  expect(shown).toContain(
    "Step 10 variable-reuse comes next\n  the slope of a product is the other factor\n\nNext\n",
  );
  const later = screen({ watching: "with keys", steps: STEPS, news: new Set(), verdicts });
  expect(later).toContain("  01  value ");
  expect(later).toContain("2 is a's own number.");
});

test("a file that the judge cannot trust: what to open, and what to remove", () => {
  const text = "This file changes what the tests rely on: Math.hypot.";
  const suspect = (at?: string) =>
    screen({ verdicts: [verdict(mul, "review", { failures: [{ state: "review", text, at }] })] });
  expect(suspect("03-mul/mul.ts:7")).toContain(`Step 03 mul: changes what the tests rely on

    ${text}

  your code  exercises/03-mul/mul.ts:7

Next

  open     exercises/03-mul/mul.ts:7
  remove   what is named above: no step needs it
  type     npm test
`);
  expect(suspect()).toContain("  open     exercises/03-mul/mul.ts\n");
});

test("the compiler's remarks stand below, first those on what is solved, and not all of them", () => {
  const remark = (line: number) => ({ path: `01-value/value.ts`, line, message: `remark ${line}` });
  const remarks = new Map([
    ["01-value", [1, 2, 2, 3, 4, 5].map(remark)],
    ["03-mul", [{ path: "03-mul/mul.ts", line: 9, message: "is not a number" }]],
  ]);
  const about = { steps, news: new Set<Step>(), waiting: new Set<Step>(), road: true };
  const report = { ...about, verdicts: [verdict(value, "solved"), wrong] };
  expect(renderRemarks(report, remarks)).toMatch(
    /^The tests pass, but the types do not fit\. The compiler says\n\n.*:1\n.*\n.*:2\n.*\n.*:3\n.*\n {2}… and 2 more\n\nThe types do not fit either\. The compiler says\n\n {2}exercises\/03-mul\/mul\.ts:9\n {4}is not a number\n$/,
  );
  expect(renderRemarks(report, new Map())).toBe("");
  expect(renderRemarks({ ...about, verdicts: [verdict(mul, "does not compile")] }, remarks)).toBe("");
});

describe("in a window of 60 columns", () => {
  const { columns } = process.stdout;
  beforeEach(() => {
    process.stdout.columns = 60;
  });
  afterEach(() => {
    process.stdout.columns = columns;
  });

  test("no line is wider", () => {
    const long = "many words ".repeat(30);
    const nine = STEPS.find(({ number }) => number === "09") as Step;
    const at = `${nine.folder}/backward.ts:123`;
    const failure = { test: long, state: "wrong" as const, text: long, at, testAt: at, thrownAt: at };
    const every = STEPS.map((step) => verdict(step, "solved"));
    const screens = [
      screen({ steps: STEPS, verdicts: [verdict(nine, "wrong", { failures: [failure] })] }),
      screen({ steps: STEPS, verdicts: every, neuron }),
      screen({ steps: STEPS, verdicts: every, neuron, watching: "with keys" }),
      ...STEPS.map((step) => screen({ steps: STEPS, verdicts: [verdict(step, "solved"), wrong], neuron })),
    ];
    const wide = screens.flatMap((text) => text.split("\n")).filter((line) => line.length > 60);
    expect(wide).toEqual([]);
  });

  test("the neuron is a list", () => {
    const shown = screen({ verdicts: steps.map((step) => verdict(step, "solved")), neuron });
    expect(shown).toContain(
      "\n  value           data   gradient\n  x1                 2       -1.5\n  w1                -3        1.0\n",
    );
    expect(shown).toContain("\n  x1w1 + x2w2       -6        0.5\n");
  });
});
