import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { type BuildOptions, type BuildResult, build, stop } from "esbuild";
import { residentMegabytes } from "./limits";

/** How long the compiler may take over one step, in milliseconds. It usually takes a hundredth of a second. */
const PATIENCE = 20_000;

/** How often it is looked at, in milliseconds. */
const LOOK_EVERY = 100;

/** How much memory its process may take, in megabytes, where the system tells: constants of a few hundred bytes can double themselves for ever. */
const ROOM = 1500;

type InMemory = BuildOptions & { write: false; metafile: true };

/** Code on which the compiler breaks down, or comes to no end: nested a hundred thousand deep, for example. */
export class BreaksCompiler extends Error {}

/** All builds share one process of esbuild's. Aborted when that process has come to its end, with every build in it. */
let running = new AbortController();

/** The builds that are tried again, one after the other. */
let retries: Promise<unknown> = Promise.resolve();

/**
 * esbuild's build. Code that breaks the compiler down breaks off the builds beside it: each of these is built again, with
 * nothing beside it.
 * @throws BreaksCompiler for code that does it even then
 */
export async function compile(options: InMemory): Promise<BuildResult<InMemory>> {
  await retries;
  const first = await attempt(options);
  if (first !== undefined) return first;
  const again = retries.then(() => attempt(options));
  retries = again.catch(() => undefined);
  const second = await again;
  if (second === undefined) throw new BreaksCompiler();
  return second;
}

/** Nothing, if it was broken off. */
async function attempt(options: InMemory): Promise<BuildResult<InMemory> | undefined> {
  const mine = running;
  const done = new AbortController();
  const { signal } = done;
  const ended = once(mine.signal, "abort", { signal }).catch(() => undefined);
  const late = tooMuch(signal);
  try {
    const result = await Promise.race([build(options), ended.then(() => undefined), late]);
    if (result === undefined) endOf(mine);
    return result;
  } catch (error) {
    // What is wrong with the code comes as a list of errors.
    if (Array.isArray((error as { errors?: unknown }).errors)) throw error;
    endOf(mine);
    return undefined;
  } finally {
    done.abort();
  }
}

/** Comes to an end when the compiler has taken too long, or too much. */
async function tooMuch(signal: AbortSignal): Promise<undefined> {
  const end = performance.now() + PATIENCE;
  try {
    while (performance.now() < end) {
      await wait(LOOK_EVERY, undefined, { signal });
      if (compilerMegabytes() > ROOM) return;
    }
  } catch {
    // It is done.
  }
}

/** What the process of esbuild's holds: it is a child of ours, by that name. */
function compilerMegabytes(): number {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
    const own = children.filter((pid) => readFileSync(`/proc/${pid}/comm`, "utf8").startsWith("esbuild"));
    return Math.max(0, ...own.map((pid) => residentMegabytes(Number(pid)) ?? 0));
  } catch {
    return 0;
  }
}

function endOf(process: AbortController): void {
  if (process !== running) return;
  running = new AbortController();
  void stop();
  process.abort();
}
