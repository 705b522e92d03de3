import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { findStep, STEPS, type Step, testFile } from "../curriculum/steps";
import { readSubmission, type Submission } from "../curriculum/whose-code";
import { runNode } from "../dev/run-node";
import { testFolder } from "../dev/test-folder";
import type { Verdict } from "./explain";
import { judge } from "./judge";
import { endProcesses } from "./process";

const home = testFolder("kata judge ");
const mul = findStep("mul");
const sub = findStep("sub");
const reference = (step: Step) => readFileSync(join(ROOT, "solutions", step.folder, step.file), "utf8");
const starter = (step: Step) => readFileSync(join(ROOT, "exercises", step.folder, step.file), "utf8");

/** One step's file, as somebody might hand it in. */
function handedIn(
  id: string,
  step: Step,
  text: string | undefined,
  more: Record<string, string> = {},
): Submission {
  return {
    id,
    steps: [step],
    files: { ...more, ...(text === undefined ? {} : { [`${step.folder}/${step.file}`]: text }) },
  };
}

const head = 'import { type Operand, toValue, Value } from "#steps/01-value/value";\n';
const body = (line: string) => `${head}export function mul(a: Operand, b: Operand): Value {\n  ${line}\n}\n`;

const submissions = [
  handedIn("reference", mul, reference(mul)),
  handedIn("starter", mul, starter(mul)),
  handedIn("wrong", mul, reference(mul).replace("[right.data, left.data]", "[left.data, right.data]")),
  handedIn("crashed", mul, body("return (undefined as unknown as { mul(): Value }).mul();")),
  handedIn("throws text", mul, body('throw "oops";')),
  handedIn("no return", mul, body("return undefined as unknown as Value;")),
  handedIn("no export", mul, reference(mul).replace("export function mul", "export function product")),
  handedIn("syntax error", mul, body("return new Value(1 +;")),
  handedIn(
    "no such import",
    mul,
    `import { x } from "#steps/03-mul/mull";\n${reference(mul).replace("left.data *", "x + left.data *")}`,
  ),
  handedIn("throws while loading", mul, `const x: Value[] = [];\nx[0]!.data = 1;\n${reference(mul)}`),
  handedIn("endless loop", mul, body("for (;;);")),
  handedIn("endless recursion", mul, body("return mul(a, b);")),
  handedIn("leaves the process", mul, body("process.exit(0);")),
  handedIn("leaves the process while loading", mul, `process.exit(0);\n${reference(mul)}`),
  handedIn("endless while loading", mul, `for (;;);\n${reference(mul)}`),
  handedIn("misspelt name", mul, reference(mul).replace("left.data *", "lefft.data *")),
  handedIn("frozen", mul, `Array.prototype.at = () => 0;\n${reference(mul)}`),
  handedIn("ending", mul, reference(mul).replace("01-value/value", "01-value/value.ts")),
  handedIn("outside", mul, `import { x } from "../utils";\nvoid x;\n${reference(mul)}`),
  handedIn("nothing exported", mul, "const mul = 1;\nvoid mul;\n"),
  handedIn("misspelt import", mul, reference(mul).replaceAll("toValue", "toVal")),
  handedIn("missing", mul, undefined),
  handedIn(
    "own words",
    mul,
    body('throw Object.assign(new Error("my words"), { matcherResult: { pass: false } });'),
  ),
  handedIn("its own folder", mul, `import ".";\n${reference(mul)}`),
  handedIn(
    "a map of its own",
    mul,
    `${body("throw new Error();")}//# sourceMappingURL=data:application/json,{"version":3,"sources":["x.ts"],"mappings":"AAAA"}`,
  ),
  handedIn(
    "chatty",
    mul,
    reference(mul).replace("  return", '  console.log("a is", a, [1]); console.error("careful");\n  return'),
  ),
  handedIn("type slip", mul, reference(mul).replace("): Value {", "): number {")),
  handedIn("a helper beside it", mul, `import { times } from "./times";\n${body("return times(a, b);")}`, {
    "03-mul/times.ts": reference(mul).replace("function mul", "function times"),
  }),
  handedIn("line ends of Windows and a BOM", mul, `\uFEFF${reference(mul).replaceAll("\n", "\r\n")}`),
  {
    id: "two steps",
    steps: [mul, sub],
    files: { "03-mul/mul.ts": starter(mul), "04-sub/sub.ts": reference(sub) },
  },
] satisfies Submission[];

