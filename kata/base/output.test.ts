import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { testFolder } from "../dev/test-folder";
import { CliError } from "./error";
import { checkOutput, DRAWINGS, shownPath, writeOutput } from "./output";

const home = testFolder("kata output ");
const drawing = join(DRAWINGS, `of-a-test-${process.pid}.svg`);
const link = join(DRAWINGS, `link-of-a-test-${process.pid}`);
const theirs = join(home, "theirs.svg");

beforeEach(() => writeFileSync(theirs, "theirs"));
afterAll(() => {
  for (const path of [drawing, link]) rmSync(path, { recursive: true, force: true });
});

/** What is said before any work is done. */
function refusal(path: string, force = false): string {
  try {
    checkOutput({ path, force });
  } catch (error) {
    expect(error).toBeInstanceOf(CliError);
    return (error as CliError).message;
  }
  return "written";
}

test("a file is written where none is, and its folders with it", () => {
  const path = join(home, "a folder", "of mine", "x.svg");
  checkOutput({ path });
  expect(existsSync(join(home, "a folder"))).toBe(false);
  writeOutput({ path }, "new");
  expect(readFileSync(path, "utf8")).toBe("new");
});

test("a file that is there stays as it is, unless it is to be overwritten", () => {
  expect(() => writeOutput({ path: theirs }, "lost")).toThrow(
    `${theirs} is there already and is left alone. Give another name, or --force to overwrite it.`,
  );
  expect(readFileSync(theirs, "utf8")).toBe("theirs");
  writeOutput({ path: theirs, force: true }, "ours");
  expect(readFileSync(theirs, "utf8")).toBe("ours");
});

test("what stands in drawings/ is made again, but not what a link there leads to", () => {
  writeOutput({ path: drawing }, "once");
  writeOutput({ path: drawing }, "twice");
  expect(readFileSync(drawing, "utf8")).toBe("twice");
  symlinkSync(home, link, "junction");
  expect(refusal(join(link, "theirs.svg"))).toContain("is there already and is left alone.");
});

test("folders, files as folders, endless names: one sentence each, with force or without", () => {
  mkdirSync(join(home, "folder"), { recursive: true });
  for (const force of [false, true]) {
    expect(refusal(join(home, "folder"), force)).toMatch(/folder is no file\. Give another name\.$/);
    expect(refusal(join(theirs, "x.svg"), force)).toMatch(/cannot be written: not a directory\.$/);
    expect(refusal(join(home, "x".repeat(300)), force)).toMatch(/cannot be written: name too long\.$/);
  }
});

// Only Linux has /proc; mkdir's option `recursive` never ends there.
(existsSync("/proc/self") ? test : test.skip)("a folder that the system refuses to make", () => {
  const said = "/proc/x/y/z.svg cannot be written: no such file or directory.";
  expect(() => writeOutput({ path: "/proc/x/y/z.svg" }, "")).toThrow(said);
});

test("a path is shown as one would type it, on one line", () => {
  expect(shownPath(join(home, "a", "b.svg"), home)).toBe(join("a", "b.svg"));
  expect(shownPath(join(home, "..", "b.svg"), home)).toBe(join(home, "..", "b.svg"));
  expect(shownPath(join(home, "two\nlines.svg"), home)).toBe("two lines.svg");
  expect(shownPath(join(home, "x".repeat(500)), home)).toHaveLength(200);
});
