import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { STEPS } from "../curriculum/steps";
import { learnersCopy } from "../dev/run-kata";

const copy = learnersCopy();
const { home, solve } = copy;

function npmTest(...args: string[]): { status: number | null; screen: string; complaint: string } {
  const { status, stdout, stderr } = copy.run("test", ...args);
  return { status, screen: stdout, complaint: stderr };
}

test("from a fresh copy to the end, each solved step moves the road on by one", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8").split("`npm test` shows this:\n\n")[1] ?? "";
  const first = readme.split("\n\n##")[0]?.replace(/^ {4}/gm, "").split("\n  …\n") ?? [];
  expect(first).toHaveLength(2);
  for (const part of first) expect(npmTest().screen).toContain(part);
  for (const step of STEPS) {
    const { status, screen, complaint } = npmTest();
    expect({ status, complaint }).toEqual({ status: 1, complaint: "" });
    expect(screen).toContain(`> ${step.number}  ${step.name}`);
    expect(screen).toContain(`${Number(step.number) - 1} of ${STEPS.length} solved`);
    expect(screen).toContain(
      `  read    exercises/${step.folder}/README.md\n  write   exercises/${step.folder}/${step.file}\n  type    npm test\n`,
    );
    solve(step.folder);
  }
  const { status, screen } = npmTest();
  expect(status).toBe(0);
  expect(screen).toContain(`${STEPS.length} of ${STEPS.length} solved`);
  cpSync(join(ROOT, "exercises"), join(home, "exercises"), { recursive: true });
});

test("a step by name stands on the references, whatever the learner's other files hold", () => {
  writeFileSync(join(home, "exercises/01-value/value.ts"), "this is no TypeScript at all (");
  solve("05-pow");
  expect(npmTest("pow")).toMatchObject({ status: 0, complaint: "" });
  const both = npmTest("5", "07");
  expect(both.status).toBe(1);
  expect(both.screen).toContain("1 of 2 solved");
  expect(both.screen).toContain("> 07  exp                    not written");

  const road = npmTest();
  expect(road.status).toBe(1);
  expect(road.screen).toMatch(
    /Step 01 value: does not compile\n\n {4}The compiler says: .+\n {6}this is no TypeScript at all \(\n\n {2}your code {2}exercises\/01-value\/value\.ts:1\n/,
  );
});

test("a file that is not there, and a type that does not fit, are told", () => {
  rmSync(join(home, "exercises/02-add/add.ts"));
  expect(npmTest("add")).toMatchObject({
    status: 1,
    screen: expect.stringContaining("exercises/02-add/add.ts is not there."),
  });
  writeFileSync(join(home, "exercises/02-add/add.ts"), "export const add = (a: number): string => a;\n");
  expect(npmTest("add").screen).toContain(
    "exercises/02-add/add.ts:1\n    Type 'number' is not assignable to type 'string'.\n",
  );
});

test("what has not changed is not run again, unless that is asked for", () => {
  writeFileSync(
    join(home, "exercises/02-add/add.ts"),
    'export function add(): never {\n  throw new Error("drawn: " + Math.random());\n}\n',
  );
  const drawn = (...words: string[]) => /drawn: ([\d.e-]+)/.exec(npmTest("add", ...words).screen)?.[1];
  const first = drawn();
  expect(first).toBeDefined();
  expect(drawn()).toBe(first);
  const again = drawn("--fresh");
  expect(again).toBeDefined();
  expect(again).not.toBe(first);
});

test("without its packages, the kata says what to type", () => {
  rmSync(join(home, "node_modules"));
  expect(npmTest()).toEqual({
    status: 2,
    screen: "",
    complaint: "The kata's packages are not installed yet. Type: npm ci\n",
  });
});
