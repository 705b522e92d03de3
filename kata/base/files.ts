import { createHash } from "node:crypto";
import { existsSync, mkdirSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

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
