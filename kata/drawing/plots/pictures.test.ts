import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../base/paths";
import { PICTURES } from "../../commands/pictures";
import { runKata } from "../../dev/run-node";

test("the pictures of the lessons are what npm run pictures draws now", () => {
  expect(runKata(["pictures", "--check"])).toEqual({
    status: 0,
    stdout: `${PICTURES.length} pictures, all of them current.\n`,
    stderr: "",
  });
});

test("every picture is there", () => {
  for (const name of PICTURES)
    expect({ name, there: existsSync(join(ROOT, "pictures", `${name}.svg`)) }).toEqual({ name, there: true });
  expect(readFileSync(join(ROOT, "pictures/a+a.svg"), "utf8")).toContain("<svg ");
});
