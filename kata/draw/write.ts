import { accessSync, constants, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { type Format, isMarked, marked } from "./mark";

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "it may not be written",
  EPERM: "it may not be written",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  ENOENT: "its folder cannot be made",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "a part of its path is a file",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "the links on its path lead in a circle",
};

/** Whether a picture may be written there: where nothing is yet, or a picture of ours. Otherwise why not, in one sentence. */
export function refusal(path: string, shown: string): string | undefined {
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (!there) return folderRefusal(dirname(path), shown);
    if (!there.isFile()) return `${shown} is no file. Give the picture a name with --out.`;
    accessSync(path, constants.W_OK);
    return isMarked(path)
      ? undefined
      : `${shown} is there already and no drawing of this command, so it is left alone. Give another name with --out.`;
  } catch (error) {
    return unwritable(error, shown);
  }
}

/** Whether the folder may be written to, or made. */
function folderRefusal(folder: string, shown: string): string | undefined {
  const there = statSync(folder, { throwIfNoEntry: false });
  if (!there && dirname(folder) !== folder) return folderRefusal(dirname(folder), shown);
  if (!there?.isDirectory()) return unwritable({ code: "ENOTDIR" }, shown);
  accessSync(folder, constants.W_OK);
  return undefined;
}

/** Writes a picture, and its folder if there is none. What went wrong, in one sentence. */
export function write(
  path: string,
  shown: string,
  format: Format,
  picture: Uint8Array | string,
): string | undefined {
  const sentence = refusal(path, shown);
  if (sentence) return sentence;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, marked(format, picture));
    return undefined;
  } catch (error) {
    return unwritable(error, shown);
  }
}

/** A path as the user would write it. */
export function shownPath(path: string, base: string): string {
  const short = relative(base, path);
  return short.startsWith("..") ? path : short;
}

function unwritable(error: unknown, shown: string): string {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return `${shown} cannot be written: ${REASONS[code] ?? (code || "the reason is unknown")}.`;
}
