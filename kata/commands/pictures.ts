import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "../base/arguments";
import { ROOT, writeOutput } from "../base/files";
import { draw } from "../drawing/draw";
import { findSubject } from "../drawing/subject";
import { drawLesson } from "../training/jobs";

/** The pictures that lessons and guide show, by their files: drawn with the reference, and part of the repository. */
export const PICTURES = readdirSync(join(ROOT, "pictures"))
  .filter((file) => file.endsWith(".svg"))
  .map((file) => file.slice(0, -".svg".length));

const USAGE = `npm run pictures               draws the pictures of the lessons again
npm run pictures -- --check    only says which of them are not current`;

/** `npm run pictures`. With --check it exits with 1 when a picture is not current. */
export async function main(args: string[]): Promise<number> {
  const { values } = readArguments(args, {
    usage: USAGE,
    options: { check: { type: "boolean" } },
    most: 0,
  });
  let stale = 0;
  for (const name of PICTURES) {
    const asked = name === "by-hand";
    const subject = findSubject(asked ? "neuron" : name);
    const picture =
      subject.kind === "run"
        ? await drawLesson(subject, true)
        : await draw(subject, { reference: true, asked });
    const shown = `pictures/${name}.svg`;
    const path = join(ROOT, shown);
    if (readFileSync(path, "utf8") === picture) continue;
    stale++;
    if (!values.check) writeOutput({ path, force: true }, picture);
    console.log(values.check ? `${shown} is not current. Type: npm run pictures` : shown);
  }
  if (stale === 0) console.log(`${PICTURES.length} pictures, all of them current.`);
  return values.check && stale > 0 ? 1 : 0;
}
