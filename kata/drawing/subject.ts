import { statSync } from "node:fs";
import { join, parse, resolve } from "node:path";
import { CliError, didYouMean, quote, unquoted } from "../base/error";
import { base } from "../base/files";

/** Who runs there, for the sentences. */
export const whose = (reference: boolean) => (reference ? "The reference" : "Your code");

/** What can be shown. */
export interface Subject {
  /** A graph or a plot that has a name here, the run of a lesson, or a file of the learner's own, code or DOT. */
  kind: "example" | "plot" | "run" | "file" | "dot";
  /** What one types. */
  name: string;
  /** What it is, in a few words. */
  about: string;
  /** The last step that it is built from. Of a file nobody knows. */
  needs: string;
  /** What exports the graph. */
  file: string;
}

/** All that has a name. An example is a file of examples/ that exports the root of its graph. */
const NAMED = Object.entries({
  example: {
    neuron: ["08-tanh", "the neuron of README, o = tanh(x1·w1 + x2·w2 + b)"],
    "neuron-exp": ["07-exp", "the same neuron with tanh composed, o = (e - 1) / (e + 1) for e = exp(2n)"],
    "a+a": ["02-add", "one value used twice, f = a + a"],
    reuse: ["03-mul", "a value in between used twice, f = b + 5b for b = 3a"],
    readme: ["12-relu", "the expression of micrograd's README"],
    mlp: ["15-neuron", "a network: two inputs, two hidden neurons, one output"],
  },
  plot: {
    tanh: ["08-tanh", "tanh and its slope"],
    relu: ["12-relu", "relu and its slope"],
    "gradient-check": ["13-gradient-check", "how wrong a measured slope is, for each width h"],
    rates: ["16-training", "the loss at a rate that is too small, right or too large"],
  },
  run: {
    moons: ["16-training", "a network learns two moons: its loss, and where it draws the line"],
    digits: ["23-tensor-backward", "a network reads handwriting: its loss, its neurons, its worst mistakes"],
  },
}).flatMap(([kind, rows]) =>
  Object.entries(rows).map(([name, [needs = "", about = ""]]): Subject => {
    const file = join(__dirname, "examples", `${name}.ts`);
    return { kind: kind as Subject["kind"], name, about, needs, file };
  }),
);

/** The graphs that every command can show. */
export const EXAMPLES = NAMED.filter(({ kind }) => kind === "example");

/** What only `npm run draw` shows. */
export const PLOTS = NAMED.filter(({ kind }) => kind !== "example");

/**
 * What the user means by a name: an example, a plot or a file of their own, with code or in Graphviz's language.
 * @param offered what is told of where the name means nothing
 * @throws CliError
 */
export function findSubject(typed: string, offered = NAMED): Subject {
  const known = NAMED.find(({ name }) => name === typed.toLowerCase());
  if (known) return known;
  const file = fileOf(typed, offered);
  const own = { name: parse(file).name, about: "", needs: "", file };
  if (/\.(dot|gv)$/i.test(typed)) return { kind: "dot", ...own };
  const shown = unquoted(typed, 100);
  if (!/\.[jt]s$/.test(typed))
    throw new CliError(`${shown} is no TypeScript or JavaScript: its name must end in .ts or .js.`);
  return { kind: "file", ...own };
}

/** The examples and plots, with what they are: for the usage of a command. */
export function subjectRows(subjects: readonly Subject[]): string {
  return subjects
    .map(({ kind, name, about, needs }) => {
      // A graph is shown with its gradients.
      const from = kind === "example" && needs < "09" ? "09" : needs.slice(0, 2);
      return `  ${name.padEnd(15)} ${about}, from step ${from}`;
    })
    .join("\n");
}

/**
 * A file that is there.
 * @throws CliError
 */
export function fileOf(typed: string, offered = NAMED): string {
  const file = resolve(base(), typed);
  const shown = unquoted(typed, 100);
  const there = typed.includes("\0") ? undefined : statSync(file, { throwIfNoEntry: false });
  if (typed.trim() === "" || !there) {
    if (/\.\w+$/.test(typed) || /[\\/]/.test(typed)) throw new CliError(`There is no file ${shown}.`);
    const names = offered.map(({ name }) => name);
    const near = didYouMean(typed, names) ?? `There are ${names.join(", ")}, and files of your own.`;
    throw new CliError(`There is no example ${quote(typed)}. ${near}`);
  }
  if (!there.isFile()) throw new CliError(`${shown} is no file.`);
  return file;
}
