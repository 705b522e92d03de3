import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** What lies in a folder, by path: texts, and zip files that hold as much again. */
export interface Files {
  readonly [path: string]: string | Files;
}

/** A zip file with these files, stored as they are. */
export function zipOf(files: Files): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === "string" ? Buffer.from(content) : zipOf(content);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(bytes), 0);
    sizes.writeUInt32LE(bytes.length, 4);
    sizes.writeUInt32LE(bytes.length, 8);
    const path = Buffer.from(name);
    const length = Buffer.from([path.length, 0, 0, 0]);
    const local = Buffer.concat([Buffer.from("504b030414000000000000002100", "hex"), sizes, length]);
    parts.push(local, path, bytes);
    const entry = Buffer.alloc(46);
    entry.write("504b01021403140000000000000021", "hex");
    sizes.copy(entry, 16);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE(0o100644 * 2 ** 16, 38);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, path);
    offset += local.length + path.length + bytes.length;
  }
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("504b0506", "hex");
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, all, end]);
}

/** Writes them into a folder. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), typeof content === "string" ? content : zipOf(content));
  }
}
