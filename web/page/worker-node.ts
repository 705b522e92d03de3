// What the runner's kata/runner/child.ts takes from Node. It runs before `lockdown`: afterwards nothing can be changed any more.
import type { Job, Message } from "../../kata/runner/core";

const post = self.postMessage;
const files = new Map<string, string>();
// What a job has left without an owner is no harm to the next.
self.addEventListener("unhandledrejection", (event) => event.preventDefault());

export const process = {
  env: { NODE_ENV: "test", NO_COLOR: "1" },
  platform: "linux",
  stdout: {},
  cwd: () => "/kata",
  on(event: string, listener: (job: Job) => void) {
    if (event !== "message") return;
    self.onmessage = ({ data }: MessageEvent<{ job: Job; files: Record<string, string> }>) => {
      for (const [path, text] of Object.entries(data.files)) files.set(path, text);
      listener(data.job);
    };
  },
  once() {},
  send: (message: Message) => post(message),
};

const setImmediate = (turn: () => void) => setTimeout(turn);
Object.assign(globalThis, { global: globalThis, process, setImmediate });

/** node:fs */
export function readFileSync(path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`ENOENT: no such file, open '${path}'`);
  return text;
}

/** node:vm: a script that is no code of a step, but a package of the tests. */
export class Script {
  constructor(private readonly text: string) {}
  runInThisContext(): unknown {
    // biome-ignore lint/security/noGlobalEval: the policy of the runner allows it here, and nowhere else
    return globalThis.eval(this.text);
  }
}

/** node:assert: nobody has it here, and so nobody throws it. */
export class AssertionError extends Error {}
