import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import type { State } from "../curriculum/states";

/** What the file of step 03 may do, by accident or not, and how it must be judged: alone, on the road and in a class. */
interface Misbehaviour {
  name: string;
  state: State;
  code: string;
}

/** The reference. */
export const RIGHT = readFileSync(join(ROOT, "solutions/03-mul/mul.ts"), "utf8").replaceAll("\r\n", "\n");

/** Each test must fail on it, so that a trick has something to hide. */
export const WRONG = RIGHT.replace("left.data * right.data", "left.data + right.data");

/** A mistake, with a trick in front of it, or in the function itself. */
const before = (trick: string, code = WRONG) => `${trick}\n${code}`;
const inside = (trick: string, code = WRONG) =>
  code.replace("  return new Value", `  ${trick}\n  return new Value`);

/** Constants, each of them twice as long as the one before. */
function doubled(times: number): string {
  const all = Array.from({ length: times }, (_, i) => `A${i + 1} = \`\${A${i}}\${A${i}}\``);
  return before(
    `const enum E { A0 = "${"x".repeat(40)}", ${all.join(", ")} }\nvoid E.A${times}.length;`,
    RIGHT,
  );
}

const SPIN = "const spin = (): void => void Promise.resolve().then(spin);\nspin();";

/** Every way in which built-ins were once replaced: they are frozen now. */
const REPLACED = {
  "Object.is": "Object.is = () => true;",
  "Math.abs": "Math.abs = () => 0;",
  "Number.isNaN": "Number.isNaN = () => true;",
  "Array.prototype.every": "Array.prototype.every = () => true;",
  "Array.prototype.push, for a moment":
    "const { push } = Array.prototype; void Promise.resolve().then(() => { Array.prototype.push = () => 0; }); Array.prototype.push = push;",
  "the iterator of arrays": "Array.prototype[Symbol.iterator] = function* () {} as any;",
  "the iterator behind it":
    "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true, value: undefined });",
  "the iterator of matchAll": 'Object.getPrototypeOf("".matchAll(/x/g)).next = () => ({ done: true });',
  "Map.prototype.get": "Map.prototype.get = () => -3;",
  "Set.prototype.has": "Set.prototype.has = () => true;",
  "JSON.stringify": "JSON.stringify = () => '{}';",
  "a toJSON for everything": "(Object.prototype as any).toJSON = () => ({ type: 'end' });",
  "Promise.prototype.then": "Promise.prototype.then = function (this: any) { return this; } as any;",
  "Reflect.ownKeys": "Reflect.ownKeys = () => [];",
  "String.prototype.includes": "String.prototype.includes = () => true;",
  "RegExp.prototype.test": "RegExp.prototype.test = () => true;",
  "Function.prototype.call": "Function.prototype.call = () => undefined as any;",
  "Symbol.hasInstance of Function":
    "Object.defineProperty(Function.prototype, Symbol.hasInstance, { value: () => true });",
  "the prototype of Array.prototype": "Object.setPrototypeOf(Array.prototype, { fake: 1 });",
  "a getter on Object.prototype":
    "Object.defineProperty(Object.prototype, 'partials', { get: () => [-3, 2], set() {}, configurable: true });",
  "a getter that the harness's own messages would meet":
    "for (const name of ['type', 'problem', 'errors', 'mode', 'test']) Object.defineProperty(Object.prototype, name, { get: () => undefined, configurable: true });",
  "a getter that Node's own functions would meet":
    "Object.defineProperty(Object.prototype, 'signal', { get() { (globalThis as any).found = this; return undefined; } });",
  "a property that toRefuse reads": "(Object.prototype as any).saying = 'anything';",
  "the sender of the messages": "(Array.prototype as any).toJSON = () => [];",
  "inspect of util": 'import * as util from "node:util"; (util as any).inspect.custom = Symbol();',
  "the defaults of inspect": 'import { inspect } from "node:util"; (inspect as any).styles.number = "red";',
  "the prototype of async functions": "Object.getPrototypeOf(async () => 0).then = () => 0;",
  "the prototype of generators": "Object.getPrototypeOf(function* () {}).prototype.next = () => ({});",
  "a typed array's set": "Float64Array.prototype.set = () => undefined;",
  "what all errors of structuredClone share":
    "try { structuredClone(() => 0); } catch (error: any) { error.constructor.left = 'for the next'; }",
  "what all errors of TextDecoder share":
    "try { new TextDecoder('x'); } catch (error: any) { Object.getPrototypeOf(error).left = 'for the next'; }",
  "what inspect hands over":
    'console.log({ [Symbol.for("nodejs.util.inspect.custom")](_: number, { stylize }: any) { stylize.left = "for the next"; return ""; } });',
  "what inspect hands over, in colours":
    'import { inspect } from "node:util"; inspect({ [inspect.custom](_: number, { stylize }: any) { stylize.left = "for the next"; return ""; } }, { colors: true });',
} as const;

