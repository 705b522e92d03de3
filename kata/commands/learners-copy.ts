import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findStep } from "../steps/find-step";
import { ROOT, STEPS } from "../steps/road";

/** For tests: a copy of the kata such as a learner may have, without git, and with a path that is hard to handle. */
export function learnersCopy() {
  const home = join(realpathSync(mkdtempSync(join(tmpdir(), "my kata #1 %20 (2) "))), "autograd kata");
  const left = ["node_modules", ".git", "drawings", "try.ts"].map((name) => join(ROOT, name));
  cpSync(ROOT, home, { recursive: true, filter: (path) => !left.includes(path) });
  for (const { folder, file } of STEPS) {
    copyFileSync(join(home, "kata/starters", folder, file), join(home, "exercises", folder, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(home, "node_modules"), "junction");
  return {
    home,
    /** A file of a step in exercises/, by any name of the step. */
    fileOf(query: string): string {
      const { folder, file } = findStep(query);
      return join(home, "exercises", folder, file);
    },
    solve(query: string): void {
      const { folder, file } = findStep(query);
      copyFileSync(join(home, "solutions", folder, file), join(home, "exercises", folder, file));
    },
    /** Runs a command as npm does, without a terminal. */
    run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
      const { status, stdout, stderr } = spawnSync(process.execPath, ["kata/run.js", ...args], {
        cwd: home,
        encoding: "utf8",
      });
      return { status, stdout, stderr };
    },
    remove(): void {
      rmSync(join(home, ".."), { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
