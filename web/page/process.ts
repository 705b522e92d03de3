import type { Job, Message } from "../../kata/runner/core";
import type { End, Run, RunOptions } from "../../kata/runner/process";
import { fetchText } from "./files";

export type { End, Run, RunOptions };

/** How long a usual machine takes to start a worker, in seconds: the measure for how slow this one is now. */
const USUAL_START = 0.3;

/** Nobody waits longer than so many times the limit in front of a page. */
const SLOWEST = 3;

/** How often a worker that is at work is looked at, in milliseconds. */
const LOOK_EVERY = 200;

/** How long a worker may take to say that its job runs no more, in milliseconds. */
const PATIENCE = 2000;

/** What starts a worker under the policy of the runner: it may evaluate code, and may reach nothing. */
let start: (() => Worker) | undefined;
let fixtures: Readonly<Record<string, string>> = {};
let prepared: () => void = () => undefined;
const open = new Promise<void>((resolve) => {
  prepared = resolve;
});

/** Says where workers come from, and which files their tests may read. */
export function useWorkers(how: () => Worker, files: Readonly<Record<string, string>>): void {
  start = how;
  fixtures = files;
  prepared();
}

interface Child {
  worker: Worker;
  ready: Promise<number>;
  free: Promise<boolean>;
  hear: (message: Message) => void;
  failed: Promise<"died">;
  given: Set<string>;
  ended: boolean;
}

const idle: Child[] = [];
const running = new Set<() => void>();

/** Ends whatever runs. */
export function cancelAll(): void {
  for (const cancel of running) cancel();
}

function startChild(): Child {
  const began = performance.now();
  const worker = (start as () => Worker)();
  let [isReady, hasFailed] = [(_: number) => {}, (_: "died") => {}];
  const child: Child = {
    worker,
    ready: new Promise((resolve) => {
      isReady = resolve;
    }),
    failed: new Promise((resolve) => {
      hasFailed = resolve;
    }),
    free: Promise.resolve(true),
    hear: () => undefined,
    given: new Set(),
    ended: false,
  };
  worker.addEventListener("message", ({ data }: MessageEvent<Message | "ready">) => {
    if (data === "ready") isReady((performance.now() - began) / 1000);
    else child.hear(data);
  });
  worker.addEventListener("error", () => hasFailed("died"));
  worker.postMessage({ kind: "files", files: fixtures });
  return child;
}

function end(child: Child): void {
  child.ended = true;
  child.worker.terminate();
}

const after = <T>(milliseconds: number, value: T) =>
  new Promise<T>((resolve) => setTimeout(() => resolve(value), milliseconds));

/** A worker in which nothing runs. */
async function take(): Promise<Child> {
  await open;
  for (;;) {
    const child = idle.shift() ?? startChild();
    if (!child.ended && (await Promise.race([child.free, after(PATIENCE, false)]))) return child;
    end(child);
  }
}

/** Starts a worker that has everything loaded and waits. */
export async function prepareProcess(): Promise<void> {
  await open;
  if (idle.length === 0) idle.push(startChild());
}

export function endProcesses(): void {
  for (const child of idle.splice(0)) end(child);
}

/** Whether the engine takes that for a program. */
export async function parses(code: string): Promise<boolean> {
  const child = await take();
  const answer = new Promise<boolean>((resolve) => {
    child.hear = (message) => resolve(message as unknown as boolean);
  });
  child.worker.postMessage({ kind: "parse", code });
  const is = await answer;
  idle.unshift(child);
  return is;
}

/** Runs a job in a worker of hardened JavaScript, as kata/runner/process.ts does in a process. What does not end is ended with its worker. */
export async function runJob(job: Job, options: RunOptions = {}): Promise<Run> {
  const { cpuLimit = 8, signal, stop, onMessage } = options;
  const child = await take();
  const slowness = Math.min(SLOWEST, Math.max(1, (await child.ready) / USUAL_START));
  const packages = job.kind === "tests" ? Object.values(job.packages) : [];
  const files = Object.fromEntries(
    await Promise.all(
      packages.filter((one) => !child.given.has(one)).map(async (one) => [one, await fetchText(one)]),
    ),
  ) as Record<string, string>;
  for (const name of packages) child.given.add(name);
  child.worker.postMessage({ kind: "files", files });

  const run: Run = { messages: [] };
  let [spent, last] = [0, performance.now()];
  let [isFree, isDone] = [(_: boolean) => {}, (_: End | undefined) => {}];
  child.free = new Promise((resolve) => {
    isFree = resolve;
  });
  const done = new Promise<End | undefined>((resolve) => {
    isDone = resolve;
  });
  const timer = setInterval(() => {
    // A machine that has slept has not worked.
    spent += Math.min(performance.now() - last, 2 * LOOK_EVERY);
    last = performance.now();
    if (spent > cpuLimit * slowness * 1000) isDone("silent");
  }, LOOK_EVERY);
  child.hear = (message) => {
    if (message.type === "idle") return isFree(true);
    if (message.type === "done") return isDone(undefined);
    run.messages.push(message);
    if (job.kind === "call" || message.type !== "print") spent = 0;
    return onMessage?.(message);
  };
  const cancel = () => isDone("cancelled");
  const ask = () => child.worker.postMessage("stop");
  if (signal?.aborted) cancel();
  running.add(cancel);
  signal?.addEventListener("abort", cancel);
  stop?.addEventListener("abort", ask);
  child.worker.postMessage(job);
  const stopped = await Promise.race([done, child.failed]);
  clearInterval(timer);
  running.delete(cancel);
  signal?.removeEventListener("abort", cancel);
  stop?.removeEventListener("abort", ask);
  if (stopped === undefined) idle.push(child);
  else {
    run.stopped = stopped;
    end(child);
    void prepareProcess();
  }
  return run;
}
