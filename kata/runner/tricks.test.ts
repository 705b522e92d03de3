import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXERCISES, ROOT } from "../base/paths";
import { findStep } from "../curriculum/find-step";
import { judge, testNames } from "./judge";
import type { Verdict } from "./verdict";

// Each of these files is wrong, and tries to look right. None may be shown as solved.
const mul = findStep("mul");
const wrong = readFileSync(join(ROOT, "solutions/03-mul/mul.ts"), "utf8").replace(
  "[right.data, left.data]",
  "[1, 1]",
);
const right = readFileSync(join(ROOT, "solutions/03-mul/mul.ts"), "utf8");

/** What stands in front of wrong code, or around it, and the states that are fair. */
const TRICKS: readonly (readonly [name: string, code: string, states: readonly Verdict["state"][]])[] = [
  // The matchers and the runner.
  [
    "replaces globalThis.expect",
    "(globalThis as any).expect = () => new Proxy(() => {}, { get: () => () => {} });",
    ["review"],
  ],
  ["defines globalThis.test", "(globalThis as any).test = () => {};", ["review"]],
  [
    "empties describe and it",
    "(globalThis as any).it = (globalThis as any).describe = () => {};",
    ["review"],
  ],
  [
    "looks for the matchers by their symbol",
    'const state = (globalThis as any)[Symbol.for("$$jest-matchers-object")]; state.matchers.toBeNumber = () => ({ pass: true });',
    ["crashed"],
  ],
  [
    "looks for every symbol of the global scope",
    "for (const s of Object.getOwnPropertySymbols(globalThis)) { const o = (globalThis as any)[s]; if (o?.testTimeout) o.rootDescribeBlock.children = []; if (o?.matchers) o.matchers = {}; }",
    ["wrong"],
  ],
  [
    "calls expect.extend",
    "(expect as any).extend({ toBeNumber: () => ({ pass: true, message: () => '' }) });",
    ["crashed"],
  ],
  ["retries, and skips", "(globalThis as any).jest?.retryTimes(9); (test as any).skip;", ["crashed"]],
  [
    "asks for the arguments of what it is bundled into",
    "const real = arguments[0].test; arguments[0].test = (name: string) => real(name, () => {});",
    ["crashed"],
  ],
  [
    "calls eval among the names of the tests",
    'eval("must = sameNumber = keepsItsRule = agreesWithPyTorch = () => true");',
    ["review"],
  ],
  [
    "calls eval in parentheses",
    '(eval as any)("must = sameNumber = keepsItsRule = agreesWithPyTorch = () => true");',
    ["review", "crashed"],
  ],
  [
    "takes a place among Jest's handlers",
    `const { values } = Array.prototype; queueMicrotask(() => { Array.prototype[Symbol.iterator] = function (this: any[]) { Array.prototype[Symbol.iterator] = values;
  if (typeof this[0] === "function") this.unshift((e: any) => { if (e.name === "test_start") e.test.fn = () => {}; }); return values.call(this); } as any; });`,
    ["review", "crashed", "wrong"],
  ],
  [
    "stands before Jest's handlers for a moment",
    `const { values } = Array.prototype; queueMicrotask(() => { Array.prototype[Symbol.iterator] = function (this: any[]) { Array.prototype[Symbol.iterator] = values;
  return values.call(typeof this[0] === "function" ? [(e: any) => { if (e.name === "test_start") e.test.fn = () => {}; }, ...this] : this); } as any; });`,
    ["review", "wrong"],
  ],
  [
    "loses an error on its way",
    `const { push } = Array.prototype; queueMicrotask(() => { Array.prototype.push = function (this: any[], ...all: any[]) { Array.prototype.push = push; return 0; }; });`,
    ["review", "wrong"],
  ],
  [
    "the iterator of matchAll",
    'Object.getPrototypeOf("".matchAll(/x/g)).next = () => ({ done: true });',
    ["review"],
  ],
  [
    "the iterator of segments",
    'Object.getPrototypeOf(new Intl.Segmenter().segment("")[Symbol.iterator]()).next = () => ({ done: true });',
    ["review"],
  ],
  [
    "throws an error with a stack of its own making",
    'throw Object.assign(new Error(), { stack: "kata-bundle.js:0:0" });',
    ["crashed"],
  ],
  ["imports a part of a package that is not there", 'import "ts-graphviz/nothing";', ["crashed"]],
  ["imports a step after its own", 'import { div } from "#steps/06-div/div"; void div;', ["review"]],
  ["imports a folder", 'import "../01-value";', ["crashed"]],
  [
    "imports the fixtures by a path",
    'import numbers from "../fixtures/mul.json"; void numbers;',
    ["crashed"],
  ],
  ["imports the runner", 'import * as circus from "jest-circus"; circus.resetState();', ["review"]],
  [
    "imports expect",
    'import { expect as e } from "expect"; e.extend({ toBeNumber: () => ({ pass: true, message: () => "" }) });',
    ["review"],
  ],
  [
    "imports the kata's own matchers",
    'import { sameNumber } from "#kata/number"; void sameNumber;',
    ["crashed"],
  ],
  ["imports the test of its own step", 'import "./mul.test"; ', ["crashed", "wrong"]],
  // Built-ins.
  ["Object.is", "Object.is = () => true;", ["review"]],
  ["Number.isNaN", "Number.isNaN = () => true;", ["review"]],
  ["Math.abs", "Math.abs = () => 0;", ["review"]],
  ["Math itself", "(globalThis as any).Math = { ...Math, abs: () => 0 };", ["review"]],
  ["Array.prototype.every", "Array.prototype.every = () => true;", ["review"]],
  ["the iterator of arrays", "Array.prototype[Symbol.iterator] = function* () {} as any;", ["review"]],
  [
    "the iterator behind it",
    "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true, value: undefined });",
    ["review"],
  ],
  ["Map.prototype.get", "Map.prototype.get = () => -3;", ["review"]],
  ["Set.prototype.has", "Set.prototype.has = () => true;", ["review"]],
  ["JSON.stringify", "JSON.stringify = () => '{}';", ["review"]],
  ["a toJSON for everything", "(Object.prototype as any).toJSON = () => ({ type: 'end' });", ["review"]],
  [
    "Promise.prototype.then",
    "Promise.prototype.then = function (this: any) { return this; } as any;",
    ["review"],
  ],
  ["Promise itself", "(globalThis as any).Promise = class {};", ["review"]],
  ["Reflect.ownKeys", "Reflect.ownKeys = () => [];", ["review"]],
  ["Object.getOwnPropertyDescriptor", "Object.getOwnPropertyDescriptor = () => undefined;", ["review"]],
  ["String.prototype.includes", "String.prototype.includes = () => true;", ["review"]],
  ["RegExp.prototype.test", "RegExp.prototype.test = () => true;", ["review"]],
  [
    "Symbol.hasInstance of Function",
    "Object.defineProperty(Function.prototype, Symbol.hasInstance, { value: () => true });",
    ["review", "crashed"],
  ],
  ["Error.prepareStackTrace", "Error.prepareStackTrace = () => 'nothing';", ["review"]],
  ["the prototype of Array.prototype", "Object.setPrototypeOf(Array.prototype, { fake: 1 });", ["review"]],
  [
    "a getter on Object.prototype",
    "Object.defineProperty(Object.prototype, 'partials', { get: () => [-3, 2], set() {}, configurable: true });",
    ["review"],
  ],
  ["Function.prototype.call", "Function.prototype.call = () => undefined as any;", ["review"]],
  [
    "changes a built-in only while it is called, and back in a microtask",
    "const { abs } = Math; const away = () => { Math.abs = () => 0; void Promise.resolve().then(() => { Math.abs = abs; }); }; away();",
    ["review"],
  ],
  // The process and the disk.
  ["exits with 0", "process.exit(0);", ["crashed"]],
  ["exits in a microtask", "queueMicrotask(() => process.exit(0));", ["crashed"]],
  ["exits when the process ends", "process.on('exit', () => process.reallyExit(0));", ["wrong", "crashed"]],
  ["aborts", "process.abort();", ["crashed"]],
  ["kills its parent", "process.kill(process.ppid, 'SIGKILL');", ["crashed"]],
  ["sends results of its own", "(process as any).send?.(JSON.stringify({ type: 'done' }));", ["wrong"]],
  [
    "asks for a built-in module",
    "(process as any).getBuiltinModule('fs').writeFileSync('/tmp/kata-trick', '');",
    ["crashed"],
  ],
  ["asks for a binding", "(process as any).binding('fs');", ["crashed"]],
  [
    "reads the reference from the disk",
    'import { readFileSync } from "node:fs"; readFileSync("solutions/03-mul/mul.ts");',
    ["review"],
  ],
  ["requires fs", 'const fs = require("fs"); fs.readFileSync("x");', ["review"]],
  [
    "requires a name that is computed",
    'const name = ["f", "s"].join(""); const fs = require(name); fs.readFileSync("x");',
    ["review"],
  ],
  ["imports dynamically", 'const fs = await import(["f", "s"].join("")); void fs;', ["review"]],
  [
    "reaches for solutions by a path",
    'import { mul as theirs } from "../../solutions/03-mul/mul"; void theirs;',
    ["crashed"],
  ],
  [
    "starts a process",
    'import { spawn } from "node:child_process"; spawn("sleep", ["100"], { detached: true });',
    ["review"],
  ],
  [
    "starts a worker",
    'import { Worker } from "node:worker_threads"; new Worker("for (;;);", { eval: true });',
    ["review"],
  ],
  ["compiles code of its own", "new Function('return process')().exit(0);", ["crashed"]],
  [
    "leaves a timer and a listener behind",
    "setInterval(() => {}, 10); process.on('message', () => {});",
    ["wrong"],
  ],
  ["throws in a late timer", "setTimeout(() => { throw new Error('late'); }, 0);", ["wrong", "crashed"]],
  [
    "rejects a promise that nobody handles",
    "void Promise.reject(new Error('unhandled'));",
    ["wrong", "crashed"],
  ],
];

