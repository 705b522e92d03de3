import { type ChildProcess, execFile, spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ROOT } from "../base/files";
import { childScript, KEPT_IN_TMP } from "./cache";
import type { Job, Message } from "./core";
import { CPU_LIMIT, enforceLimits, MEMORY_LIMIT, residentMegabytes } from "./limits";

/** How long an idle machine takes to start a child, in seconds: the measure for how slow this one is now. */
const USUAL_START = 0.2;

/** How much CPU time a process may use in all, in seconds: a learner who trains may wait, and nobody else does. */
const LAST_LIMIT = 4000;

/** How long a child may take to say that its job runs no more, in milliseconds. Then it is ended. */
const PATIENCE = 2000;

/** After so long a user wonders whether it is still running, in milliseconds on an idle machine. */
const LONG = 4000;

/** A process that holds more than this share of its memory is not used again: the next job might not get its own. */
const FULL = 1 / 3;

/** How a child came to its end before it was done. */
export type End = "silent" | "died" | "out of memory" | "cancelled";

export interface Run {
  messages: Message[];
  /** Why the process ended early, if it did. */
  stopped?: End;
}

interface ProcessOptions {
  /** How many megabytes of memory it may take. */
  memoryLimit?: number | undefined;
  /** Keeps it from the disk and from other processes, as far as Node can. */
  confined?: boolean | undefined;
}

export interface RunOptions extends ProcessOptions {
  /** How many seconds of CPU time code may use without a sign of life. */
  cpuLimit?: number | undefined;
  /** Ends what runs. */
  signal?: AbortSignal | undefined;
  /** Asks what runs to come to an end. */
  stop?: AbortSignal | undefined;
  /** Hears of each message at once. */
  onMessage?: (message: Message) => void;
  /** Hears of it when the code has been running for long. */
  onLong?: (() => void) | undefined;
}

/** Processes that have nothing to do. */
const idle: RunnerProcess[] = [];

/**
 * Runs a job in a process of hardened JavaScript: one that waits, or a new one. Afterwards it waits for the next job, if nothing runs
 * in it any more. What a process that has served before does not survive is tried again in a new one.
 * @throws Error where no process can be started
 */
export async function runJob(job: Job, options: RunOptions = {}): Promise<Run> {
  const at = idle.findIndex((one) => one.fits(options));
  const [waiting] = at === -1 ? [] : idle.splice(at, 1);
  const child = waiting ?? startProcess(await childScript(), options);
  const run = await child.run(job, options);
  return waiting && (run.stopped === "died" || run.stopped === "out of memory") ? runJob(job, options) : run;
}

/** Starts a process that has everything loaded and waits, for whoever wants a verdict soon. */
export async function prepareProcess(options: ProcessOptions = {}): Promise<void> {
  if (!idle.some((child) => child.fits(options))) idle.push(startProcess(await childScript(), options));
}

/** Ends every process that waits. */
export function endProcesses(): void {
  for (const child of idle.splice(0)) child.end();
}

const alive = new Set<ChildProcess>();

function killAll(): void {
  for (const child of alive) kill(child);
}
process.once("exit", killAll);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    // Somebody else hears of it, and says what it means.
    if (process.listenerCount(signal) > 0) return;
    killAll();
    process.kill(process.pid, signal);
  });
}

interface RunnerProcess {
  fits(options: ProcessOptions): boolean;
  run(job: Job, options: RunOptions): Promise<Run>;
  end(): void;
}

