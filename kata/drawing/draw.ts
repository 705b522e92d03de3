import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { count } from "../assertions/count";
import { CliError } from "../base/error";
import { BACKWARD, type BackwardStep, requireSolved, solvedSteps } from "../report/solved";
import { runApart } from "../runner/apart";
import type { Computed } from "./compute";
import dotPicture from "./dot-picture";
import type { Rankdir } from "./layout";
import { drawGraph } from "./picture";
import { isCovered, toPng } from "./png";
import type { Subject } from "./subject";
import { shortLine } from "./text";
import { toDot } from "./to-dot";

export type Format = "svg" | "png" | "dot";

interface DrawOptions {
  /** The reference's code instead of the learner's. */
  reference: boolean;
  /** Through the toDot of the learner's step 14. */
  own?: boolean;
  rankdir?: Rankdir;
  format: Format;
}

/** A picture, and what the user should know about it. */
interface Drawing {
  picture: Uint8Array | string;
  remark?: string;
}

/** More than this is a picture that nobody can read, and for which Graphviz may take minutes. */
const MOST_VALUES = 300;
const MOST_ARROWS = 600;

const print = (text: string) => void process.stderr.write(text);

/**
 * Computes the numbers, with the learner's code or the reference, and draws them.
 * @throws CliError
 */
export async function draw(subject: Subject, options: DrawOptions): Promise<Drawing> {
  const { kind, file } = subject;
  if (kind === "plot") return drawPlot(subject, options);
  if (kind !== "dot") return options.own ? drawOwn(subject, options) : drawGraphOf(subject, options);
  if (options.own) throw new CliError(`${basename(file)} is a DOT text already: it is drawn without --own.`);
  return drawDot(readFileSync(file, "utf8"), basename(file), options);
}

async function drawPlot(
  { name, needs, file }: Subject,
  { reference, own, format }: DrawOptions,
): Promise<Drawing> {
  if (own) throw new CliError(`${name} is a plot, and your toDot draws graphs: it is drawn without --own.`);
  if (format === "dot") throw new CliError(`${name} is a plot, and DOT is for graphs: take svg or png.`);
  if (!reference) requireSolved(await solvedSteps(needs), needs, `npm run draw ${name}`);
  // Training takes its time.
  const options = { reference, cpuLimit: 120, subject: reference ? "The reference" : "Your code" };
  const svg = await runApart<{ default(): Promise<string> }>(file, [], { ...options, onPrint: print });
  return { picture: format === "png" ? await toPng(svg) : svg };
}

/** A picture of the text that the learner's own toDot writes, by Graphviz alone. */
async function drawOwn(subject: Subject, { rankdir, format }: DrawOptions): Promise<Drawing> {
  const step = await ownBackward(subject);
  const text = await runApart<typeof import("./own")>(
    require.resolve("./own"),
    [subject.file, step, rankdir],
    { onPrint: print, requires: [subject.file, ...backwardOf(step), "#steps/14-draw-graph/graph"] },
  );
  return drawDot(text, "what your toDot writes", { format });
}

/** What a computation requires besides: the step whose backward is called. */
function backwardOf(step: BackwardStep | undefined): string[] {
  return step ? [`#steps/${step}/backward`] : [];
}

async function drawDot(
  text: string,
  whose: string,
  { rankdir, format }: Pick<DrawOptions, "rankdir" | "format">,
): Promise<Drawing> {
  if (rankdir)
    throw new CliError(`A DOT text says its direction itself: ${whose} is drawn without --rankdir.`);
  if (format === "dot") return { picture: text };
  const picture = await dotPicture(text, whose);
  return { picture: format === "png" ? await toPng(picture) : picture };
}

async function drawGraphOf(subject: Subject, options: DrawOptions): Promise<Drawing> {
  const { reference, rankdir, format } = options;
  const { kind, name, about } = subject;
  const step = reference ? BACKWARD[0] : await ownBackward(subject);
  const computed = await runApart<typeof import("./compute")>(
    require.resolve("./compute"),
    [subject.file, step],
    {
      reference,
      subject: kind === "file" || !reference ? "Your code" : "The reference",
      onPrint: print,
      requires: [subject.file, ...backwardOf(step)],
    },
  );
  if (typeof computed === "string")
    return drawDot(computed, `the text of ${basename(subject.file)}`, options);
  const { nodes, gradients } = computed;
  const arrows = nodes.reduce((sum, { inputs }) => sum + inputs.length, 0);
  if (format !== "dot" && (nodes.length > MOST_VALUES || arrows > MOST_ARROWS)) {
    const most = nodes.length > MOST_VALUES ? `${MOST_VALUES} values` : `${MOST_ARROWS} arrows`;
    throw new CliError(
      `This graph has ${count(nodes.length, "value")} and ${count(arrows, "arrow")}. More than ${most} are no picture any more: ask for its DOT text with --format dot.`,
    );
  }
  const title = kind === "file" ? name : `${name}: ${about}`;
  if (format === "dot") return { picture: toDot(nodes, rankdir ?? "LR", title) };
  const source = sourceOf(kind, reference, gradients);
  const svg = await drawGraph(nodes, { id: name, rankdir, caption: { title, source } });
  if (format === "svg") return { picture: svg };
  const bare = nodes.some(({ label, op }) => !isCovered(shortLine(label) + shortLine(op)));
  const remark = bare ? "A label has letters that the font of the PNG lacks. The SVG shows them." : undefined;
  return { picture: await toPng(svg), remark };
}

/** The newest backward that the learner has solved. An example is not built from steps that are not solved. */
async function ownBackward({ kind, name, needs }: Subject): Promise<BackwardStep | undefined> {
  const first = BACKWARD[2];
  const solved = await solvedSteps(needs > BACKWARD[0] ? needs : BACKWARD[0]);
  if (kind === "example") requireSolved(solved, needs > first ? needs : first, `npm run draw ${name}`);
  return BACKWARD.find((step) => solved.has(step));
}

function sourceOf(kind: Subject["kind"], reference: boolean, gradients: Computed["gradients"]): string {
  if (gradients === "file") return "The gradients are as the file has left them.";
  if (gradients === "none") return "No backward is solved yet, so every gradient is 0.";
  const by = reference ? "the reference's backward" : `your backward of step ${gradients.slice(0, 2)}`;
  if (kind === "file") return `Gradients: ${by}.`;
  return reference ? "Drawn with the reference." : `Drawn with your code. Gradients: ${by}.`;
}
