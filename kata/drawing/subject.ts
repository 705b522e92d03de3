import { realpathSync, statSync } from "node:fs";
import { basename, isAbsolute, join, relative, resolve } from "node:path";
import { CliError, quote, unquoted } from "../base/error";
import { didYouMean } from "../base/nearest";
import { base } from "../base/output";
import { ROOT } from "../base/paths";
import { EXAMPLES, type Example, exampleFile } from "./examples";
import { PLOTS } from "./plots";

/** What can be shown: an example, a plot, or a file of the learner's own, code or DOT. */
export interface Subject {
  kind: "example" | "plot" | "file" | "dot";
  name: string;
  about: string;
  /** The last step that it is built from. Of a file nobody knows. */
  needs: string;
  /** What exports the graph, or draws the plot. */
  file: string;
}

const CODE = /\.[jt]s$/;
const DOT = /\.(dot|gv)$/i;

/**
 * What the user means by a name: an example, a plot or a file of their own.
 * @throws CliError
 */
export function findSubject(typed: string): Subject {
  const name = typed.toLowerCase();
  const example = EXAMPLES.find((one) => one.name === name);
  if (example) return { kind: "example", ...example, file: exampleFile(example) };
  const plot = PLOTS.find((one) => one.name === name);
  if (plot) return { kind: "plot", ...plot, file: join(ROOT, "kata/drawing/plots", `${plot.name}.ts`) };
  const file = ownFile(typed);
  return { kind: "file", name: basename(file).replace(CODE, ""), about: "", needs: "", file };
}

/**
 * The same, or a file in Graphviz's language.
 * @throws CliError
 */
export function findDrawable(typed: string): Subject {
  if (!DOT.test(typed)) return findSubject(typed);
  return { kind: "dot", name: basename(typed).replace(DOT, ""), about: "", needs: "", file: fileOf(typed) };
}

/** The examples and plots, with what they are: for the usage of a command. */
export function subjectRows(subjects: readonly Example[]): string {
  return subjects
    .map(({ name, about, needs }) => `  ${name.padEnd(15)} ${about}, from step ${needs.slice(0, 2)}`)
    .join("\n");
}

/**
 * A file that is there.
 * @throws CliError
 */
export function fileOf(typed: string): string {
  const file = resolve(base(), typed);
  const shown = unquoted(typed, 100);
  const there = typed.includes("\0") ? undefined : statSync(file, { throwIfNoEntry: false });
  if (typed.trim() === "" || !there) {
    if (/\.\w+$/.test(typed) || /[\\/]/.test(typed)) throw new CliError(`There is no file ${shown}.`);
    const names = [...EXAMPLES, ...PLOTS].map(({ name }) => name);
    const near = didYouMean(typed, names) ?? `There are ${names.join(", ")}, and files of your own.`;
    throw new CliError(`There is no example ${quote(typed)}. ${near}`);
  }
  if (!there.isFile()) throw new CliError(`${shown} is no file.`);
  return file;
}

function ownFile(typed: string): string {
  const file = fileOf(typed);
  const shown = unquoted(typed, 100);
  if (!CODE.test(typed)) {
    throw new CliError(`${shown} is no TypeScript or JavaScript: its name must end in .ts or .js.`);
  }
  const path = relative(realpathSync(ROOT), realpathSync(file));
  if (path.startsWith("..") || isAbsolute(path)) {
    throw new CliError(
      `${shown} stands outside of the kata, where #steps means nothing. Put it into the kata's folder.`,
    );
  }
  return file;
}
