import { isUtf8 } from "node:buffer";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
} from "node:fs";
import { basename } from "node:path";
import * as yauzl from "yauzl";
import { isLikely } from "./names";

/** A file or folder of what was handed in. A zip file is a folder, at any depth and by any packer. */
export interface Item {
  name: string;
  kind: "folder" | "file" | "link" | "special";
  /** What lies in the folder, by name; but for what no person has made. */
  items: Item[];
  isZip?: true;
  /** Why the folder or the zip file cannot be read, in words that go on from its name. */
  problem?: string;
  /**
   * What the file holds, and when it was last changed.
   * @throws Error whose message goes on from the file's name: "cannot be read: permission denied"
   */
  read(): Content;
}

export interface Content {
  bytes: Buffer;
  modified: Date;
}

/** The longest file that is read. The references have two thousand characters. */
const MOST_BYTES = 256 * 1024;

/** Paths that are deeper than this lead nowhere. */
const DEEPEST = 40;

/** What no person has made: it is as if it were not there. */
const NOBODYS = /^\.|^(__MACOSX|node_modules|Thumbs\.db|desktop\.ini)$/i;

export const isZipName = (name: string) => /\.zip$/i.test(name);

/** What each kind is, where another one is needed, in words that go on from its name. */
export const IS: Readonly<Record<Item["kind"], string>> = {
  folder: "is a folder, not a file",
  file: "is a file, not a folder",
  link: "is a symbolic link, and links are not followed",
  special: "is neither a file nor a folder",
};

const unreadable = (why: string) => () => {
  throw new Error(why);
};

export function itemOf(name: string, kind: Item["kind"], more: Partial<Item> = {}): Item {
  return { name, kind, items: [], read: unreadable(IS[kind]), ...more };
}

/** Folders of people, as if they lay in one folder of this name. */
export function folderOf(name: string, items: Item[]): Item {
  return itemOf(name, "folder", { items });
}

const TOO_LARGE = `is larger than ${MOST_BYTES / 1024} KiB, and was not read`;

/** What the system says of a file that it does not give, in words. */
function systemSays(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "EACCES" || code === "EPERM" ? "permission denied" : message;
}

/**
 * What lies at a path of the disk: a folder with all that is in it, or a zip file. No symbolic link below it is followed, and
 * files are read when they are asked for.
 * @param skip a folder that is left out, as if it were not there
 */
export async function readTree(path: string | Buffer, skip?: string, depth = 0): Promise<Item> {
  const at = Buffer.from(path);
  // Names on Unix are bytes, and those of old archives are no UTF-8.
  const bytes = Buffer.from(basename(at.toString("latin1")), "latin1");
  const name = isUtf8(bytes) ? bytes.toString() : new TextDecoder("windows-1252").decode(bytes);
  const found = depth === 0 ? statSync(at) : lstatSync(at);
  if (found.isSymbolicLink()) return itemOf(name, "link");
  if (found.isFile() && isZipName(name))
    return await readZip(name, isUtf8(at) ? at.toString() : readFileSync(at), allowed(depth === 0));
  if (found.isFile()) return itemOf(name, "file", { read: () => readFile(at) });
  if (!found.isDirectory()) return itemOf(name, "special");
  const folder = itemOf(name, "folder");
  if (depth > DEEPEST) return { ...folder, problem: "lies deeper than any copy" };
  try {
    for (const inner of readdirSync(at, { encoding: "buffer" })) {
      const next = Buffer.concat([at, Buffer.from("/"), inner]);
      if (next.toString() === skip || NOBODYS.test(inner.toString("latin1"))) continue;
      // What has gone in the meantime was not there.
      if (lstatSync(next, { throwIfNoEntry: false }))
        folder.items.push(await readTree(next, skip, depth + 1));
    }
    folder.items.sort(byName);
  } catch (error) {
    folder.problem = `cannot be read: ${systemSays(error)}`;
  }
  return folder;
}

const byName = (a: Item, b: Item) => (a.name < b.name ? -1 : 1);

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
    if (found.size > MOST_BYTES) throw new Error(TOO_LARGE);
    return { bytes: readFileSync(descriptor), modified: found.mtime };
  } finally {
    closeSync(descriptor);
  }
}

/** What a zip file may list, and how large a zip file inside of it may be: that one is held in memory. */
const MOST_ENTRIES = 200_000;
const MOST_NESTED = 64 * 2 ** 20;

/** What may still be read of a zip file and of those in it, and how many more may lie in each other. */
interface Allowance {
  kept: number;
  unpacked: number;
  deeper: number;
}

/** Four zip files of one person may lie in each other: one more where the outermost is a whole class's. */
const allowed = (isClass: boolean): Allowance => ({
  kept: 256 * 2 ** 20,
  unpacked: 16 * 2 ** 30,
  deeper: isClass ? 5 : 4,
});

/**
 * A zip file as a folder. Nothing is unpacked to the disk, and of its files those alone are kept that may be a step's.
 * @param from its path, or its content
 */
