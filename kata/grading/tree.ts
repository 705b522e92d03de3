import { isUtf8 } from "node:buffer";
import { type Dirent, readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { basename, posix } from "node:path";
import { buffer } from "node:stream/consumers";
import * as yauzl from "yauzl";
import { isLikely } from "./names";

/** A file or folder of what was handed in. A zip file is a folder, at any depth and by any packer. */
export interface Item {
  name: string;
  /** "other": neither a file nor a folder, and its problem says what it is. */
  kind: "folder" | "file" | "other";
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

interface Content {
  bytes: Buffer;
  modified: Date;
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

/** What it is, where something else is needed, in words that go on from its name. */
export function whatIs({ kind, problem = "" }: Item): string {
  if (kind === "other") return problem;
  return kind === "folder" ? "is a folder, not a file" : "is a file, not a folder";
}

function refuse(why: string): never {
  throw new Error(why);
}

function itemOf(name: string, kind: Item["kind"], more: Partial<Item> = {}): Item {
  return { name, kind, items: [], read: () => refuse("is no file"), ...more };
}

/** Folders of people, as if they lay in one folder of this name. */
export function folderOf(name: string, items: Item[]): Item {
  return itemOf(name, "folder", { items });
}

export function fileOf(name: string, read: () => Content): Item {
  return itemOf(name, "file", { read });
}

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
export function readTree(path: string, skip?: string): Promise<Item> {
  return readAt(Buffer.from(path), basename(path), statSync(path), skip);
}

/** The same by the bytes of the path, for names on Unix are bytes, and those of old archives are no UTF-8. */
async function readAt(
  path: Buffer,
  name: string,
  is: Stats | Dirent<Buffer>,
  skip?: string,
  depth = 0,
): Promise<Item> {
  if (is.isDirectory()) return await readFolder(path, name, skip, depth);
  if (is.isSymbolicLink()) return itemOf(name, "other", { problem: LINK });
  if (!is.isFile()) return itemOf(name, "other", { problem: "is neither a file nor a folder" });
  if (!isZipName(name)) return fileOf(name, () => readFile(path));
  const deeper = depth === 0 ? NESTED + 1 : NESTED;
  return await readZip(name, isUtf8(path) ? path.toString() : readFileSync(path), deeper);
}

async function readFolder(
  path: Buffer,
  name: string,
  skip: string | undefined,
  depth: number,
): Promise<Item> {
  const folder = folderOf(name, []);
  if (depth > DEEPEST) return { ...folder, problem: "lies deeper than any copy" };
  try {
    for (const is of readdirSync(path, { encoding: "buffer", withFileTypes: true })) {
      const inner = Buffer.concat([path, Buffer.from("/"), is.name]);
      const name = isUtf8(is.name) ? is.name.toString() : new TextDecoder("windows-1252").decode(is.name);
      if (inner.toString() !== skip && !NOBODYS.test(name))
        folder.items.push(await readAt(inner, name, is, skip, depth + 1));
    }
    folder.items.sort(byName);
  } catch (error) {
    folder.problem = `cannot be read: ${systemSays(error)}`;
  }
  return folder;
}

const byName = (a: Item, b: Item) => (a.name < b.name ? -1 : 1);

function readFile(path: Buffer): Content {
  const { size = 0, mtime = new Date() } = statSync(path, { throwIfNoEntry: false }) ?? {};
  if (size > MOST_BYTES) refuse(TOO_LARGE);
  try {
    return { bytes: readFileSync(path), modified: mtime };
  } catch (error) {
    return refuse(`cannot be read: ${systemSays(error)}`);
  }
}

/** How large a zip file inside of another may be: it is held in memory. */
const MOST_NESTED = 64 * 2 ** 20;

/** What may still be kept of a zip file and of those in it, and what unpacked: a small one can hold a thousand times its size. */
interface Allowance {
  kept: number;
  unpacked: number;
}
const ALLOWED: Allowance = { kept: 256 * 2 ** 20, unpacked: 16 * 2 ** 30 };

/** So many zip files of one person may lie in each other: one more where the outermost is a whole class's. */
const NESTED = 4;

/**
 * A zip file as a folder. Nothing is unpacked to the disk, and of its files those alone are kept that may be a step's.
 * @param from its path, or its content
 */
async function readZip(
  name: string,
  from: string | Buffer,
  deeper: number,
  allowance = { ...ALLOWED },
): Promise<Item> {
  const root = itemOf(name, "folder", { isZip: true });
  const options = { lazyEntries: true, decodeStrings: false };
  const folders = new Map([[".", root]]);
  try {
    if (deeper === 0) refuse("too many zip files lie in each other");
    const zip = await (typeof from === "string"
      ? yauzl.openPromise(from, options)
      : yauzl.fromBufferPromise(from, options));
    for await (const entry of zip.eachEntry()) {
      const path = pathOf(entry);
      const parts = path.split("/").filter((part) => part !== "" && part !== ".");
      const isTooLong = parts.length > DEEPEST || parts.some((part) => part.length > LONGEST);
      if (yauzl.validateFileName(path) !== null || isTooLong) {
        const problem = "is a path that leads out of the zip file, or nowhere";
        root.items.push(itemOf(path.slice(0, LONGEST).replaceAll("/", "∕"), "other", { problem }));
      } else if (parts.length > 0 && !parts.some((part) => NOBODYS.test(part))) {
        const whole = parts.join("/");
        if (path.endsWith("/")) folderAt(folders, whole);
        else
          folderAt(folders, posix.dirname(whole)).items.push(
            await itemIn({ zip, entry, parts, deeper, allowance }),
          );
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
  const folder = folderOf(posix.basename(path), []);
  folderAt(folders, posix.dirname(path)).items.push(folder);
  folders.set(path, folder);
  return folder;
}

/** A file in a zip file, read at once if it may be of use; a zip file in it is a folder. */
async function itemIn({
  zip,
  entry,
  parts,
  deeper,
  allowance,
}: {
  zip: yauzl.ZipFile;
  entry: yauzl.Entry;
  parts: readonly string[];
  deeper: number;
  allowance: Allowance;
}): Promise<Item> {
  const name = parts.at(-1) ?? "";
  const isZip = isZipName(name);
  // A file type of Unix, in the high bits.
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000)
    return itemOf(name, "other", { problem: LINK });
  if (!isZip && !isLikely(parts)) return fileOf(name, () => refuse("was not looked at"));
  try {
    if (entry.isEncrypted()) refuse("is encrypted");
    if (!entry.canDecodeFileData()) refuse("is packed in an unusual way");
    const size = entry.uncompressedSize;
    if (isZip && size > MOST_NESTED) refuse("is too large for a zip file inside of a zip file");
    if (!isZip && size > MOST_BYTES) refuse(TOO_LARGE);
    allowance.unpacked -= size;
    if (allowance.unpacked < 0 || allowance.kept < 0) refuse("is more than one zip file may hold");
    // Never more than the entry says: the library sees to that.
    const bytes = await zip
      .openReadStreamPromise(entry)
      .then(buffer)
      .catch((error: Error) => refuse(`is damaged in its zip file (${error.message})`));
    // In a whole class's zip file, each is somebody's, and nobody uses up what is another's.
    const inner = deeper > NESTED ? { ...ALLOWED } : allowance;
    if (isZip) return await readZip(name, bytes, deeper - 1, inner);
    allowance.kept -= bytes.length;
    return fileOf(name, () => ({ bytes, modified: entry.getLastModDate() }));
  } catch (error) {
    const { message: problem } = error as Error;
    return isZip ? itemOf(name, "folder", { isZip, problem }) : fileOf(name, () => refuse(problem));
  }
}
