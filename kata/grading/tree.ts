import { isUtf8 } from "node:buffer";
import { type Dirent, readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { buffer } from "node:stream/consumers";
import * as yauzl from "yauzl";
import { isLikely } from "./names";

/** A file or folder of what was handed in. A zip file is a folder, at any depth and by any packer. */
export interface Item {
  name: string;
  kind: "folder" | "file";
  /** What lies in the folder, by name; but for what no person has made. */
  items: Item[];
  isZip?: boolean;
  /** Why it cannot be read, in words that go on from its name. */
  problem?: string;
  /** What the file holds, if it may be of use. */
  bytes?: Buffer;
  /** When the file was last changed. */
  modified?: Date;
}

/** The longest file that is read. The references have two thousand characters. */
const MOST_BYTES = 256 * 1024;

/** Paths that are deeper than this lead nowhere, or with a longer name in them: no system makes it. */
const DEEPEST = 40;
const LONGEST = 255;

/** What no person has made: it is as if it were not there. */
const NOBODYS = /^\.|^(__MACOSX|node_modules|Thumbs\.db|desktop\.ini)$/i;

const LINK = "is a symbolic link, and links are not followed";
const TOO_LARGE = `is larger than ${MOST_BYTES / 1024} KiB, and was not read`;

export const isZipName = (name: string) => /\.zip$/i.test(name);

/** Files and folders, as if they lay in one folder of this name. */
export function folderOf(name: string, items: Item[] = []): Item {
  return { name, kind: "folder", items };
}

/** A file that holds this, or of which there is a problem. */
export function fileOf(name: string, more: Pick<Item, "bytes" | "modified" | "problem"> = {}): Item {
  return { name, kind: "file", items: [], ...more };
}

/** What the system says of a file that it does not give: without its code, and the path on this machine. */
const systemSays = (error: unknown) => (error as Error).message.replace(/^E[A-Z]+: |, \w+ '.*/gs, "");

/**
 * What lies at a path of the disk: a folder with all that is in it, or a zip file. No symbolic link below it is followed, and of
 * files those alone are read that may be a step's.
 */
export function readTree(path: string): Promise<Item> {
  return readAt(path, [basename(path)], statSync(path));
}

/** @param parts the names on the way to it, its own the last */
async function readAt(path: string, parts: readonly string[], is: Stats | Dirent): Promise<Item> {
  const name = parts.at(-1) ?? "";
  if (is.isDirectory()) return await readFolder(path, parts);
  if (is.isSymbolicLink()) return fileOf(name, { problem: LINK });
  if (!is.isFile()) return fileOf(name, { problem: "is neither a file nor a folder" });
  if (isZipName(name)) return await readZip(name, path, parts.length === 1 ? NESTED + 1 : NESTED);
  if (!isLikely(parts)) return fileOf(name);
  try {
    const { size, mtime: modified } = statSync(path);
    return fileOf(name, size > MOST_BYTES ? { problem: TOO_LARGE } : { bytes: readFileSync(path), modified });
  } catch (error) {
    return fileOf(name, { problem: cannotBeRead(error) });
  }
}

async function readFolder(path: string, parts: readonly string[]): Promise<Item> {
  const folder = folderOf(parts.at(-1) ?? "");
  if (parts.length > DEEPEST) return { ...folder, problem: "lies deeper than any copy" };
  try {
    const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !NOBODYS.test(name));
    for (const is of entries) folder.items.push(await readAt(join(path, is.name), [...parts, is.name], is));
    folder.items.sort(byName);
  } catch (error) {
    folder.problem = cannotBeRead(error);
  }
  return folder;
}

const byName = (a: Item, b: Item) => (a.name < b.name ? -1 : 1);
const cannotBeRead = (error: unknown) => `cannot be read: ${systemSays(error)}`;

/** What a file says, or why it says nothing. */
export interface Text {
  text?: string;
  problem?: { state: "missing" | "does not compile"; sentence: string };
}

/** What a file says, if it is text in UTF-8. The reason goes on from its name. */
export function textOf({ bytes = Buffer.of(), problem }: Item): Text {
  if (problem !== undefined) return { problem: { state: "missing", sentence: problem } };
  const isUtf16 = ["fffe", "feff"].includes(bytes.toString("hex", 0, 2));
  if (!isUtf16 && isUtf8(bytes) && !bytes.includes(0)) return { text: new TextDecoder().decode(bytes) };
  const sentence = isUtf16 ? "is text in UTF-16. Save it as UTF-8" : "is not text in UTF-8";
  return { problem: { state: "does not compile", sentence } };
}

/** How large a zip file inside of another may be: it is held in memory. */
const MOST_NESTED = 64 * 2 ** 20;

/** How much is unpacked of a person's zip file and of those in it: a small one can hold a thousand times its size. */
const MOST_UNPACKED = 256 * 2 ** 20;

/** So many folders may lie in a zip file: a class of hundreds has fewer. Each name can make dozens of them. */
const MOST_FOLDERS = 50_000;

/** So many files and folders may the zip files of one person list: each takes memory and time, and little room in the file. */
const MOST_ITEMS = 100_000;

/** So many zip files of one person may lie in each other: one more where the outermost is a whole class's. */
const NESTED = 4;

const newBudget = () => ({ bytes: MOST_UNPACKED, items: MOST_ITEMS });

/**
 * A zip file as a folder. Nothing is unpacked to the disk, and of its files those alone are kept that may be a step's.
 * @param from its path, or its content
 * @param left how much of it may still be unpacked, and how many files and folders be listed
 */
async function readZip(
  name: string,
  from: string | Buffer,
  deeper: number,
  left = newBudget(),
): Promise<Item> {
  const root: Item = { ...folderOf(name), isZip: true };
  const options = { lazyEntries: true, decodeStrings: false };
  const folders = new Map([[".", root]]);
  try {
    if (deeper === 0) throw new Error("too many zip files lie in each other");
    const zip = await (typeof from === "string"
      ? yauzl.openPromise(from, options)
      : yauzl.fromBufferPromise(from, options));
    for await (const entry of zip.eachEntry()) {
      // The outermost may be a whole class's.
      const isFull = folders.size > MOST_FOLDERS || (deeper <= NESTED && left.items-- <= 0);
      if (isFull) throw new Error("too many files and folders lie in it");
      const path = pathOf(entry);
      const parts = path.split("/").filter((part) => part !== "" && part !== ".");
      const isTooLong = parts.length > DEEPEST || parts.some((part) => part.length > LONGEST);
      if (yauzl.validateFileName(path) !== null || isTooLong) {
        const problem = "is a path that leads out of the zip file, or nowhere";
        root.items.push(fileOf(path.slice(0, LONGEST).replaceAll("/", "∕"), { problem }));
      } else if (parts.length > 0 && !parts.some((part) => NOBODYS.test(part))) {
        const whole = parts.join("/");
        const known = folders.size;
        const folder = folderAt(folders, path.endsWith("/") ? whole : posix.dirname(whole));
        left.items -= folders.size - known;
        if (!path.endsWith("/")) folder.items.push(await itemIn(zip, entry, parts, deeper, left));
      }
    }
    for (const { items } of folders.values()) items.sort(byName);
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

/** Unix writes names in UTF-8 and does not always say so with their flag; without it, they are in the code page of DOS. */
function pathOf({ generalPurposeBitFlag: flag, fileNameRaw: raw, extraFields }: yauzl.Entry): string {
  return yauzl.getFileNameLowLevel(isUtf8(raw) ? flag | 0x800 : flag, raw, extraFields, false);
}

/** The folder of this path, and those that lead there: a zip file need not list them. */
function folderAt(folders: Map<string, Item>, path: string): Item {
  const known = folders.get(path);
  if (known) return known;
  const folder = folderOf(posix.basename(path));
  folderAt(folders, posix.dirname(path)).items.push(folder);
  folders.set(path, folder);
  return folder;
}

/** A file in a zip file, read at once if it may be of use; a zip file in it is a folder. */
async function itemIn(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  parts: readonly string[],
  deeper: number,
  left: ReturnType<typeof newBudget>,
): Promise<Item> {
  const name = parts.at(-1) ?? "";
  const isZip = isZipName(name);
  // A file type of Unix, in the high bits.
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  if (!isLink && !isZip && !isLikely(parts)) return fileOf(name);
  const size = entry.uncompressedSize;
  // In a whole class's zip file, each is somebody's, and nobody uses up what is another's.
  const own = isZip && deeper > NESTED ? newBudget() : left;
  own.bytes -= size;
  const problem = [
    isLink && LINK,
    entry.isEncrypted() && "is encrypted",
    !entry.canDecodeFileData() && "is packed in an unusual way",
    isZip && size > MOST_NESTED && "is too large for a zip file inside of a zip file",
    !isZip && size > MOST_BYTES && TOO_LARGE,
    own.bytes < 0 && "is more than one zip file may hold",
  ].find((one) => one !== false);
  const refused = (why: string): Item =>
    isZip ? { ...folderOf(name), isZip, problem: why } : fileOf(name, { problem: why });
  if (problem) return refused(problem);
  try {
    // Never more than the entry says: the library sees to that.
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    if (isZip) return await readZip(name, bytes, deeper - 1, own);
    return fileOf(name, { bytes, modified: entry.getLastModDate() });
  } catch (error) {
    return refused(`is damaged in its zip file (${(error as Error).message})`);
  }
}
