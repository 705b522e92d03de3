import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freshFolder } from "../dev/test-folder";
import { isUntouched, restore, starterOf } from "./restore";

const exercises = join(__dirname, "../../exercises");
const home = freshFolder("kata starters #1 ");
const file = join(home, "03-mul", "mul.ts");
const starter = starterOf({ folder: "03-mul", file: "mul.ts" });
const read = (name: string) => readFileSync(join(home, "03-mul", name), "utf8");

beforeEach(() => void mkdirSync(join(home, "03-mul")));

test.each(readdirSync(exercises).filter((name) => /^\d\d-/.test(name)))(
  "kata/curriculum/starters/%s holds the starter of exercises/: copy it there when you change it",
  (folder) => {
    const files = readdirSync(join(exercises, folder)).filter((name) => /(?<!\.test)\.ts$/.test(name));
    expect(readdirSync(join(__dirname, "starters", folder))).toEqual(files);
    for (const name of files) {
      expect(readFileSync(join(__dirname, "starters", folder, name), "utf8")).toBe(
        readFileSync(join(exercises, folder, name), "utf8"),
      );
    }
  },
);

test("the starter comes back, and each file that stood there is kept under a name of its own", () => {
  for (const [i, text] of ["first", "second", "third"].entries()) {
    writeFileSync(file, text);
    expect(restore(file, starter)).toBe(`${file}.kept-${i + 1}`);
    expect(isUntouched(file, starter)).toBe(true);
  }
  expect(readdirSync(join(home, "03-mul"))).toEqual([
    "mul.ts",
    "mul.ts.kept-1",
    "mul.ts.kept-2",
    "mul.ts.kept-3",
  ]);
  expect(["mul.ts.kept-1", "mul.ts.kept-2", "mul.ts.kept-3"].map(read)).toEqual(["first", "second", "third"]);
});

test("a kept file is never overwritten, whatever it is", () => {
  writeFileSync(file, "now");
  writeFileSync(`${file}.kept-1`, "before");
  mkdirSync(`${file}.kept-2`);
  expect(restore(file, starter)).toBe(`${file}.kept-3`);
  expect([read("mul.ts.kept-1"), read("mul.ts.kept-3")]).toEqual(["before", "now"]);
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
  expect(read("mul.ts")).toBe("mine");
  expect(readdirSync(join(home, "03-mul"))).toEqual(["mul.ts", "mul.ts.kept-1"]);
});

test("line ends of Windows do not make a starter a touched one", () => {
  writeFileSync(file, readFileSync(starter, "utf8").replaceAll("\n", "\r\n"));
  expect(isUntouched(file, starter)).toBe(true);
  writeFileSync(file, "");
  expect(isUntouched(file, starter)).toBe(false);
});
