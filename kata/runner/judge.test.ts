import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { findStep, STEPS, type Step, testFile } from "../curriculum/steps";
import { readSubmission, type Submission } from "../curriculum/whose-code";
import { learnersCopy, runNode } from "../dev/run-kata";
import { testFolder } from "../dev/test-folder";
import type { Failure, Verdict } from "./explain";
import { judge } from "./judge";
import { RIGHT } from "./misbehaviours";
import { endProcesses } from "./process";

const home = testFolder("kata judge ");
const mul = findStep("mul");
const sub = findStep("sub");
const reference = (step: Step) => readFileSync(join(ROOT, "solutions", step.folder, step.file), "utf8");
const starter = (step: Step) => readFileSync(join(ROOT, "exercises", step.folder, step.file), "utf8");

const HEAD = 'import { type Operand, toValue, Value } from "#steps/01-value/value";\n';
const body = (line: string) => `${HEAD}export function mul(a: Operand, b: Operand): Value {\n  ${line}\n}\n`;
const MAP = '{"version":3,"sources":["x.ts"],"mappings":"AAAA"}';
const FIRST = "a product is the product of its factors";
const NOWHERE = ", and there is no such file or package.";
const BESIDE = 'A step can import the files beside it, and earlier steps by "#steps/…", and nothing else.';
const PATH = join(ROOT, "package.json").replaceAll("\\", "/");
const testAt = expect.stringMatching(/^03-mul\/mul\.test\.ts:\d+$/) as string;
const imports = (name: string) => `import ${JSON.stringify(name)};\n${RIGHT}`;

/** A file of step 03, and what must be said of it first: its text alone, or more. The states of many more stand in misbehaviours.ts. */
type Row = [what: string, code: string, text: string | RegExp, more?: Partial<Failure>];
const ROWS: readonly Row[] = [
  [
    "a starter",
    starter(mul),
    "Step 03 is not written yet: mul(a, b) returns a new Value, the product of a and b.",
    { state: "not written", test: FIRST, at: "03-mul/mul.ts:5", testAt },
  ],
  [
    "a wrong number, with its expression and its mistake, at the line of the test",
    RIGHT.replace("[right.data, left.data]", "[left.data, right.data]"),
    /^df\/da for f = mul\(a, b\) at a = 2, b = -3\n {2}expected: -3\n {2}received: 2\n2 is a's own/,
    { state: "wrong", test: "the slope of a product is the other factor", at: undefined, testAt },
  ],
  [
    "a crash, at its own line",
    body("return (undefined as unknown as { mul(): Value }).mul();"),
    "Your code threw a TypeError: Cannot read properties of undefined (reading 'mul')",
    { state: "crashed", at: "03-mul/mul.ts:3" },
  ],
  [
    "an array that is thrown while it is loaded",
    `throw [1, 2];\n${RIGHT}`,
    "Your code threw [ 1, 2 ], which is not an Error.",
  ],
  ["a text that is thrown", body('throw "oops";'), 'Your code threw "oops", which is not an Error.'],
  [
    "an error that takes itself for one of Jest's",
    body('throw Object.assign(new Error("my words"), { matcherResult: { pass: false } });'),
    "Your code threw an Error: my words",
    { state: "crashed" },
  ],
  [
    "a message of empty lines",
    body(String.raw`throw new Error("one\n\n \n\n\n  two");`),
    "Your code threw an Error: one\n\n  two",
  ],
  [
    "a map of its own",
    `${body("throw new Error();")}//# sourceMappingURL=data:application/json,${MAP}`,
    "Your code threw an Error: without a message",
    { state: "crashed", at: "03-mul/mul.ts:3" },
  ],
  ["no return", body("return undefined as unknown as Value;"), /returned undefined.*Is a return missing\?/],
  [
    "nothing exported",
    "const mul = 1;\nvoid mul;\n",
    'mul.ts does not export "mul". Keep the exported names as they were given.',
  ],
  [
    "an import of what is not there",
    imports("#steps/03-mul/mull"),
    `It imports "#steps/03-mul/mull"${NOWHERE}`,
    { at: "03-mul/mul.ts:1" },
  ],
  ["an import of a file that is there, by its path", imports(PATH), `It imports "${PATH}"${NOWHERE}`],
  [
    "an import with an ending",
    imports("#steps/01-value/value.ts"),
    `It imports "#steps/01-value/value.ts"${NOWHERE} Write "#steps/01-value/value", without the ending.`,
  ],
  ["an import from outside", imports("../utils"), `It imports "../utils". ${BESIDE}`],
  ["an import of its folder", imports("."), `It imports ".". ${BESIDE}`],
  [
    "a misspelt import",
    RIGHT.replaceAll("toValue", "toVal"),
    'It imports "toVal" from value.ts, which does not export it.',
  ],
  [
    "what node:util has elsewhere",
    `import { format, promisify } from "node:util";\nvoid [format, promisify];\n${RIGHT}`,
    'It imports "promisify" from node:util, and of that only inspect and format are there.',
  ],
  [
    "a misspelt name",
    RIGHT.replace("left.data *", "lefft.data *"),
    "Your code threw a ReferenceError: lefft is not defined",
    { at: "03-mul/mul.ts:7" },
  ],
  [
    "a built-in that is replaced",
    `Array.prototype.at = () => 0;\n${RIGHT}`,
    /^Your code threw a TypeError: .*\nBuilt-ins such as Array and Math are frozen/,
  ],
  [
    "a letter that is replaced",
    body('("abc" as any)[0] = "x"; return new Value(0);'),
    /^Your code threw a TypeError: .*\n.*\. The letters of a text.* never change anywhere\.$/,
  ],
  [
    "a mistake in the syntax",
    body("return new Value(1 +;"),
    'The compiler says: Unexpected ";"\n  return new Value(1 +;',
    { state: "does not compile", at: "03-mul/mul.ts:3" },
  ],
  [
    "an error while it is loaded",
    `const x: Value[] = [];\nx[0]!.data = 1;\n${RIGHT}`,
    /^Your code threw a TypeError: /,
    { state: "crashed", test: undefined, at: "03-mul/mul.ts:2" },
  ],
  [
    "an endless loop while it is loaded",
    `for (;;);\n${RIGHT}`,
    /never ends\?/,
    { state: "timed out", test: undefined },
  ],
  ["an endless recursion", body("return mul(a, b);"), /RangeError: Maximum call stack.*\n.*recursion/],
  ["what would leave the process", body("process.exit(0);"), /^process is not there: .*console\.log/],
];

