import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../base/files";
import { readAssignment } from "./assignment";
import { readClass } from "./class";
import { readTasks } from "./tasks";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "kata grade "));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test("a step is late whose file, or one beside it, was changed after the deadline, and no other one", async () => {
  const put = (path: string, time: string) => {
    const file = join(home, "class", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, readFileSync(join(ROOT, "solutions/03-mul/mul.ts")));
    utimesSync(file, new Date(time), new Date(time));
  };
  put("ada/03-mul/mul.ts", "2026-10-12T16:00:00Z");
  put("ada/04-sub/sub.ts", "2026-10-12T16:00:01Z");
  put("bob/03-mul/mul.ts", "2026-10-12T15:00:00Z");
  put("bob/03-mul/notes.txt", "2026-10-13T00:00:00Z");
  put("cy/03-mul/mul.ts", "2026-10-12T15:00:00Z");
  put("cy/03-mul/helper.ts", "2026-10-13T00:00:00Z");
  writeFileSync(
    join(home, "week.json"),
    '{"steps": ["03", "04"], "deadline": "2026-10-12T18:00:00+02:00", "late": 0.5}',
  );
  const assignment = readAssignment(join(home, "week.json"));
  const tasks = readTasks((await readClass([join(home, "class")])).copies, assignment);
  expect(tasks.flat().map(({ copy, step, late }) => [copy.name, step.number, late])).toEqual([
    ["ada", "03", false],
    ["ada", "04", true],
    ["bob", "03", false],
    // What is not there was changed by nobody.
    ["bob", "04", false],
    ["cy", "03", true],
    ["cy", "04", false],
  ]);
});
