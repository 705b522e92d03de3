import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "../base/files";
import { STEPS, type Step } from "../curriculum/steps";
import { starterOf } from "../curriculum/whose-code";
import { ARCHIVE, isCode, stepOfFolder, stepsOfFile } from "./names";
import { type Item, isZipName, type Text, textOf } from "./tree";

/** What one person handed in: a copy of the kata, or what there is of it. */
export interface Copy {
  /** The name of the folder, or of the zip file without its ending, or what the platform calls its owner. */
  name: string;
  /** The platform's number of that person. */
  id?: string;
  /** What its owner may want to know: which of several attempts counts. */
  note?: string;
  /** Everything in it. */
  folder: Item;
  /** The folder that holds the folders of the steps. */
  root?: Item;
  /** Why there is nothing to be graded, in a sentence. */
  problem?: string;
}

/** What a copy holds for one step, or why it holds nothing. */
export interface HandedIn extends Omit<Text, "text"> {
  /** The step's file and the files beside it, by path below the folder of steps. */
  files: Record<string, string>;
  /** When the last of them was changed. */
  modified?: Date;
  /** How the file was found, where it does not lie where it should. */
  found?: string;
  /** The step's file is the starter, but for names, comments and layout. */
  isStarter?: boolean;
}

/** What the whole kata holds beside exercises/: folders of the same names, and its tools. */
export function isTheKatas(item: Item): boolean {
  return /^(solutions|mistakes|starters)$/i.test(item.name) || isTools(item);
}

const isTools = ({ items }: Item) => items.some(({ name }) => name === "run.js");

/** The copy in a folder or zip file, however deep it lies. Where there is none, or more than one, it says so. */
export function copyOf(name: string, folder: Item): Copy {
  const all = rootsIn(folder);
  // What is in zip files is looked at where nothing else is.
  const unpacked = all.filter(({ zips }) => zips === 0);
  const roots = unpacked.length > 0 ? unpacked : all;
  const paths = roots.map(({ path }) => path);
  if (paths.length > 1) {
    const shown = `${paths.slice(0, 3).join(", ")}${paths.length > 3 ? ", …" : ""}`;
    const problem = `There are ${paths.length} copies in it, and only one can be graded: ${shown}.`;
    return { name, folder, problem };
  }
  const isSomething = roots.length > 0 || filesIn(folder).some(({ item }) => isStepLike(item));
  return { name, folder, root: roots[0]?.root, problem: isSomething ? undefined : whyNothing(folder) };
}

/** Why there is no step in a thing: a folder, or what was handed in as one. */
function whyNothing(thing: Item): string {
  const items = [thing, ...everythingIn(thing).map(({ item }) => item)];
  const unread = items.find(({ problem }) => problem !== undefined);
  if (unread) return `${unread.name} ${unread.problem}.`;
  const archive = items.find(({ name }) => ARCHIVE.test(name) && !isZipName(name));
  if (archive) return `${archive.name} is no zip file, and no other archive is read.`;
  const text = items.find(({ name }) => /text\.html$/i.test(name));
  if (text) return `There is no step in it, only a text: ${text.name}.`;
  return `There is no step in it: no folder like ${STEPS[0]?.folder}.`;
}

/** Whether it is called like a step. */
export function isStepLike({ name, kind }: Item): boolean {
  return kind === "folder" ? stepOfFolder(name) !== undefined : stepsOfFile(name).length > 0;
}

/** The folder with the folders of the steps: this one, or its exercises/. */
export function stepsIn(folder: Item): Item | undefined {
  const exercises = folder.items.find(({ name, kind }) => kind === "folder" && /^exercises$/i.test(name));
  return [...(exercises ? [exercises] : []), folder].find(({ items }) =>
    items.some(
      ({ name, kind }) => kind === "folder" && STEPS.some((step) => step.folder === name.toLowerCase()),
    ),
  );
}

interface Found {
  root: Item;
  /** Where it lies, itself or as exercises/. */
  path: string;
  /** In how many zip files it lies. */
  zips: number;
}

/** Every folder with steps, here and below. */
function rootsIn(folder: Item, path = "", zips = 0): Found[] {
  const root = stepsIn(folder);
  if (root) return [{ root, path, zips }];
  const folders = folder.items.filter((one) => one.kind === "folder" && !isTools(one));
  // Who has one folder alone, of whatever name, means that one.
  const own = folders.length === 1 ? folders : folders.filter((one) => !isTheKatas(one));
  return own.flatMap((one) => rootsIn(one, below(path, one.name), zips + Number(one.isZip ?? false)));
}

const below = (folder: string, name: string) => (folder === "" ? name : `${folder}/${name}`);

interface Place {
  item: Item;
  /** Where it lies, in the copy. */
  path: string;
  parent: Item;
}

/** What lies in a copy, but for the kata's own. */
function everythingIn(folder: Item, path = ""): Place[] {
  return folder.items.flatMap((item) => {
    if (isTheKatas(item)) return [];
    const here = { item, path: below(path, item.name), parent: folder };
    return [here, ...everythingIn(item, here.path)];
  });
}

