import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import leven from "leven";
import { EXAMPLES } from "../examples";
import { PLOTS } from "../plots/plots";
import { oneLine } from "./text";

/** What is to be drawn. */
export type Subject =
  | { kind: "example" | "plot"; name: string; about: string; needs: string }
  | { kind: "file"; name: string; path: string };

const CODE = /\.[jt]s$/;

/** What the user means by a word: an example, a plot or a file of their own. Otherwise a sentence. */
export function findSubject(word: string, base: string): Subject | { sentence: string } {
  const example = EXAMPLES.find(({ name }) => name === word);
  if (example) return { kind: "example", name: example.name, about: example.about, needs: example.needs };
  const plot = PLOTS.find(({ name }) => name === word);
  if (plot) return { kind: "plot", name: plot.name, about: plot.about, needs: plot.needs };
  const shown = oneLine(word, 100);
  const path = resolve(base, word);
  if (word.trim() === "" || word.includes("\0") || !statSync(path, { throwIfNoEntry: false })) {
    return {
      sentence:
        CODE.test(word) || /[\\/]/.test(word)
          ? `There is no file ${shown}.`
          : `There is no example "${shown}". ${near(word)}`,
    };
  }
  if (!statSync(path).isFile()) return { sentence: `${shown} is no file.` };
  if (!CODE.test(word))
    return { sentence: `${shown} is no TypeScript or JavaScript: its name must end in .ts or .js.` };
  return { kind: "file", name: basename(word).replace(CODE, ""), path };
}

/** Names that the user may have meant, or all of them. */
function near(word: string): string {
  const asked = word.toLowerCase();
  const names = [...EXAMPLES, ...PLOTS].map(({ name }) => name);
  const far = (name: string) => (name.includes(asked) || asked.includes(name) ? 0 : leven(asked, name));
  // A name is near when less than half of it would have to change.
  const found = names
    .filter((name) => far(name) < Math.min(asked.length, name.length) / 2 + 0.5)
    .sort((a, b) => far(a) - far(b));
  if (asked === "" || found.length === 0) return `There are ${names.join(", ")}, and files of your own.`;
  return `Did you mean ${found.slice(0, 3).join(" or ")}?`;
}

/** The examples and plots, with what they need. */
export function list(): string {
  const rows = [...EXAMPLES, ...PLOTS].map(
    ({ name, about, needs }) => `  ${name.padEnd(15)} ${about}, from step ${needs.slice(0, 2)}`,
  );
  return rows.join("\n");
}
