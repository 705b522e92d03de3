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
  let all = "";
  const hash = {
    update(text: string) {
      all += text;
      return hash;
    },
    digest(as: "hex" | "base64") {
      const bytes = sha256(utf8ToBytes(all));
      return as === "hex" ? bytesToHex(bytes) : btoa(String.fromCharCode(...bytes));
    },
  };
  return hash;
}

/** node:os: one job after the other. */
export const availableParallelism = (): number => 1;
export const tmpdir = (): string => "/tmp";

/** node:child_process */
export const execFile = undefined;

/** A slow machine is waited for, but so long at most, in milliseconds: by this time kata/runner/process.ts sets its limits. */
const SLOWEST_START = 600;

/** A worker has the policy of the page whose own it is. This one's may evaluate code, and may reach nothing. */
const runner = document.getElementById("runner") as HTMLIFrameElement;

const alive = new Set<() => void>();
let last = 1;

/** Nothing is started while this is so. */
let stopped = false;

/** Ends whatever runs, until the next command begins. */
export function stopAll(is: boolean): void {
  stopped = is;
  if (is) for (const end of alive) end();
}

/** A worker in which hardened JavaScript judges code, as if it were a process. */
export function spawn() {
  const { Blob, URL, Worker } = runner.contentWindow as Window & typeof globalThis;
  const script = new Blob([textOf("worker.js") ?? ""], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(script));
  const child = Object.assign(new EventEmitter(), {
    pid: ++last,
    connected: true,
    kill: end,
    send(job: Job | "stop"): void {
      const packages = job !== "stop" && job.kind === "tests" ? Object.values(job.packages) : [];
      const files = packages.map(async (name) => [name, await fetchText(name)]);
      const fixtures = below(`${ROOT}/fixtures`).map((path) => [path, textOf(path)]);
      Promise.all(files).then((texts) => {
        worker.postMessage({ job, files: Object.fromEntries([...fixtures, ...texts]) });
      }, end);
    },
  });
  function end(): void {
    worker.terminate();
    if (alive.delete(end)) child.emit("close");
  }
  alive.add(end);
  worker.onmessage = ({ data }) => child.emit("message", data);
  worker.onerror = end;
  setTimeout(() => child.emit("message", "ready"), SLOWEST_START);
  if (stopped) setTimeout(end);
  return child;
}
