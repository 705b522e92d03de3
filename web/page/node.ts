// What the kata takes from Node besides files, as far as it uses it, and what other modules of its own are in a page: see REPLACED in
// web/build.ts.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { EventEmitter } from "events";
import type { Job } from "../../kata/runner/core";
import { below, fetchText, packageFile, ROOT, textOf } from "./files";

// @ts-expect-error it has no types of its own, and is what node:util has
export { parseArgs } from "@pkgjs/parseargs";
export { inspect } from "node-inspect-extracted";

/** node:crypto */
export function createHash() {
  let all = "";
  return {
    update(text: string) {
      all += text;
      return this;
    },
    digest(as: "hex" | "base64") {
      const bytes = sha256(utf8ToBytes(all));
      return as === "hex" ? bytesToHex(bytes) : btoa(String.fromCharCode(...bytes));
    },
  };
}

/** node:os: one job after the other. */
export const availableParallelism = (): number => 1;

/** Nothing here is started that would answer a callback. */
export const [promisify, execFile] = [undefined, undefined];

/** A worker has the policy of the page whose own it is. This one's may evaluate code, and may reach nothing. */
const runner = document.getElementById("runner") as HTMLIFrameElement;

const alive = new Set<() => void>();

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
    pid: 2,
    connected: true,
    kill: end,
    send(job: Job | "stop"): void {
      const packages = job !== "stop" && job.kind === "tests" ? Object.values(job.packages) : [];
      const names = [...below(`${ROOT}/fixtures`), ...packages];
      const read = async (name: string) => [name, await fetchText(name)];
      const post = (files: string[][]) => worker.postMessage({ job, files: Object.fromEntries(files) });
      Promise.all(names.map(read)).then(post, end);
    },
  });
  function end(): void {
    worker.terminate();
    if (alive.delete(end)) child.emit("close");
  }
  alive.add(end);
  worker.onmessage = ({ data }) => child.emit("message", data);
  worker.onerror = end;
  // A slow machine is waited for, but so long at most: by this time kata/runner/process.ts sets its limits.
  setTimeout(() => child.emit("message", "ready"), 600);
  if (stopped) setTimeout(end);
  return child;
}

/** kata/runner/cache.ts: what is remembered while the page is open. */
const verdicts = new Map<string, unknown>();
export const runnerHash = "";
export const recall = <T>(hash: string): T | undefined => verdicts.get(hash) as T | undefined;
export const remember = (hash: string, content: object): void => void verdicts.set(hash, content);

/** A package of the kata as one script: its text, or where it stands. */
export const packageScript = async (name: string, as: "text" | "path" = "text"): Promise<string> =>
  as === "path" ? packageFile(name) : fetchText(packageFile(name));

/** `spawn` knows the script of the runner. */
export const childScript = async (): Promise<string> => "";
/** What the compiler of types would read, which is not here. */
export const keep = undefined;

/** kata/base/confirm.ts: asks in a dialog, where the terminal asks in a line. */
export const confirm = async ({ question, yes }: { question: string; yes?: boolean }): Promise<boolean> =>
  yes || window.confirm(question);

/** kata/drawing/graphviz-thread.ts: what Graphviz makes of a DOT text, in a worker that can be ended. */
export async function layOut(dot: string, seconds = 60): Promise<{ svg?: string; problem?: string }> {
  const worker = new Worker("graphviz.js");
  return new Promise<{ svg?: string; problem?: string }>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<{ svg?: string; problem?: string }>) => resolve(data);
    worker.onerror = () => resolve({ problem: "Graphviz could not be fetched" });
    setTimeout(() => resolve({}), seconds * 1000);
    worker.postMessage(dot);
  }).finally(() => worker.terminate());
}
