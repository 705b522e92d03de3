import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { CACHE } from "../base/paths";
import { writeWhole } from "../base/write-whole";

const VERDICTS = join(CACHE, "verdicts");

/** So many files are kept. Then the older half goes. */
const MOST = 4000;

/** Whether there is room is looked at with the first file that a process writes, and then with each so-manieth. */
const PRUNE_EVERY = 1000;

let written = 0;

/** What was kept under this hash; nothing where there is none, or where it cannot be read. */
export function recall<T>(hash: string): T | undefined {
  try {
    return JSON.parse(readFileSync(join(VERDICTS, `${hash}.json`), "utf8")) as T;
  } catch {
    return undefined;
  }
}

/** Keeps something under a hash. A cache that cannot be written is no error: everything is only slower. */
export function remember(hash: string, content: object): void {
  if (written++ % PRUNE_EVERY === 0) prune();
  try {
    writeWhole(join(VERDICTS, `${hash}.json`), JSON.stringify(content));
  } catch {
    // See above.
  }
}

/** Makes room. */
function prune(): void {
  try {
    const names = readdirSync(VERDICTS);
    if (names.length <= MOST) return;
    const ages = names.map((name) => ({ name, time: statSync(join(VERDICTS, name)).mtimeMs }));
    const old = ages.sort((a, b) => a.time - b.time).slice(0, Math.ceil(names.length / 2));
    for (const { name } of old) rmSync(join(VERDICTS, name), { force: true });
  } catch {
    // Somebody else makes room as well.
  }
}
