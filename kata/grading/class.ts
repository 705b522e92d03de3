import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { CliError } from "../base/error";
import { STEPS } from "../curriculum/steps";
import { type Copy, copyOf, isTheKatas, stepsIn } from "./copy";
import { METADATA, type Owner, ownerOf, stepOfFolder, stepsOfFile } from "./names";
import { RESULTS } from "./results";
import { folderOf, IS, type Item, isZipName, readTree } from "./tree";

/** Whose is what in a folder or zip file: each thing in it is in exactly one of these. */
export interface Class {
  copies: Copy[];
  /** What is nobody's by its nature, and why. */
  ignored: Left[];
  /** What may be somebody's, and nobody can say whose. */
  nobodys: Left[];
}

interface Left {
  item: Item;
  path: string;
  why: string;
}

/** Folders in which people's work lies, and which are nobody's: those of systems and platforms. */
const WRAPPER =
  /^(home|users|volumes|mnt|[a-z]|desktop|downloads|documents|tmp|class|(.*[-_ ])?submissions?|assignment_\d+_export)$/i;

/** What people's folders are called after the kata, and not after them. */
const THE_KATA = /^(autograd[-_ ]?)?kata([-_ ](main|master|\d+))*( ?\(\d+\))?$|^(main|master|exercises)$/i;

/** What the grader itself writes. */
const WRITTEN = /^(results\.jsonl|report\.html|summary\.md|grades\.csv|junit\.xml|gradescope)$/;

/**
 * Whose is what in these folders and zip files: each is a copy itself, or what is in it belongs to people.
 * @param options.skip the folder of the results, which is nobody's copy
 * @param options.mayBeEmpty a folder without a copy is no mistake
 * @throws CliError where there is nothing that can be graded
 */
export async function readClass(
  paths: readonly string[],
  { skip, mayBeEmpty = false }: { skip?: string; mayBeEmpty?: boolean } = {},
): Promise<Class> {
  const all: Class = { copies: [], ignored: [], nobodys: [] };
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    // Who names a step in place of a folder has put a space where a comma belongs.
    const hint = /^\d\d?$/.test(basename(path)) ? " Steps are named without spaces: --steps 01,02." : "";
    if (!stat) throw new CliError(`There is no folder ${path}.${hint}`);
    if (!stat.isDirectory() && !isZipName(path))
      throw new CliError(`${path} is neither a folder nor a zip file.`);
    const { copies, ignored, nobodys } = classIn(await readTree(resolve(path), skip));
    if (copies.length === 0 && !(mayBeEmpty && stat.isDirectory())) {
      const rest = nobodys.map((one) => one.path).slice(0, 5);
      const what = `${rest.join(", ")}${nobodys.length > 5 ? ", …" : ""}`;
      throw new CliError(
        `${path} holds no copy of the kata: no folder ${STEPS[0]?.folder}, no subfolder and no zip file.${what && ` What lies in it is nobody's: ${what}.`}`,
      );
    }
    // The same name in two folders is two people.
    const within = (name: string) => `${basename(resolve(path))}/${name}`;
    const clash = copies.some(({ name }) => all.copies.some((other) => other.name === name));
    all.copies.push(...copies.map((one) => (clash ? { ...one, name: within(one.name) } : one)));
    all.ignored.push(...ignored);
    all.nobodys.push(...nobodys.map((one) => (paths.length > 1 ? { ...one, path: within(one.path) } : one)));
  }
  all.copies.sort((a, b) => (a.name < b.name ? -1 : 1));
  return all;
}

/** The people in a folder or zip file, and what is left over. */
export function classIn(top: Item): Class {
  if (top.problem !== undefined) throw new CliError(`${top.name} ${top.problem}.`);
  const found: Class = { copies: [], ignored: [], nobodys: [] };
  const nameOfTop = stemOf(top.name);
  if (isCopy(top)) {
    const isOther = (item: Item) =>
      !isStepLike(item) && !isTheKatas(item) && !/^exercises$/i.test(item.name) && holdsCopies(item);
    found.copies.push(copyOf(nameOfTop, { ...top, items: top.items.filter((item) => !isOther(item)) }));
    const why = `holds steps as well, beside those of ${nameOfTop}`;
    found.nobodys = top.items.filter(isOther).map((item) => left(item, "", why));
    return found;
  }
  let [place, path] = [top, ""];
  for (let next = wrapperIn(place); next; next = wrapperIn(place)) {
    share(found, { items: place.items.filter((item) => item !== next) }, path);
    path += `${next.name}/`;
    place = next;
  }
  const [only, ...others] = place.items;
  // The kata's own name is nobody's.
  if (only && others.length === 0 && THE_KATA.test(stemOf(only.name)) && isFolderLike(only)) {
    const isNobodys = place === top || WRAPPER.test(stemOf(place.name));
    found.copies.push(copyOf(isNobodys ? nameOfTop : stemOf(place.name), folderOf(place.name, place.items)));
  } else share(found, place, path);
  return found;
}

