import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { State } from "../judge/verdict";
import { ROOT } from "../steps/road";

/** Something that a submission for step 03 may do, by accident or not, and how it must be graded. */
export interface Misbehaviour {
  name: string;
  state: State;
  /** What mul.ts holds. */
  code?: string;
  /** Files beside it, by their path in the copy. */
  files?: Readonly<Record<string, string | Buffer>>;
  /** Makes what is more than a file with text. Throws where the system cannot. */
  make?: (copy: string) => void;
}

export const MUL = "exercises/03-mul/mul.ts";

const right = readFileSync(join(ROOT, "solutions/03-mul/mul.ts"), "utf8").replaceAll("\r\n", "\n");
/** Each test must fail on it, so that a trick has something to hide. */
const wrong = right.replace("left.data * right.data", "left.data + right.data");
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

/** Everything that the self-test and `npm run verify` try. */
export const MISBEHAVIOURS: readonly Misbehaviour[] = [
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
  {
    name: "a syntax error",
    state: "does not compile",
    code: right.replace("return new", "return return new"),
  },
  {
    name: "an untouched starter",
    state: "not written",
    code: readFileSync(join(ROOT, "kata/starters/03-mul/mul.ts"), "utf8"),
  },
  { name: "nothing at all", state: "missing" },
  {
    name: "text in UTF-16",
    state: "does not compile",
    files: { [MUL]: Buffer.from(`\uFEFF${right}`, "utf16le") },
  },
  {
    name: "a binary file",
    state: "does not compile",
    files: { [MUL]: Buffer.from([0, 1, 2, 255, 254, 0x80]) },
  },
  { name: "more than 256 KiB", state: "missing", code: `${right}//${"x".repeat(256 * 1024)}\n` },
  { name: "another letter case", state: "missing", files: { "exercises/03-mul/Mul.ts": right } },
  {
    name: "another letter case of the folder",
    state: "missing",
    files: { "exercises/03-Mul/mul.ts": right },
  },
  {
    name: "a folder instead of a file",
    state: "missing",
    make: (copy) => mkdirSync(join(copy, MUL), { recursive: true }),
  },
  {
    name: "a link to the reference",
    state: "missing",
    make: (copy) => linked(copy, MUL, join(ROOT, "solutions/03-mul/mul.ts")),
  },
  {
    name: "a relative link to the reference",
    state: "missing",
    make: (copy) => linked(copy, MUL, "../../../reference/exercises/03-mul/mul.ts"),
  },
  {
    name: "its folder is a link",
    state: "missing",
    make: (copy) => linked(copy, "exercises/03-mul", join(ROOT, "solutions/03-mul")),
  },
  {
    name: "exercises is a link",
    state: "missing",
    make: (copy) => linked(copy, "exercises", join(ROOT, "solutions")),
  },
  { name: "a FIFO", state: "missing", make: (copy) => fifo(copy, MUL) },
  {
    name: "its own configuration, mocks and packages",
    state: "wrong",
    code: wrong,
    files: {
      "package.json":
        '{"name":"autograd-kata","imports":{"#steps/*":"./solutions/*.ts"},"scripts":{"test":"true","preinstall":"exit 1"}}',
      "jest.config.ts": 'export default { testMatch: ["none"], passWithNoTests: true };',
      "exercises/03-mul/jest.config.ts": "export default {};",
      "exercises/03-mul/mul.test.ts": 'test("nothing", () => {});',
      "exercises/03-mul/package.json": '{"main":"x.js"}',
      "exercises/03-mul/__mocks__/mul.ts": right,
      "node_modules/expect/index.js": "module.exports = {};",
      "exercises/01-value/value.ts": "export class Value { data = NaN; }",
      "tsconfig.json": "{ not json",
    },
  },
  { name: "a helper beside it, right", state: "solved", ...withHelper(right) },
  { name: "the same file with another helper, wrong", state: "wrong", ...withHelper(wrong) },
];

function withHelper(code: string): Pick<Misbehaviour, "code" | "files"> {
  const files = { "exercises/03-mul/times.ts": code.replace("function mul", "function times") };
  return { code: 'export { times as mul } from "./times";\n', files };
}

function escapedPath(path: string): string {
  return join(ROOT, path).replaceAll("\\", "/").replaceAll('"', '\\"');
}

function linked(copy: string, path: string, target: string): void {
  mkdirSync(join(copy, path, ".."), { recursive: true });
  symlinkSync(target, join(copy, path));
}

function fifo(copy: string, path: string): void {
  mkdirSync(join(copy, path, ".."), { recursive: true });
  execFileSync("mkfifo", [join(copy, path)]);
}

/** Writes the copy that misbehaves. False where this system cannot. */
export function writeMisbehaviour({ code, files, make }: Misbehaviour, copy: string): boolean {
  mkdirSync(copy, { recursive: true });
  for (const [path, text] of Object.entries({ ...(code === undefined ? {} : { [MUL]: code }), ...files })) {
    mkdirSync(join(copy, path, ".."), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  try {
    make?.(copy);
    return true;
  } catch {
    return false;
  }
}
