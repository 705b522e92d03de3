import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { learnersCopy } from "../dev/run-kata";

const { run, home, solve } = learnersCopy();

const file = join(home, "try.ts");

test("it is made once, runs with the learner's own code, and is never overwritten", () => {
  const first = run("try");
  expect(first).toMatchObject({
    status: 1,
    stdout: "try.ts is new, and it is yours: change it as you like.\n\n",
  });
  expect(first.stderr).toMatch(/^Step 01 is not written yet/);
  solve("01");
  expect(run("try")).toEqual({ status: 0, stdout: "a  data=2   grad=0\nb  data=-3  grad=0\n", stderr: "" });
  writeFileSync(file, 'import { toValue } from "#steps/01-value/value";\ntoValue("a" as never);');
  expect(run("try").stderr).toMatch(/\(exercises\/01-value\/value\.ts:\d+, called from try\.ts:2\)\n$/);
  writeFileSync(file, "console.log('mine');");
  expect(run("try").stdout).toMatch(/^mine\n/);
  expect(readFileSync(file, "utf8")).toBe("console.log('mine');");
});

test("used wrongly: one sentence, and no file is made", () => {
  expect(run("try", "--wach")).toMatchObject({
    status: 2,
    stderr: "npm run try has no option --wach. Did you mean --watch?\n",
  });
  expect(existsSync(join(home, "mine.ts"))).toBe(false);
});
