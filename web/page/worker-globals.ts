import type { Job, Message } from "../../kata/runner/core";
import { take } from "./worker-files";

// This file runs before `lockdown`: afterwards nothing can be changed any more.
const { Function: compile, postMessage: post, MessageChannel: Channel } = self;
type Listener = (job: Job) => void;
let listener: Listener = () => undefined;

const turns: (() => void)[] = [];
const { port1, port2 } = new Channel();
port1.onmessage = () => turns.shift()?.();

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  if (data.kind === "files") take(data.files);
  else if (data.kind === "parse") post(parses(data.code));
  else listener(data);
};

type Asked = { kind: "files"; files: Record<string, string> } | { kind: "parse"; code: string } | Job;

function parses(code: string): boolean {
  try {
    compile(code);
    return true;
  } catch {
    return false;
  }
}

Object.assign(globalThis, {
  global: globalThis,
  setImmediate(turn: () => void) {
    turns.push(turn);
    port2.postMessage(undefined);
  },
  process: {
    env: { NODE_ENV: "test", NO_COLOR: "1" },
    platform: "linux",
    stdout: {},
    stderr: {},
    argv: [],
    cwd: () => "/kata",
    on(event: string, listen: Listener) {
      if (event === "message") listener = listen;
    },
    once() {},
    send: (message: Message) => post(message),
    nextTick: (work: () => void) => queueMicrotask(work),
  },
});
// What a job has left without an owner is no harm to the next.
self.addEventListener("unhandledrejection", (event) => event.preventDefault());
