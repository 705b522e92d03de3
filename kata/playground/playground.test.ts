import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../base/paths";
import { runNode } from "../dev/run-node";
import { declaredNames } from "./declared-names";
import { valueLines } from "./value-lines";

const home = mkdtempSync(join(tmpdir(), "kata try #1 %20 "));

beforeAll(() => {
  copyFileSync(join(ROOT, "package.json"), join(home, "package.json"));
  cpSync(join(ROOT, "solutions"), join(home, "exercises"), { recursive: true });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs a program as `npm run try` does. */
function run(lines: string[]) {
  mkdirSync(dirname(join(home, "try.ts")), { recursive: true });
  writeFileSync(join(home, "try.ts"), lines.join("\n"));
  const child = join(__dirname, "run-program.ts");
  return runNode(["-r", join(ROOT, "kata/register.js"), child, join(home, "try.ts")]);
}

test("each Value of the program on a line, after what it prints", () => {
  const program = [
    'import { Value } from "#steps/01-value/value";',
    'import { add } from "#steps/02-add/add";',
    'const a = new Value(2), b = new Value(-3, { label: "bias" });',
    "export const f = add(add(a, 1), b);",
    "const list = [a];",
    'const other = { data: "no value" };',
    "console.log(String(f));",
  ];
  expect(run(program)).toEqual({
    status: 0,
    stderr: "",
    stdout: [
      "Value(data=0, grad=0)",
      "a        data=2   grad=0",
      "b        data=-3  grad=0",
      "f        data=0   grad=0  +(3, b)",
      "list[0]  data=2   grad=0",
      "",
    ].join("\n"),
  });
});

test.each([
  [["const x = ;"], 'try.ts:1 does not compile: Unexpected ";"'],
  [["", 'import "#steps/02-add/ad";'], 'try.ts:2 does not compile: Could not resolve "#steps/02-add/ad"'],
  [
    ["// not typed on purpose", "const nothing: any = null;", "nothing.data;"],
    "try.ts:3: TypeError: Cannot read properties of null (reading 'data')",
  ],
  [
    ['import { add } from "#steps/02-add/add";', "", 'add("a", 1);'],
    "exercises/01-value/value.ts:48, called from try.ts:3: TypeError: expected a Value or a number, got string",
  ],
  [["setTimeout(() => {", "  throw new Error('late');", "}, 1);"], "try.ts:2: late"],
  [["throw null;"], "try.ts threw null, which is not an Error."],
])("%j: one sentence with the line", (program, sentence) => {
  expect(run(program)).toMatchObject({ status: 1, stderr: `${sentence}\n` });
});

test("what was there before an error is shown all the same", () => {
  const program = [
    'import { Value } from "#steps/01-value/value";',
    "const a = new Value(1);",
    "throw new Error('stop');",
    "const b = new Value(2);",
  ];
  expect(run(program)).toEqual({ status: 1, stdout: "a  data=1  grad=0\n", stderr: "try.ts:3: stop\n" });
});

test("declared names: every form of a declaration at the top level, and nothing else", () => {
  const text = `const a = 1, [b, , { c: d, ...e }] = x; let f; export var g = 2;
    declare const h: number; function i() { const j = 1; } class K {} for (const l of []) {}`;
  expect(declaredNames(text)).toEqual(["a", "b", "d", "e", "f", "g"]);
});

test("inputs go by their names, else their labels, else their numbers", () => {
  const leaf = (data: number, label = "") => ({ data, grad: 0, label, op: "", inputs: [] });
  const a = leaf(1);
  const f = { data: 6, grad: 1, label: "", op: "*", inputs: [a, leaf(2, "two"), leaf(3)] };
  expect(valueLines(new Map(Object.entries({ a, f, n: 5 })))).toEqual([
    "a  data=1  grad=0",
    "f  data=6  grad=1  *(a, two, 3)",
  ]);
});