const oneStep = (id: string, code: string): Submission => ({
  id,
  steps: [mul],
  files: { "03-mul/mul.ts": code },
});
const CHATTY = RIGHT.replace(
  "  return",
  '  console.log("a is", a, [1], new Error().stack);\n  return',
).replace(
  "export",
  'import { format } from "util";\nconsole.error(format("%s!", "careful"), Promise.resolve(1), new Promise(() => {}));\nexport',
);
const TWO: Submission = {
  id: "two steps",
  steps: [mul, sub],
  files: { "03-mul/mul.ts": starter(mul), "04-sub/sub.ts": reference(sub) },
};
const AHEAD: Submission = {
  id: "a later step",
  steps: [mul],
  files: {
    "03-mul/mul.ts": `import { sub } from "#steps/04-sub/sub";\n${RIGHT.replace("return", "sub(a, b);\n  return")}`,
    "04-sub/sub.ts": starter(sub),
  },
};
const submissions = [
  ...ROWS.map(([what, code]) => oneStep(what, code)),
  oneStep("chatty", CHATTY),
  AHEAD,
  TWO,
];

let verdicts: Verdict[];
beforeAll(async () => {
  verdicts = await judge(submissions, { cpuLimit: 3 });
});
afterAll(endProcesses);

test.each(ROWS)("what is said of %s", (what, _, text, more = {}) => {
  const { failures } = verdicts.find(({ submission }) => submission === what) ?? {};
  const said = typeof text === "string" ? text : (expect.stringMatching(text) as string);
  expect({ at: undefined, test: undefined, ...failures?.[0] }).toMatchObject({ text: said, ...more });
});

test("a later step that is not written is no starter of this one", () => {
  const { failures } = verdicts.find(({ submission }) => submission === AHEAD.id) ?? {};
  expect(failures?.[0]).toMatchObject({
    state: "crashed",
    text: expect.stringMatching(/^Your code threw an Error: Step 04 is not written yet: sub/) as string,
    thrownAt: expect.stringMatching(/^04-sub\/sub\.ts:/) as string,
  });
});

test("what the code prints is kept and changes no verdict", () => {
  const { state, printed } = verdicts.find(({ submission }) => submission === "chatty") ?? {};
  expect(printed).toMatch(
    /^careful! Promise \{ 1 \} Promise \{ <pending> \}\na is Value\(data=2, grad=0\) \[ 1 \] Error/,
  );
  expect(printed).not.toContain(ROOT);
  expect(state).toBe("solved");
});

test("each step has a verdict of its own, in their order: a wrong earlier step is not the reference, an absent one is", () => {
  const wanted = submissions.flatMap(({ id, steps }) => steps.map(() => id));
  expect(verdicts.map((one) => one.submission)).toEqual(wanted);
  expect(verdicts.slice(-2).map(({ state }) => state)).toEqual(["not written", "not written"]);
});

test("a file or a test file that is not there is told, and the others are judged", async () => {
  const untested = { ...mul, file: "times.ts" };
  const files = { "03-mul/times.ts": RIGHT, "04-sub/sub.ts": reference(sub) };
  const found = await judge([
    { id: "both", steps: [untested, sub], files },
    { id: "neither", steps: [mul], files: {} },
  ]);
  const told = (path: string) => [{ state: "missing", text: `${path} is not there.`, at: path }];
  const [test, own] = [told("03-mul/times.test.ts"), told("03-mul/mul.ts")];
  expect(found.map(({ failures }) => failures)).toEqual([test, [], own]);
});