/** Gives each thing to its owner, or says that it has none. */
function share(found: Class, { items }: Pick<Item, "items">, path: string): void {
  const ownerIn = namesIn(items);
  const groups = new Map<string, Part[]>();
  const people: Item[] = [];
  const isOfResults = items.some((item) => item.name === RESULTS);
  for (const item of items) {
    const owner = ownerIn(item);
    if (item.kind === "special" && item.problem) found.nobodys.push(left(item, path, item.problem));
    else if (isGraders(item, isOfResults)) found.ignored.push(left(item, path, "was written by the grader"));
    else if (item.name === METADATA || item.name === "index.html")
      found.ignored.push(left(item, path, "is the platform's list"));
    else if (owner) {
      const key = JSON.stringify([owner.person, owner.id]);
      groups.set(key, [...(groups.get(key) ?? []), { item, owner }]);
    } else if (item.kind !== "file" || stemOf(item.name) !== item.name) people.push(item);
    else
      found.nobodys.push(left(item, path, "lies in nobody's folder, and has no name that a platform gives"));
  }
  const copies = [...people.map((item) => personOf(item, people)), ...[...groups.values()].map(ofPlatform)];
  for (const copy of copies) {
    const isTaken = copies.some((other) => other !== copy && other.name === copy.name);
    // Two people have one name: the platform's numbers tell them apart.
    const name = isTaken && copy.id !== undefined ? `${copy.name} ${copy.id}` : copy.name;
    const same = found.copies.filter((other) => other.name === name).length;
    found.copies.push({ ...copy, name: same === 0 ? name : `${name} (${same + 1})` });
  }
}

function left(item: Item, path: string, why: string): Left {
  return { item, path: `${path}${item.name}`, why };
}

/** Somebody's folder or zip file. */
function personOf(item: Item, all: readonly Item[]): Copy {
  const stem = item.kind === "folder" && !item.isZip ? item.name : stemOf(item.name);
  const isTaken = all.some((other) => other !== item && stemOf(other.name) === stem);
  const copy = copyOf(isTaken ? item.name : stem, item);
  if (item.kind === "file")
    return { ...copy, problem: `${item.name} is no zip file, and no other archive is read.` };
  return item.kind === "folder" ? copy : { ...copy, problem: `${item.name} ${IS[item.kind]}.` };
}

/** A thing that a platform has handed out, and whose it is. */
interface Part {
  item: Item;
  owner: Owner;
}

/** What a platform has handed out of one person, loose files and all attempts. The latest attempt counts. */
function ofPlatform(parts: readonly Part[]): Copy {
  const { person, id } = parts[0]?.owner ?? { person: "" };
  const times = new Set(parts.flatMap(({ owner: { time } }) => time ?? []));
  const latest = times.size === 0 ? undefined : Math.max(...times);
  const items = parts
    .filter(({ owner }) => owner.time === latest)
    .flatMap(({ item, owner: { file } }) =>
      // A folder that has only the platform's name is the person's own.
      file === undefined && item.kind === "folder" && !item.problem
        ? item.items
        : { ...item, name: file ?? item.name },
    );
  const owned = parts.map(({ item }) => item);
  const when = new Date(latest ?? 0).toISOString().slice(0, 16).replace("T", " ");
  const note = times.size > 1 ? `${times.size} attempts; the latest counts, of ${when}.` : undefined;
  return { ...copyOf(person, folderOf(person, items), owned), id, note };
}

/** Who owns what in a place: by the names that platforms give, or by Gradescope's list of the people of its folders. */
function namesIn(items: readonly Item[]): (item: Item) => Owner | undefined {
  const list = items.find(({ name }) => name === METADATA);
  const people = new Map<string, Owner>();
  for (const block of list ? textOf(list).split(/^(?=\S)/m) : []) {
    const said = (key: string) => new RegExp(`^[- ]+:${key}: *["']?(.*?)["']?\\s*$`, "m").exec(block)?.[1];
    const person = said("name");
    if (person) people.set(block.split(":")[0] ?? "", { person, id: said("sid") || said("email") });
  }
  return ({ name, kind }) =>
    people.get(name) ?? (kind === "folder" || kind === "file" ? ownerOf(name) : undefined);
}

function textOf(item: Item): string {
  try {
    return item.read().bytes.toString();
  } catch {
    return "";
  }
}

function isGraders(item: Item, isOfResults: boolean): boolean {
  if (isOfResults && WRITTEN.test(item.name)) return true;
  return item.kind === "folder" && item.items.some(({ name }) => name === RESULTS) && !holdsCopies(item);
}

/** The one folder in which all people lie, if there is one and it is nobody's own. */
function wrapperIn(place: Item): Item | undefined {
  const [only, ...others] = place.items.filter(isFolderLike);
  if (!only || others.length > 0 || isCopy(only) || only.problem !== undefined) return undefined;
  const owners = namesIn(place.items);
  if (place.items.some((item) => owners(item) !== undefined)) return undefined;
  const isWrapper = WRAPPER.test(stemOf(only.name)) || copiesIn(only) > 1;
  return isWrapper && only.items.length > 0 ? only : undefined;
}

/** How many people's work may lie in a folder. */
function copiesIn(folder: Item): number {
  if (isCopy(folder)) return 1;
  const owners = namesIn(folder.items);
  const people = folder.items.filter((item) => !isTheKatas(item));
  return people.reduce(
    (all, item) => all + (item.isZip || owners(item) ? Math.max(1, copiesIn(item)) : copiesIn(item)),
    0,
  );
}

const holdsCopies = (item: Item) => isFolderLike(item) && copiesIn(item) > 0;

/** Steps lie in it, or in its exercises/, and not below people's names. */
function isCopy(folder: Item): boolean {
  if (stepsIn(folder) !== undefined) return true;
  const { items } = folder;
  const owners = namesIn(folder.items);
  return (
    items.some(isStepLike) && !items.some((item) => (!isStepLike(item) && holdsCopies(item)) || owners(item))
  );
}

function isStepLike({ name, kind }: Item): boolean {
  return kind === "folder" ? stepOfFolder(name) !== undefined : stepsOfFile(name).length > 0;
}

const isFolderLike = ({ kind }: Item) => kind === "folder";

/** The name of an archive without its ending. */
function stemOf(name: string): string {
  return name.replace(/\.(zip|rar|7z|tgz|tar(\.\w+)?)$/i, "");
}
