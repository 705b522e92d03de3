import { statSync } from "node:fs";
import { resolve } from "node:path";
import { CliError, unquoted } from "../base/error";
import { STEPS } from "../curriculum/steps";
import { type Copy, copyOf, isStepLike, isTheKatas, stepsIn } from "./copy";
import { ARCHIVE, METADATA, type Owner, ownerOf } from "./names";
import { RESULTS } from "./results";
import { folderOf, type Item, isZipName, readTree, textOf } from "./tree";

/** Whose is what in a folder or zip file: each thing in it is in exactly one of these. */
export interface Class {
  copies: Copy[];
  /** What is nobody's by its nature: the platform's lists, results of the grader, and attempts that no longer count. */
  ignored: Item[];
  /** What may be somebody's, and nobody can say whose. */
  nobodys: { item: Item; path: string; why: string }[];
}

/** Folders in which people's work lies, and which are nobody's: those of systems and platforms. */
const WRAPPER =
  /^(home|users|volumes|mnt|[a-z]|desktop|downloads|documents|tmp|class|(.*[-_ ])?submissions?|assignment_\d+_export)$/i;

/** What people's folders are called after the kata, and not after them. */
const THE_KATA = /^(autograd[-_ ]?)?kata([-_ ](main|master|\d+))*( ?\(\d+\))?$|^(main|master|exercises)$/i;

/**
 * Whose is what in a folder or zip file: it is a copy itself, or what is in it belongs to people.
 * @param mayBeEmpty a folder without a copy is no mistake
 * @throws CliError where there is nothing that can be graded
 */
export async function readClass(path: string, mayBeEmpty = false): Promise<Class> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new CliError(`There is no file or folder ${path}.`);
  if (!stat.isDirectory() && !isZipName(path))
    throw new CliError(`${path} is neither a folder nor a zip file.`);
  const found = classIn(await readTree(resolve(path)));
  if (found.copies.length === 0 && !(mayBeEmpty && stat.isDirectory())) {
    const left = found.nobodys.map((one) => unquoted(one.path, 100));
    const what = `${left.slice(0, 5).join(", ")}${left.length > 5 ? ", …" : ""}`;
    const nothing = `no folder ${STEPS[0]?.folder}, no subfolder and no zip file`;
    throw new CliError(
      `${path} holds no copy of the kata: ${nothing}.${what && ` What lies in it is nobody's: ${what}.`}`,
    );
  }
  found.copies.sort((a, b) => (a.name < b.name ? -1 : 1));
  return found;
}

/** The people in a folder or zip file, and what is left over. */
function classIn(top: Item): Class {
  if (top.problem !== undefined) throw new CliError(`${top.name} ${top.problem}.`);
  const found: Class = { copies: [], ignored: [], nobodys: [] };
  const name = stemOf(top);
  if (isCopy(top)) {
    const isOther = (item: Item) =>
      !isStepLike(item) && !isTheKatas(item) && !/^exercises$/i.test(item.name) && holdsCopies(item);
    found.copies.push(copyOf(name, { ...top, items: top.items.filter((item) => !isOther(item)) }));
    for (const item of top.items.filter(isOther)) {
      const why = `holds steps as well, beside those of ${name}`;
      found.nobodys.push({ item, path: item.name, why });
    }
    return found;
  }
  let [{ items }, path] = [top, ""];
  for (let next = wrapperIn(items); next; next = wrapperIn(items)) {
    const beside = items.filter((item) => item !== next);
    share(found, beside, path);
    path += `${next.name}/`;
    items = next.items;
  }
  const [only, ...others] = items;
  // The kata's own name is nobody's.
  if (only?.kind === "folder" && others.length === 0 && THE_KATA.test(stemOf(only)))
    found.copies.push(copyOf(name, folderOf(name, items)));
  else share(found, items, path);
  return found;
}

/** Gives each thing to its owner, or says that it has none. */
function share(found: Class, items: readonly Item[], path: string): void {
  const ownerIn = ownersIn(items);
  const ofPlatform = new Map<string, Part[]>();
  const copies: Copy[] = [];
  for (const item of items) {
    const owner = ownerIn(item);
    if (isGraders(item) || item.name === METADATA || item.name === "index.html") found.ignored.push(item);
    else if (owner) {
      const key = JSON.stringify([owner.person, owner.id]);
      ofPlatform.set(key, [...(ofPlatform.get(key) ?? []), { ...owner, item }]);
    } else if (item.kind === "folder" || item.problem !== undefined || ARCHIVE.test(item.name)) {
      const isTaken = items.some((other) => other !== item && stemOf(other) === stemOf(item));
      copies.push(copyOf(isTaken ? item.name : stemOf(item), item));
    } else {
      const why = "lies in nobody's folder, and has no name that a platform gives";
      found.nobodys.push({ item, path: `${path}${item.name}`, why });
    }
  }
  copies.push(...[...ofPlatform.values()].map((parts) => copyOfParts(parts, found)));
  for (const copy of copies) {
    const isTaken = copies.some((other) => other !== copy && other.name === copy.name);
    // Two people have one name: the platform's numbers tell them apart.
    const name = isTaken && copy.id !== undefined ? `${copy.name} ${copy.id}` : copy.name;
    add(found, { ...copy, name });
  }
}