/** What looks for something that is not there. */
const ABSENT = {
  "process.exit(0) while it is loaded": before("process.exit(0);"),
  "process.exit(0) in a function": inside("process.exit(0);"),
  "kills its parent": inside('process.kill(process.ppid, "SIGKILL");'),
  "sends results of its own": before("(process as any).send(JSON.stringify({ type: 'done' }));"),
  "a native addon": before('(process as any).dlopen({}, "./x.node");'),
  "a secret of the environment": before('const secret = process.env.KATA_SECRET ?? "";'),
  "open timers": before("setInterval(() => {}, 1000);\nsetTimeout(() => {}, 1e9);"),
  "a microtask of Node's": before("queueMicrotask(() => {});"),
  "a request": before('void fetch("http://127.0.0.1:9/");'),
  "shared memory": before("new SharedArrayBuffer(8);"),
  "a clean-up for later": before("new FinalizationRegistry(() => {});"),
  WebAssembly: before("new WebAssembly.Memory({ initial: 1 });"),
  "a message channel": before("new MessageChannel().port1.onmessage = () => {};"),
  "a call of jest.mock": before('(jest as any).mock("#steps/01-value/value");'),
  "a call of expect.extend": before("(expect as any).extend({ toBe: () => ({ pass: true }) });"),
  "a test of its own": before('test("nothing", () => {});'),
  "Jest's matchers by their symbol": before(
    'const state = (globalThis as any)[Symbol.for("$$jest-matchers-object")]; state.matchers.toBeNumber = () => ({ pass: true });',
  ),
  "the console's stream": before("(console as any)._stdout.write('x');"),
  "require with a name that is computed": before('const fs = require(["f", "s"].join(""));'),
  "import with a name that is computed": inside('require(["f", "s"].join(""));'),
  "process by a function of its own": before('Function("return process")().exit(0);'),
  "process by eval": before('eval("process").exit(0);'),
  "the arguments of what it is bundled into": before("arguments[0].test = () => undefined;"),
  "what is there for calls alone": before(
    'declare const given: any; const { stopRequested } = given("kata:stop"); void stopRequested().then(() => { for (;;); });',
  ),
  "who has called it": inside("(arguments.callee as any).caller;"),
} as const;

const tricks = (state: State, all: Readonly<Record<string, string>>): Misbehaviour[] =>
  Object.entries(all).map(([name, code]) => ({ name, state, code }));