/** Wrong code that no line in front of it explains. */
const FILES: readonly (readonly [name: string, code: string, states: readonly Verdict["state"][]])[] = [
  [
    "answers through a Proxy",
    right
      .replace("return new Value(", "return new Proxy(new Value(")
      .replace("});", "}), { get: (v, k) => (k === 'data' ? { valueOf: () => NaN } : (v as any)[k]) });"),
    ["wrong", "crashed"],
  ],
  [
    "answers with an object that compares equal to anything",
    right.replace(
      "left.data * right.data",
      "({ valueOf: () => -6, [Symbol.toPrimitive]: () => -6 } as unknown as number)",
    ),
    ["wrong"],
  ],
  [
    "exports the reference under a name of its own",
    'export { mul } from "#steps/03-mul/mul";',
    ["crashed", "wrong", "does not compile"],
  ],
  ...[
    "export const { mul } = require(`./solutions/03-mul/${name}.ts`);",
    'export const { mul } = require("./solutions/03-mul/" + name + ".ts");',
    "export const { mul } = r\\u0065quire(/* ( */ `./solutions/03-mul/${name}.ts`);",
    'export const mul = (await import("./solutions/03-mul/" + name + ".ts")).mul;',
  ].map(
    (line) =>
      [
        `computes an import: ${line}`,
        `const name = "mul";\n${line}`,
        ["review", "does not compile"],
      ] as const,
  ),
  [
    "has the matchers handed over to it",
    `${wrong.replace(
      "  return new Value",
      `  if (!done) { done = true; Object.keys = ((o: any) => { Object.keys = keys;
    for (const k of keys(o)) if (/^to/.test(k)) Object.defineProperty(o, k, { enumerable: true, get: () => () => ({ pass: true, message: () => "" }), set() {} });
    return keys(o); }) as any; }\n  return new Value`,
    )}\nconst { keys } = Object; let done = false;`,
    ["review"],
  ],
  [
    "is right when it is asked again",
    `(globalThis as any)[Symbol.for("RETRY_TIMES")] = 5; let calls = 0;\n${right.replace("  return new Value", "  if (calls++ < 3) return new Value(0);\n  return new Value")}`,
    ["wrong", "crashed"],
  ],
  [
    "puts everything back while it is looked at",
    `const P: any = Object.prototype, D = Object.defineProperty, { keys } = Object;
const NAMES = ["toBeNumber", "toHold", "toRefuse", "toBeValue", "toBeText", "toThrowNothing"];
let on = false;
const G = () => keys;
function off() { on = false; for (const k of [...NAMES, "get", "value", "writable"]) delete P[k]; D(Object, "keys", { value: keys, writable: true, configurable: true, enumerable: false }); return true; }
function put() { if (on) return; on = true;
  const acc = (o: object, k: string, get: any) => D(o, k, { __proto__: null, get, set() {}, configurable: true } as any);
  D(Object, "keys", { get: G, set: undefined, configurable: true });
  for (const k of NAMES) acc(P, k, () => () => {});
  acc(P, "writable", off); acc(P, "value", () => keys); acc(P, "get", () => G); }
${wrong.replace("  return new Value", "  put();\n  return new Value")}`,
    ["review"],
  ],
  ["is empty", "", ["crashed"]],
  ...[
    "../solutions/03-mul/mul",
    "#steps/solutions/03-mul/mul",
    "#steps/03-mul/./mul",
    "#steps/03-mul//mul",
    "#steps/01-value/../03-mul/mul",
    "#steps/03-MUL/mul",
  ].map(
    (path) => [`exports the reference from ${path}`, `export { mul } from "${path}";`, ["crashed"]] as const,
  ),
  [
    "calls who has called it",
    `const forge = Function("names", \`return function () { const h = arguments.callee.caller && arguments.callee.caller.caller;
  if (h) Promise.resolve().then(() => names.forEach((name) => h({ name: "test_done", test: { errors: [], name } }))); return "x"; }\`)(
  ${JSON.stringify(testNames(readFileSync(join(EXERCISES, "03-mul/mul.test.ts"), "utf8")))});
export function mul() { throw Object.defineProperty(new Error(), "message", { get: forge }); }`,
    ["crashed", "wrong"],
  ],
];

const cases = [
  ...TRICKS.map(([name, line, states]) => [name, `${line}\n${wrong}`, states] as const),
  ...FILES,
];
let verdicts: Verdict[];
beforeAll(async () => {
  const submissions = cases.map(([id, code]) => ({ id, steps: [mul], files: { "03-mul/mul.ts": code } }));
  verdicts = await judge(submissions, { fresh: true, cpuLimit: 3, confined: true });
});

test.each(cases.map(([name, , states], i) => [name, states, i] as const))("%s", (_, states, i) => {
  const { state, passed, failures } = verdicts[i] as Verdict;
  expect(failures.map(({ text }) => text).join("\n")).not.toBe("");
  expect(states).toContain(state);
  expect(state === "review" ? passed : 0).toBe(0);
});

test("a right file that changes a built-in is for review, not solved", async () => {
  const code = `Math.hypot = () => 0;\n${right}`;
  const [verdict] = await judge([{ id: "right", steps: [mul], files: { "03-mul/mul.ts": code } }], {
    fresh: true,
  });
  expect(verdict).toMatchObject({
    state: "review",
    failures: [{ text: "This file changes what the tests rely on: Math.hypot." }],
  });
});
