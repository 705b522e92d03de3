import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { CliError } from "../base/error";
import { STEPS } from "../curriculum/steps";
import { type Copy, copyOf, inside, isTheKatas, stepsIn } from "./copy";
import { METADATA, type Owner, ownerOf, stepOfFolder, stepsOfFile } from "./names";
import { RESULTS } from "./results";
import { folderOf, IS, type Item, isZipName, NOBODYS, readTree } from "./tree";

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
    const found = classIn(await readTree(resolve(path), skip));
    if (found.copies.length === 0 && !(mayBeEmpty && stat.isDirectory())) {
      const rest = found.nobodys.map((one) => one.path);
      const more =
        rest.length === 0
          ? ""
          : ` What lies in it is nobody's: ${rest.slice(0, 5).join(", ")}${rest.length > 5 ? ", …" : ""}.`;
      throw new CliError(
        `${path} holds no copy of the kata: no folder ${STEPS[0]?.folder}, no subfolder and no zip file.${more}`,
      );
    }
    // The same name in two folders is two people.
    const clash = found.copies.some(({ name }) => all.copies.some((other) => other.name === name));
    const label = (name: string) => (clash ? `${basename(resolve(path))}/${name}` : name);
    all.copies.push(...found.copies.map((copy) => ({ ...copy, name: label(copy.name) })));
    all.ignored.push(...found.ignored);
    all.nobodys.push(
      ...found.nobodys.map((one) => ({
        ...one,
        path: paths.length > 1 ? `${basename(resolve(path))}/${one.path}` : one.path,
      })),
    );
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
    const others = inside(top).filter((item) => !isStepLike(item) && !isTheKatas(item) && holdsCopies(item));
    const own = others.filter((item) => !/^exercises$/i.test(item.name));
    found.copies.push(copyOf(nameOfTop, { ...top, items: top.items.filter((item) => !own.includes(item)) }));
    found.nobodys = own.map((item) => left(item, "", `holds steps as well, beside those of ${nameOfTop}`));
    return found;
  }
  let [place, path] = [top, ""];
  for (let next = wrapperIn(place); next; next = wrapperIn(place)) {
    share(found, { items: place.items.filter((item) => item !== next) }, path);
    path += `${next.name}/`;
    place = next;
  }
  const [only, ...others] = inside(place);
  // The kata's own name is nobody's.
  if (only && others.length === 0 && THE_KATA.test(stemOf(only.name)) && isFolderLike(only)) {
    const isNobodys = place === top || WRAPPER.test(stemOf(place.name));
    found.copies.push(copyOf(isNobodys ? nameOfTop : stemOf(place.name), folderOf(place.name, place.items)));
  } else share(found, place, path);
  return found;
}

/** Gives each thing to its owner, or says that it has none. */
function share(found: Class, place: Pick<Item, "items">, path: string): void {
  const byName = namesIn(place);
  const groups = new Map<string, { owner: Owner; parts: { item: Item; owner: Owner }[] }>();
  const people: Item[] = [];
  const isOfResults = place.items.some((item) => item.name === RESULTS);
  for (const item of [...place.items].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const owner = byName(item);
    if (item.kind === "special" && item.problem) found.nobodys.push(left(item, path, item.problem));
    else if (NOBODYS.test(item.name))
      found.ignored.push(left(item, path, "is of the system or of other programs"));
    else if (isGraders(item, isOfResults)) found.ignored.push(left(item, path, "was written by the grader"));
    else if (item.name === METADATA || item.name === "index.html")
      found.ignored.push(left(item, path, "is the platform's list"));
    else if (owner) {
      const key = JSON.stringify([owner.person, owner.id]);
      const group = groups.get(key) ?? { owner, parts: [] };
      group.parts.push({ item, owner });
      groups.set(key, group);
    } else if (item.kind !== "file" || stemOf(item.name) !== item.name) people.push(item);
    else
      found.nobodys.push(left(item, path, "lies in nobody's folder, and has no name that a platform gives"));
  }
  const copies = [
    ...people.map((item) => personOf(item, people)),
    ...[...groups.values()].map(({ owner, parts }) => ofPlatform(owner, parts)),
  ];
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

/** What a platform has handed out of one person, loose files and all attempts. The latest attempt counts. */
function ofPlatform({ person, id }: Owner, parts: readonly { item: Item; owner: Owner }[]): Copy {
  const times = [...new Set(parts.flatMap(({ owner: { time } }) => time ?? []))].sort((a, b) => b - a);
  const [latest] = times;
  const items = parts
    .filter(({ owner }) => owner.time === latest)
    .flatMap(({ item, owner: { file } }) => {
      const name = file ?? item.name;
      // A folder that has only the platform's name is the person's own.
      return file === undefined && item.kind === "folder" && !item.problem ? item.items : [{ ...item, name }];
    });
  const copy = copyOf(
    person,
    folderOf(person, items),
    parts.map(({ item }) => item),
  );
  const when = latest === undefined ? "" : new Date(latest).toISOString().slice(0, 16).replace("T", " ");
  const note = times.length > 1 ? `${times.length} attempts; the latest counts, of ${when}.` : undefined;
  return { ...copy, id, note };
}

/** Who owns what in a place: by the names that platforms give, or by Gradescope's list of the people of its folders. */
function namesIn({ items }: Pick<Item, "items">): (item: Item) => Owner | undefined {
  const list = items.find(({ name }) => name === METADATA);
  const people = new Map<string, Owner>();
  const blocks = list ? textOf(list).split(/^(?=\S)/m) : [];
  for (const block of blocks) {
    const [, folder = ""] = /^(\S+):/.exec(block) ?? [];
    const said = (key: string) => new RegExp(`^[- ]+:${key}: *["']?(.*?)["']?\\s*$`, "m").exec(block)?.[1];
    const person = said("name");
    if (person) people.set(folder, { person, id: said("sid") || said("email") });
  }
  // Google's form is a plain one: whatever has an owner there must be a step's file.
  return (item) =>
    people.get(item.name) ??
    (item.kind === "folder" || item.kind === "file" ? ownerOf(item.name) : undefined);
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
  const [only, ...others] = inside(place).filter(isFolderLike);
  if (!only || others.length > 0 || isCopy(only) || only.problem !== undefined) return undefined;
  const owners = namesIn(place);
  if (inside(place).some((item) => owners(item) !== undefined)) return undefined;
  const isWrapper = WRAPPER.test(stemOf(only.name)) || copiesIn(only) > 1;
  return isWrapper && inside(only).length > 0 ? only : undefined;
}

/** How many people's work may lie in a folder. */
function copiesIn(folder: Item): number {
  if (isCopy(folder)) return 1;
  const owners = namesIn(folder);
  const people = inside(folder).filter((item) => !isTheKatas(item));
  return people.reduce(
    (all, item) => all + (item.isZip || owners(item) ? Math.max(1, copiesIn(item)) : copiesIn(item)),
    0,
  );
}

const holdsCopies = (item: Item) => isFolderLike(item) && copiesIn(item) > 0;

/** Steps lie in it, or in its exercises/, and not below people's names. */
function isCopy(folder: Item): boolean {
  if (stepsIn(folder) !== undefined) return true;
  const items = inside(folder);
  const owners = namesIn(folder);
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