async function readZip(name: string, from: string | Buffer, allowance: Allowance): Promise<Item> {
  const root = itemOf(name, "folder", { isZip: true });
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
  try {
    if (allowance.deeper === 0) throw new Error("too many zip files lie in each other");
    const zip = await (typeof from === "string"
      ? yauzl.openPromise(from, options)
      : yauzl.fromBufferPromise(from, options));
    try {
      const index = new Map([["", root]]);
      let count = 0;
      for await (const entry of zip.eachEntry()) {
        if (++count > MOST_ENTRIES) throw new Error("it has too many entries");
        await addEntry(index, { zip, entry, allowance });
      }
      for (const { items } of index.values()) items.sort(byName);
    } finally {
      zip.close();
    }
  } catch (error) {
    root.problem = `cannot be read as a zip file: ${whyNot(error)}`;
  }
  return root;
}

/** The library speaks of the format's inner parts, where the end of the file is missing or never was one. */
function whyNot(error: unknown): string {
  const said = systemSays(error);
  return /central directory/i.test(said) ? "it is damaged, or none" : said.replace(/\.+$/, "");
}

interface Packed {
  zip: yauzl.ZipFile;
  entry: yauzl.Entry;
  allowance: Allowance;
}

/** A file type of Unix, in the high bits of a zip entry's attributes. */
const TYPE = 0o170000;
const KINDS = new Map<number, Item["kind"]>([
  [0o120000, "link"],
  [0o100000, "file"],
  [0o040000, "folder"],
  [0, "file"],
]);

/** Puts an entry into its folder, by its path. */
async function addEntry(index: Map<string, Item>, packed: Packed): Promise<void> {
  const { generalPurposeBitFlag: flag, fileNameRaw: raw, extraFields, externalFileAttributes } = packed.entry;
  // Unix writes names in UTF-8 and does not always say so with their flag; without it, they are in the code page of DOS.
  const path = yauzl.getFileNameLowLevel(isUtf8(raw) ? flag | 0x800 : flag, raw, extraFields, false);
  const all = path.split("/").filter((part) => part !== "" && part !== ".");
  if (/^(\/|[a-z]:)|\0/i.test(path) || all.includes("..") || all.length > DEEPEST) {
    const problem = "is a path that leads out of the zip file, or nowhere";
    add(index, [path.replaceAll("/", "∕")], itemOf(path, "special", { problem }));
    return;
  }
  const name = all.at(-1);
  if (name === undefined || all.some((part) => NOBODYS.test(part))) return;
  const type = KINDS.get((externalFileAttributes >>> 16) & TYPE) ?? "special";
  const kind = path.endsWith("/") ? "folder" : type;
  add(index, all, kind === "file" ? await fileOf(name, all, packed) : itemOf(name, kind));
}

/** Makes the folders that lead there, too: a zip file need not list them. */
function add(index: Map<string, Item>, parts: readonly string[], item: Item): void {
  const path = parts.join("/");
  const there = index.get(path);
  // The last of two entries of one name is the file.
  if (there && there.kind !== "folder") Object.assign(there, item);
  if (there) return;
  index.set(path, item);
  const above = parts.slice(0, -1);
  if (!index.has(above.join("/"))) add(index, above, itemOf(above.at(-1) ?? "", "folder"));
  index.get(above.join("/"))?.items.push(item);
}

/** A file in a zip file, read at once if it may be of use; a zip file in it is a folder. */
async function fileOf(
  name: string,
  parts: readonly string[],
  { zip, entry, allowance }: Packed,
): Promise<Item> {
  const isZip = isZipName(name);
  if (!isZip && !isLikely(parts)) return itemOf(name, "file", { read: unreadable("was not looked at") });
  try {
    if (entry.isEncrypted()) throw new Error("is encrypted");
    if (!entry.canDecodeFileData()) throw new Error("is packed in an unusual way");
    if (entry.uncompressedSize > (isZip ? MOST_NESTED : MOST_BYTES))
      throw new Error(isZip ? "is too large for a zip file inside of a zip file" : TOO_LARGE);
    allowance.unpacked -= entry.uncompressedSize;
    if (!isZip) allowance.kept -= entry.uncompressedSize;
    if (allowance.unpacked < 0 || allowance.kept < 0) throw new Error("is more than one zip file may hold");
    const bytes = await bytesOf(zip, entry);
    if (!isZip) return itemOf(name, "file", { read: () => ({ bytes, modified: entry.getLastModDate() }) });
    allowance.deeper--;
    const found = await readZip(name, bytes, allowance);
    allowance.deeper++;
    return found;
  } catch (error) {
    const { message: problem } = error as Error;
    return isZip
      ? itemOf(name, "folder", { isZip, problem })
      : itemOf(name, "file", { read: unreadable(problem) });
  }
}

/** Never more than the entry says: the library sees to that. */
async function bytesOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  } catch (error) {
    throw new Error(`is damaged in its zip file (${(error as Error).message})`);
  }
  return Buffer.concat(chunks);
}
