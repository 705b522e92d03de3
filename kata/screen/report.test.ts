import type { State, Verdict } from "../judge/verdict";
import { STEPS, type Step } from "../steps/road";
import { type Report, render } from "./report";

// Verify turns colours off: the screen must be readable like that.
const steps = STEPS.slice(0, 3);
const [value, add, mul] = steps as [Step, Step, Step];

function verdict(step: Step, state: State, more: Partial<Verdict> = {}): Verdict {
  return { submission: "yours", step, state, failures: [], printed: "", ...more };
}

function screen(report: Partial<Report>): string {
  return render({ steps, verdicts: [], remarks: new Map(), road: true, folder: "exercises", ...report });
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

Step 03 mul: not right yet

  the slope of a product is the other factor

    df/da for f = mul(a, b) at a = 2, b = -3
      expected: -3
      received: 2
    2 is a's own number. The slope with respect to a is the other factor, b.

  your code  exercises/03-mul/mul.ts
  the test   exercises/03-mul/mul.test.ts:27

Next

  read   exercises/03-mul/README.md
  write  exercises/03-mul/mul.ts
  type   npm test
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

  your code  exercises/01-value/value.ts:21
`);
  expect(shown).not.toContain("is solved");
});

test.each([
  ["crashed", "Step 01 value: crashed", "Your code threw a TypeError: x is not iterable"],
  ["does not compile", "Step 01 value: does not compile", "The compiler says: ';' expected."],
  ["timed out", "Step 01 value: does not come to an end", "This did not come to an end, and was stopped."],
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
  expect(shown).toContain("ON TOP OF THE REFERENCES                                           1 of 3 solved");
  expect(shown).toContain("  01  value                  solved  ");
  expect(shown).toContain("> 02  add                    crashed  ");
  expect(shown).toContain("  03  mul                    wrong  ");
  expect(shown).toContain("Oops.");
  expect(shown).not.toContain("other factor, b");
  expect(shown).toContain("  type   npm test 01 02 03\n");
});

test("what the code printed is shown, and cut when it is long", () => {
  const printed = Array.from({ length: 25 }, (_, i) => `line ${i}\n`).join("");
  const shown = screen({ verdicts: [{ ...wrong, printed }] });
  expect(shown).toContain("Your code printed\n\n  line 0\n  line 1\n");
  expect(shown).toContain("  line 19\n  … and 5 more lines\n");
  expect(shown).not.toContain("line 20");
});

test("the compiler's remarks on types are a message of their own", () => {
  const remarks = new Map([
    [
      "03-mul",
      [{ path: "03-mul/mul.ts", line: 9, message: "Property 'data' does not exist on type 'number'." }],
    ],
  ]);
  expect(screen({ verdicts: [wrong], remarks })).toContain(
    "The types do not fit either. The compiler says\n\n  exercises/03-mul/mul.ts:9\n    Property 'data' does not exist on type 'number'.\n\nNext",
  );
  const many = [1, 2, 2, 3, 4, 5].map((line) => ({
    path: "01-value/value.ts",
    line,
    message: `remark ${line}`,
  }));
  const shown = screen({
    verdicts: [verdict(value, "solved"), wrong],
    remarks: new Map([["01-value", many]]),
  });
  expect(shown).toMatch(
    /came from\.\n\nThe tests pass, but the types do not fit\. The compiler says\n\n.*:1\n.*\n.*:2\n.*\n.*:3\n.*\n {2}… and 2 more\n\nStep 03/,
  );
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
    "Step 01 value: file missing\n\n    exercises/01-value/value.ts is not there.\n\nNext\n\n  type   git checkout -- exercises/01-value\n",
  );
});

test("the end of the road is worth having", () => {
  const shown = screen({ verdicts: steps.map((step) => verdict(step, "solved")) });
  expect(shown).toContain("3 of 3 solved");
  expect(shown).toContain("You have written a reverse-mode automatic differentiation engine");
  expect(shown).not.toContain("Next");
});

test("no line is wider than 80 columns, however long a sentence is", () => {
  const long = `${"many words ".repeat(30)}and ${"x".repeat(200)}`;
  const failure = { test: long, state: "wrong" as const, text: `${long}\n  ${long}`, at: "03-mul/mul.ts:1" };
  const every = STEPS.map((step) => verdict(step, "solved"));
  const screens = [
    screen({ verdicts: [verdict(mul, "wrong", { failures: [failure], printed: long })] }),
    screen({ steps: STEPS, verdicts: every }),
    screen({ steps: STEPS, verdicts: every, road: false }),
    screen({ steps: STEPS, verdicts: STEPS.map((step) => verdict(step, "does not compile")), road: false }),
  ];
  const wide = screens.flatMap((text) => text.split("\n")).filter((line) => line.length > 80);
  expect(wide).toEqual([]);
});
