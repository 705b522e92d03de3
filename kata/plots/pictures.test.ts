import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PICTURES } from "../commands/pictures";
import { ROOT } from "../steps/road";

test("the pictures of the lessons are what npm run pictures draws now", () => {
  const { status, stdout } = spawnSync(process.execPath, ["kata/run.js", "pictures", "--check"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: `${PICTURES.length} pictures, all of them current.\n`,
  });
});

test("every picture is there", () => {
  for (const name of PICTURES)
    expect({ name, there: existsSync(join(ROOT, "pictures", `${name}.svg`)) }).toEqual({ name, there: true });
  expect(readFileSync(join(ROOT, "pictures/a+a.svg"), "utf8")).toContain("<svg ");
});
