import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { STEPS } from "../curriculum/steps";
import { learnersCopy } from "../dev/run-kata";

const { home, fileOf, solve, run } = learnersCopy();
const npmTest = (...args: string[]) => run("test", ...args);

test("from a fresh copy to the end, each solved step moves the road on by one", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8").split("`npm test` shows this:\n\n")[1] ?? "";
  const first = readme.split("\n\n##")[0]?.replace(/^ {4}/gm, "").split("\n  …\n") ?? [];
  expect(first).toHaveLength(2);
  for (const part of first) expect(npmTest().stdout).toContain(part);
  for (const { number, name, folder, file } of STEPS) {
    const { stdout, ...rest } = npmTest();
    expect(rest).toEqual({ status: 1, stderr: "" });
    expect(stdout).toContain(`> ${number}  ${name}`);
    expect(stdout).toContain(`${Number(number) - 1} of ${STEPS.length} solved`);
    expect(stdout).toContain(
      `  read    exercises/${folder}/README.md\n  write   exercises/${folder}/${file}\n  type    npm test\n`,
    );
    solve(folder);
  }
  const { status, stdout } = npmTest();
  expect(status).toBe(0);
  expect(stdout).toContain(`${STEPS.length} of ${STEPS.length} solved`);
  cpSync(join(ROOT, "exercises"), join(home, "exercises"), { recursive: true });
});

test("a step by name stands on the references, whatever the learner's other files hold", () => {
  writeFileSync(fileOf("01"), "this is no TypeScript at all (");
  solve("05-pow");
  expect(npmTest("pow")).toMatchObject({ status: 0, stderr: "" });
  const both = npmTest("5", "07");
  expect(both.status).toBe(1);
  expect(both.stdout).toContain("1 of 2 solved");
  expect(both.stdout).toContain("> 07  exp                    not written");
  const road = npmTest();
  expect(road.status).toBe(1);
  expect(road.stdout).toMatch(
    /Step 01 value: does not compile\n\n {4}The compiler says: .+\n {6}this is no TypeScript at all \(\n\n {2}your code {2}exercises\/01-value\/value\.ts:1\n/,
  );
});

test("a file that is not there, and a type that does not fit, are told; only what has changed runs again", () => {
  rmSync(fileOf("02"));
  const gone = expect.stringContaining("exercises/02-add/add.ts is not there.");
  expect(npmTest("add")).toMatchObject({ status: 1, stdout: gone });
  writeFileSync(
    fileOf("02"),
    'export const add = (a: number): string => a;\nthrow new Error("drawn: " + Math.random());\n',
  );
  const [first = "", second, fresh = ""] = [[], [], ["--fresh"]].map(
    (args) => npmTest("add", ...args).stdout,
  );
  expect(first).toContain(
    "exercises/02-add/add.ts:1\n    Type 'number' is not assignable to type 'string'.\n",
  );
  const drawn = /drawn: [\d.e-]+/;
  expect(second).toBe(first);
  expect(fresh).toMatch(drawn);
  expect(fresh).not.toContain(drawn.exec(first)?.[0]);
});

test("without its packages, the kata says what to type", () => {
  rmSync(join(home, "node_modules"));
  expect(npmTest()).toEqual({
    status: 2,
    stdout: "",
    stderr: "The kata's packages are not installed yet. Type: npm ci\n",
  });
});
