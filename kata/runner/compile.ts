import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { type BuildOptions, type BuildResult, build, stop } from "esbuild";

/** How long the compiler may take over one step, in milliseconds. It usually takes a hundredth of a second. */
const PATIENCE = 20_000;

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
  const late = wait(PATIENCE, undefined, { signal }).catch(() => undefined);
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

function endOf(process: AbortController): void {
  if (process !== running) return;
  running = new AbortController();
  void stop();
  process.abort();
}
