import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { RIGHT as right, WRONG as wrong } from "../runner/misbehaviours";
import { type Misbehaviour, MUL } from "./misbehaviour";

/** What may lie in a copy. */
export const ODD_COPIES: readonly Misbehaviour[] = [
  {
    name: "an untouched starter",
    state: "not written",
    code: readFileSync(join(ROOT, "kata/curriculum/starters/03-mul/mul.ts"), "utf8"),
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
  { name: "another letter case", state: "solved", files: { "exercises/03-mul/Mul.ts": right } },
  {
    name: "another letter case of the folder",
    state: "solved",
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

function linked(copy: string, path: string, target: string): void {
  mkdirSync(join(copy, path, ".."), { recursive: true });
  symlinkSync(target, join(copy, path));
}

function fifo(copy: string, path: string): void {
  mkdirSync(join(copy, path, ".."), { recursive: true });
  execFileSync("mkfifo", [join(copy, path)]);
}
