import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Job, Message } from "./child/messages";
import { confinement } from "./confine";
import { CPU_LIMIT, enforceLimits, MEMORY_LIMIT } from "./limits";
import { residentMegabytes } from "./usage";

/** How long an idle machine takes to start a child, in seconds: the measure for how slow this one is now. */
const USUAL_START = 0.2;

/** How much CPU time its process may use in all, in seconds. */
const LAST_LIMIT = 300;

/** How long a child may take to say whether its job has left anything, in milliseconds. Then another one is started. */
const PATIENCE = 2000;

/** How a child came to its end before it was done. */
export type End = "silent" | "died" | "out of memory" | "cancelled";

export interface Run {
  messages: Message[];
  /** Why the process ended early, if it did. */
  stopped?: End;
  /** A message came that only the judge's own code could have signed, and it was not signed. */
  forged: boolean;
}

interface RunOptions {
  cpuLimit?: number;
  signal?: AbortSignal;
  /** Leaves the process running, for another job. */
  keep?: boolean;
}

/** A process that has loaded Jest's runner and waits for its job. */
export interface Prepared {
  /** Runs a job. The process ends with it, unless it is to be kept. */
  run(job: Omit<Job, "token" | "keep">, options?: RunOptions): Promise<Run>;
  end(): void;
  /** Nobody has ended it, and it has not died of itself. */
  isAlive(): boolean;
  /** It is alive, and no earlier job has left anything in it. */
  isFree(): Promise<boolean>;
  /** It has run a job before. */
  hasServed(): boolean;
}

const alive = new Set<ChildProcess>();

function killAll(): void {
  for (const child of alive) kill(child);
}
process.once("exit", killAll);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    killAll();
    // Nobody else wanted to hear of it: then it means what it always means.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  });
}

interface ChildOptions {
  /** How many megabytes of memory it may take. */
  memoryLimit?: number;
  /** Keeps it from the disk and from other processes, as far as Node can. */
  confined?: boolean;
}

/** Starts a process for one job. */
export function prepare(
  script: string,
  { memoryLimit = MEMORY_LIMIT, confined = false }: ChildOptions = {},
): Prepared {
  const started = performance.now();
  const flags = [`--max-old-space-size=${heapLimit(memoryLimit)}`, ...(confined ? confinement(script) : [])];
  const [command, ...args] = endingWithUs([process.execPath, ...flags, script]);
  const child = spawn(command, args, {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: cleanEnvironment(),
    // A group of its own: what the code starts is ended with it.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  alive.add(child);
  let complaint = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  const closed = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("close", () => resolve());
  }).then(() => alive.delete(child));
  const ready = new Promise<number>((resolve, reject) => {
    child.once("message", () => resolve((performance.now() - started) / 1000));
    void closed.then(() => reject(new Error(`the test process did not start. ${complaint}`)));
  });
  // Whoever asks for the run hears of it.
  ready.catch(() => undefined);
  let served = false;
  let free = Promise.resolve(true);
  let hear: (text: string) => void = () => undefined;
  child.on("message", (said) => hear(String(said)));

  return {
    end: () => kill(child),
    isAlive: () => alive.has(child),
    isFree: async () =>
      alive.has(child) && (await Promise.race([free, wait(PATIENCE, false, { ref: false })])),
    hasServed: () => served,
    async run(job, { cpuLimit = CPU_LIMIT, signal, keep = false } = {}) {
      const slowness = Math.max(1, (await ready) / USUAL_START);
      served = true;
      let tell: (isFree: boolean) => void = () => undefined;
      free = new Promise((resolve) => {
        tell = resolve;
      });
      void closed.then(() => tell(false));
      const token = randomBytes(16).toString("hex");
      const run: Run = { messages: [], forged: false };
      const life = enforceLimits(child, { cpuLimit, memoryLimit, slowness }, (why) => stop(why));
      const stop = (why: End) => {
        run.stopped ??= why;
        kill(child);
      };
      const done = new Promise<void>((resolve) => {
        hear = (text) => {
          if (!text.startsWith(token)) {
            run.forged = true;
            return;
          }
          const message = JSON.parse(text.slice(token.length)) as Message;
          if (message.type === "left") tell(message.nothing);
          else run.messages.push(message);
          life.sign();
          if (message.type === "done" && keep) resolve();
          else if (message.type === "done" || message.type === "altered" || message.type === "exit")
            kill(child);
        };
      });
      const cancel = () => stop("cancelled");
      if (signal?.aborted) cancel();
      signal?.addEventListener("abort", cancel);
      child.send({ ...job, token, keep }, () => undefined);
      await Promise.race([closed, done]);
      life.end();
      signal?.removeEventListener("abort", cancel);
      const last = run.messages.at(-1)?.type;
      if (last !== "done" && last !== "altered")
        run.stopped ??= /heap/i.test(complaint) ? "out of memory" : "died";
      return run;
    },
  };
}

/**
 * What ends a child when the judge was killed and can end nothing. On Linux the system ends it with its parent, if
 * util-linux can ask for that. Elsewhere it ends when its event loop turns, and after so much CPU time in any case: the
 * judge's own limits come long before.
 */
function endingWithUs(command: readonly [string, ...string[]]): readonly [string, ...string[]] {
  if (process.platform === "win32") return command;
  const shell = ["/bin/sh", "-c", `ulimit -t ${LAST_LIMIT}; exec "$@"`, "sh"] as const;
  if (withParent === undefined) {
    const [sh, ...args] = [...shell, ...DIES_WITH_PARENT, "true"] as const;
    withParent = spawnSync(sh, args, { env: cleanEnvironment() }).status === 0 ? DIES_WITH_PARENT : [];
  }
  return [...shell, ...withParent, ...command];
}

const DIES_WITH_PARENT = ["setpriv", "--pdeathsig", "KILL", "--"];
/** The same, or nothing where that is not to be had; undefined until it was tried. */
let withParent: readonly string[] | undefined;

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
