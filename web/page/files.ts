// The files of the kata, as the page has them: what node:fs is elsewhere. What the learner writes is kept in the browser.

export const ROOT = "/kata";

/** What is kept of what is written: the learner's files, and what the kata remembers. */
const KEPT = /^\/kata\/(?:exercises\/(?:[^/]+)\/(?!.*\.test\.ts$)[^/]+|try\.ts|node_modules\/\.cache\/.*)$/;

const given = new Map<string, string>();
const own = new Map<string, string | Uint8Array>();
const prefix = `kata:${typeof location === "undefined" ? "" : location.pathname.replace(/[^/]*$/, "")}:`;

/** Why nothing is kept, if it is so. */
export let refused: string | undefined;
/** Hears of each file that was written here, or in another tab. */
export const listeners = new Set<(path: string, elsewhere: boolean) => void>();

/** Takes the files that come with the page, and reads what is kept. */
export function mount(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) given.set(`${ROOT}/${path}`, text);
  try {
    localStorage.setItem(`${prefix}`, "");
    localStorage.removeItem(`${prefix}`);
    readKept();
  } catch {
    refused = "This browser keeps nothing for this page: take your work away before you close it.";
  }
  addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(prefix)) readKept();
  });
}

/** Brings in what is kept, by this tab or another. */
export function readKept(): void {
  if (refused) return;
  const found = new Set<string>();
  for (let i = 0; i < localStorage.length; i++) {
    const key = localStorage.key(i) ?? "";
    if (!key.startsWith(prefix)) continue;
    const path = key.slice(prefix.length);
    found.add(path);
    const text = localStorage.getItem(key) ?? "";
    if (own.get(path) === text) continue;
    own.set(path, text);
    tell(path, true);
  }
  for (const path of [...own.keys()].filter((one) => KEPT.test(one) && !found.has(one))) {
    own.delete(path);
    tell(path, true);
  }
}

function tell(path: string, elsewhere: boolean): void {
  for (const listener of listeners) listener(path, elsewhere);
}

function keep(path: string, text: string | undefined): void {
  if (refused || !KEPT.test(path)) return;
  try {
    if (text === undefined) localStorage.removeItem(prefix + path);
    else localStorage.setItem(prefix + path, text);
  } catch {
    refused =
      "This browser keeps no more: its room for this page is used up. Take your work away before you close it.";
    tell(path, false);
  }
}

/** The text of a file; nothing where there is none. */
export function textOf(path: string): string | undefined {
  const content = own.get(path) ?? given.get(path);
  return content === undefined || typeof content === "string" ? content : new TextDecoder().decode(content);
}

/** Whether the learner has changed it. */
export const isOwn = (path: string): boolean => own.has(path) && own.get(path) !== given.get(path);

/** All files below a folder. */
export function below(folder: string): string[] {
  return [...new Set([...given.keys(), ...own.keys()])]
    .filter((path) => path.startsWith(`${folder}/`))
    .sort();
}

/** Writes what is not the learner's: the catalogue, when it is wanted. */
export function add(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) given.set(`${ROOT}/${path}`, text);
}

const fetched = new Map<string, Promise<string>>();

/** The text of a file that stands beside the page. */
export function fetchText(name: string): Promise<string> {
  const known = fetched.get(name);
  if (known) return known;
  const text = fetch(name).then((response) => {
    if (!response.ok) throw new Error(`${name} could not be fetched`);
    return response.text();
  });
  text.catch(() => fetched.delete(name));
  fetched.set(name, text);
  return text;
}

function fail(code: string, path: string): never {
  throw Object.assign(new Error(`${code}: ${path}`), { code });
}

const isFolder = (path: string) => path === "/" || below(path.replace(/\/$/, "")).length > 0;

export const constants = { COPYFILE_EXCL: 1, W_OK: 2 };

export function existsSync(path: string): boolean {
  return textOf(path) !== undefined || isFolder(path);
}

export function readFileSync(path: string): string {
  return textOf(path) ?? fail("ENOENT", path);
}

export function writeFileSync(path: string, content: string | Uint8Array, { flag = "w" } = {}): void {
  if (flag === "wx" && existsSync(path)) fail("EEXIST", path);
  own.set(path, content);
  keep(path, typeof content === "string" ? content : undefined);
  tell(path, false);
}

export function rmSync(path: string): void {
  own.delete(path);
  keep(path, undefined);
}

export function copyFileSync(from: string, to: string, mode = 0): void {
  if (mode === constants.COPYFILE_EXCL && existsSync(to)) fail("EEXIST", to);
  writeFileSync(to, readFileSync(from));
}

export function renameSync(from: string, to: string): void {
  writeFileSync(to, own.get(from) ?? readFileSync(from));
  rmSync(from);
}

interface Entry {
  name: string;
  isFile(): boolean;
}

export function readdirSync(folder: string): string[];
export function readdirSync(folder: string, options: { withFileTypes: true }): Entry[];
export function readdirSync(folder: string, options?: { withFileTypes?: boolean }): (string | Entry)[] {
  const depth = folder.length + 1;
  const names = [...new Set(below(folder).map((path) => path.slice(depth).split("/")[0] ?? ""))];
  if (names.length === 0) fail("ENOENT", folder);
  if (!options?.withFileTypes) return names;
  return names.map((name) => ({ name, isFile: () => textOf(`${folder}/${name}`) !== undefined }));
}

export function statSync(path: string) {
  const isFile = textOf(path) !== undefined;
  return isFile || isFolder(path)
    ? { isFile: () => isFile, isDirectory: () => !isFile, mtimeMs: 0 }
    : undefined;
}

/** Folders are there as soon as a file is in them. */
export const mkdirSync = (): void => undefined;
export const accessSync = (): void => undefined;
export const realpathSync = (path: string): string => path;
