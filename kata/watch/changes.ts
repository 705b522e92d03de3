import { type FSWatcher, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

interface ChangeOptions {
  /** Which files of a folder count. */
  counts: (name: string) => boolean;
  /** How often to look where no event comes: on network drives, in containers, when a folder was made anew. */
  pollMs?: number;
  /** How long everything must be quiet before a change is told, so that a burst of saves is told once. */
  settleMs?: number;
}

/**
 * Tells when files in these folders were written, made, removed or replaced. The system's events only say when to look;
 * what is told is what has really changed on the disk, so a lost event or one too many does no harm.
 * @returns once it watches, a function that ends it
 */
export async function onChange(
  folders: readonly string[],
  tell: (paths: string[]) => void,
  { counts, pollMs = 400, settleMs = 20 }: ChangeOptions,
): Promise<() => void> {
  const untold = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let stirred = false;
  let closed = false;
  let seen = await signatures(folders, counts);

  async function look(): Promise<void> {
    timer = undefined;
    stirred = false;
    const now = await signatures(folders, counts);
    if (closed) return;
    const fresh = differences(seen, now);
    seen = now;
    for (const path of fresh) untold.add(path);
    const quiet = fresh.length === 0 && !stirred;
    timer = setTimeout(look, quiet ? pollMs : settleMs);
    if (!quiet || untold.size === 0) return;
    const paths = [...untold];
    untold.clear();
    tell(paths);
  }

  const watchers = folders.flatMap((folder) =>
    listen(folder, () => {
      stirred = true;
      // Without a timer, a look is being taken, and the next one comes soon.
      if (!timer) return;
      clearTimeout(timer);
      timer = setTimeout(look, settleMs / 4);
    }),
  );
  timer = setTimeout(look, pollMs);
  return () => {
    closed = true;
    clearTimeout(timer);
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

/** For each file that counts, what changes whenever it is written or replaced. */
async function signatures(
  folders: readonly string[],
  counts: (name: string) => boolean,
): Promise<Map<string, string>> {
  const paths = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(folder).catch(() => []);
      return names.filter(counts).map((name) => join(folder, name));
    }),
  );
  const entries = await Promise.all(
    paths.flat().map(async (path): Promise<[string, string][]> => {
      const file = await stat(path).catch(() => undefined);
      return file?.isFile() ? [[path, `${file.mtimeMs} ${file.size} ${file.ino}`]] : [];
    }),
  );
  return new Map(entries.flat());
}

function differences(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...now.keys()])].filter((path) => before.get(path) !== now.get(path));
}