let verdicts: Verdict[];
beforeAll(async () => {
  verdicts = await judge(submissions, { cpuLimit: 3 });
});
afterAll(endProcesses);

function verdict(id: string): Verdict {
  const found = verdicts.find((one) => one.submission === id);
  if (!found) throw new Error(`no verdict on ${id}`);
  return found;
}

const first = (id: string) => verdict(id).failures[0];

test("verdicts come in the order of the submissions, one for each step", () => {
  expect(verdicts.map((one) => one.submission)).toEqual(
    submissions.flatMap(({ id, steps }) => steps.map(() => id)),
  );
});

test.each(["reference", "type slip", "a helper beside it", "line ends of Windows and a BOM"])(
  "%s: solved",
  (id) => {
    expect(verdict(id)).toMatchObject({ state: "solved", failures: [], printed: "" });
  },
);

test("a starter is not written yet, says its sentence, and points at its line", () => {
  expect(first("starter")).toMatchObject({
    state: "not written",
    test: "a product is the product of its factors",
    text: "Step 03 is not written yet: mul(a, b) returns a new Value, the product of a and b.",
    at: "03-mul/mul.ts:5",
  });
});

test("a wrong number is shown with its expression and its mistake, and points at the test", () => {
  expect(first("wrong")).toMatchObject({
    state: "wrong",
    test: "the slope of a product is the other factor",
  });
  expect(first("wrong")?.text).toContain(
    "df/da for f = mul(a, b) at a = 2, b = -3\n  expected: -3\n  received: 2\n2 is a's own number.",
  );
  expect(first("wrong")?.testAt).toMatch(/^03-mul\/mul\.test\.ts:\d+$/);
  expect(first("wrong")?.at).toBeUndefined();
});

test("a crash is told with its error and its own line", () => {
  expect(first("crashed")).toMatchObject({
    state: "crashed",
    text: "Your code threw a TypeError: Cannot read properties of undefined (reading 'mul')",
    at: "03-mul/mul.ts:3",
  });
  expect(first("throws text")).toMatchObject({
    state: "crashed",
    text: 'Your code threw "oops", which is not an Error.',
  });
  expect(first("own words")).toMatchObject({ state: "crashed", text: "Your code threw an Error: my words" });
  expect(first("a map of its own")).toMatchObject({ state: "crashed", at: "03-mul/mul.ts:3" });
});

test("what is missing is named: a return, an export, an import, a file", () => {
  expect(first("no return")?.text).toMatch(/returned undefined.*Is a return missing\?/);
  expect(first("no export")?.text).toBe(
    'mul.ts does not export "mul". Keep the exported names as they were given.',
  );
  expect(first("no such import")).toMatchObject({
    text: 'It imports "#steps/03-mul/mull", and there is no such file or package.',
    at: "03-mul/mul.ts:1",
  });
  expect(first("misspelt name")).toMatchObject({
    text: "Your code threw a ReferenceError: lefft is not defined",
    at: "03-mul/mul.ts:7",
  });
  expect(first("ending")?.text).toBe(
    'It imports "#steps/01-value/value.ts", and there is no such file or package. Write "#steps/01-value/value", without the ending.',
  );
  expect(first("outside")).toMatchObject({
    text: 'It imports "../utils". A step can import the files beside it, and earlier steps by "#steps/…", and nothing else.',
    at: "03-mul/mul.ts:1",
  });
  expect(first("its own folder")?.text).toMatch(/^It imports "\."\. A step can import the files beside it/);
  expect(first("nothing exported")?.text).toBe(
    'mul.ts does not export "mul". Keep the exported names as they were given.',
  );
  expect(first("frozen")?.text).toMatch(
    /^Your code threw a TypeError: .*\nBuilt-ins such as Array and Math are frozen/,
  );
  expect(first("misspelt import")?.text).toBe('It imports "toVal" from value.ts, which does not export it.');
  expect(first("missing")).toMatchObject({ state: "missing", text: "03-mul/mul.ts is not there." });
});

test("what does not compile is told with the compiler's words and line", () => {
  expect(first("syntax error")).toMatchObject({
    state: "does not compile",
    text: 'The compiler says: Unexpected ";"\n  return new Value(1 +;',
    at: "03-mul/mul.ts:3",
  });
});

