import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

/** What a submission may be: a folder on the disk, or a zip file. Both are read through this, and never written. */
export interface Tree {
  /** What lies directly in a folder, or undefined where there is no such folder. */
  entries(folder: string): Entry[] | undefined;
  /** At most `most` bytes of a regular file, and one more where it is longer. */
  read(path: string, most: number): Promise<Buffer>;
  close(): void;
}

export interface Entry {
  name: string;
  kind: "file" | "folder" | "link" | "special";
  size: number;
  modified: Date;
}

/** A folder on the disk. No symbolic link below it is followed. */
export function folderTree(root: string): Tree {
  return {
    entries(folder) {
      try {
        // Below the root, every part of the way must be a folder of its own, not a link to another place.
        if (folder !== "" && !lstatSync(join(root, folder)).isDirectory()) return undefined;
        return readdirSync(join(root, folder)).flatMap((name) => entryOf(join(root, folder, name), name));
      } catch (error) {
        if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
        throw error;
      }
    },
    async read(path, most) {
      // Opening a FIFO would wait for a writer, and a link may have come since the folder was listed.
      const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
      const descriptor = openSync(join(root, path), flags);
      try {
        if (!fstatSync(descriptor).isFile()) throw new Error("it is no regular file");
        const buffer = Buffer.alloc(most + 1);
        let length = 0;
        for (let n = 1; n > 0 && length < buffer.length; length += n)
          n = readSync(descriptor, buffer, length, buffer.length - length, null);
        return buffer.subarray(0, length);
      } finally {
        closeSync(descriptor);
      }
    },
    close() {},
  };
}

function entryOf(path: string, name: string): Entry[] {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  return [{ name, kind: kindOf(found), size: found.size, modified: found.mtime }];
}

function kindOf(found: {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}): Entry["kind"] {
  if (found.isFile()) return "file";
  if (found.isDirectory()) return "folder";
  return found.isSymbolicLink() ? "link" : "special";
}
