import { basename, join } from "node:path";
import { STEPS } from "../curriculum/steps";
import type { Entry, Tree } from "./tree";
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

/** A folder of a tree. */
export interface Place {
  tree: Tree;
  folder: string;
  /** Where the tree lies on the disk, if it is no zip file. */
  disk?: string;
}

/** A zip inside of a zip is held in memory: no more than this. */
const MOST_NESTED = 64 * 2 ** 20;

/** How deep a copy may lie in folders, and in zip files, as the zips of platforms like to have it. */
const DEEPEST = 4;
const DEEPEST_ZIP = 2;

/** What lies beside people and copies, and is neither. */
export const NOBODY = /^\.|^(__MACOSX|node_modules|Thumbs\.db|desktop\.ini)$/i;

/** What the whole kata holds beside exercises/, with folders of the same names. */
const THE_KATAS = /^(solutions|mistakes|starters)$/i;

/** The one copy in a place, or in the one zip file there. Where there is none, or more than one, it says so. */
export async function copyIn(place: Place, name: string, zips = DEEPEST_ZIP): Promise<Copy> {
  const { tree, folder } = place;
  const shown = (path: string) => (folder === "" ? path : path.slice(folder.length + 1));
  const problem = (why: string) => nothing(tree, folder, name, why);

  const roots = rootsIn(tree, folder, DEEPEST);
  const [root] = roots;
  if (roots.length > 1)
    return problem(
      onlyOne(
        "copies",
        roots.map((one) => shown(one).replace(/\/exercises$/i, "")),
      ),
    );
  if (root !== undefined) {
    const last = root.split("/").at(-1) ?? "";
    return /^exercises$/i.test(last) && last !== "exercises"
      ? problem(`There is a folder ${last}, and its name must be exercises, in small letters.`)
      : { name, tree, root };
  }

  const files = filesIn(tree, folder, DEEPEST);
  const packed = files.filter(isZip);
  const [zip] = packed;
  if (packed.length > 1) return problem(onlyOne("zip files", packed.map(shown)));
  if (zip !== undefined && zips > 0) return unzipped(place, zip, name, zips);
  const other = files.find((file) => isArchive(file));
  if (other !== undefined) return problem(noZip(shown(other)));
  const link = tree.entries(folder)?.find((entry) => entry.name === "exercises" && entry.kind !== "folder");
  return problem(link ? notAFile(link) : `There is no step in it: no folder like ${STEPS[0]?.folder}.`);
}

/** The copy in a zip file. */
export async function unzipped(
  { tree, folder, disk }: Place,
  zip: string,
  name: string,
  zips = DEEPEST_ZIP,
): Promise<Copy> {
  try {
    const inner = await zipTree(disk === undefined ? await packed(tree, zip) : join(disk, zip));
    const close = () => {
      inner.close();
      tree.close();
    };
    return copyIn({ tree: { ...inner, close }, folder: "" }, name, zips - 1);
  } catch (error) {
    const why = `${basename(zip)} cannot be read as a zip file: ${whyNot(error as Error)}.`;
    return nothing(tree, folder, name, why);
  }
}

/** The library speaks of the format's inner parts, where the end of the file is missing or never was one. */
export function whyNot({ message }: Error): string {
  return /central directory/i.test(message) ? "it is damaged, or none" : message.replace(/\.+$/, "");
}

export const nothing = (tree: Tree, root: string, name: string, problem: string): Copy => ({
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

/** Why an archive of another kind is not read. */
export function noZip(name: string): string {
  return `${name} is no zip file, and no other archive is read.`;
}

function onlyOne(things: string, names: readonly string[]): string {
  const shown = [...names.slice(0, 3), ...(names.length > 3 ? ["…"] : [])].join(", ");
  return `There are ${names.length} ${things} in it, and only one can be graded: ${shown}.`;
}

/** The folder with the steps: this one, or its exercises/. */
export function rootAt(tree: Tree, folder: string): string | undefined {
  const exercises = folders(tree, folder).find((name) => /^exercises$/i.test(name));
  const places = exercises === undefined ? [folder] : [below(folder, exercises), folder];
  return places.find((place) => folders(tree, place).some(isStep));
}

/** Every folder with steps, here and below. */
function rootsIn(tree: Tree, folder: string, depth: number): string[] {
  const root = rootAt(tree, folder);
  if (root !== undefined) return [root];
  const inner = folders(tree, folder);
  const own = inner.length === 1 ? inner : inner.filter((name) => !THE_KATAS.test(name));
  return depth === 0 ? [] : own.flatMap((name) => rootsIn(tree, below(folder, name), depth - 1));
}

/** The paths of the files here and below. */
function filesIn(tree: Tree, folder: string, depth: number): string[] {
  const own = (tree.entries(folder) ?? []).filter(({ name, kind }) => kind === "file" && !NOBODY.test(name));
  const inner = depth === 0 ? [] : folders(tree, folder);
  return [
    ...own.map(({ name }) => below(folder, name)),
    ...inner.flatMap((name) => filesIn(tree, below(folder, name), depth - 1)),
  ];
}

/** The names of the folders in a folder. */
export function folders(tree: Tree, folder: string): string[] {
  return (tree.entries(folder) ?? [])
    .filter(({ name, kind }) => kind === "folder" && !NOBODY.test(name))
    .map(({ name }) => name);
}

async function packed(tree: Tree, path: string): Promise<Buffer> {
  const buffer = await tree.read(path, MOST_NESTED);
  if (buffer.length > MOST_NESTED) throw new Error("it is too large for a zip inside of a zip");
  return buffer;
}

const isStep = (name: string) => STEPS.some((step) => step.folder === name.toLowerCase());
export const isZip = (name: string) => /\.zip$/i.test(name);
export const isArchive = (name: string) => stemOf(name) !== name;
/** The name of an archive without its ending. */
export const stemOf = (name: string) => name.replace(/\.(zip|rar|7z|tgz|tar(\.\w+)?)$/i, "");
export const below = (folder: string, name: string) => (folder === "" ? name : `${folder}/${name}`);
