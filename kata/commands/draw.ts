import { extname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Rankdir } from "../draw/dot";
import type { Format } from "../draw/mark";
import { drawPicture } from "../draw/picture";
import { findSubject, list } from "../draw/subject";
import { oneLine } from "../draw/text";
import { refusal, shownPath, write } from "../draw/write";
import { ROOT } from "../steps/road";

const USAGE = `npm run draw neuron              a picture of a graph, computed with your own code
npm run draw mine.ts             the Value that your file exports
npm run draw neuron -- --reference --rankdir TB --out neuron.png

${list()}

  --reference        with the reference instead of your code
  --rankdir LR|TB    from left to right, or from top to bottom
  --out FILE         .svg, .png or .dot; drawings/NAME.svg if you name none
  --format FORMAT    svg, png or dot, for a file of another name`;

const OPTIONS = {
  reference: { type: "boolean" },
  rankdir: { type: "string" },
  out: { type: "string" },
  format: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** What is asked for, every word of it understood. */
interface Request {
  word: string;
  reference: boolean;
  rankdir: Rankdir;
  format: Format;
  /** As an absolute path. */
  out: string;
}

/** `npm run draw`: 0 when a picture was written, 1 when there is none, 2 when the words make no sense. */
export async function main(words: string[]): Promise<number> {
  // npm starts us in the kata's folder, wherever the user stands.
  const base = process.env.INIT_CWD ?? process.cwd();
  const request = understand(words, base);
  if (request === "help") return (console.log(USAGE), 0);
  if (typeof request === "string") return (console.error(request), 2);
  const subject = findSubject(request.word, base);
  if ("sentence" in subject) return (console.error(subject.sentence), 2);

  const { format, out = join(ROOT, "drawings", `${subject.name}.${format}`) } = request;
  const shown = oneLine(shownPath(out, base), 200);
  const refused = refusal(out, shown);
  if (refused) return (console.error(refused), 2);
  const drawn = await drawPicture({
    subject,
    reference: request.reference,
    rankdir: request.rankdir,
    format,
  });
  if ("sentence" in drawn) return (console.error(drawn.sentence), drawn.exitCode);
  const failed = write(out, shown, format, drawn.picture);
  if (failed) return (console.error(failed), 2);
  for (const remark of drawn.remarks) console.error(remark);
  console.log(shown);
  return 0;
}

/** What the words ask for, "help", or one sentence that says what is wrong with them. */
function understand(words: string[], base: string): (Omit<Request, "out"> & { out?: string }) | string {
  const eaten = Object.keys(OPTIONS).find(
    (option) => process.env[`npm_config_${option}`] !== undefined && option !== "help",
  );
  if (eaten && eaten !== "reference")
    return `npm has kept --${eaten} for itself. Put two dashes before the options: npm run draw NAME -- --${eaten}`;
  let parsed;
  try {
    parsed = parseArgs({ args: words, allowPositionals: true, options: OPTIONS });
  } catch (error) {
    // Node says it well: "Unknown option '--colour'. To specify …"
    const said = String((error as { message?: unknown }).message).split(". ")[0] ?? "";
    return `${oneLine(said, 200)}. npm run draw -- --help lists the options.`;
  }
  const { values, positionals } = parsed;
  const [word, ...more] = positionals;
  if (values.help || word === undefined) return "help";
  if (more.length > 0) return `npm run draw takes one name at a time, not ${positionals.length}.`;
  const { rankdir = "LR", out, format = formatOf(out) } = values;
  if (rankdir !== "LR" && rankdir !== "TB")
    return `--rankdir is LR, from left to right, or TB, from top to bottom, not "${oneLine(rankdir)}".`;
  if (out === "") return "--out needs the name of a file.";
  if (!isFormat(format)) {
    return values.format === undefined
      ? `${oneLine(out ?? "", 100)} does not say which format: let it end in .svg, .png or .dot, or give one with --format.`
      : `--format is svg, png or dot, not "${oneLine(format)}".`;
  }
  const named = formatOf(out);
  if (out !== undefined && isFormat(named) && named !== format)
    return `${oneLine(out, 100)} and --format ${format} contradict each other.`;
  const reference = values.reference === true || process.env.npm_config_reference === "true";
  return { word, reference, rankdir, format, ...(out === undefined ? {} : { out: resolve(base, out) }) };
}

/** The format that a file's name promises. Without a name it is SVG. */
function formatOf(out: string | undefined): string {
  return out === undefined ? "svg" : extname(out).slice(1).toLowerCase();
}

function isFormat(word: string): word is Format {
  return word === "svg" || word === "png" || word === "dot";
}
