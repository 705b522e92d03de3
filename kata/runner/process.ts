import { type ChildProcess, spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../base/files";
import { childScript } from "./cache";
import type { Job, Message } from "./core";
import { CPU_LIMIT, enforceLimits, MEMORY_LIMIT, usageOf } from "./limits";

/** How long an idle machine takes to start a child, in seconds: the measure for how slow this one is now. */
const USUAL_START = 0.2;

/** How much CPU time a process may use in all, in seconds: a learner who trains may wait, and nobody else does. */
const LAST_LIMIT = 4000;

/** How long a child may take to say that its job runs no more, in milliseconds. Then it is ended. */
const PATIENCE = 2000;

/** After so long a user wonders whether it is still running, in milliseconds. */
const LONG = 4000;

/** A process that holds more than this share of its memory is not used again: garbage of many jobs would fill the machine. */
const FULL = 1 / 3;

/** How a child came to its end before it was done. */
export type End = "silent" | "died" | "out of memory" | "cancelled";

export interface Run {
  messages: Message[];
  /** Why the process ended early, if it did. */
  stopped?: End;
}

export interface RunOptions {
  /** How many seconds of CPU time code may use without a sign of life. */
  cpuLimit?: number | undefined;
  /** How many megabytes of memory its process may take. */
  memoryLimit?: number | undefined;
  /** Keeps its process from the disk and from other processes, as far as Node can. */
  confined?: boolean | undefined;
  /** Ends what runs. */
  signal?: AbortSignal | undefined;
  /** Asks what runs to come to an end. */
  stop?: AbortSignal | undefined;
  /** Hears of each message at once. */
  onMessage?: (message: Message) => void;
  /** Hears of it when the code has been running for long. */
  onLong?: (() => void) | undefined;
}

/** A process of hardened JavaScript, which runs one job after the other. */
interface Runner {
  child: ChildProcess;
  /** What it was started with: who wants something else cannot use it. */
  kind: string;
  /** How many times slower than an idle machine this one is, by the time until the child was ready; 0 if it never was. */
  slowness: Promise<number>;
  closed: Promise<unknown>;
  /** Gets what the child says. */
  hear: (message: Message) => void;
  /** The end of what Node itself has said. */
  lastWords: string;
}

/** Those that have nothing to do, and all. */
const idle: Runner[] = [];
const alive = new Set<ChildProcess>();

/**
 * Runs a job in a process of hardened JavaScript: one that waits, or a new one. Afterwards it waits for the next job, if nothing runs
 * in it any more. What a process that has served before does not survive is tried again in a new one.
 * @throws Error where no process can be started
 */
export async function runJob(job: Job, options: RunOptions = {}): Promise<Run> {
  const at = idle.findIndex(({ kind }) => kind === kindOf(options));
  const [waiting] = at === -1 ? [] : idle.splice(at, 1);
  const run = await runIn(waiting ?? start(await childScript(), options), job, options);
  return waiting && (run.stopped === "died" || run.stopped === "out of memory") ? runJob(job, options) : run;
}

/** Starts a process that has everything loaded and waits, for whoever wants a verdict soon. */
export async function prepareProcess(): Promise<void> {
  if (!idle.some(({ kind }) => kind === kindOf({}))) idle.push(start(await childScript(), {}));
}

/** Ends every process that waits. */
export function endProcesses(): void {
  for (const { child } of idle.splice(0)) child.kill("SIGKILL");
}

function killAll(): void {
  for (const child of alive) child.kill("SIGKILL");
}
process.once("exit", killAll);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    // Somebody else hears of it, and says what it means.
    if (process.listenerCount(signal) > 0) return;
    // A signal ends a process without its exit: what is to be done there is done here.
    process.emit("exit", 1);
    process.kill(process.pid, signal);
  });
}

const kindOf = ({ memoryLimit = MEMORY_LIMIT, confined = false }: RunOptions) => `${memoryLimit} ${confined}`;

