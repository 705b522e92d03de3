import { join } from "node:path";
import { ROOT } from "../base/paths";
import type { State } from "../runner/verdict";
import { type Misbehaviour, RIGHT as right, WRONG as wrong } from "./misbehaviour";

/** The same mistake, with a trick in front of it, or in the function itself. */
const before = (trick: string, code = wrong) => `${trick}\n${code}`;
const inside = (trick: string, code = wrong) =>
  code.replace("  return new Value", `  ${trick}\n  return new Value`);

const CHILD =
  'import { spawn } from "node:child_process";\nspawn("sleep", ["600"], { detached: true, stdio: "ignore" }).unref();';
const SPIN = "const spin = (): void => void Promise.resolve().then(spin);\nspin();";
const readsReference = (path: string) =>
  `import { readFileSync } from "node:fs";\nconsole.log(readFileSync("${path}", "utf8"));`;

const tricks = (state: State, all: Readonly<Record<string, string>>): Misbehaviour[] =>
  Object.entries(all).map(([name, code]) => ({ name, state, code }));

function escapedPath(path: string): string {
  return join(ROOT, path).replaceAll("\\", "/").replaceAll('"', '\\"');
}

/** What the code in a file may do. */
export const TRICKS: readonly Misbehaviour[] = [
  ...tricks("timed out", {
    "an endless loop while it is loaded": before("for (;;);"),
    "an endless loop in a function": inside("for (;;);"),
  }),
  ...tricks("crashed", {
    "process.exit(0) while it is loaded": before("process.exit(0);"),
    "process.exit(0) in a function": inside("process.exit(0);"),
    "process.reallyExit(0)": before(
      "(process as unknown as { reallyExit(code: number): void }).reallyExit(0);",
    ),
    "process.abort()": inside("process.abort();"),
    "kills itself": inside('process.kill(process.pid, "SIGKILL");'),
    "kills its parent": inside('process.kill(process.ppid, "SIGKILL");'),
    "a heap bomb": inside(
      "const all: unknown[] = [];\n  for (;;) all.push(new Array(200_000).fill(all.length));",
    ),
    "a bomb of Buffers": inside("const all: Buffer[] = [];\n  for (;;) all.push(Buffer.alloc(2 ** 24, 1));"),
    "deep recursion": right.replace("  return new Value", "  return mul(a, b);\n  return new Value"),
    "a wrong export": right.replace("export function mul", "export function times"),
    "a default export": right.replace("export function mul", "export default function mul"),
    "a call of jest.mock": before(
      '(jest as unknown as { mock(name: string): void }).mock("#steps/01-value/value");',
    ),
    "a call of jest.retryTimes": before("jest.retryTimes(9);"),
    "a call of expect.extend": before(
      '(globalThis as unknown as { expect: typeof expect }).expect.extend({ toBe: () => ({ pass: true, message: () => "" }) });',
    ),
    "a test of its own": before('test("nothing", () => {});'),
    "a file written by Node's own module": before(
      `(process as unknown as { getBuiltinModule(name: string): typeof import("node:fs") }).getBuiltinModule("fs").writeFileSync("${escapedPath("exercises/03-mul/mul.test.ts")}", "");`,
    ),
    "a native addon": before(
      '(process as unknown as { dlopen(m: object, f: string): void }).dlopen({}, "./x.node");',
    ),
    "the reference exported again, by a relative path": 'export { mul } from "../../solutions/03-mul/mul";\n',
  }),
  ...tricks("wrong", {
    "a promise that never settles": right.replace(
      "export function mul(a: Operand, b: Operand): Value {",
      "export function mul(a: Operand, b: Operand): Value {\n  return new Promise(() => {}) as unknown as Value;",
    ),
    "endless microtasks": before(SPIN),
    "process.exit(0) when the process ends": before('process.on("exit", () => process.exit(0));'),
    "a million lines to the console": before("for (let i = 0; i < 1e6; i++) console.log(i);"),
    "a million lines to stdout": before("for (let i = 0; i < 1e6; i++) process.stdout.write(`${i}\\n`);"),
    "open timers": before("setInterval(() => {}, 1000);\nsetTimeout(() => {}, 1e9);"),
    "an unhandled rejection": before('void Promise.reject(new Error("late"));'),
    "a throw in a timer": before('setTimeout(() => {\n  throw new Error("late");\n}, 0);'),
    "forged results, sent to the parent": before(
      'process.send?.({ type: "done", passed: 99 });\nprocess.send?.(JSON.stringify({ type: "done" }));',
    ),
    "forged results, printed": before(
      'console.log(JSON.stringify({ submission: "x", step: "03-mul", state: "solved", points: 1 }));',
    ),
    "a secret of the environment": `const secret = process.env.KATA_SECRET ?? "";\n${right.replace("left.data * right.data", 'left.data * right.data + (secret === "" ? 1 : 0)')}`,
  }),
  ...tricks("review", {
    "expect replaced": before(
      "(globalThis as Record<string, unknown>).expect = () => new Proxy({}, { get: () => () => {} });",
    ),
    "test emptied": before("(globalThis as Record<string, unknown>).test = () => {};"),
    "Object.is patched": before("Object.is = () => true;"),
    "Math.abs patched": before("Math.abs = () => 0;"),
    "Number.isNaN patched": before("Number.isNaN = () => false;"),
    "Array.prototype patched": before("Array.prototype.every = () => true;"),
    "Promise patched": before("Promise.prototype.then = () => Promise.resolve() as never;"),
    "Map patched": before("Map.prototype.get = () => 0;"),
    "JSON patched": before('JSON.stringify = () => "{}";'),
    "a child process that lives on": before(CHILD),
    "a worker": before(
      'import { Worker } from "node:worker_threads";\nnew Worker("for (;;);", { eval: true });',
    ),
    "the network": before('import { connect } from "node:net";\nconnect(80, "192.0.2.1");'),
    "the inspector": before('import { open } from "node:inspector";\nopen(0);'),
    "the fixtures overwritten": before(
      `import { writeFileSync } from "node:fs";\nwriteFileSync("${escapedPath("fixtures/mul.json")}", "{}");`,
    ),
    "its tests overwritten": before(
      `import { writeFileSync } from "node:fs";\nwriteFileSync("${escapedPath("exercises/03-mul/mul.test.ts")}", "");`,
    ),
    "the reference overwritten": before(
      `import { writeFileSync } from "node:fs";\nwriteFileSync("${escapedPath("solutions/03-mul/mul.ts")}", "");`,
    ),
    "the reference read from the disk": before(readsReference(escapedPath("solutions/03-mul/mul.ts"))),
    "the fixtures read from the disk": before(readsReference(escapedPath("fixtures/mul.json"))),
    "the reference exported again, by its path": `export { mul } from "${escapedPath("solutions/03-mul/mul")}";\n`,
    "Math.abs patched in a function": inside("Math.abs = () => 0;"),
  }),
  ...tricks("solved", {
    "line ends of Windows and a BOM": `\uFEFF${right.replaceAll("\n", "\r\n")}`,
    "a type error": right.replace("): Value {", "): number {"),
    // They take turns with the tests, which end the process.
    "right, with endless microtasks": before(SPIN, right),
    "right, and chatty": inside('console.log("a is", a);', right),
    "right, with a timer left open": before("setInterval(() => {}, 1000);", right),
  }),
  ...tricks("does not compile", {
    "the reference exported again, as its own step": 'export { mul } from "#steps/03-mul/mul";\n',
  }),
];
