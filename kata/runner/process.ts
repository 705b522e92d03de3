import { type ChildProcess, execFile, spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT } from "../base/files";
import { childScript, KEPT_IN_TMP } from "./cache";
import type { Job, Message } from "./core";
import { CPU_LIMIT, enforceLimits, MEMORY_LIMIT, residentMegabytes } from "./limits";

/** How long an idle machine takes to start a child, in seconds: the measure for how slow this one is now. */
const USUAL_START = 0.2;

/** How much CPU time a process may use in all, in seconds: a learner who trains may wait, and nobody else does. */
const LAST_LIMIT = 4000;

/** How long a child may take to say that its job runs no more, in milliseconds. Then another one is started. */
const PATIENCE = 2000;

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
  memoryLimit?: number;
  /** Keeps it from the disk and from other processes, as far as Node can. */
  confined?: boolean;
}

export interface RunOptions extends ProcessOptions {
  /** How many seconds of CPU time code may use without a sign of life. */
  cpuLimit?: number;
  /** Ends what runs. */
  signal?: AbortSignal;
  /** Asks what runs to come to an end. */
  stop?: AbortSignal;
  /** Hears of each message at once. */
  onMessage?: (message: Message) => void;
}

/**
 * Runs a job in a process of hardened JavaScript: one that waits, or a new one. Afterwards it waits for the next job, if nothing runs
 * in it any more. What a process that has served before does not survive is tried again in a new one.
 * @throws Error where no process can be started
 */
export async function runJob(job: Job, options: RunOptions = {}): Promise<Run> {
  const waiting = await takeWaiting(options);
  const child = waiting ?? new RunnerProcess(await childScript(), options);
  const run = await child.run(job, options);
  if (waiting && (run.stopped === "died" || run.stopped === "out of memory")) return runJob(job, options);
  if (run.stopped === undefined) idle.push(child);
  return run;
}

/** Starts a process that has everything loaded and waits, for whoever wants a verdict soon. */
export async function prepareProcess(options: ProcessOptions = {}): Promise<void> {
  if (!idle.some((child) => child.fits(options))) idle.push(new RunnerProcess(await childScript(), options));
}

/** Ends every process that waits. */
export function endProcesses(): void {
  for (const child of idle.splice(0)) child.end();
}

/** Processes that have nothing to do, or will soon have nothing to do. */
const idle: RunnerProcess[] = [];

/** The first that waits, and has nothing left in it of an earlier job. The others before it end. */
async function takeWaiting(options: ProcessOptions): Promise<RunnerProcess | undefined> {
  for (;;) {
    const at = idle.findIndex((child) => child.fits(options));
    const [child] = at === -1 ? [] : idle.splice(at, 1);
    if (!child || (await child.isFree())) return child;
    child.end();
  }
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

class RunnerProcess {
  private readonly child: ChildProcess;
  private readonly memoryLimit: number;
  private readonly confined: boolean;
  private readonly closed: Promise<void>;
  /** How many seconds it took until it was ready. */
  private readonly ready: Promise<number>;
  /** The end of what Node itself has said. */
  private lastWords = "";
  private free: Promise<boolean> = Promise.resolve(true);
  private hear: (message: Message) => void = () => undefined;

  constructor(script: string, { memoryLimit = MEMORY_LIMIT, confined = false }: ProcessOptions) {
    const started = performance.now();
    this.memoryLimit = memoryLimit;
    this.confined = confined;
    const flags = [
      `--max-old-space-size=${heapLimit(memoryLimit)}`,
      ...(confined ? confinement(script) : []),
    ];
    const command = [process.execPath, ...flags, script];
    const shell = process.platform === "win32" ? [] : ["/bin/sh", "-c", ENDING_WITH_US, "sh"];
    const [program = "", ...args] = [...shell, ...command];
    this.child = spawn(program, args, {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      // Unlike JSON it knows NaN and the infinities.
      serialization: "advanced",
      env: cleanEnvironment(),
      // A group of its own: what the code starts is ended with it.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const { child } = this;
    alive.add(child);
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.lastWords = (this.lastWords + text).slice(-2000);
    });
    this.closed = new Promise<void>((resolve) => {
      child.once("error", () => resolve());
      child.once("close", () => resolve());
    }).then(() => void alive.delete(child));
    this.ready = new Promise((resolve, reject) => {
      child.once("message", () => resolve((performance.now() - started) / 1000));
      void this.closed.then(() => reject(new Error(`the test process did not start. ${this.lastWords}`)));
    });
    // Whoever asks for the run hears of it.
    this.ready.catch(() => undefined);
    child.on("message", (message) => this.hear(message as Message));
    this.keepAwake(false);
  }

  fits({ memoryLimit = MEMORY_LIMIT, confined = false }: ProcessOptions): boolean {
    return this.memoryLimit === memoryLimit && this.confined === confined;
  }

  /** It is alive, and no earlier job runs in it any more. */
  async isFree(): Promise<boolean> {
    if (!alive.has(this.child)) return false;
    const waited = new AbortController();
    const { signal } = waited;
    const tooLong = wait(PATIENCE, false, { signal }).catch(() => false);
    return Promise.race([this.free, tooLong]).finally(() => waited.abort());
  }

  end(): void {
    kill(this.child);
  }

  async run(job: Job, { cpuLimit = CPU_LIMIT, signal, stop: wish, onMessage }: RunOptions): Promise<Run> {
    this.keepAwake(true);
    const slowness = Math.max(1, (await this.ready) / USUAL_START);
    const { child, memoryLimit } = this;
    const run: Run = { messages: [] };
    const stop = (why: End) => {
      run.stopped ??= why;
      this.end();
    };
    const life = enforceLimits(child, { cpuLimit, memoryLimit, slowness }, stop);
    let free: (isFree: boolean) => void = () => undefined;
    this.free = new Promise((resolve) => {
      free = resolve;
    });
    const done = new Promise<boolean>((resolve) => {
      this.hear = (message) => {
        if (message.type === "idle") return free(message.megabytes < memoryLimit * FULL);
        if (message.type === "done") return resolve(true);
        run.messages.push(message);
        // A call that prints is at work, and somebody reads along. A test that prints may do so in an endless loop.
        if (job.kind === "call" || message.type !== "print") life.sign();
        return onMessage?.(message);
      };
    });
    const cancel = () => stop("cancelled");
    if (signal?.aborted) cancel();
    signal?.addEventListener("abort", cancel);
    child.send(job, () => undefined);
    const ask = () => void (child.connected && child.send({ kind: "stop" }));
    wish?.addEventListener("abort", ask);
    const isDone = await Promise.race([done, this.closed.then(() => false)]);
    if (!isDone) free(false);
    life.end();
    signal?.removeEventListener("abort", cancel);
    wish?.removeEventListener("abort", ask);
    if (!isDone)
      run.stopped ??= /heap|Array buffer allocation failed/i.test(this.lastWords) ? "out of memory" : "died";
    this.keepAwake(false);
    return run;
  }

  /** Whether we wait for it: a process that only waits for us keeps nobody from ending. */
  private keepAwake(awake: boolean): void {
    const { child } = this;
    const stderr = child.stderr as (NodeJS.ReadableStream & { ref?(): void; unref?(): void }) | null;
    const channel = child.channel as { ref?(): void; unref?(): void } | null | undefined;
    for (const one of [child, stderr, channel]) one?.[awake ? "ref" : "unref"]?.();
  }
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
