import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { testFolder } from "../dev/test-folder";
import { CliError } from "./error";
import { checkOutput, DRAWINGS, shownPath, writeOutput } from "./files";

const home = testFolder("kata output ");
const drawing = join(DRAWINGS, `of-a-test-${process.pid}.svg`);
const link = join(DRAWINGS, `link-of-a-test-${process.pid}`);
afterAll(() => {
  for (const path of [drawing, link]) rmSync(path, { recursive: true, force: true });
});

test("a file is written, and its folders; what is there stays, unless it is the kata's or to be overwritten", () => {
  const path = join(home, "a folder", "of mine", "x.svg");
  checkOutput({ path });
  expect(existsSync(join(home, "a folder"))).toBe(false);
  writeOutput({ path }, "theirs");
  expect(() => writeOutput({ path }, "lost")).toThrow(
    `${path} is there already and is left alone. Give another name, or --force to overwrite it.`,
  );
  expect(readFileSync(path, "utf8")).toBe("theirs");
  writeOutput({ path, force: true }, "ours");
  expect(readFileSync(path, "utf8")).toBe("ours");
  for (const text of ["once", "twice"]) writeOutput({ path: drawing }, text);
  expect(readFileSync(drawing, "utf8")).toBe("twice");
  // What a link in drawings/ leads to is not the kata's.
  symlinkSync(join(home, "a folder", "of mine"), link, "junction");
  expect(() => checkOutput({ path: join(link, "x.svg") })).toThrow("is there already and is left alone.");
});

test("folders, files as folders, endless names: one sentence each, with force or without", () => {
  mkdirSync(join(home, "folder"));
  writeFileSync(join(home, "file"), "");
  for (const force of [false, true]) {
    for (const [name, sentence] of [
      ["folder", /folder is no file\. Give another name\.$/],
      ["file/x.svg", /cannot be written: not a directory\.$/],
      ["x".repeat(300), /cannot be written: name too long\.$/],
    ] as const) {
      const refused = () => checkOutput({ path: join(home, name), force });
      expect(refused).toThrow(CliError);
      expect(refused).toThrow(sentence);
    }
  }
});

// Only Linux has /proc; mkdir's option `recursive` never ends there.
(existsSync("/proc/self") ? test : test.skip)("a folder that the system refuses to make", () => {
  const said = "/proc/x/y/z.svg cannot be written: no such file or directory.";
  expect(() => writeOutput({ path: "/proc/x/y/z.svg" }, "")).toThrow(said);
});

test("a path is shown as one would type it, on one line", () => {
  jest.replaceProperty(process, "env", { INIT_CWD: home });
  expect(shownPath(join(home, "a", "b.svg"))).toBe(join("a", "b.svg"));
  expect(shownPath(join(home, "..", "b.svg"))).toBe(join(home, "..", "b.svg"));
  expect(shownPath(join(home, "two\nlines.svg"))).toBe("two lines.svg");
  expect(shownPath(join(home, "x".repeat(500)))).toHaveLength(200);
  jest.restoreAllMocks();
});
