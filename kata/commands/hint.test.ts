import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lastShown, rememberShown } from "../curriculum/lesson";
import { STEPS } from "../curriculum/steps";
import { learnersCopy } from "../dev/copy";

const { run, home } = learnersCopy();

test("asking again shows the next hint, a number that one, and the last one stays", () => {
  expect(run("hint", "16", "1").stdout).toContain("Step 16 training, hint 1 of 3: A nudge\n");
  const second = run("hint", "training").stdout;
  expect(second).toContain("Step 16 training, hint 2 of 3: The idea, on another example\n");
  expect(second).toContain("Ask again for the next one.\n");
  expect(run("hint", "16", "3").stdout).toContain(
    "That is the last one. npm run hint 16 1 shows the first again.\n",
  );
  expect(run("hint", "16").stdout).toContain("hint 3 of 3");
});

test("without a step, it is the one where the learner is", () => {
  expect(run("hint")).toMatchObject({ status: 0, stdout: expect.stringContaining("Step 01 value, hint ") });
});

test.each([
  [["99"], `There is no step "99". The steps go from 01 to ${STEPS.at(-1)?.number}.`],
  [["07", "4"], 'The lesson of step 07 has 3 hints, and no "4".'],
  [["07", "1", "2"], "npm run hint takes a step and the number of a hint: npm run hint 07 2"],
])("%j: one sentence and exit code 2", (args, sentence) => {
  expect(run("hint", ...args)).toEqual({ status: 2, stdout: "", stderr: `${sentence}\n` });
});

test("a lesson that is not there, or holds no hint", () => {
  rmSync(join(home, "exercises/07-exp/README.md"));
  expect(run("hint", "07").stderr).toBe(
    "exercises/07-exp/README.md is not there. Copy it from a fresh download of the kata.\n",
  );
  writeFileSync(join(home, "exercises/07-exp/README.md"), "# 07\n");
  expect(run("hint", "07").stderr).toBe("The lesson of step 07 has no hints.\n");
});

test("what is remembered can be thrown away, broken or not writable", () => {
  const file = join(home, "cache", "hints.json");
  expect(lastShown("07-exp", file)).toBe(0);
  rememberShown("07-exp", 2, file);
  rememberShown("08-tanh", 1, file);
  expect([lastShown("07-exp", file), lastShown("08-tanh", file)]).toEqual([2, 1]);
  for (const text of ["{", "null", '{ "07-exp": "2" }']) {
    writeFileSync(file, text);
    expect(lastShown("07-exp", file)).toBe(0);
  }
  rememberShown("07-exp", 1, join(file, "below a file"));
});
