import type { Step } from "../curriculum/steps";
import { type Copy, notAFile } from "./copy";

/** What a copy holds for one step. */
export interface HandedIn {
  /** The step's file and the files beside it, by path below the folder of steps. */
  files: Record<string, string>;
  /** When the step's file was last changed. */
  modified?: Date;
  /** Why there is nothing to be judged. */
  problem?: { state: "missing" | "does not compile"; sentence: string };
}

/** The longest file that is read. The references have two thousand characters. */
const MOST_BYTES = 256 * 1024;

/** A step may come with a few files of its own beside it. */
const MOST_FILES = 20;

/** What may lie beside a step's file: code, but no tests and no configuration. */
const BESIDE = /^(?!.*\.(?:test|spec|config|d)\.)[\w-][\w.-]*\.[cm]?[jt]s$/;

/** The files of one step. Only regular files of a sane size that are text in UTF-8. */
export async function handedIn(copy: Copy, { folder, file }: Step): Promise<HandedIn> {
  const missing = (sentence: string): HandedIn => ({ files: {}, problem: { state: "missing", sentence } });
  if (copy.problem !== undefined) return missing(copy.problem);
  const path = `${folder}/${file}`;
  const inner = (name: string) => (copy.root === "" ? name : `${copy.root}/${name}`);

  const step = copy.tree.entries(copy.root)?.find(({ name }) => name === folder);
  const likeStep = copy.tree.entries(copy.root)?.find(({ name }) => name.toLowerCase() === folder);
  if (!step && likeStep)
    return missing(`There is a folder ${likeStep.name}, and its name must be ${folder}, letter for letter.`);
  if (!step) return missing(`${path} is not there.`);
  if (step.kind !== "folder") return missing(notAFile(step));

  const entries = copy.tree.entries(inner(folder)) ?? [];
  const own = entries.find(({ name }) => name === file);
  const like = entries.find(({ name }) => name.toLowerCase() === file);
  if (!own && like)
    return missing(`There is ${folder}/${like.name}, and its name must be ${file}, letter for letter.`);
  if (!own) return missing(`${path} is not there.`);
  if (own.kind !== "file") return missing(`${folder}/${notAFile(own)}`);

  const beside = entries
    .filter(({ name, kind }) => kind === "file" && name !== file && BESIDE.test(name))
    .slice(0, MOST_FILES);
  const files: Record<string, string> = {};
  for (const { name } of [own, ...beside]) {
    const read = await textOf(copy, inner(`${folder}/${name}`));
    if ("text" in read) files[`${folder}/${name}`] = read.text;
    else if (name === file)
      return {
        files: {},
        modified: own.modified,
        problem: { ...read, sentence: `${path} ${read.sentence}` },
      };
  }
  return { files, modified: own.modified };
}

type Read = { text: string } | { state: "missing" | "does not compile"; sentence: string };

async function textOf({ tree }: Copy, path: string): Promise<Read> {
  let bytes: Buffer;
  try {
    bytes = await tree.read(path, MOST_BYTES);
  } catch (error) {
    return { state: "missing", sentence: `cannot be read: ${(error as Error).message}.` };
  }
  if (bytes.length > MOST_BYTES)
    return { state: "missing", sentence: `is larger than ${MOST_BYTES / 1024} KiB, and was not read.` };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { state: "does not compile", sentence: "is text in UTF-16. Save it as UTF-8." };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return { text };
  } catch {
    // Not UTF-8: said below.
  }
  return { state: "does not compile", sentence: "is not text in UTF-8." };
}
