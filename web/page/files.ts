// The files of the kata, as the page has them: what node:fs is elsewhere. What the learner writes is kept in the browser.

export const ROOT = "/kata";
/** The playground. */
export const TRY = `${ROOT}/try.ts`;

/** What is written is kept: the learner's files, and what the kata remembers. Drawings are made again. */
const isKept = (path: string): boolean => !path.startsWith(`${ROOT}/drawings/`);

/** Their texts by their paths: those that come with the page, and over them what is written. */
const texts = new Map<string, string>();
const prefix = `kata:${location.pathname.replace(/[^/]*$/, "")}:`;

/** Why nothing is kept, if it is so. */
export let refused: string | undefined;

/** Takes files that come with the page. */
export function add(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) texts.set(`${ROOT}/${path}`, text);
}

/** Reads or writes what the browser keeps, as long as it lets us. */
function keeping(work: () => void): void {
  try {
    if (!refused) work();
  } catch {
    refused = "This browser keeps nothing more for this page: take your work away before you close it.";
  }
}

/** Brings in what is kept, by this tab or another. */
export function readKept(): void {
  keeping(() => {
    for (const [key, text] of Object.entries<string>(localStorage))
      if (key.startsWith(prefix)) texts.set(key.slice(prefix.length), text);
  });
}

/** The text of a file; nothing where there is none. */
export const textOf = (path: string): string | undefined => texts.get(path);

/** All files below a folder. */
export function below(folder: string): string[] {
  return [...texts.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
}

/** The text of a file that stands beside the page: fetched once. */
export async function fetchText(name: string): Promise<string> {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const response = await fetch(name);
  if (!response.ok) throw new Error(`${name} could not be fetched`);
  const text = await response.text();
  texts.set(name, text);
  return text;
}

/** The file beside the page that holds a package as one script. */
export const packageFile = (name: string): string => `packages/${name}.js`;

function fail(code: string, path: string): never {
  throw Object.assign(new Error(`${code}: ${path}`), { code });
}

export const constants = { W_OK: 2 };

export const existsSync = (path: string): boolean => statSync(path) !== undefined;

export function statSync(path: string) {
  const isFile = textOf(path) !== undefined;
  const isThere = isFile || below(path.replace(/\/$/, "")).length > 0;
  return isThere ? { isFile: () => isFile, isDirectory: () => !isFile } : undefined;
}

export const readFileSync = (path: string): string => textOf(path) ?? fail("ENOENT", path);

export function writeFileSync(path: string, text: string, { flag = "w" } = {}): void {
  if (flag === "wx" && existsSync(path)) fail("EEXIST", path);
  texts.set(path, text);
  if (isKept(path)) keeping(() => localStorage.setItem(prefix + path, text));
}

export function rmSync(path: string): void {
  texts.delete(path);
  keeping(() => localStorage.removeItem(prefix + path));
}

export function renameSync(from: string, to: string): void {
  writeFileSync(to, readFileSync(from));
  rmSync(from);
}

export function readdirSync(folder: string, options?: { withFileTypes?: boolean }) {
  const names = new Set(below(folder).map((path) => path.slice(folder.length + 1).split("/")[0] ?? ""));
  if (names.size === 0) fail("ENOENT", folder);
  if (!options?.withFileTypes) return [...names];
  return [...names].map((name) => ({ name, isFile: () => textOf(`${folder}/${name}`) !== undefined }));
}

/** Folders are there as soon as a file is in them. */
export const mkdirSync = (): void => undefined;
export const accessSync = (): void => undefined;
export const realpathSync = (path: string): string => path;
/** Nobody else changes them. */
export const watch = undefined;
