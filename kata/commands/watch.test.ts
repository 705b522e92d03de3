import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { STEPS } from "../curriculum/steps";
import { learnersCopy } from "../dev/run-kata";

const { home, fileOf, solve } = learnersCopy();
let watch: ChildProcess | undefined;
let stdout = "";
let stderr = "";

function start(): ChildProcess {
  stdout = "";
  const child = spawn(process.execPath, ["kata/run.js", "watch"], {
    cwd: home,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  watch = child;
  return child;
}
afterEach(() => watch?.kill("SIGKILL"));

/** Waits until the watch has written this, and hands back all up to there. What comes after it is for the next call. */
async function written(text: string): Promise<string> {
  while (!stdout.includes(text)) await once(watch?.stdout as NodeJS.ReadableStream, "data");
  const end = stdout.indexOf(text) + text.length;
  const all = stdout.slice(0, end);
  stdout = stdout.slice(end);
  return all;
}

test("each save is tested, and a solved step moves the road on", async () => {
  const watch = start();
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
  const watch = start();
  await written("save    and the tests run again");
  watch.stdout?.destroy();
  writeFileSync(fileOf("03"), "export const x = ;");
  await once(watch, "close");
  expect(stderr).toBe("");
});

test("a new run ends the one before, of which nothing is shown any more; what fails is told", async () => {
  const runs: { signal: AbortSignal; show(text: string): void; fail(error: Error): void }[] = [];
  const shown: string[] = [];
  const show = (text: string) => void shown.push(text);
  let [save, press] = [() => {}, (_: string) => {}];
  jest.doMock("../report/solved", () => ({
    ...jest.requireActual("../report/solved"),
    checkSteps: (_: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise((resolve, fail) =>
        runs.push({ signal, show: (text) => resolve({ steps: STEPS, verdicts: [], text }), fail }),
      ),
  }));
  jest.doMock("../report/report", () => ({
    render: ({ text }: { text: string }) => text,
    typesBelow: async () => "types",
  }));
  jest.doMock("../runner/process", () => ({ prepareProcess: async () => {}, endProcesses: () => {} }));
  jest.doMock("../watch/changes", () => ({
    onChange: async (_: unknown, tell: (paths: string[]) => void) => {
      save = () => tell(["exercises/01-value/value.ts"]);
      return () => {};
    },
  }));
  jest.doMock("../watch/dialogue", () => ({
    ...jest.requireActual("../watch/dialogue"),
    openView: () => ({ screen: show, text: show, line: () => {} }),
    untilEnd: (_: unknown, pressed: typeof press) =>
      new Promise<void>((end) => {
        press = (key) => (key === "q" ? end() : pressed(key));
      }),
  }));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const { main } = require("./watch") as typeof import("./watch");
  const end = main([]);
  await settle();
  save();
  press("a");
  expect(runs.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
  runs[0]?.fail(new Error("it was ended"));
  runs[1]?.show("late");
  runs[2]?.show("third");
  await settle();
  save();
  runs[3]?.fail(new Error("no"));
  await settle();
  expect(shown.slice(-3)).toEqual(["third", "types", "The kata itself failed, not your code: no"]);
  expect(shown).not.toContain("late");
  press("a");
  press("q");
  expect(await end).toBe(0);
  expect(runs[4]?.signal.aborted).toBe(true);
});