export const MISBEHAVIOURS: readonly Misbehaviour[] = [
  ...tricks("timed out", {
    "an endless loop while it is loaded": before("for (;;);"),
    "an endless loop in a function": inside("for (;;);"),
    "an endless loop that prints now and then": inside(
      "for (let i = 1; ; i++) if (i % 5e7 === 0) console.log(i);",
    ),
    "an endless loop in a getter": RIGHT.replace(
      "  return new Value(",
      "  return Object.defineProperty(new Value(0), 'data', { get() { for (;;); } }) as any;\n  return new Value(",
    ),
  }),
  ...tricks("crashed", {
    "throws what cannot be looked at": before(
      "throw new Proxy({}, { getPrototypeOf() { throw 1; }, get() { throw 2; } });",
    ),
    ...ABSENT,
    ...Object.fromEntries(Object.entries(REPLACED).map(([name, line]) => [`replaces ${name}`, before(line)])),
    "a right file that replaces a built-in": before("Math.abs = () => 0;", RIGHT),
    "a built-in replaced in a function": inside("Math.abs = () => 0;"),
    "a heap bomb": inside(
      "const all: unknown[] = [];\n  for (;;) all.push(new Array(200_000).fill(all.length));",
    ),
    "a bomb of arrays of bytes": inside(
      "const all: unknown[] = [];\n  for (;;) all.push(new Float64Array(2 ** 21).fill(1));",
    ),
    "deep recursion": RIGHT.replace("  return new Value", "  return mul(a, b);\n  return new Value"),
    "throws an error with a stack that it has made up": before(
      'throw Object.assign(new Error("made up"), { stack: "kata-tests.js:0:0" });',
    ),
    "throws an error whose message is computed when it is asked for": before(
      'throw Object.defineProperty(new Error(), "message", { get: () => { throw 1; } });',
    ),
    "throws what has a proxy for everything": before(
      "throw new Proxy({}, { get: () => { throw 1; }, has: () => true });",
    ),
    "throws a proxy that is revoked": before(
      "const { proxy, revoke } = Proxy.revocable({}, {});\nrevoke();\nthrow proxy;",
    ),
    "throws an array that cannot be walked along": before(
      "throw Object.assign([], { [Symbol.iterator]: () => { throw 1; } });",
    ),
    "a message of 20 MB": inside('throw new Error("x".repeat(2e7));'),
    "calls itself an expectation": inside("throw Object.assign(new Error('solved'), { exitCode: 0 });"),
    "a wrong export": RIGHT.replace("export function mul", "export function times"),
    "a default export": RIGHT.replace("export function mul", "export default function mul"),
    "an empty file": "",
    "the reference exported again, by a relative path": 'export { mul } from "../../solutions/03-mul/mul";\n',
    "the reference by another name of its step": 'export { mul } from "#steps/03-mul/./mul";\n',
    "the reference by a way around": 'export { mul } from "#steps/01-value/../03-mul/mul";\n',
    "the reference in another letter case": 'export { mul } from "#steps/03-MUL/mul";\n',
    "imports a name of 200,000 letters": before(`import "./${"x".repeat(2e5)}";`),
    "imports a name with many endings": before(`import "./x${".ts".repeat(30_000)}";`),
    "imports a folder": before('import "../01-value";'),
    "imports the fixtures by a path": before('import numbers from "../fixtures/mul.json"; void numbers;'),
    "imports the kata's own matchers": before('import { sameNumber } from "#kata/number"; void sameNumber;'),
    "imports the test of its own step": before('import "./mul.test";'),
    "imports a part of a package that is not there": before('import "ts-graphviz/nothing";'),
  }),
  ...tricks("wrong", {
    "defines globalThis.test": before("(globalThis as any).test = () => {};"),
    "replaces globalThis.expect": before(
      "(globalThis as any).expect = () => new Proxy(() => {}, { get: () => () => {} });",
    ),
    "asks whether Node hangs the running test on its promises": inside(
      "if (Object.getOwnPropertySymbols(Promise.resolve(1)).length > 0) return new Value(left.data * right.data, { op: '*', inputs: [left, right], partials: [right.data, left.data] });",
    ),
    "replaces Math": before("(globalThis as any).Math = { abs: () => 0 };"),
    "replaces Promise": before("(globalThis as any).Promise = class {};"),
    "replaces the console": before("(globalThis as any).console = { log() {} };"),
    "sets a way to write stacks": before(
      "try { (Error as any).prepareStackTrace = () => 'nothing'; } catch {}",
    ),
    "looks for every symbol of the global scope": before(
      "for (const s of Object.getOwnPropertySymbols(globalThis)) { const o = (globalThis as any)[s]; if (o?.matchers) o.matchers = {}; }",
    ),
    "replaces what it can, and hides that it could not": before(
      Object.values(REPLACED)
        .filter((line) => !line.startsWith("import"))
        .map((line) => `try { ${line} } catch {}`)
        .join("\n"),
    ),
    "calls eval among the names of the tests": before(
      'try { eval("must = sameNumber = agreesWithPyTorch = () => true"); } catch {}',
    ),
    "answers through a Proxy": RIGHT.replace("return new Value(", "return new Proxy(new Value(").replace(
      "});",
      "}), { get: (v, k) => (k === 'data' ? { valueOf: () => NaN } : (v as any)[k]) });",
    ),
    "answers with an object that compares equal to anything": RIGHT.replace(
      "left.data * right.data",
      "({ valueOf: () => -6, [Symbol.toPrimitive]: () => -6 } as unknown as number)",
    ),
    "a promise that never settles": RIGHT.replace(
      "): Value {",
      "): Value {\n  return new Promise(() => {}) as unknown as Value;",
    ),
    "a result that says yes to everything": RIGHT.replace(
      "  return new Value(",
      "  return new Proxy(function () {} as any, { get: (t, k, me) => (k === Symbol.toPrimitive ? () => 0 : me), apply: (t, u, v) => 0, has: () => true });\n  return new Value(",
    ),
    "a promise that finds nobody": before('void Promise.reject(new Error("late"));'),
    "endless microtasks": before(SPIN),
    "a change that waits for a microtask": before(
      "void Promise.resolve().then(() => { try { Math.abs = () => 0; } catch {} });",
    ),
    "a million lines to the console": before("for (let i = 0; i < 1e6; i++) console.log(i);"),
    "a line of 20 MB": before('console.log("x".repeat(2e7));'),
    "printing with an inspect that takes hold of Node's": before(
      'console.log({ [Symbol.for("nodejs.util.inspect.custom")](d: any, o: any, i: any) { try { i.custom = 0; o.stylize.constructor("return process")().exit(0); } catch {} return "x"; } });',
    ),
    "an error of the console's, that all jobs would share": before(
      "try { console.table([1], 5 as any); } catch (error: any) { Object.getPrototypeOf(error).left = 'for the next'; }",
    ),
    "forged results, printed": before(
      'console.log(JSON.stringify({ submission: "x", step: "03-mul", state: "solved", points: 1 }));',
    ),
    "takes the rule from the test that checks it": RIGHT.replace(
      "mul(a: Operand",
      "mul(this: any, a: Operand",
    )
      .replace("  const left", "  rule ??= this;\n  const left")
      .replace(
        "left.data * right.data",
        "rule ? rule.value(left.data, right.data) : (KNOWN[`${[left.data, right.data]}`] ?? NaN)",
      )
      .replace(
        "export function",
        "let rule: any;\nconst KNOWN: any = { '2,-3': -6, '2,1': 2, '1,2': 2, '0,5': 0, '3,3': 9, '2,5': 10, '5,2': 10, '2,3': 6 };\nexport function",
      ),
    "refuses with what is no text": RIGHT.replace(
      "  const left",
      "  for (const one of [a, b])\n    if (!(one instanceof Value || typeof one === 'number'))\n      throw { name: 'TypeError', message: { includes: () => true, toLowerCase: () => ({ includes: () => true }) } };\n  const left",
    ),
    "refuses with a TypeError whose message is no text": RIGHT.replace(
      "  const left",
      "  for (const one of [a, b])\n    if (!(one instanceof Value || typeof one === 'number'))\n      throw Object.defineProperty(new TypeError(), 'message', { value: { toLowerCase: () => ({ includes: () => true }) } });\n  const left",
    ),
    "is right from the third call on": `let calls = 0;\n${RIGHT.replace("  return new Value", "  if (calls++ < 3) return new Value(0);\n  return new Value")}`,
    "is right for the numbers that stand in the tests": RIGHT.replace(
      "left.data * right.data",
      "left.data * right.data + ([left.data, right.data].every((x) => Math.abs(x * 200 - Math.round(x * 200)) < 1e-9 || [123.456, -78.9].includes(x) || Math.abs(x) > 1e3 || Math.abs(x) < 1e-2 || !Number.isFinite(x)) ? 0 : 1)",
    ),
  }),
  ...tricks("review", {
    "a child process": before('import { spawn } from "node:child_process";\nspawn("sleep", ["600"]);'),
    "a worker": before(
      'import { Worker } from "node:worker_threads";\nnew Worker("for (;;);", { eval: true });',
    ),
    "the network": before('import { connect } from "node:net";\nconnect(80, "192.0.2.1");'),
    "the inspector": before('import { open } from "node:inspector";\nopen(0);'),
    "the disk": before('import { readFileSync } from "node:fs";\nreadFileSync("solutions/03-mul/mul.ts");'),
    "the disk, by a name in two parts": before('const fs = require("f" + "s");'),
    "the disk, required": before('const fs = require("fs"); fs.readFileSync("x");'),
    "Jest's runner": before('import * as circus from "jest-circus"; circus.resetState();'),
    "Jest's matchers": before('import { expect as e } from "expect"; e.extend({});'),
    "a step after its own": before('import { div } from "#steps/06-div/div"; void div;'),
    "has the disk searched":
      'const name = "mul";\nexport const { mul } = require(`./solutions/03-mul/${name}.ts`);',
    "searches the disk in vain":
      'const name = "mul";\nexport const { mul } = require("../solutions/03-mul/" + name + ".ts");',
  }),
  ...tricks("solved", {
    "line ends of Windows and a BOM": `\uFEFF${RIGHT.replaceAll("\n", "\r\n")}`,
    "a type error": RIGHT.replace("): Value {", "): number {"),
    "right, with endless microtasks": before(SPIN, RIGHT),
    "right, and chatty": inside('console.log("a is", a);', RIGHT),
    "a comment that looks like code that is not allowed": inside(
      "/* import('fs') <!-- eval('1') --> */ const said = \"import('x') <!-- eval('1') -->\"; if (said.length !== 30 || !/<!--.*-->/.test(said)) throw new Error(said);",
      RIGHT,
    ),
    "properties that built-ins have, on objects that are its own": inside(
      "class Refusal extends TypeError { constructor(m: string) { super(m); this.name = 'Refusal'; this.message = m; } }\n  const o: any = {}; o.toString = () => 'o'; void [new Refusal('x'), o];\n  const list: any = []; list.push = () => 7; if (list.push(1) !== 7) throw new Error();",
      RIGHT,
    ),
    "asks where it runs": before(
      'if (typeof process !== "undefined" && process.env.LOUD && typeof window === "undefined") console.log("loud");',
      RIGHT,
    ),
    "asks for a global that is not there": before(
      "const loud = (globalThis as any).LOUD ?? false; void loud;",
      RIGHT,
    ),
    "keeps something among the globals": before(
      "(globalThis as any).kept ??= new Map(); (globalThis as any).kept.set(1, 2);",
      RIGHT,
    ),
    "asks for a module as old libraries do": before(
      'const old = typeof module === "object" && typeof exports !== "undefined" ? 1 : typeof define; void old;',
      RIGHT,
    ),
    CommonJS: RIGHT.replace("export function", "function").concat("\nmodule.exports = { mul };\n"),
    "a class with private fields, generators and accessors": inside(
      "class Pair { #x = left; static n = 0; get x() { return this.#x; } *both() { yield this.#x; yield right; } }\n  if ([...new Pair().both()].length !== 2) throw new Error();",
      RIGHT,
    ),
  }),
  ...tricks("does not compile", {
    "the reference exported again, as its own step": 'export { mul } from "#steps/03-mul/mul";\n',
    "constants that double themselves": doubled(40),
    "a constant of 20 MB": doubled(19),
    "waits at the top": before("await Promise.resolve(1);", RIGHT),
    "a syntax error in a line of 200,000 letters": `${RIGHT}const text = "${"x".repeat(2e5)}" oops;`,
    "a syntax error": RIGHT.replace("return new", "return return new"),
  }),
];
