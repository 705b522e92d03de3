import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT } from "../base/files";

let home: string;
let folder: string;
let watching: ChildProcess | undefined;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "kata grade "));
  folder = join(home, "class");
});
afterEach(() => {
  watching?.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

/** What is typed to grade the folder. */
const typed = (...options: string[]) => [
  "kata/run.js",
  "grade",
  folder,
  "--steps",
  "01",
  ...["--out", join(home, "grades"), ...options],
];

function gradeAtOnce(...options: string[]) {
  const { status, stderr } = spawnSync(process.execPath, typed(...options), { cwd: ROOT, encoding: "utf8" });
  return { status, stderr };
}

const report = () => readFileSync(join(home, "grades", "report.html"), "utf8");

test("a watch that begins before anybody has come waits for the first copy", async () => {
  mkdirSync(folder);
  watching = spawn(process.execPath, typed("--watch"), { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [watching.stdout, watching.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const until = async (words: string) => {
    while (!said.includes(words) && watching?.exitCode === null) await wait(20);
    expect(said).toContain(words);
  };
  await until("Nobody has handed in a copy yet.");
  await until("Ctrl-C ends this.");
  expect(report()).toContain("0 people, 1 step.");

  said = "";
  mkdirSync(join(folder, "ada", "01-value"), { recursive: true });
  const reference = readFileSync(join(ROOT, "solutions/01-value/value.ts"), "utf8");
  writeFileSync(join(folder, "ada", "01-value", "value.ts"), reference);
  await until("ada ");
  await until("Ctrl-C ends this.");
  expect(report()).toContain("1 person, 1 step. 1 solved them all.");

  // The room is not emptied by a drive that is away for a moment.
  rmSync(join(folder, "ada"), { recursive: true });
  await until("holds no copy of the kata");
  watching.kill("SIGINT");
  const [code] = (await once(watching, "exit")) as [number | null];
  expect(code).toBe(0);
  expect(report()).toContain("1 person");
});

test("an empty folder is a mistake without --watch, and a folder that is not there is one in any case", () => {
  for (const options of [[], ["--watch"]]) {
    const { status, stderr } = gradeAtOnce(...options);
    expect([status, stderr.trim()]).toEqual([2, `There is no folder ${folder}.`]);
  }
  expect(existsSync(join(home, "grades"))).toBe(false);
  mkdirSync(folder);
  const { status, stderr } = gradeAtOnce();
  expect(status).toBe(2);
  expect(stderr).toContain(`${folder} holds no copy of the kata`);
});