function filesIn(folder: Item): Place[] {
  return everythingIn(folder).filter(({ item }) => item.kind === "file");
}

/** The files of one step. Only regular files of a sane size that are text in UTF-8. */
export function handedIn(copy: Copy, step: Step): HandedIn {
  const missing = (sentence: string): HandedIn => ({ files: {}, problem: { state: "missing", sentence } });
  if (copy.problem !== undefined) return missing(copy.problem);
  const path = pathOf(step);
  const folder = copy.root?.items.find(({ name }) => name === step.folder);
  if (folder?.kind === "file")
    return missing(`${step.folder} ${folder.problem ?? "is a file, not a folder"}.`);
  const own = folder?.items.find(({ name }) => name === step.file);
  if (own?.kind === "folder") return missing(`${path} is a folder, not a file.`);
  const given = folder && own && read(step, own, folder);
  if (given && !given.isStarter) return given;

  // The starter is nobody's work, and gives way to what is.
  const all = nearTo(step, copy.folder);
  const written = all.filter(({ handed }) => !handed.isStarter);
  if (given && written.length === 0) return given;
  const near = written.length > 0 ? written : all;
  const [only, ...others] = near;
  if (only?.isSure && others.length === 0) {
    const found = `${own ? `${path} is the starter` : `There is no ${path}`}. What is graded lies in ${only.path}.`;
    return { ...only.handed, found };
  }
  if (only) {
    const what = near.slice(0, 3).map((one) => one.path);
    const isMany = others.length > 0;
    const why = isMany ? "nobody can say which of them counts" : "that may be another step's";
    return missing(
      `${path} is ${own ? "the starter" : "not there"}. There is ${what.join(" and ")}, and ${why}. Leave one, with the right name.`,
    );
  }
  const unread = [folder, copy.root].find((one) => one?.problem !== undefined);
  return missing(unread ? `${unread.name} ${unread.problem}.` : `${path} is not there.`);
}

const pathOf = ({ folder, file }: Step) => `${folder}/${file}`;

/** What may be a step's file by its name, or by that of its folder. */
function nearTo(step: Step, folder: Item): { path: string; handed: HandedIn; isSure: boolean }[] {
  return filesIn(folder).flatMap(({ item, path, parent }) => {
    const steps = stepsOfFile(item.name);
    if (!steps.includes(step)) return [];
    const inFolder = stepOfFolder(parent.name);
    if (inFolder !== undefined && inFolder !== step) return [];
    return [{ path, handed: read(step, item, parent), isSure: inFolder === step || steps.length === 1 }];
  });
}

/** So many files beside a step's are handed in with it. */
const MOST_BESIDE = 20;

/** Reads a step's file, and what lies beside it in a folder of that step. */
function read(step: Step, item: Item, parent: Item): HandedIn {
  const { modified } = item;
  const { text = "", problem } = textOf(item);
  if (problem)
    return { files: {}, modified, problem: { ...problem, sentence: `${pathOf(step)} ${problem.sentence}.` } };
  const handed: HandedIn = { files: { [pathOf(step)]: text }, modified, isStarter: isStarter(text, step) };
  const others = (stepOfFolder(parent.name) === step ? parent.items : []).filter(
    (one) => one !== item && one.kind === "file" && one.name !== step.file && isCode(one.name),
  );
  for (const one of others.slice(0, MOST_BESIDE)) {
    const beside = textOf(one).text;
    if (beside === undefined) continue;
    handed.files[`${step.folder}/${one.name}`] = beside;
    if (one.modified && modified && one.modified > modified) handed.modified = one.modified;
  }
  return handed;
}

/** So many words and signs a file must have: what is shorter comes out alike by itself. */
const FEWEST = 100;

/** Whether a step's file is the reference but for names, comments and layout. Short steps are not asked. */
export function isReference(code: string, { folder, file }: Step): boolean {
  return shapeOf(code).length >= FEWEST && isAlike(code, join(ROOT, "solutions", folder, file));
}

/** Whether it is the starter, in the same sense. */
const isStarter = (code: string, step: Step) => isAlike(code, starterOf(step));

function isAlike(code: string, path: string): boolean {
  return shapeOf(code).join(" ") === shapeOf(readFileSync(path, "utf8")).join(" ");
}

/** Word by word, each name as its place among the names: `a + b + a` is 0 + 1 + 0. */
function shapeOf(text: string): string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const names = new Map<string, number>();
  const shape: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    const word = scanner.getTokenText();
    if (kind !== ts.SyntaxKind.Identifier) shape.push(word.replace(/^'(.*)'$/, '"$1"'));
    else shape.push(String(names.get(word) ?? names.size));
    if (kind === ts.SyntaxKind.Identifier && !names.has(word)) names.set(word, names.size);
  }
  // What a formatter adds or leaves out.
  return shape.filter((word, i) => word !== ";" && !(word === "," && /^[)\]}]$/.test(shape[i + 1] ?? "")));
}
