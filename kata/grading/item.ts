/** A file or folder of what was handed in. A zip file is a folder, at any depth and by any packer. */
export interface Item {
  name: string;
  kind: "folder" | "file" | "link" | "special";
  /** What lies in the folder. */
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
export const MOST_BYTES = 256 * 1024;

/** Paths that are deeper than this lead nowhere. */
export const DEEPEST = 40;

/** What lies beside people's work and is nobody's. Nothing looks into such a folder. */
export const NOBODYS = /^\.|^(__MACOSX|node_modules|Thumbs\.db|desktop\.ini)$/i;

export const isZipName = (name: string) => /\.zip$/i.test(name);

/** Why a symbolic link, a pipe or a socket is not read. */
export function notRead({ kind }: Pick<Item, "kind">): string {
  return kind === "link"
    ? "is a symbolic link, and links are not followed"
    : "is neither a file nor a folder";
}

export const unreadable = (why: string) => () => {
  throw new Error(why);
};

export function itemOf(name: string, kind: Item["kind"], more: Partial<Item> = {}): Item {
  return { name, kind, items: [], read: unreadable(notRead({ kind })), ...more };
}

/** Folders of people, as if they lay in one folder of this name. */
export function folderOf(name: string, items: Item[]): Item {
  return itemOf(name, "folder", { items });
}

export const TOO_LARGE = `is larger than ${MOST_BYTES / 1024} KiB, and was not read`;

/** What the system says of a file that it does not give, in words. */
export function systemSays(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "EACCES" || code === "EPERM" ? "permission denied" : message;
}
