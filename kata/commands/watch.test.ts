import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { learnersCopy } from "../dev/run-kata";

const { home, fileOf, solve } = learnersCopy();
let watch: ChildProcess;
let stdout = "";
let stderr = "";

beforeEach(() => {
  stdout = "";
  stderr = "";
  watch = spawn(process.execPath, ["kata/run.js", "watch"], { cwd: home, stdio: ["ignore", "pipe", "pipe"] });
  watch.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  watch.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
});
afterEach(() => watch.kill("SIGKILL"));

/** Waits until the watch has written this, and hands back all up to there. What comes after it is for the next call. */
async function written(text: string): Promise<string> {
  while (!stdout.includes(text)) await once(watch.stdout as NodeJS.ReadableStream, "data");
  const end = stdout.indexOf(text) + text.length;
  const all = stdout.slice(0, end);
  stdout = stdout.slice(end);
  return all;
}

test("each save is tested, and a solved step moves the road on", async () => {
  const first = await written("save    and the tests run again");
  expect(first).toContain("> 01  value");
  solve("01");
  expect(await written("> 02  add")).not.toContain("\x1b");
  await written("save    and the tests run again");
  writeFileSync(fileOf("02"), "export function add() {\n");
  await written("Step 02 add: does not compile");
  await written("save    and the tests run again");
  solve("02");
  await written("> 03  mul");
  // Windows knows no signal that a program could answer.
  if (process.platform === "win32") return;
  watch.kill("SIGINT");
  expect(await once(watch, "close")).toEqual([0, null]);
  expect(stderr).toBe("");
});

test("when nobody reads any more, it ends without a stack trace", async () => {
  await written("save    and the tests run again");
  watch.stdout?.destroy();
  writeFileSync(fileOf("03"), "export const x = ;");
  await once(watch, "close");
  expect(stderr).toBe("");
});
