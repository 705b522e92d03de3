import { isUtf8 } from "node:buffer";
import {
  fromBufferPromise,
  getFileNameLowLevel,
  openPromise,
  type Entry as Packed,
  validateFileName,
} from "yauzl";
import type { Entry, Tree } from "./tree";

/** More than any class hands in; a zip that lists more is not read. */
const MOST_ENTRIES = 200_000;

/** The flag of an entry whose name is in UTF-8. Without it, names are in the code page of DOS. */
const UTF8 = 0x800;

/** The deepest path, in folders, that is believed to be one. */
const DEEPEST = 64;

/** A file type of Unix, in the high bits of a zip entry's attributes. */
const TYPE = 0o170000;
const KINDS: ReadonlyMap<number, Entry["kind"]> = new Map([
  [0o120000, "link"],
  [0o100000, "file"],
  [0o040000, "folder"],
  [0, "file"],
]);

/**
 * A zip file. Nothing is unpacked but what is asked for, and never to the disk: a path that leads out of the zip is
 * not in it, and no entry becomes longer than it says.
 * @param from the zip file's path, or its content
 * @throws Error where it is no zip file that can be read
 */
export async function zipTree(from: string | Buffer): Promise<Tree> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
  const zip = await (typeof from === "string"
    ? openPromise(from, options)
    : fromBufferPromise(from, options));
  const folders = new Map<string, Map<string, Entry>>([["", new Map()]]);
  const packed = new Map<string, Packed>();
  try {
    let count = 0;
    for await (const entry of zip.eachEntry()) {
      if (++count > MOST_ENTRIES) throw new Error("it has too many entries");
      const name = nameOf(entry);
      if (name === undefined) continue;
      const path = name.replace(/\/+$/, "");
      const kind = name.endsWith("/")
        ? "folder"
        : (KINDS.get((entry.externalFileAttributes >>> 16) & TYPE) ?? "special");
      add(folders, path.split("/"), { kind, size: entry.uncompressedSize, modified: entry.getLastModDate() });
      if (kind === "file") packed.set(path, entry);
    }
  } catch (error) {
    zip.close();
    throw error;
  }
  return {
    entries: (folder) => (folders.has(folder) ? [...(folders.get(folder)?.values() ?? [])] : undefined),
    async read(path, most) {
      const entry = packed.get(path);
      if (!entry) throw new Error("it is not there");
      if (entry.isEncrypted()) throw new Error("it is encrypted");
      if (!entry.canDecodeFileData()) throw new Error("it is packed in an unusual way");
      const chunks: Buffer[] = [];
      let length = 0;
      try {
        for await (const chunk of await zip.openReadStreamPromise(entry)) {
          chunks.push(chunk as Buffer);
          length += (chunk as Buffer).length;
          if (length > most) break;
        }
      } catch (error) {
        throw new Error(`the zip file is damaged (${(error as Error).message})`);
      }
      return Buffer.concat(chunks).subarray(0, most + 1);
    },
    close: () => zip.close(),
  };
}

/** The entry's path with slashes, or none where it leads out of the zip or into an abyss. */
function nameOf(entry: Packed): string | undefined {
  const { generalPurposeBitFlag: flag, fileNameRaw: raw, extraFields } = entry;
  // Unix writes UTF-8, and does not always say so.
  const name = getFileNameLowLevel(isUtf8(raw) ? flag | UTF8 : flag, raw, extraFields, false);
  const parts = name.replace(/\/+$/, "").split("/");
  const bad =
    validateFileName(name) !== null ||
    parts.length > DEEPEST ||
    parts.some((part) => part === "" || part === "." || /\0/.test(part));
  return bad ? undefined : name;
}

/** Puts an entry into its folder, and makes the folders that lead there: a zip need not list them. */
function add(
  folders: Map<string, Map<string, Entry>>,
  parts: readonly string[],
  entry: Omit<Entry, "name">,
): void {
  parts.forEach((name, i) => {
    const folder = parts.slice(0, i).join("/");
    const inner: Omit<Entry, "name"> = i === parts.length - 1 ? entry : { ...entry, kind: "folder", size: 0 };
    const there = folders.get(folder)?.get(name);
    if (there?.kind !== "folder") folders.get(folder)?.set(name, { name, ...inner });
    if (inner.kind === "folder" && !folders.has(parts.slice(0, i + 1).join("/")))
      folders.set(parts.slice(0, i + 1).join("/"), new Map());
  });
}
