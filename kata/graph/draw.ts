import { runApart } from "../apart/apart";
import { CliError } from "../cli/error";
import { BACKWARD, type BackwardStep, requireSolved, solvedSteps } from "../steps/solved";
import type { Computed } from "./compute";
import { toDot } from "./dot";
import type { Rankdir } from "./layout";
import { count, drawGraph } from "./picture";
import { isCovered, toPng } from "./png";
import type { Subject } from "./subject";
import { oneLine } from "./text";

export type Format = "svg" | "png" | "dot";

export interface DrawOptions {
  /** The reference's code instead of the learner's. */
  reference: boolean;
  rankdir?: Rankdir;
  format: Format;
}

/** A picture, and what the user should know about it. */
export interface Drawing {
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
  return subject.kind === "plot" ? drawPlot(subject, options) : drawGraphOf(subject, options);
}

async function drawPlot(
  { name, needs, file }: Subject,
  { reference, format }: DrawOptions,
): Promise<Drawing> {
  if (format === "dot") throw new CliError(`${name} is a plot, and DOT is for graphs: take svg or png.`);
  if (!reference) requireSolved(await solvedSteps(needs), needs, `npm run draw ${name}`);
  // Training takes its time.
  const options = { reference, cpuLimit: 120, subject: reference ? "The reference" : "Your code" };
  const svg = await runApart<{ default(): Promise<string> }>(file, [], { ...options, onPrint: print });
  return { picture: format === "png" ? await toPng(svg) : svg };
}

async function drawGraphOf(subject: Subject, { reference, rankdir, format }: DrawOptions): Promise<Drawing> {
  const { kind, name, about } = subject;
  const step = reference ? BACKWARD[0] : await ownBackward(subject);
  const { nodes, gradients } = await runApart<typeof import("./compute")>(
    require.resolve("./compute"),
    [subject.file, step],
    { reference, subject: kind === "file" || !reference ? "Your code" : "The reference", onPrint: print },
  );
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
  const bare = nodes.some(({ label, op }) => !isCovered(oneLine(label) + oneLine(op)));
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
