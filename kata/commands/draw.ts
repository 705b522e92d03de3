import { extname } from "node:path";
import { readArguments } from "../base/arguments";
import { CliError, quote } from "../base/error";
import { checkOutput, OUTPUT_OPTIONS, outputPath, shownPath, writeOutput } from "../base/output";
import { draw, type Format } from "../drawing/draw";
import type { Rankdir } from "../drawing/graph-svg";
import { EXAMPLES, findDrawable, PLOTS, subjectRows } from "../drawing/subject";

const USAGE = `npm run draw neuron              a picture of a graph, computed with your own code
npm run draw mine.ts             the Value, or the DOT text, that a file of yours exports
npm run draw mine.dot            a text in Graphviz's language, DOT
npm run draw neuron -- --own     through your own toDot of step 14
npm run draw neuron -- --reference --rankdir TB --out neuron.png

${subjectRows([...EXAMPLES, ...PLOTS])}

  --reference        with the reference instead of your code
  --own              through your own toDot, solved or not: the picture is then yours
  --rankdir LR|TB    from left to right, or from top to bottom
  --out FILE         .svg, .png or .dot; drawings/NAME.svg if you name none
  --format FORMAT    svg, png or dot, for a file of another name
  --force            overwrite a file outside of drawings/`;

const OPTIONS = {
  reference: { type: "boolean" },
  own: { type: "boolean" },
  rankdir: { type: "string" },
  format: { type: "string" },
  ...OUTPUT_OPTIONS,
} as const;

/** `npm run draw`: a picture of a graph, or a plot. */
export async function main(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    command: "npm run draw",
    usage: USAGE,
    options: OPTIONS,
    most: 1,
  });
  const [typed] = positionals;
  if (typed === undefined) throw new CliError(USAGE, 0);
  const { reference = false, own = false, out, force } = values;
  if (reference && own) throw new CliError("--own is your code, and --reference is not: take one of them.");
  const rankdir = rankdirOf(values.rankdir);
  const format = formatOf(out, values.format);
  const subject = findDrawable(typed);
  const name = own ? `${subject.name}-own` : subject.name;
  const path = outputPath(out, `${name}.${format}`);
  checkOutput({ path, force });

  const { picture, remark } = await draw(subject, { reference, own, rankdir, format });
  writeOutput({ path, force }, picture);
  if (remark) console.error(remark);
  console.log(shownPath(path));
  return 0;
}

function rankdirOf(typed: string | undefined): Rankdir | undefined {
  if (typed === undefined || typed === "LR" || typed === "TB") return typed;
  throw new CliError(`--rankdir is LR, from left to right, or TB, from top to bottom, not ${quote(typed)}.`);
}

/** The format that was named, or that the file's name promises: they must not contradict each other. */
function formatOf(out: string | undefined, named: string | undefined): Format {
  const promised = out === undefined ? undefined : extname(out).slice(1).toLowerCase();
  const format = named ?? promised ?? "svg";
  if (!isFormat(format)) {
    if (named !== undefined) throw new CliError(`--format is svg, png or dot, not ${quote(named)}.`);
    throw new CliError(
      `${quote(out ?? "", 100)} does not say which format: let it end in .svg, .png or .dot, or name one with --format.`,
    );
  }
  if (isFormat(promised) && promised !== format) {
    throw new CliError(`${quote(out ?? "", 100)} and --format ${format} contradict each other.`);
  }
  return format;
}

function isFormat(word: string | undefined): word is Format {
  return word === "svg" || word === "png" || word === "dot";
}