test("the tests are the kata's, whatever a submission holds under their name", async () => {
  const files = { "03-mul/mul.ts": RIGHT, "03-mul/mul.test.ts": 'test("mine", () => {});\n' };
  const [known, asked] = await judge([
    { id: "alone", steps: [mul], files: { "03-mul/mul.ts": RIGHT } },
    { id: "with tests", steps: [mul], files },
  ]);
  expect([asked?.state, asked?.passed, asked?.total]).toEqual(["solved", known?.passed, known?.total]);
});

test("of a recursion one line is told, however full the stack was before", async () => {
  const deep = (before: number) => `${HEAD}const f = (n: number): number =>
  g(n) + 1;
const g = (n: number): number =>
  f(n) + 1;
const then = (n: number): number =>
  n > 0 ? then(n - 1) + 1 : f(n);
export const mul = (a: Operand, b: Operand) => new Value(then(${before}));
`;
  const found = await judge([0, 1, 2, 3, 4, 5].map((before) => oneStep(`${before}`, deep(before))));
  expect(new Set(found.map(({ failures }) => failures[0]?.at))).toEqual(new Set(["03-mul/mul.ts:3"]));
});

test("a file beside another step counts from the moment when it is there", async () => {
  const files = {
    "03-mul/mul.ts": 'export { mul } from "../02-add/product";\n',
    "02-add/product.mts": RIGHT,
  };
  const wrong = { ...files, "02-add/product.ts": RIGHT.replace("left.data * right.data", "0") };
  const [before] = await judge([{ id: "before", steps: [mul], files }]);
  const [after] = await judge([{ id: "after", steps: [mul], files: wrong }]);
  expect([before?.state, after?.state]).toEqual(["solved", "wrong"]);
});

test("a step behind the first that is not solved keeps nobody waiting", async () => {
  const endless = "for (;;);\nexport {};\n";
  const files = { "03-mul/mul.ts": starter(mul), "04-sub/sub.ts": endless };
  const states: string[] = [];
  const onVerdict = ({ state }: Verdict) => states.push(state);
  const options = { stopAtFirst: true, processes: 2, fresh: true, onVerdict };
  await judge([{ id: "road", steps: [mul, sub], files }], options);
  expect(states).toEqual(["not written"]);
});

test("who catches what a test says hides nothing, and changes nothing for the next", async () => {
  const step = findStep("23");
  const file = `${step.folder}/${step.file}`;
  // It records inside of an inner noGrad, which the test tells there.
  const catching = reference(step)
    .replace("recording = false;", "recording = !before;")
    .replace("} finally {", `} catch (error: any) {\n    TRICK\n    return undefined as T;\n  } finally {`);
  const tricks = ["", "Object.setPrototypeOf(error.constructor, () => Object.freeze({}));"];
  const submissions = tricks.map((trick, i) => ({
    id: `${i}`,
    steps: [step],
    files: { [file]: catching.replace("TRICK", `if (!error?.matcherResult) throw error; ${trick}`) },
  }));
  // It calls a test's own function, which fails outside of noGrad, when the last test is over.
  const late = reference(step)
    .replace("  const before", "  if (/another one/.test(String(code))) kept = code;\n  const before")
    .replace("  const result", "  const isOver = n < 0;\n  n = 9999;\n  if (isOver) queue();\n  const result")
    .concat(
      "let [n, kept]: [number, any] = [-1, undefined];\n",
      "function queue() { if (n-- > 0) void Promise.resolve().then(queue); else try { kept?.(); } catch {} }\n",
    );
  const found = await judge(
    [
      ...submissions,
      { id: "late", steps: [step], files: { [file]: late } },
      { id: "next", steps: [mul], files: { "03-mul/mul.ts": RIGHT } },
    ],
    { processes: 1, fresh: true },
  );
  const [caught, ...others] = found;
  expect(caught?.failures[0]?.text).toContain("did not come out of it");
  expect(others.map(({ state }) => state)).toEqual(["crashed", "solved", "solved"]);
});

interface JestResults {
  testResults: { name: string; assertionResults: { title: string; status: string }[] }[];
}

const solved = learnersCopy();
for (const { folder } of STEPS) solved.solve(folder);

/** Which tests pass in an editor's way: a bare Jest with ts-jest. */
function jestPasses(folder: "exercises" | "solutions"): Record<string, string[]> {
  const cwd = folder === "exercises" ? ROOT : solved.home;
  const file = join(home, `${folder}.json`);
  runNode([require.resolve("jest/bin/jest"), "--json", "--outputFile", file], { cwd });
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
    for (const { step, passed, failures } of verdicts) {
      const failing = new Set(failures.map(({ test }) => test));
      expect([step.folder, passed]).toEqual([step.folder, jest[step.folder]?.length]);
      expect(jest[step.folder]?.filter((title) => failing.has(title))).toEqual([]);
    }
  },
);