/** Adds a copy by a name that nobody has yet. */
function add({ copies }: Class, copy: Copy): void {
  let { name } = copy;
  for (let i = 2; copies.some((other) => other.name === name); i++) name = `${copy.name} (${i})`;
  copies.push({ ...copy, name });
}

/** A thing that a platform has handed out, and whose it is. */
type Part = Owner & { item: Item };

/** What a platform has handed out of one person, loose files and all attempts. The latest attempt counts. */
function copyOfParts(parts: readonly Part[], { ignored }: Class): Copy {
  const { person, id } = parts[0] ?? { person: "" };
  const times = new Set(parts.flatMap(({ time }) => time ?? []));
  const latest = times.size === 0 ? undefined : Math.max(...times);
  const items: Item[] = [];
  for (const { item, time, file } of parts) {
    if (time !== latest) ignored.push(item);
    // A folder that has only the platform's name is the person's own.
    else if (file === undefined && item.kind === "folder" && !item.problem) items.push(...item.items);
    else items.push({ ...item, name: file ?? item.name });
  }
  const when = new Date(latest ?? 0).toISOString().slice(0, 16).replace("T", " ");
  const note = times.size > 1 ? `${times.size} attempts; the latest counts, of ${when}.` : undefined;
  return { ...copyOf(person, folderOf(person, items)), id, note };
}

/** Who owns what in a place: by the names that platforms give, or by Gradescope's list of the people of its folders, or groups. */
function ownersIn(items: readonly Item[]): (item: Item) => Owner | undefined {
  const list = items.find(({ name, kind }) => name === METADATA && kind === "file");
  const people = new Map<string, Owner>();
  for (const block of (list && textOf(list).text)?.split(/^(?=\S)/m) ?? []) {
    const said = (key: string) => {
      const texts = [...block.matchAll(new RegExp(`^[- ]+:${key}:(.*)`, "gm"))].map(([, text = ""]) =>
        text.trim().replace(/^["']|["']$/g, ""),
      );
      return [...new Set(texts)].filter(Boolean).join(" and ");
    };
    const person = said("name");
    if (person)
      people.set(block.split(":")[0] ?? "", { person, id: said("sid") || said("email") || undefined });
  }
  return ({ name }) => people.get(name) ?? ownerOf(name);
}

/** Whether the grader has written it, and nobody's work lies in it. */
function isGraders(item: Item): boolean {
  return item.items.some(({ name }) => name === RESULTS) && !holdsCopies(item);
}

/** The one folder in which all people lie, if there is one and it is nobody's own. */
function wrapperIn(items: readonly Item[]): Item | undefined {
  const [only, ...others] = items.filter((item) => item.kind === "folder" && !isGraders(item));
  if (!only || others.length > 0 || only.items.length === 0 || only.problem !== undefined) return undefined;
  if (isCopy(only) || items.some(ownersIn(items))) return undefined;
  const isPlatforms = WRAPPER.test(stemOf(only)) || only.items.some(ownersIn(only.items));
  return isPlatforms || copiesIn(only) > 1 ? only : undefined;
}

/** What `copiesIn` has found: it asks of a folder more than once, and again of each one in it. */
const counted = new WeakMap<Item, number>();

/** How many people's work may lie in a folder. */
function copiesIn(folder: Item): number {
  const copies = counted.get(folder) ?? countCopies(folder);
  counted.set(folder, copies);
  return copies;
}

function countCopies(folder: Item): number {
  if (isCopy(folder)) return 1;
  const ownerIn = ownersIn(folder.items);
  return folder.items
    .filter((item) => !isTheKatas(item))
    .map((item) => Math.max(copiesIn(item), ARCHIVE.test(item.name) || ownerIn(item) ? 1 : 0))
    .reduce((all, many) => all + many, 0);
}

const holdsCopies = (item: Item) => item.kind === "folder" && copiesIn(item) > 0;

/** Steps lie in it, or in its exercises/, and not below people's names. */
function isCopy(folder: Item): boolean {
  const { items } = folder;
  if (stepsIn(folder) !== undefined) return true;
  if (!items.some(isStepLike) || items.some(ownersIn(items))) return false;
  return !items.some((item) => !isStepLike(item) && holdsCopies(item));
}

/** The name of an archive without its ending; a folder may be called as it likes. */
function stemOf({ name, kind, isZip }: Item): string {
  return kind === "folder" && !isZip ? name : name.replace(ARCHIVE, "");
}
