import { copyFileSync, cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { testFolder } from "../dev/test-folder";
import { endProcesses } from "../runner/process";
import { runProgram } from "./playground";

const home = testFolder("kata try #1 %20 ");
const file = join(home, "try.ts");

beforeAll(() => {
  copyFileSync(join(ROOT, "package.json"), join(home, "package.json"));
  cpSync(join(ROOT, "solutions"), join(home, "exercises"), { recursive: true });
});
afterAll(endProcesses);

/** Runs a program as `npm run try` does. */
async function run(lines: string[]): Promise<{ printed: string; said: string }> {
  writeFileSync(file, lines.join("\n"));
  const printed: string[] = [];
  const onPrint = (text: string) => void printed.push(text);
  const said = await runProgram(file, { onPrint }).catch((error: Error) => error.message);
  return { printed: printed.join(""), said: said ?? "" };
}

test("each Value of the program on a line, however it is declared, after what it prints", async () => {
  const program = [
    'import { Value } from "#steps/01-value/value";',
    'import { add } from "#steps/02-add/add";',
    'const a = new Value(2), b = new Value(-3, { label: "bias" });',
    "export const f = add(add(a, 1), b);",
    "let list = [a], [, c, { x: d }, ...e] = [1, a, { x: a }, a];",
    'const other = { data: "no value" }, all = globalThis;',
    "function inner() { const i = a; } for (const g of list) {} declare const h: Value;",
    'export var unnamed = add(a, new Value(1, { label: "one" }));',
    '// import { größe } from "#steps/02-add/add"; if await module.exports',
    "import {",
    "  type Origin,",
    '  Operand as from } from "#steps/01-value/value";',
    "const größe: from = a, type = b as from, as: Origin = {};",
    "console.log(String(f));",
  ];
  expect(await run(program)).toEqual({
    said: "",
    printed: [
      "Value(data=0, grad=0)",
      "a        data=2   grad=0",
      "b        data=-3  grad=0",
      "f        data=0   grad=0  +(3, b)",
      "list[0]  data=2   grad=0",
      "c        data=2   grad=0",
      "d        data=2   grad=0",
      "e[0]     data=2   grad=0",
      "unnamed  data=3   grad=0  +(a, one)",
      "größe    data=2   grad=0",
      "type     data=-3  grad=0",
      "",
    ].join("\n"),
  });
});

test("in the order of the program, whatever its comments say first, and beside an import by another name", async () => {
  const program = [
    'import { type Operand, Value } from "#steps/01-value/value";',
    'import { add as plus } from "#steps/02-add/add"; // c is the loss',
    "/* b, and",
    "   add */",
    "const a = new Value(2), b = new Value(3), add: Operand = plus(a, b), c = a;",
    'const url = "https://a.b"; let /* in a text, too */ d = a;',
  ];
  expect((await run(program)).printed.split("\n").map((line) => line.split(" ")[0])).toEqual([
    ...["a", "b", "add", "c", "d"],
    "",
  ]);
});

test("of a tensor the first ten numbers, and of its gradient", async () => {
  const program = [
    'import { full, mul, tensor } from "#steps/20-tensor/tensor";',
    "const m = tensor([[1, 2], [3, 4]]), files = mul(m, full([2, 2], 3)), big = full([9999], 0.1);",
    "m.grad = full([2, 2], 5);",
  ];
  expect((await run(program)).printed.split("\n")).toEqual([
    "m      data=1,2,3,4                                    grad=5,5,5,5",
    "files  data=3,6,9,12                                   grad=null     *(m, 3,3,3,3)",
    "big    data=0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,…  grad=null",
    "",
  ]);
});

test.each([
  [["const x = ;"], 'The compiler says: Unexpected ";" (try.ts:1)'],
  [["", 'import "#steps/02-add/ad";'], 'The compiler says: Could not resolve "#steps/02-add/ad" (try.ts:2)'],
  [
    ["// not typed on purpose", "const nothing: any = null;", "nothing.data;"],
    "try.ts threw a TypeError: Cannot read properties of null (reading 'data') (try.ts:3)",
  ],
  [
    ["setTimeout(() => {});"],
    "setTimeout is not there: the code of a step runs by itself, with the bare language, console.log and its imports. (try.ts:1)",
  ],
  [["throw null;"], "try.ts threw null, which is not an Error."],
  [['throw Object.assign(new Error("mine"), { exitCode: 0 });'], "try.ts threw an Error: mine (try.ts:1)"],
])("%j: one sentence with the line", async (program, sentence) => {
  expect((await run(program)).said).toBe(sentence);
});

test("what was there before an error is shown all the same", async () => {
  const value = 'import { Value } from "#steps/01-value/value"; const a = new Value(1);';
  expect(await run([value, "throw new Error('stop');", "const b = new Value(2);"])).toEqual({
    printed: "a  data=1  grad=0\n",
    said: "try.ts threw an Error: stop (try.ts:2)",
  });
});