function startProcess(
  script: string,
  { memoryLimit = MEMORY_LIMIT, confined = false }: ProcessOptions,
): RunnerProcess {
  const started = performance.now();
  const flags = [`--max-old-space-size=${heapLimit(memoryLimit)}`, ...(confined ? confinement(script) : [])];
  const shell = process.platform === "win32" ? [] : ["/bin/sh", "-c", ENDING_WITH_US, "sh"];
  const [program = "", ...args] = [...shell, process.execPath, ...flags, script];
  const child = spawn(program, args, {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    // Unlike JSON it knows NaN and the infinities.
    serialization: "advanced",
    env: cleanEnvironment(),
    // A group of its own: what the code starts is ended with it.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  alive.add(child);
  /** The end of what Node itself has said. */
  let lastWords = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    lastWords = (lastWords + text).slice(-2000);
  });
  const closed = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("close", () => resolve());
  }).then(() => void alive.delete(child));
  /** How many times slower than an idle machine this one is, by the time that the child took until it was ready. */
  const slowness = new Promise<number>((resolve) => {
    child.once("message", () => resolve(Math.max(1, (performance.now() - started) / 1000 / USUAL_START)));
    void closed.then(() => resolve(0));
  });
  /** Whether we wait for it: a process that only waits for us keeps nobody from ending. */
  const keepAwake = (awake: boolean) => {
    const handles = [child, child.stderr, child.channel] as ({ ref?(): void; unref?(): void } | null)[];
    for (const one of handles) one?.[awake ? "ref" : "unref"]?.();
  };
  keepAwake(false);

  async function run(job: Job, { cpuLimit = CPU_LIMIT, ...options }: RunOptions): Promise<Run> {
    const { signal, stop: wish, onMessage, onLong } = options;
    keepAwake(true);
    const slow = await slowness;
    if (slow === 0) throw new Error(`the test process did not start. ${lastWords}`);
    const run: Run = { messages: [] };
    const stop = (why: End) => {
      run.stopped ??= why;
      kill(child);
    };
    const cancel = () => stop("cancelled");
    const ask = () => void (child.connected && child.send({ kind: "stop" }));
    const limits = enforceLimits(child, { cpuLimit, memoryLimit, slowness: slow }, stop);
    const timers = [setTimeout(() => onLong?.(), LONG * slow)];
    let isDone = false;
    let hear: (message: unknown) => void = () => undefined;
    const reusable = new Promise<boolean>((resolve) => {
      hear = (heard) => {
        const message = heard as Message;
        if (message.type === "idle") return resolve(message.megabytes < memoryLimit * FULL);
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
    });
    child.on("message", hear);
    signal?.addEventListener("abort", cancel);
    wish?.addEventListener("abort", ask);
    if (signal?.aborted) cancel();
    child.send(job, () => undefined);
    const isReusable = await Promise.race([reusable, closed.then(() => false)]);
    limits.end();
    for (const timer of timers) clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
    wish?.removeEventListener("abort", ask);
    child.off("message", hear);
    keepAwake(false);
    if (!isDone) {
      const isFull = /heap|Array buffer allocation failed/i.test(lastWords);
      run.stopped ??= isFull ? "out of memory" : "died";
    }
    if (isReusable && run.stopped === undefined) idle.push(self);
    else kill(child);
    return run;
  }
  const self: RunnerProcess = {
    fits: (wanted) =>
      (wanted.memoryLimit ?? MEMORY_LIMIT) === memoryLimit && (wanted.confined ?? false) === confined,
    run,
    end: () => kill(child),
  };
  return self;
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
 * Where the system tells how much memory a process holds, that decides, and the heap may be larger: near its own limit V8
 * does nothing but collect garbage, and memory that is used up would look like a loop without an end.
 */
function heapLimit(memoryLimit: number): number {
  return residentMegabytes(process.pid) === undefined ? memoryLimit : memoryLimit * 2;
}

/** Nothing of the user's environment reaches the code under test. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => /^(?:SystemRoot|TZ|LANG|LC_ALL)$/i.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "test", NO_COLOR: "1" };
}

/** Ends a child and all that it has started. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") {
      execFile("taskkill", ["/pid", String(child.pid), "/t", "/f"], () => undefined);
      child.kill("SIGKILL");
    } else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}

/**
 * The flags for Node's permission model: the child may read its own script, the packages that the steps need and PyTorch's
 * numbers, and nothing else; it may write nothing, and start no process, worker or addon. Node cannot refuse the network
 * before 25.
 * @param script the child's program
 */
export function confinement(script: string): string[] {
  const own = realpathSync(script);
  // A kata that cannot be written keeps everything in one place, and Node 20 aborts where it is told a path twice.
  const readable = new Set([
    own,
    // The star stands for the rest of a name.
    join(dirname(own), "package-*"),
    join(tmpdir(), KEPT_IN_TMP, "package-*"),
    join(realpathSync(join(ROOT, "fixtures")), "*"),
  ]);
  const flag = process.allowedNodeEnvironmentFlags.has("--permission")
    ? "--permission"
    : "--experimental-permission";
  return [flag, ...[...readable].map((path) => `--allow-fs-read=${path}`)];
}