test("an error while the file is loaded is a crash with its own line", () => {
  expect(first("throws while loading")).toMatchObject({ state: "crashed", at: "03-mul/mul.ts:2" });
});

test("what never ends is stopped, and the others are judged all the same", () => {
  expect(first("endless loop")).toMatchObject({
    state: "timed out",
    test: "a product is the product of its factors",
  });
  expect(first("endless recursion")?.text).toMatch(/RangeError: Maximum call stack.*\n.*recursion/);
  expect(first("endless while loading")).toMatchObject({ state: "timed out" });
  expect(first("endless while loading")?.test).toBeUndefined();
  for (const id of ["leaves the process", "leaves the process while loading"])
    expect(first(id)?.text).toMatch(/^process is not there: .*console\.log/);
});

test("what the code prints is kept and changes no verdict", () => {
  expect(verdict("chatty").printed).toContain("a is Value(data=2, grad=0) [ 1 ]\ncareful\n");
  expect(verdict("chatty").state).toBe("solved");
});

test("a test file that is not there is told, and the others are judged", async () => {
  const tests = join(home, "tests");
  cpSync(join(ROOT, "exercises", sub.folder), join(tests, sub.folder), { recursive: true });
  const files = { "03-mul/mul.ts": reference(mul), "04-sub/sub.ts": reference(sub) };
  const found = await judge([{ id: "both", steps: [mul, sub], files }], { tests });
  expect(
    Object.fromEntries(found.map(({ step, state, failures }) => [step.folder, failures[0]?.text ?? state])),
  ).toEqual({
    "03-mul": "03-mul/mul.test.ts is not there.",
    "04-sub": "solved",
  });
});

test("each step stands on its own: a wrong earlier step is not the reference, an absent one is", () => {
  expect(verdicts.filter(({ submission }) => submission === "two steps").map(({ state }) => state)).toEqual([
    "not written",
    "not written",
  ]);
});

test("a file beside another step counts from the moment when it is there", async () => {
  const files = {
    "03-mul/mul.ts": 'export { mul } from "../02-add/product";\n',
    "02-add/product.mts": reference(mul),
  };
  const wrong = { ...files, "02-add/product.ts": reference(mul).replace("left.data * right.data", "0") };
  const [before] = await judge([{ id: "before", steps: [mul], files }]);
  const [after] = await judge([{ id: "after", steps: [mul], files: wrong }]);
  expect([before?.state, after?.state]).toEqual(["solved", "wrong"]);
});

interface JestResults {
  testResults: { name: string; assertionResults: { title: string; status: string }[] }[];
}

/** Which tests pass in an editor's way: a bare Jest with ts-jest. */
function jestPasses(folder: "exercises" | "solutions"): Record<string, string[]> {
  const config = folder === "exercises" ? "jest.config.ts" : "kata/dev/stryker/jest.config.js";
  const jest = require.resolve("jest/bin/jest");
  const file = join(home, `${folder}.json`);
  runNode([jest, "--config", config, "--json", "--outputFile", file]);
  const { testResults } = JSON.parse(readFileSync(file, "utf8")) as JestResults;
  return Object.fromEntries(
    STEPS.map((step) => {
      const results = testResults.find(({ name }) => name.endsWith(join(step.folder, testFile(step))));
      const passed = results?.assertionResults.filter(({ status }) => status === "passed") ?? [];
      return [step.folder, passed.map(({ title }) => title)];
    }),
  );
}

test.each(["exercises", "solutions"] as const)(
  "on the files of %s, the judge and a bare Jest pass the same tests",
  async (folder) => {
    const verdicts = await judge([readSubmission(folder, join(ROOT, folder), STEPS)]);
    const jest = jestPasses(folder);
    for (const { step, state, passed, total, failures } of verdicts) {
      const failing = new Set(failures.map(({ test }) => test));
      expect([step.folder, passed]).toEqual([step.folder, jest[step.folder]?.length]);
      expect(jest[step.folder]?.filter((title) => failing.has(title))).toEqual([]);
      if (folder === "solutions")
        expect([step.folder, state, passed]).toEqual([step.folder, "solved", total]);
    }
  },
);
