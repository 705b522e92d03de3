import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../base/paths";

/** Runs commands of the kata below the screen, one at a time. */
export interface CommandRunner {
  /** Calls `ended` when the command has come to its end, unless it was stopped. */
  start(command: readonly string[], ended: () => void): void;
  /** Ends the command that runs, and hands it back. */
  stop(): readonly string[] | undefined;
  isRunning(): boolean;
}

export function commandRunner(): CommandRunner {
  let current: { command: readonly string[]; child: ChildProcess } | undefined;
  return {
    start(command, ended) {
      const child = spawn(process.execPath, [join(ROOT, "kata/run.js"), ...command], {
        stdio: ["ignore", "inherit", "inherit"],
      });
      current = { command, child };
      // Where no process can be started, it is closed at once.
      child.once("error", () => undefined);
      child.once("close", () => {
        if (current?.child !== child) return;
        current = undefined;
        ended();
      });
    },
    stop() {
      const stopped = current;
      current = undefined;
      stopped?.child.kill();
      return stopped?.command;
    },
    isRunning: () => current !== undefined,
  };
}
