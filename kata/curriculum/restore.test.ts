import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freshFolder } from "../dev/test-folder";
import { isUntouched, restore, starterOf } from "./restore";
import { STEPS } from "./steps";

const home = freshFolder("kata starters #1 ");
const file = join(home, "03-mul", "mul.ts");
const starter = starterOf({ folder: "03-mul", file: "mul.ts" });
const read = (name: string) => readFileSync(join(home, "03-mul", name), "utf8");

beforeEach(() => void mkdirSync(join(home, "03-mul")));

test.each(STEPS)(
  "kata/curriculum/starters/$folder holds the starter of exercises/: copy it there when you change it",
  (step) => {
    const given = readFileSync(join(__dirname, "../../exercises", step.folder, step.file), "utf8");
    expect(readFileSync(starterOf(step), "utf8")).toBe(given);
    expect(readdirSync(join(starterOf(step), ".."))).toEqual([step.file]);
  },
);

test("the starter comes back, and each file that stood there is kept under a name of its own", () => {
  mkdirSync(`${file}.kept-2`);
  for (const [text, kept] of [
    ["first", 1],
    ["second", 3],
  ] as const) {
    writeFileSync(file, text);
    expect(restore(file, starter)).toBe(`${file}.kept-${kept}`);
    expect(isUntouched(file, starter)).toBe(true);
    expect(read(`mul.ts.kept-${kept}`)).toBe(text);
  }
  expect(readdirSync(join(home, "03-mul"))).toHaveLength(4);
  expect(read("mul.ts.kept-1")).toBe("first");
});

test("a file or a folder that is gone comes back, and nothing is kept", () => {
  expect(restore(file, starter)).toBeUndefined();
  rmSync(join(home, "03-mul"), { recursive: true });
  expect(restore(file, starter)).toBeUndefined();
  expect(isUntouched(file, starter)).toBe(true);
});

test("where there is no starter, the file stays as it is", () => {
  writeFileSync(file, "mine");
  expect(() => restore(file, join(home, "nowhere.ts"))).toThrow(/ENOENT/);
  expect(readdirSync(join(home, "03-mul"))).toEqual(["mul.ts"]);
  expect(read("mul.ts")).toBe("mine");
});

test("line ends of Windows do not make a starter a touched one", () => {
  writeFileSync(file, readFileSync(starter, "utf8").replaceAll("\n", "\r\n"));
  expect(isUntouched(file, starter)).toBe(true);
  writeFileSync(file, "");
  expect(isUntouched(file, starter)).toBe(false);
});
