import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT } from "../base/files";
import { testFolder, writeFiles } from "../dev/test-folder";
import { readResults, resultsFile } from "./results";

const home = testFolder("kata grade ");

/** Types `npm run grade` for the class. */
const gradeTo = (out: string) => {
  const options = ["--steps", "01-03", "--jobs", "1", "--out", out];
  const args = ["kata/run.js", "grade", join(home, "class"), ...options];
  return spawn(process.execPath, args, { cwd: ROOT, stdio: "ignore" });
};

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
    const reference = (path: string) => readFileSync(join(ROOT, "solutions", path), "utf8");
    for (const name of ["ada", "bob"])
      for (const path of ["01-value/value.ts", "02-add/add.ts", "03-mul/mul.ts"])
        writeFiles(join(home, "class", name), { [path]: reference(path) });
    writeFiles(home, { "class/ada/03-mul/mul.ts": `${reference("03-mul/mul.ts")}\nfor (;;);\n` });
    const [killed, whole] = [join(home, "killed"), join(home, "whole")];
    const lines = (out: string) => readResults(resultsFile(out)).results;

    const child = gradeTo(killed);
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

    for (const out of [killed, whole]) await once(gradeTo(out), "exit");
    expect(lines(killed)).toEqual(lines(whole));
    const solved = ["solved", "solved", "solved"];
    expect(lines(whole).map(({ state }) => state)).toEqual(["solved", "solved", "timed out", ...solved]);
  },
);
