import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../base/files";
import { findStep, STEPS } from "../curriculum/steps";
import { testFolder } from "./test-folder";

/** Runs Node without a terminal, and waits for its end. */
export function runNode(args: readonly string[], { cwd = ROOT, env = process.env } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** Runs a command of the kata as npm does: runKata(["draw", "neuron"]). */
export function runKata(args: readonly string[], options?: Parameters<typeof runNode>[1]) {
  return runNode(["kata/run.js", ...args], options);
}

/** A copy of the kata such as a learner may have, without git, and with a path that is hard to handle. */
export function learnersCopy() {
  const home = join(testFolder("my kata 05 #1 %20 (2) "), "autograd kata");
  const left = ["node_modules", ".git", "drawings", "try.ts", "web/node_modules", "web/dist"].map((name) =>
    join(ROOT, name),
  );
  cpSync(ROOT, home, { recursive: true, filter: (path) => !left.includes(path) });
  for (const { folder, file } of STEPS) {
    copyFileSync(join(home, "kata/curriculum/starters", folder, file), join(home, "exercises", folder, file));
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
    run: (...args: string[]) => runKata(args, { cwd: home }),
  };
}
