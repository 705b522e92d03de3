import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { count } from "../../kata/assertions/number";
import { STEPS } from "../../kata/curriculum/steps";
import { keepBeside } from "../../kata/curriculum/whose-code";
import { TEMPLATE } from "../../kata/playground/playground";
import { below, ROOT, TRY, textOf, writeFileSync } from "./files";

/** The learner's copy of the kata: the folder exercises/ as it stands here, and the playground, with what is kept beside it. */
export function zipOfWork(folder: string): Uint8Array {
  const paths = below(ROOT).filter((path) => /^\/kata\/(?:exercises\/|try\.ts)/.test(path));
  return zipSync(
    Object.fromEntries(paths.map((path) => [path.replace(ROOT, folder), strToU8(textOf(path) ?? "")])),
  );
}

/** Puts the files of a zip in the place of those here, each of which is kept beside it, if it is another. Says what happened. */
export function bringBack(zip: Uint8Array): string {
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(zip, { filter: ({ name }) => wanted(name) !== undefined });
  } catch {
    return "That is no zip file, or it is broken.";
  }
  const found = Object.entries(entries).map(
    ([name, bytes]) => [wanted(name) ?? "", strFromU8(bytes)] as const,
  );
  if (found.length === 0) return "There is no step in that zip: no folder like exercises/01-value.";
  const others = found.filter(([path, text]) => textOf(path) !== text);
  if (others.length === 0) return "Everything in that zip is here already.";
  let kept = 0;
  // What the zip has kept comes first, so that its number is taken.
  for (const [path, text] of others.reverse()) {
    const starter = path === TRY ? TEMPLATE : textOf(path.replace("exercises", "kata/curriculum/starters"));
    if (![undefined, starter].includes(textOf(path))) {
      keepBeside(path);
      kept++;
    }
    writeFileSync(path, text);
  }
  const beside =
    kept === 0 ? "" : ` What you had written in ${count(kept, "file")} is kept beside, as in mul.ts.kept-1.`;
  return `${count(others.length, "file")} of the zip ${others.length === 1 ? "is" : "are"} here now.${beside}`;
}

/** Where a file of a zip belongs; nothing where nobody wants it. */
function wanted(name: string): string | undefined {
  const [playground] = /(?<=^|\/)try\.ts(?:\.kept-\d+)*$/.exec(name) ?? [];
  if (playground && !/node_modules/.test(name)) return `${ROOT}/${playground}`;
  const [, folder, file = ""] = /(?:^|\/)exercises\/([^/]+)\/([\w.-]+\.ts(?:\.kept-\d+)*)$/.exec(name) ?? [];
  if (!STEPS.some((step) => step.folder === folder) || file.endsWith(".test.ts")) return undefined;
  return `${ROOT}/exercises/${folder}/${file}`;
}
