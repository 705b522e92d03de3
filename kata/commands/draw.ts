import { readArguments } from "../base/arguments";
import { CliError, quote, unquoted } from "../base/error";
import { OUTPUT_OPTIONS } from "../base/files";
import { draw, pictureFile, toTerminal } from "../drawing/draw";
import type { Rankdir } from "../drawing/graph-svg";
import { EXAMPLES, findSubject, PLOTS, subjectRows } from "../drawing/subject";
import { drawLesson } from "../training/jobs";

const USAGE = `npm run draw neuron              a picture of a graph, computed with your own code
npm run draw mine.ts             the Value that a file of yours exports
npm run draw mine.dot            a text in Graphviz's language, DOT
npm run draw neuron -- --own     through your own toDot of step 14
npm run draw neuron -- --reference --rankdir TB --out neuron.png

${subjectRows([...EXAMPLES, ...PLOTS])}

  --reference        with the reference instead of your code
  --own              through your own toDot, solved or not: the picture is then yours
  --rankdir LR|TB    from left to right, or from top to bottom
  --out FILE         .svg or .png; drawings/NAME.svg if you name none
  --force            overwrite a file outside of drawings/`;

/** `npm run draw`: a picture of a graph, or a plot. */
export async function main(args: string[]): Promise<number> {
  const options = { own: { type: "boolean" }, rankdir: { type: "string" }, ...OUTPUT_OPTIONS } as const;
  const { values, positionals } = readArguments(args, { usage: USAGE, options, most: 1 });
  const [typed] = positionals;
  if (typed === undefined) throw new CliError(USAGE, 0);
  const { reference = false, own = false } = values;
  if (reference && own) throw new CliError("--own is your code, and --reference is not: take one of them.");
  const rankdir = rankdirOf(values.rankdir);
  const subject = findSubject(typed);
  const { kind, name } = subject;
  if ((own || rankdir) && kind !== "example" && kind !== "file") {
    const option = own ? "--own" : "--rankdir";
    throw new CliError(`${option} is for graphs of Values, and ${unquoted(typed, 100)} is none.`);
  }
  const file = pictureFile(values, `${name}${own ? "-own" : ""}.svg`);
  const svg =
    kind === "run" ? drawLesson(subject, reference, toTerminal) : draw(subject, { reference, own, rankdir });
  await file.write(await svg);
  console.log(file.shown);
  return 0;
}

function rankdirOf(typed: string | undefined): Rankdir | undefined {
  if (typed === undefined || typed === "LR" || typed === "TB") return typed;
  throw new CliError(`--rankdir is LR, from left to right, or TB, from top to bottom, not ${quote(typed)}.`);
}
