import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { marked } from "../draw/mark";
import { drawPicture } from "../draw/picture";
import { findSubject } from "../draw/subject";
import { write } from "../draw/write";
import { ROOT } from "../steps/road";

/** The pictures that lessons and guide show: drawn with the reference, and part of the repository. */
export const PICTURES = ["neuron", "neuron-exp", "a+a", "reuse", "tanh", "relu", "gradient-check", "moons"];

/** `npm run pictures` makes them again. With --check it only says which of them are not current, and exits with 1 when one is not. */
export async function main(words: string[]): Promise<number> {
  let check: boolean;
  try {
    check = parseArgs({ args: words, options: { check: { type: "boolean", default: false } } }).values.check;
  } catch {
    return (
      console.error(
        "npm run pictures takes no word but --check, with two dashes before it: npm run pictures -- --check",
      ),
      2
    );
  }
  let stale = 0;
  for (const name of PICTURES) {
    const subject = findSubject(name, ROOT);
    if ("sentence" in subject) return (console.error(subject.sentence), 2);
    const drawn = await drawPicture({ subject, reference: true, rankdir: "LR", format: "svg" });
    if ("sentence" in drawn) return (console.error(drawn.sentence), 2);
    const shown = `pictures/${name}.svg`;
    const path = join(ROOT, shown);
    if (existsSync(path) && readFileSync(path).equals(marked("svg", drawn.picture))) continue;
    stale++;
    const failed = check ? undefined : write(path, shown, "svg", drawn.picture);
    if (failed) return (console.error(failed), 2);
    console.log(check ? `${shown} is not current. Type: npm run pictures` : shown);
  }
  if (stale === 0) console.log(`${PICTURES.length} pictures, all of them current.`);
  return check && stale > 0 ? 1 : 0;
}
