import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { testFolder } from "../dev/test-folder";
import { onChange } from "./changes";

const home = testFolder("kata watch %20 ");
const [one, two] = [join(home, "one"), join(home, "two #2")];
const [a, b] = [join(one, "a.ts"), join(two, "b.json")];

test("code that is written, made, removed or replaced is told, a burst of it once, and nothing else", async () => {
  for (const folder of [one, two]) mkdirSync(folder);
  writeFileSync(a, "1");
  const told: string[] = [];
  let next = () => {};
  const close = await onChange([one, two], (paths) => {
    told.push(
      paths
        .map((path) => basename(path))
        .sort()
        .join(),
    );
    next();
  });
  /** Does something, and waits for what is told next. */
  const after = async (action: () => unknown) => {
    const answer = new Promise<void>((resolve) => {
      next = resolve;
    });
    await Promise.all([action(), answer]);
    return told.at(-1);
  };
  writeFileSync(join(one, "notes.md"), "x");
  mkdirSync(join(one, "folder.ts"));
  expect(await after(() => writeFileSync(a, "2"))).toBe("a.ts");
  expect(await after(() => writeFileSync(b, "1"))).toBe("b.json");
  expect(await after(() => rmSync(one, { recursive: true }))).toBe("a.ts");
  // As some editors do it, and with nothing to tell it by but that it is another file.
  const write = (path: string, text: string) => {
    writeFileSync(path, text);
    utimesSync(path, 1e9, 1e9);
  };
  mkdirSync(one);
  expect(await after(() => write(a, "2"))).toBe("a.ts");
  write(`${a}.tmp`, "3");
  expect(await after(() => renameSync(`${a}.tmp`, a))).toBe("a.ts");
  const burst = async () => {
    for (const path of [a, join(one, "c.ts"), ...Array.from({ length: 12 }, () => b)]) {
      writeFileSync(path, String(Math.random()));
      await pause(60);
    }
  };
  expect(await after(burst)).toBe("a.ts,b.json,c.ts");
  expect(told).toHaveLength(6);
  close();
});
