import { isUtf8 } from "node:buffer";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from "node:fs";
import { basename } from "node:path";
import {
  type Content,
  DEEPEST,
  type Item,
  isZipName,
  itemOf,
  MOST_BYTES,
  NOBODYS,
  systemSays,
  TOO_LARGE,
} from "./item";
import { allowanceOf, readZip } from "./zip";

/**
 * What lies at a path of the disk: a folder with all that is in it, or a zip file. No symbolic link below it is followed, and
 * files are read when they are asked for.
 * @param skip a folder that is left out, as if it were not there
 */
export async function readTree(path: string | Buffer, skip?: string, depth = 0): Promise<Item> {
  const at = Buffer.from(path);
  const name = nameIn(Buffer.from(basename(at.toString("latin1")), "latin1"));
  const found = depth === 0 ? statSync(at) : lstatSync(at);
  if (found.isSymbolicLink()) return itemOf(name, "link");
  if (found.isFile() && isZipName(name))
    return await readZip(
      name,
      isUtf8(at) ? at.toString() : readFileSync(at),
      depth === 0 ? allowanceOf() : undefined,
    );
  if (found.isFile()) return itemOf(name, "file", { read: () => readFile(at) });
  if (!found.isDirectory()) return itemOf(name, "special");
  const folder = itemOf(name, "folder");
  if (depth > 0 && NOBODYS.test(name)) return folder;
  if (depth > DEEPEST) return { ...folder, problem: "lies deeper than any copy" };
  try {
    for (const inner of readdirSync(at, { encoding: "buffer" })) {
      const next = Buffer.concat([at, Buffer.from("/"), inner]);
      // What has gone in the meantime was not there.
      if (next.toString() !== skip && lstatSync(next, { throwIfNoEntry: false }))
        folder.items.push(await readTree(next, skip, depth + 1));
    }
  } catch (error) {
    folder.problem = `cannot be read: ${systemSays(error)}`;
  }
  return folder;
}

function readFile(path: Buffer): Content {
  // Opening a FIFO would wait for a writer, and a link may have come since the folder was listed.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  let descriptor: number;
  try {
    descriptor = openSync(path, flags);
  } catch (error) {
    throw new Error(`cannot be read: ${systemSays(error)}`);
  }
  try {
    const found = fstatSync(descriptor);
    if (!found.isFile()) throw new Error("is no regular file");
    const buffer = Buffer.alloc(MOST_BYTES + 1);
    let length = 0;
    for (let n = 1; n > 0 && length < buffer.length; length += n)
      n = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (length > MOST_BYTES) throw new Error(TOO_LARGE);
    return { bytes: buffer.subarray(0, length), modified: found.mtime };
  } finally {
    closeSync(descriptor);
  }
}

/** Names on Unix are bytes, and those of old archives are no UTF-8. */
function nameIn(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString() : new TextDecoder("windows-1252").decode(bytes);
}
