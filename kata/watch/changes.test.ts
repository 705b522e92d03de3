import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freshFolder } from "../dev/test-folder";
import { onChange } from "./changes";

const home = freshFolder("kata watch %20 ");
const file = (name: string) => join(home, name);
let close = () => {};
let told: string[][];
let next: () => void;

/** Watches the two folders. */
async function start(settle: () => Promise<unknown> = () => pause(20)): Promise<void> {
  told = [];
  next = () => {};
  close = await onChange(
    [file("one"), file("two #2")],
    (paths) => {
      told.push(paths.map((path) => basename(path)).sort());
      next();
    },
    { pollMs: 40, settle },
  );
}

/** Does something, and waits for what is told next. */
async function after(action: () => unknown): Promise<string[] | undefined> {
  const answer = new Promise<void>((resolve) => {
    next = resolve;
  });
  action();
  await answer;
  return told.at(-1);
}

beforeEach(() => {
  mkdirSync(file("one"));
  mkdirSync(file("two #2"));
  writeFileSync(file("one/a.ts"), "1");
});
afterEach(() => close());

test("a file that is written, made, removed, made again or replaced is told, and nothing else", async () => {
  await start();
  writeFileSync(file("one/notes.md"), "x");
  mkdirSync(file("one/folder.ts"));
  expect(await after(() => writeFileSync(file("one/a.ts"), "2"))).toEqual(["a.ts"]);
  expect(await after(() => writeFileSync(file("two #2/b.ts"), "1"))).toEqual(["b.ts"]);
  expect(await after(() => rmSync(file("one/a.ts")))).toEqual(["a.ts"]);
  // As some editors do it, and with nothing to tell it by but that it is another file.
  const write = (name: string, text: string) => {
    writeFileSync(file(name), text);
    utimesSync(file(name), 1e9, 1e9);
  };
  expect(await after(() => write("one/a.ts", "2"))).toEqual(["a.ts"]);
  write("one/a.ts.tmp", "3");
  expect(await after(() => renameSync(file("one/a.ts.tmp"), file("one/a.ts")))).toEqual(["a.ts"]);
  expect(told).toHaveLength(5);
});

test("a burst is told once, with every file", async () => {
  const burst = ["one/c.ts", "two #2/b.ts", "one/a.ts"];
  await start(async () => {
    for (const name of burst.splice(0, 1)) writeFileSync(file(name), name);
  });
  expect(await after(() => writeFileSync(file("one/a.ts"), "2"))).toEqual(["a.ts", "b.ts", "c.ts"]);
  expect(told).toHaveLength(1);
});

test("a folder that is removed and made again is looked at again", async () => {
  await start();
  expect(await after(() => rmSync(file("one"), { recursive: true }))).toEqual(["a.ts"]);
  const makeAgain = () => {
    mkdirSync(file("one"));
    writeFileSync(file("one/a.ts"), "1");
  };
  expect(await after(makeAgain)).toEqual(["a.ts"]);
  expect(await after(() => writeFileSync(file("one/a.ts"), "2"))).toEqual(["a.ts"]);
});
