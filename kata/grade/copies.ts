import { statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { CliError } from "../cli/error";
import { STEPS } from "../steps/road";
import { type Entry, folderTree, type Tree } from "./tree";
import { zipTree } from "./zip";

/** What one person handed in: a copy of the kata, or what there is of it. */
export interface Copy {
  /** The name of the subfolder, or of the zip file without its ending. */
  name: string;
  tree: Tree;
  /** The folder in the tree that holds the folders of the steps. */
  root: string;
  /** Why there is nothing to be graded, in a sentence. */
  problem?: string;
}

/** A zip inside of a zip is held in memory: no more than this. */
const MOST_NESTED = 64 * 2 ** 20;

/** How deep a copy may lie in folders that hold nothing else, as the zips of platforms like to have it. */
const DEEPEST = 4;

/** What lies in a class's folder and is nobody's submission. */
const NOBODY = /^\.|^(__MACOSX|node_modules|Thumbs\.db|desktop\.ini)$/i;

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
  if (!stat) throw new CliError(`There is no folder ${path}.`);
  if (!stat.isDirectory() && !isZip(path)) throw new CliError(`${path} is neither a folder nor a zip file.`);
  const tree = stat.isDirectory()
    ? folderTree(path)
    : await zipTree(path).catch((error: Error) => {
        throw new CliError(`${path} cannot be read as a zip file: ${whyNot(error)}.`);
      });
  if (rootOf(tree, "", 0) !== undefined) {
    return [copyIn(tree, "", basename(resolve(path)).replace(/\.zip$/i, ""))];
  }

  const top = stat.isDirectory() ? "" : classFolder(tree);
  const people = (tree.entries(top) ?? []).filter(
    ({ name, kind }) =>
      !NOBODY.test(name) && (kind !== "file" || isZip(name)) && resolve(path, name) !== resolve(skip),
  );
  if (people.length === 0 && !(mayBeEmpty && stat.isDirectory())) {
    const example = STEPS[0]?.folder;
    throw new CliError(
      `${path} holds no copy of the kata: no folder ${example}, no subfolder and no zip file.`,
    );
  }
  return Promise.all(
    people.map(async (entry) => {
      const stem = entry.name.replace(/\.zip$/i, "");
      const name = people.some((other) => other !== entry && other.name === stem) ? entry.name : stem;
      const inner = below(top, entry.name);
      if (entry.kind === "link" || entry.kind === "special")
        return nothing(tree, inner, entry.name, notAFile(entry));
      const zipped = entry.kind === "file" ? inner : onlyZip(tree, inner);
      if (zipped === undefined) return copyIn(tree, inner, entry.name);
      try {
        const zip = await zipTree(stat.isDirectory() ? join(path, zipped) : await packed(tree, zipped));
        return copyIn(zip, "", name);
      } catch (error) {
        const why = `${basename(zipped)} cannot be read as a zip file: ${whyNot(error as Error)}.`;
        return nothing(tree, inner, name, why);
      }
    }),
  );
}

/** The library speaks of the format's inner parts, where the end of the file is missing or never was one. */
function whyNot({ message }: Error): string {
  return /central directory/i.test(message) ? "it is damaged, or none" : message.replace(/\.+$/, "");
}

/** The copy in a folder of a tree. Without one, it says why. */
function copyIn(tree: Tree, folder: string, name: string): Copy {
  const root = rootOf(tree, folder, DEEPEST);
  if (root === undefined) {
    const link = tree.entries(folder)?.find((entry) => entry.name === "exercises" && entry.kind !== "folder");
    const why = link ? notAFile(link) : `There is no step in it: no folder like ${STEPS[0]?.folder}.`;
    return nothing(tree, folder, name, why);
  }
  const last = root.split("/").at(-1) ?? "";
  return /^exercises$/i.test(last) && last !== "exercises"
    ? nothing(
        tree,
        root,
        name,
        `There is a folder ${last}, and its name must be exercises, in small letters.`,
      )
    : { name, tree, root };
}

const nothing = (tree: Tree, root: string, name: string, problem: string): Copy => ({
  name,
  tree,
  root,
  problem,
});

/** Why something that should be a folder or a file cannot be read. */
export function notAFile({ name, kind }: Entry): string {
  if (kind === "link") return `${name} is a symbolic link, and links are not followed.`;
  if (kind === "folder") return `${name} is a folder, not a file.`;
  return kind === "file" ? `${name} is a file, not a folder.` : `${name} is neither a file nor a folder.`;
}

/** The folder with the steps: this one, its exercises/, or either of them in the only folder that it holds. */
function rootOf(tree: Tree, folder: string, depth: number): string | undefined {
  const exercises = folders(tree, folder).find((name) => /^exercises$/i.test(name));
  const places = exercises === undefined ? [folder] : [below(folder, exercises), folder];
  const found = places.find((place) => folders(tree, place).some((name) => isStep(name)));
  const [only, ...others] = folders(tree, folder);
  if (found !== undefined || depth === 0 || only === undefined || others.length > 0) return found;
  return rootOf(tree, below(folder, only), depth - 1);
}

/** The zip file in a folder that holds no step and no other zip: platforms hand over each person's file in a folder. */
function onlyZip(tree: Tree, folder: string): string | undefined {
  const [only, ...others] = (tree.entries(folder) ?? []).filter(
    ({ name, kind }) => kind === "file" && isZip(name),
  );
  const isAlone = only !== undefined && others.length === 0 && rootOf(tree, folder, DEEPEST) === undefined;
  return isAlone ? below(folder, only.name) : undefined;
}

/** In a class's zip, the people may lie below one folder that is nobody's copy. */
function classFolder(tree: Tree): string {
  const all = folders(tree, "");
  const [only, ...others] = all;
  const zips = (tree.entries("") ?? []).some(({ name }) => isZip(name));
  return only !== undefined && others.length === 0 && !zips && rootOf(tree, only, DEEPEST) === undefined
    ? only
    : "";
}

function folders(tree: Tree, folder: string): string[] {
  return (tree.entries(folder) ?? [])
    .filter(({ name, kind }) => kind === "folder" && !NOBODY.test(name))
    .map(({ name }) => name);
}

async function packed(tree: Tree, path: string): Promise<Buffer> {
  const buffer = await tree.read(path, MOST_NESTED);
  if (buffer.length > MOST_NESTED) throw new Error("it is too large for a zip inside of a zip");
  return buffer;
}

const isZip = (name: string) => /\.zip$/i.test(name);
const isStep = (name: string) => STEPS.some((step) => step.folder === name.toLowerCase());
const below = (folder: string, name: string) => (folder === "" ? name : `${folder}/${name}`);
