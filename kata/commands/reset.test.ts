import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { learnersCopy } from "../dev/copy";

const { run, home, fileOf, solve } = learnersCopy();

const file = fileOf("03");
const starter = readFileSync(file, "utf8");

test("without a terminal it asks for --yes, and touches nothing", () => {
  writeFileSync(file, "mine");
  const { status, stdout, stderr } = run("reset", "03");
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/There is no terminal to ask in\. If yes, type: npm run reset 03 -- --yes\n$/);
  expect(readFileSync(file, "utf8")).toBe("mine");
});

test("the file is as it was given, and what it held is kept, each time", () => {
  const kept = (i: number) => ({
    status: 0,
    stderr: "",
    stdout: `exercises/03-mul/mul.ts is the starter again.\nYour file is kept in exercises/03-mul/mul.ts.kept-${i}\n`,
  });
  expect(run("reset", "03", "--yes")).toEqual(kept(1));
  expect(readFileSync(file, "utf8")).toBe(starter);
  expect(run("reset", "03", "--yes").stdout).toBe(
    "exercises/03-mul/mul.ts is still the starter: there is nothing to reset.\n",
  );
  solve("03");
  expect(run("reset", "mul", "-y")).toEqual(kept(2));
  expect(readFileSync(`${file}.kept-1`, "utf8")).toBe("mine");
  expect(readdirSync(dirname(file)).sort()).toEqual([
    "README.md",
    "mul.test.ts",
    "mul.ts",
    "mul.ts.kept-1",
    "mul.ts.kept-2",
    "step.json",
  ]);
});

test("a file that is gone comes back without a question, and a test that is gone is told", () => {
  rmSync(file);
  expect(run("reset", "03")).toMatchObject({
    status: 0,
    stdout: "exercises/03-mul/mul.ts is the starter again.\n",
  });
  rmSync(join(home, "exercises/03-mul"), { recursive: true });
  const { status, stderr } = run("reset", "03");
  expect(status).toBe(1);
  expect(stderr).toContain("Its test, exercises/03-mul/mul.test.ts, is not there.");
  expect(readFileSync(file, "utf8")).toBe(starter);
});

test("used wrongly: one sentence", () => {
  expect(run("reset")).toEqual({
    status: 2,
    stdout: "",
    stderr: "npm run reset needs a step: npm run reset 07\n",
  });
  rmSync(fileOf("05"));
  mkdirSync(fileOf("05"));
  const { status, stderr } = run("reset", "05", "--yes");
  expect(status).toBe(2);
  expect(stderr).toMatch(/^.*pow\.ts cannot be written: it is a folder\.\n$/);
});
