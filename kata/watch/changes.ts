import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** How often to look. The system's own events come late or never on network drives and in containers, so nobody waits for them. */
const LOOK_MS = 150;

/**
 * Tells when code in these folders was written, made, removed or replaced. A burst of saves is told once, when it is over.
 * @returns once it watches, a function that ends it
 */
export async function onChange(
  folders: readonly string[],
  tell: (paths: string[]) => void,
): Promise<() => void> {
  let isOver = false;
  let seen = await signatures(folders);
  let changed = new Set<string>();
  const look = async () => {
    while (!isOver) {
      await pause(LOOK_MS);
      const now = await signatures(folders);
      const news = [...seen.keys(), ...now.keys()].filter((path) => seen.get(path) !== now.get(path));
      seen = now;
      if (news.length === 0 && changed.size > 0 && !isOver) {
        tell([...changed]);
        changed = new Set();
      }
      for (const path of news) changed.add(path);
    }
  };
  void look();
  return () => {
    isOver = true;
  };
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
    await Promise.all(
      names.filter((name) => /\.[cm]?[jt]s$|\.json$/.test(name)).map((name) => read(join(folder, name))),
    );
  };
  await Promise.all(folders.map(readAll));
  return found;
}
