import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT } from "../base/files";
import { freshFolder, writeFiles } from "../dev/test-folder";
import { readResults, resultsFile } from "./results";

const home = freshFolder("kata grade ");
const folder = join(home, "class");
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** Types `npm run grade` for the folder, and hears what it says. */
function grade(...options: string[]) {
  const child = spawn(process.execPath, ["kata/run.js", "grade", folder, ...options], { cwd: ROOT });
  started.push(child);
  const run = { child, said: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      run.said += text;
    });
  return run;
}

async function ended({ child }: { child: ChildProcess }): Promise<number | null> {
  if (child.exitCode === null) await once(child, "close");
  return child.exitCode;
}

const reference = (step: string) => readFileSync(join(ROOT, "solutions", step), "utf8");

/** Every process of the system: who has started it, its CPU time in seconds, and its state. */
function processes() {
  const table = execFileSync("ps", ["-eo", "pid=,ppid=,cputimes=,stat="], { encoding: "utf8" });
  return table
    .trim()
    .split("\n")
    .map((row) => {
      const [pid, parent, cpu, state = ""] = row.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), cpu: Number(cpu), state };
    });
}

// Elsewhere a loop goes on until the system's limit of CPU time.
const onLinux = process.platform === "linux" ? test : test.skip;

onLinux(
  "a killed grader takes its processes along, and a second run brings what one run would have",
  async () => {
    for (const name of ["ada", "bob"])
      for (const path of ["01-value/value.ts", "02-add/add.ts", "03-mul/mul.ts"])
        writeFiles(join(folder, name), { [path]: reference(path) });
    writeFiles(folder, { "ada/03-mul/mul.ts": `${reference("03-mul/mul.ts")}\nfor (;;);\n` });
    const [killed, whole] = [join(home, "killed"), join(home, "whole")];
    const gradeTo = (out: string) => grade("--steps", "01-03", "--jobs", "1", "--out", out);
    const lines = (out: string) => readResults(resultsFile(out)).results;

    const { child } = gradeTo(killed);
    while (lines(killed).length < 2 && child.exitCode === null) await wait(20);
    // More than any process takes to start: the loop has begun.
    const own = () => processes().filter(({ parent }) => parent === child.pid);
    while (!own().some(({ cpu }) => cpu > 2)) await wait(50);
    const pids = own().map(({ pid }) => pid);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(lines(killed)).toHaveLength(2);
    // What has ended and waits for its parent to ask is no longer alive.
    while (processes().some(({ pid, state }) => pids.includes(pid) && !state.startsWith("Z"))) await wait(20);

    await ended(gradeTo(killed));
    await ended(gradeTo(whole));
    expect(lines(killed)).toEqual(lines(whole));
    const solved = ["solved", "solved", "solved"];
    expect(lines(whole).map(({ state }) => state)).toEqual(["solved", "solved", "timed out", ...solved]);
  },
);

test("a watch that begins before anybody has come waits for the first copy", async () => {
  mkdirSync(folder);
  const watching = grade("--steps", "01", "--out", join(home, "grades"), "--watch");
  const until = async (words: string) => {
    while (!watching.said.includes(words) && watching.child.exitCode === null) await wait(20);
    expect(watching.said).toContain(words);
  };
  const report = () => readFileSync(join(home, "grades", "report.html"), "utf8");
  await until("Nobody has handed in a copy yet.");
  await until("Ctrl-C ends this.");
  expect(report()).toContain("0 people, 1 step.");

  watching.said = "";
  writeFiles(folder, { "notes.txt": "" });
  await until("notes.txt lies in nobody's folder");
  await until("Ctrl-C ends this.");

  watching.said = "";
  writeFiles(folder, { "ada/01-value/value.ts": reference("01-value/value.ts") });
  await until("ada\n");
  await until("Ctrl-C ends this.");
  expect(report()).toContain("1 person, 1 step. 1 solved them all.");

  // The room is not emptied by a drive that is away for a moment.
  rmSync(join(folder, "ada"), { recursive: true });
  await until("holds no copy of the kata");
  watching.child.kill("SIGINT");
  expect(await ended(watching)).toBe(0);
  expect(report()).toContain("1 person");
});
