import { spawnSync } from "node:child_process";
import { ROOT } from "../base/files";

/** Runs Node without a terminal, and waits for its end. */
export function runNode(args: readonly string[], { cwd = ROOT, env = process.env } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** Runs a command of the kata as npm does: runKata(["draw", "neuron"]). */
export function runKata(args: readonly string[], options?: Parameters<typeof runNode>[1]) {
  return runNode(["kata/run.js", ...args], options);
}
