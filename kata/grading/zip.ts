import { isUtf8 } from "node:buffer";
import * as yauzl from "yauzl";
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
  unreadable,
} from "./item";
import { isLikely } from "./step-names";

/** A zip inside of a zip is held in memory: no more than this. */
const MOST_NESTED = 64 * 2 ** 20;

/** How many zip files of one person may lie in each other. */
const MOST_ZIPS_DEEP = 4;

/** What a zip file may list, what is kept of it, and what is unpacked to look into the zips in it. */
const MOST_ENTRIES = 200_000;
const MOST_KEPT = 256 * 2 ** 20;
const MOST_UNPACKED = 16 * 2 ** 30;

/** What may still be read of a zip file and of those in it. */
interface Allowance {
  kept: number;
  unpacked: number;
  deeper: number;
}

/** @param deeper how many zip files may lie in each other: one more where the outermost is a whole class's */
export function allowanceOf(deeper = MOST_ZIPS_DEEP + 1): Allowance {
  return { kept: MOST_KEPT, unpacked: MOST_UNPACKED, deeper };
}

/**
 * A zip file as a folder. Nothing is unpacked to the disk, and of its files those alone are kept that may be a step's.
 * @param from its path, or its content
 */
export async function readZip(
  name: string,
  from: string | Buffer,
  allowance = allowanceOf(MOST_ZIPS_DEEP),
): Promise<Item> {
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

/** Puts an entry into its folder, and makes the folders that lead there: a zip need not list them. */
async function addEntry(index: Map<string, Item>, packed: Packed): Promise<void> {
  const { entry } = packed;
  const path = pathOf(entry);
  const all = path.split("/").filter((part) => part !== "" && part !== ".");
  if (/^(\/|[a-z]:)|\0/i.test(path) || all.includes("..") || all.length > DEEPEST) {
    const problem = "is a path that leads out of the zip file, or nowhere";
    add(index, [path.replaceAll("/", "∕")], itemOf(path, "special", { problem }));
    return;
  }
  // What is below somebody's packages is not listed, as on the disk.
  const end = all.findIndex((part, i) => NOBODYS.test(part) && (i < all.length - 1 || path.endsWith("/")));
  const parts = end < 0 ? all : all.slice(0, end + 1);
  const name = parts.at(-1);
  if (name === undefined) return;
  const type = KINDS.get((entry.externalFileAttributes >>> 16) & TYPE) ?? "special";
  const kind = end >= 0 || path.endsWith("/") ? "folder" : type;
  add(index, parts, kind === "file" ? await fileOf(name, parts, packed) : itemOf(name, kind));
}

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

/** The entry's path with slashes. */
function pathOf({ generalPurposeBitFlag: flag, fileNameRaw: raw, extraFields }: yauzl.Entry): string {
  // Its flag for names in UTF-8. Unix writes UTF-8 and does not always say so; without it, names are in the code page of DOS.
  return yauzl.getFileNameLowLevel(isUtf8(raw) ? flag | 0x800 : flag, raw, extraFields, false);
}

async function fileOf(name: string, parts: readonly string[], packed: Packed): Promise<Item> {
  const { entry, allowance } = packed;
  const isZip = isZipName(name);
  if (!isZip && !isLikely(parts)) return itemOf(name, "file", { read: unreadable("was not looked at") });
  const most = isZip ? MOST_NESTED : MOST_BYTES;
  const tooLarge = isZip ? "is too large for a zip file inside of a zip file" : TOO_LARGE;
  try {
    if (entry.isEncrypted()) throw new Error("is encrypted");
    if (!entry.canDecodeFileData()) throw new Error("is packed in an unusual way");
    if (entry.uncompressedSize > most) throw new Error(tooLarge);
    allowance.unpacked -= entry.uncompressedSize;
    if (!isZip) allowance.kept -= entry.uncompressedSize;
    if (allowance.unpacked < 0 || allowance.kept < 0) throw new Error("is more than one zip file may hold");
    const content = await contentOf(packed);
    if (!isZip) return itemOf(name, "file", { read: () => content });
    const inner = { ...allowance, deeper: allowance.deeper - 1 };
    const found = await readZip(name, content.bytes, inner);
    Object.assign(allowance, { kept: inner.kept, unpacked: inner.unpacked });
    return found;
  } catch (error) {
    const { message } = error as Error;
    return isZip
      ? itemOf(name, "folder", { isZip: true, problem: message })
      : itemOf(name, "file", { read: unreadable(message) });
  }
}

/** Never more than the entry says: the library sees to that. */
async function contentOf({ zip, entry }: Pick<Packed, "zip" | "entry">): Promise<Content> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  } catch (error) {
    throw new Error(`is damaged in its zip file (${(error as Error).message})`);
  }
  return { bytes: Buffer.concat(chunks), modified: entry.getLastModDate() };
}
