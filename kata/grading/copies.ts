import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { CliError } from "../base/error";
import { STEPS } from "../curriculum/steps";
import {
  below,
  type Copy,
  copyIn,
  folders,
  isArchive,
  isZip,
  NOBODY,
  notAFile,
  nothing,
  noZip,
  rootAt,
  stemOf,
  unzipped,
  whyNot,
} from "./copy";
import { RESULTS } from "./results";
import { type Entry, folderTree, type Tree } from "./tree";
import { zipTree } from "./zip";

/**
 * The copies in these folders, by name: a folder is a copy itself, or its subfolders and zip files are.
 * @param options.skip the folder of the results, which is nobody's copy
 * @param options.mayBeEmpty a folder without a copy is no mistake
 * @throws CliError where there is nothing that can be graded
 */
export async function findCopies(paths: readonly string[], options: FindOptions = {}): Promise<Copy[]> {
  const found: Copy[] = [];
  for (const path of paths) {
    const all = await copiesIn(path, options);
    // The same name in two folders is two people.
    const clash = all.some(({ name }) => found.some((other) => other.name === name));
    const label = (name: string) => (clash ? `${basename(resolve(path))}/${name}` : name);
    found.push(...all.map((copy) => ({ ...copy, name: label(copy.name) })));
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface FindOptions {
  skip?: string;
  mayBeEmpty?: boolean;
}

/** Lets go of the files that the copies hold open. */
export function closeCopies(copies: readonly Copy[]): void {
  for (const tree of new Set(copies.map((copy) => copy.tree))) tree.close();
}

async function copiesIn(path: string, { skip = path, mayBeEmpty = false }: FindOptions): Promise<Copy[]> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) {
    const hint = /^\d\d?$/.test(basename(path)) ? " Steps are named without spaces: --steps 01,02." : "";
    throw new CliError(`There is no folder ${path}.${hint}`);
  }
  if (!stat.isDirectory() && !isZip(path)) throw new CliError(`${path} is neither a folder nor a zip file.`);
  const tree = stat.isDirectory()
    ? folderTree(path)
    : await zipTree(path).catch((error: Error) => {
        throw new CliError(`${path} cannot be read as a zip file: ${whyNot(error)}.`);
      });
  if (rootAt(tree, "") !== undefined)
    return [await copyIn({ tree, folder: "" }, stemOf(basename(resolve(path))))];

  const top = stat.isDirectory() ? "" : classFolder(tree);
  const people = (tree.entries(top) ?? []).filter(
    ({ name, kind }) =>
      !NOBODY.test(name) &&
      (kind !== "file" || isArchive(name)) &&
      resolve(path, name) !== resolve(skip) &&
      !isOfResults(tree, top, name),
  );
  if (people.length === 0 && !(mayBeEmpty && stat.isDirectory())) {
    const example = STEPS[0]?.folder;
    throw new CliError(
      `${path} holds no copy of the kata: no folder ${example}, no subfolder and no zip file.`,
    );
  }
  const disk = stat.isDirectory() ? path : undefined;
  const copyOf = (entry: Entry, name: string): Promise<Copy> | Copy => {
    const inner = below(top, entry.name);
    if (entry.kind === "folder") return copyIn({ tree, folder: inner, disk }, name);
    if (entry.kind !== "file") return nothing(tree, inner, name, notAFile(entry));
    return isZip(entry.name)
      ? unzipped({ tree, folder: inner, disk }, inner, name)
      : nothing(tree, inner, name, noZip(entry.name));
  };
  return Promise.all(
    people.map((entry) => {
      const stem = entry.kind === "file" ? stemOf(entry.name) : entry.name;
      const isTaken = people.some((other) => other !== entry && stemOf(other.name) === stem);
      return copyOf(entry, isTaken ? entry.name : stem);
    }),
  );
}

/** What the grader itself has written beside the copies. */
function isOfResults(tree: Tree, folder: string, name: string): boolean {
  const holds = (place: string) => (tree.entries(place) ?? []).some((entry) => entry.name === RESULTS);
  const inner = below(folder, name);
  return (holds(inner) && rootAt(tree, inner) === undefined) || (name === "gradescope" && holds(folder));
}

/** In a class's zip, the people may lie below one folder that is nobody's copy. */
function classFolder(tree: Tree): string {
  const [only, ...others] = folders(tree, "");
  const isZipped = (folder: string) => (tree.entries(folder) ?? []).some(({ name }) => isZip(name));
  if (only === undefined || others.length > 0 || isZipped("") || rootAt(tree, only) !== undefined) return "";
  return isZipped(only) || folders(tree, only).length > 1 ? only : "";
}
