import { type FSWatcher, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const CODE = /\.[cm]?[jt]s$|\.json$/;

interface ChangeOptions {
  /** How often to look where no event comes: on network drives, in containers, when a folder was made anew. */
  pollMs?: number;
  /** Waits, before a change is told, whether another one comes: so a burst of saves is told once. */
  settle?: () => Promise<unknown>;
}

/**
 * Tells when files in these folders were written, made, removed or replaced. The system's events only say when to look;
 * what is told is what has really changed on the disk, so a lost event or one too many does no harm.
 * @returns once it watches, a function that ends it
 */
export async function onChange(
  folders: readonly string[],
  tell: (paths: string[]) => void,
  { pollMs = 400, settle = () => pause(20) }: ChangeOptions = {},
): Promise<() => void> {
  let rest = new AbortController();
  let isOver = false;
  const watchers = folders.flatMap((folder) => listen(folder, () => rest.abort()));
  let seen = await signatures(folders);

  const look = async () => {
    while (!isOver) {
      // An event ends the pause. One that comes while a look is taken ends the next.
      await pause(pollMs, undefined, { signal: rest.signal }).catch(() => undefined);
      rest = new AbortController();
      const fresh = new Set<string>();
      for (let now = await signatures(folders); ; now = await signatures(folders)) {
        const paths = differences(seen, now);
        if (paths.length === 0) break;
        for (const path of paths) fresh.add(path);
        seen = now;
        await settle();
      }
      if (fresh.size > 0 && !isOver) tell([...fresh]);
    }
  };
  void look();
  return () => {
    isOver = true;
    rest.abort();
    for (const watcher of watchers) watcher.close();
  };
}

/** The system's events for a folder, where it has any: there may be too few watches left, or no folder. */
function listen(folder: string, stirred: () => void): FSWatcher[] {
  try {
    const watcher = watch(folder, stirred);
    watcher.on("error", () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}

/** For each file of code, what changes whenever it is written or replaced. */
async function signatures(folders: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const read = async (path: string) => {
    const file = await stat(path).catch(() => undefined);
    if (file?.isFile()) found.set(path, `${file.mtimeMs} ${file.size} ${file.ino}`);
  };
  const readAll = async (folder: string) => {
    const names = await readdir(folder).catch(() => []);
    await Promise.all(names.filter((name) => CODE.test(name)).map((name) => read(join(folder, name))));
  };
  await Promise.all(folders.map(readAll));
  return found;
}

function differences(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...now.keys()])].filter((path) => before.get(path) !== now.get(path));
}