function start(script: string, options: RunOptions): Runner {
  const { memoryLimit = MEMORY_LIMIT, confined = false } = options;
  const started = performance.now();
  // Where the system tells how much memory a process holds, that decides, and the heap may be larger: near its own limit V8 does
  // nothing but collect garbage, and memory that is used up would look like a loop without an end.
  const heap = process.platform === "linux" ? memoryLimit * 2 : memoryLimit;
  const flags = [`--max-old-space-size=${heap}`, ...(confined ? confinement(script) : [])];
  const shell = process.platform === "win32" ? [] : ["/bin/sh", "-c", ENDING_WITH_US, "sh"];
  // Nothing else of the user's environment reaches the code under test.
  const kept = Object.entries(process.env).filter(([name]) => /^(?:SystemRoot|TZ|LANG|LC_ALL)$/i.test(name));
  const [program = "", ...args] = [...shell, process.execPath, ...flags, script];
  const child = spawn(program, args, {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    // Unlike JSON it knows NaN and the infinities.
    serialization: "advanced",
    env: { ...Object.fromEntries(kept), NODE_ENV: "test", NO_COLOR: "1" },
    // A group of its own: a terminal's Ctrl-C is for us alone.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  alive.add(child);
  const closed = new Promise((resolve) => child.once("error", resolve).once("close", resolve));
  void closed.then(() => alive.delete(child));
  const slowness = new Promise<number>((resolve) => {
    child.once("message", () => resolve(Math.max(1, (performance.now() - started) / 1000 / USUAL_START)));
    void closed.then(() => resolve(0));
  });
  const runner: Runner = { child, kind: kindOf(options), slowness, closed, hear() {}, lastWords: "" };
  child.on("message", (message) => runner.hear(message as Message));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    runner.lastWords = (runner.lastWords + text).slice(-2000);
  });
  // A process that only waits for us keeps nobody from ending.
  for (const one of [child, child.stderr, child.channel] as ({ unref?(): void } | null)[]) one?.unref?.();
  return runner;
}

async function runIn(runner: Runner, job: Job, options: RunOptions): Promise<Run> {
  const { cpuLimit = CPU_LIMIT, memoryLimit = MEMORY_LIMIT, signal, stop, onMessage, onLong } = options;
  const { child } = runner;
  // Nothing else keeps us waiting until it is ready.
  const awake = setInterval(() => undefined, 2 ** 30);
  const slowness = await runner.slowness.finally(() => clearInterval(awake));
  if (slowness === 0) throw new Error(`the test process did not start. ${runner.lastWords}`);
  const run: Run = { messages: [] };
  const end = (why: End) => {
    run.stopped ??= why;
    child.kill("SIGKILL");
  };
  const limits = enforceLimits(() => child.pid, { cpuLimit, memoryLimit, slowness }, end);
  const timers = [setTimeout(() => onLong?.(), LONG)];
  const over = new AbortController();
  const on = (asked: AbortSignal | undefined, act: () => void) => {
    if (asked?.aborted) act();
    else asked?.addEventListener("abort", act, { signal: over.signal });
  };
  let isDone = false;
  const isFree = await new Promise<boolean>((resolve) => {
    void runner.closed.then(() => resolve(false));
    runner.hear = (message) => {
      if (message.type === "idle") return resolve(true);
      if (message.type === "done") {
        isDone = true;
        limits.end();
        timers.push(setTimeout(resolve, PATIENCE, false));
        return;
      }
      run.messages.push(message);
      // A call that prints is at work, and somebody reads along. A test that prints may do so in an endless loop.
      if (job.kind === "call" || message.type !== "print") limits.sign();
      onMessage?.(message);
    };
    child.send(job, () => undefined);
    on(signal, () => end("cancelled"));
    on(stop, () => void (child.connected && child.send("stop")));
  });
  limits.end();
  over.abort();
  for (const timer of timers) clearTimeout(timer);
  if (!isDone) {
    const isFull = /heap|Array buffer allocation failed/i.test(runner.lastWords);
    run.stopped ??= isFull ? "out of memory" : "died";
  }
  const { memory = 0 } = await usageOf(child.pid);
  if (isFree && run.stopped === undefined && memory < memoryLimit * FULL) idle.push(runner);
  else child.kill("SIGKILL");
  return run;
}

/**
 * What ends a child when the runner was killed and can end nothing. On Linux the system ends it with its parent, where
 * util-linux can ask for that. Elsewhere it ends when its event loop turns, and after so much CPU time in any case: the
 * runner's own limits come long before.
 */
const ENDING_WITH_US = `ulimit -t ${LAST_LIMIT}
if setpriv --pdeathsig KILL -- true 2>/dev/null; then exec setpriv --pdeathsig KILL -- "$@"; fi
exec "$@"`;

/**
 * The flags for Node's permission model: the child may read its own script, the packages beside it and PyTorch's numbers, and nothing
 * else; it may write nothing, and start no process, worker or addon. Node cannot refuse the network before 25.
 * @param script the child's program
 */
export function confinement(script: string): string[] {
  const own = realpathSync(script);
  // The star stands for the rest of a name.
  const readable = [own, join(dirname(own), "package-*"), join(realpathSync(join(ROOT, "fixtures")), "*")];
  const isNew = process.allowedNodeEnvironmentFlags.has("--permission");
  return [
    isNew ? "--permission" : "--experimental-permission",
    ...readable.map((path) => `--allow-fs-read=${path}`),
  ];
}
