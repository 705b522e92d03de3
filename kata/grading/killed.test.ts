import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT } from "../base/files";
import { cpuSeconds } from "../runner/limits";
import { readResults } from "./results";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "kata grade "));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const grade = (out: string): ChildProcess =>
  spawn(
    process.execPath,
    ["kata/run.js", "grade", join(home, "class"), "--steps", "01-03", "--jobs", "1", "--out", out],
    {
      cwd: ROOT,
      stdio: "ignore",
    },
  );

const lines = (out: string) => readResults(join(out, "results.jsonl")).results;

/** The processes that a process has started, and that are still there. */
function startedBy(pid: number | undefined): number[] {
  const [, ...rows] = execFileSync("ps", ["-eo", "pid,ppid"], { encoding: "utf8" }).trim().split("\n");
  return rows.flatMap((row) => {
    const [own = 0, parent] = row.trim().split(/\s+/).map(Number);
    return parent === pid ? [own] : [];
  });
}

function cpuOf(pid: number): number {
  let seconds = 0;
  cpuSeconds(pid, (cpu = 0) => {
    seconds = cpu;
  });
  return seconds;
}

function isAlive(pid: number): boolean {
  try {
    // What has ended and waits for its parent to ask is no longer alive.
    return existsSync("/proc")
      ? !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))
      : process.kill(pid, 0);
  } catch {
    return false;
  }
}

// Elsewhere a loop goes on until the system's limit of CPU time.
const onLinux = process.platform === "linux" ? test : test.skip;

onLinux(
  "a killed grader takes its processes along, and a second run brings what one run would have",
  async () => {
    const reference = (step: string) => readFileSync(join(ROOT, "solutions", step), "utf8");
    const put = (path: string, text: string) => {
      mkdirSync(join(home, "class", path, ".."), { recursive: true });
      writeFileSync(join(home, "class", path), text);
    };
    for (const name of ["ada", "bob"])
      for (const step of ["01-value/value.ts", "02-add/add.ts", "03-mul/mul.ts"])
        put(`${name}/${step}`, reference(step));
    put("ada/03-mul/mul.ts", `${reference("03-mul/mul.ts")}\nfor (;;);\n`);

    const [killed, whole] = [join(home, "killed"), join(home, "whole")];
    const first = grade(killed);
    while (lines(killed).length < 2 && first.exitCode === null) await wait(20);
    // More than any process takes to start: the loop has begun.
    let own: number[] = [];
    while (!own.some((pid) => cpuOf(pid) > 2)) own = startedBy(first.pid);
    first.kill("SIGKILL");
    await once(first, "exit");
    expect(lines(killed)).toHaveLength(2);
    while (own.some(isAlive)) await wait(20);

    await once(grade(killed), "exit");
    await once(grade(whole), "exit");
    expect(lines(killed)).toEqual(lines(whole));
    expect(lines(whole).map(({ state }) => state)).toEqual([
      "solved",
      "solved",
      "timed out",
      "solved",
      "solved",
      "solved",
    ]);
  },
);
