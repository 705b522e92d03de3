import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, extname, join, relative, resolve, sep } from "node:path";
import { CliError, quote, unquoted } from "./error";

/** The folder of the kata itself. */
export const ROOT = join(__dirname, "../..");

/** What the learner writes: a folder for each step. */
export const EXERCISES = join(ROOT, "exercises");

const PACKAGES = join(ROOT, "node_modules");

/**
 * Where it keeps what can be made again at any time. In workspaces, containers and Nix the packages may be a link, and Node's
 * permission model knows files by their real paths alone.
 */
export const CACHE = join(existsSync(PACKAGES) ? realpathSync(PACKAGES) : PACKAGES, ".cache/autograd-kata");

/** A short name for these texts, in this order: another one as soon as one of them is another. */
export function hashOf(...texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:${text}`);
  return hash.digest("hex").slice(0, 32);
}

/** Writes a file, and the folders that it stands in, so that nobody reads half of it. */
export function writeWhole(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, content);
  renameSync(`${path}.${process.pid}`, path);
}

/** Where commands put what they make, unless another place is named. */
export const DRAWINGS = join(ROOT, "drawings");

/** The folder in which the user stands: npm starts us in the kata's. */
export function base(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

/** A path as the user would type it. */
export function shownPath(path: string): string {
  const short = relative(base(), path);
  return unquoted(short === "" || short.startsWith("..") ? path : short, 200);
}

/** The options of every command that writes one file of what the learner's code, or the reference, has computed. */
export const OUTPUT_OPTIONS = {
  reference: { type: "boolean" },
  out: { type: "string" },
  force: { type: "boolean" },
} as const;

/**
 * The file that was named with --out, or else the one of this name in drawings/: it is looked at before any work is done.
 * @param what what is written, for the sentence: "The page is HTML"
 * @throws CliError where it cannot be written, or has another ending
 */
export function outputFile(
  { out, force }: { out?: string; force?: boolean },
  name: string,
  { what, endings }: { what: string; endings: readonly string[] },
) {
  const path = out === undefined ? join(DRAWINGS, name) : resolve(base(), out);
  const ending = extname(path).toLowerCase();
  if (!endings.includes(ending))
    throw new CliError(`${what}: ${quote(out ?? "", 100)} should end with ${endings.join(" or ")}.`);
  checkOutput({ path, force });
  const write = (content: string | Uint8Array) => writeOutput({ path, force }, content);
  return { shown: shownPath(path), ending, write };
}

interface Output {
  /** An absolute path. */
  path: string;
  /** Overwrite whatever file is there. */
  force?: boolean;
}

/**
 * Says at once, before any work is done, that a file cannot be written. What the kata makes in drawings/ may be made again; anything
 * else that is there already stays as it is without `force`.
 * @throws CliError
 */
export function checkOutput({ path, force = false }: Output): void {
  orRefuse(path, () => {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there && !there.isFile()) throw new CliError(`${shownPath(path)} is no file. Give another name.`);
    if (there && !force && !isDrawing(path)) {
      throw new CliError(
        `${shownPath(path)} is there already and is left alone. Give another name, or --force to overwrite it.`,
      );
    }
    accessSync(there ? path : dirname(missingFolders(path)[0] ?? path), constants.W_OK);
  });
}

/** The folders above that are not there yet, the outermost first. */
function missingFolders(path: string): string[] {
  const folder = dirname(path);
  return existsSync(folder) ? [] : [...missingFolders(folder), folder];
}

/**
 * Writes a file, and its folder if there is none, by the rule of `checkOutput`.
 * @throws CliError
 */
export function writeOutput(output: Output, content: string | Uint8Array): void {
  checkOutput(output);
  orRefuse(output.path, () => {
    // One after the other: mkdir's own option `recursive` never ends where the system refuses a name, as in /proc.
    for (const folder of missingFolders(output.path)) mkdirSync(folder);
    writeFileSync(output.path, content);
  });
}

/** A file in drawings/, by no link to another place. */
function isDrawing(path: string): boolean {
  return existsSync(DRAWINGS) && realpathSync(path).startsWith(realpathSync(DRAWINGS) + sep);
}

/**
 * Runs what reads or writes a file, and makes the system's errors one sentence.
 * @throws CliError
 */
export function orRefuse<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof CliError) throw error;
    // "EACCES: permission denied, open 'x.svg'"
    const [, reason = "the reason is unknown"] = /^E\w+: (.+?), \w+/.exec((error as Error).message) ?? [];
    throw new CliError(`${shownPath(path)} cannot be written: ${reason}.`);
  }
}
