import { fork } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../steps/road";
import type { Answer, Order } from "./child";

/** How long the learner's code may take for a few hundred values, in milliseconds. Most of it is for Node to start. */
const PATIENCE = 10_000;

/** Runs the code of the steps in a process of its own: whatever it does, it ends, and the answer is a recording or a sentence. */
export function runApart(order: Order, patience = PATIENCE): Promise<Answer> {
  return new Promise((resolve) => {
    const child = fork(join(__dirname, "child.ts"), {
      cwd: ROOT,
      execArgv: ["-r", require.resolve("esbuild-register")],
      env: { ...process.env, NODE_OPTIONS: "" },
      // JSON knows no NaN.
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    let silent = false;
    const watch = setTimeout(() => {
      silent = true;
      child.kill("SIGKILL");
    }, patience);
    let answer: Answer | undefined;
    child.on("message", (message) => (answer = message as Answer));
    child.on(
      "error",
      (error) => (answer ??= { sentence: `Your code could not be started: ${error.message}` }),
    );
    child.on("close", () => {
      clearTimeout(watch);
      const sentence = silent
        ? `Your code did not come to an end within ${patience / 1000} seconds, and was stopped. Is there a loop or a recursion that never ends?`
        : "Your code ended the process in the middle: it ran out of memory, or called process.exit.";
      resolve(answer ?? { sentence });
    });
    child.send(order, (error) => error && child.kill());
  });
}
