import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { learnersCopy } from "./run-kata";

const { home, run, fileOf } = learnersCopy();

test("a step is its own folders, and every command knows it", () => {
  // Step 02 once more, at the end of the road.
  for (const place of ["exercises", "solutions", "kata/curriculum/starters"])
    cpSync(join(home, place, "02-add"), join(home, place, "99-sum"), { recursive: true });
  const own = join(home, "exercises/99-sum/add.ts");
  const starter = readFileSync(fileOf("02"), "utf8").replace("Step 02", "Step 99");
  for (const path of [own, join(home, "kata/curriculum/starters/99-sum/add.ts")])
    writeFileSync(path, starter);
  writeFileSync(
    join(home, "exercises/99-sum/step.json"),
    '{ "about": "a sum, again", "solved": "Sums are in.", "points": 3 }',
  );

  expect(run("test", "99")).toMatchObject({ status: 1 });
  expect(run("test", "99").stdout).toContain("> 99  sum                    not written      a sum, again");
  expect(run("hint", "99", "1").stdout).toContain("Step 99 sum, hint 1 of 3: A nudge");
  const reference = readFileSync(join(home, "solutions/99-sum/add.ts"), "utf8");
  writeFileSync(own, reference.replace("left.data + right.data", "left.data - right.data"));
  expect(run("test", "sum").stdout).toContain("5 is a - b");
  // Another text each time: what was solved once is no news.
  writeFileSync(own, `${reference}// ${process.pid} ${Date.now()}\n`);
  expect(run("test", "99").stdout).toContain("Step 99 is solved. Sums are in.");
  expect(run("progress").stdout).toContain("99  sum                    solved            15 min");
  expect(run("solution", "99").stdout).toContain("The reference is solutions/99-sum/add.ts");
  mkdirSync(join(home, "class/anna"), { recursive: true });
  cpSync(join(home, "exercises/99-sum"), join(home, "class/anna/99-sum"), { recursive: true });
  expect(run("grade", join(home, "class"), "--steps", "99", "--out", join(home, "out"))).toMatchObject({
    status: 0,
  });
  expect(readFileSync(join(home, "out/results.jsonl"), "utf8")).toContain('"points":3,"of":3');
  expect(run("reset", "99", "--yes")).toMatchObject({ status: 0 });
  expect(readFileSync(own, "utf8")).toBe(starter);
});
