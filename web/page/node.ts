// What the kata takes from Node besides files: what of it the kata uses.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { EventEmitter } from "events";
import type { Job } from "../../kata/runner/core";
import { below, fetchText, ROOT, textOf } from "./files";

// @ts-expect-error it has no types of its own, and is what node:util has
export { parseArgs } from "@pkgjs/parseargs";
export { inspect } from "node-inspect-extracted";
/** Nothing here is started that would answer a callback. */
export const promisify = undefined;

/** node:crypto */
export function createHash() {
  const hash = sha256.create();
  const made = {
    update(text: string) {
      hash.update(utf8ToBytes(text));
      return made;
    },
    digest: (as: "hex" | "base64") =>
      as === "hex" ? bytesToHex(hash.digest()) : btoa(String.fromCharCode(...hash.digest())),
  };
  return made;
}

/** node:os: one job after the other. */
export const availableParallelism = (): number => 1;
export const tmpdir = (): string => "/tmp";

/** node:child_process */
export const execFile = undefined;

/** A slow machine is waited for, but so long at most, in milliseconds: by this time kata/runner/process.ts sets its limits. */
const SLOWEST_START = 600;

/** A worker has the policy of the page that starts it. This one's may evaluate code, and may reach nothing. */
export const runnerFrame = document.getElementById("runner") as HTMLIFrameElement;
export type Runner = Window & { startWorker(script: string): Worker };

const alive = new Set<() => void>();
let last = 1;

/** No worker is started while this is so. */
let stopped = false;

/** Ends whatever runs, until the next command begins. */
export function stopAll(is: boolean): void {
  stopped = is;
  if (is) for (const end of alive) end();
}

/** A worker in which hardened JavaScript judges code, as if it were a process. */
export function spawn() {
  const runner = runnerFrame.contentWindow as Runner;
  const worker = stopped ? undefined : runner.startWorker(textOf("worker.js") ?? "");
  let isReady = false;
  const child = Object.assign(new EventEmitter(), {
    pid: ++last,
    connected: true,
    kill: end,
    send(job: Job | "stop"): void {
      const packages = job !== "stop" && job.kind === "tests" ? Object.values(job.packages) : [];
      const files = packages.map(async (name) => [name, await fetchText(name)]);
      const fixtures = below(`${ROOT}/fixtures`).map((path) => [path, textOf(path)]);
      Promise.all(files).then((texts) => {
        worker?.postMessage({ job, files: Object.fromEntries([...fixtures, ...texts]) });
      }, end);
    },
  });
  function end(): void {
    worker?.terminate();
    if (alive.delete(end)) child.emit("close");
  }
  function hear(message: unknown): void {
    if (message === "ready" && isReady) return;
    isReady ||= message === "ready";
    child.emit("message", message);
  }
  alive.add(end);
  worker?.addEventListener("message", ({ data }) => hear(data));
  worker?.addEventListener("error", end);
  setTimeout(worker ? () => hear("ready") : end, worker ? SLOWEST_START : 0);
  return child;
}
