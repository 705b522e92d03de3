import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { count } from "../assertions/number";
import { CliError } from "../base/error";
import { outputFile } from "../base/files";
import { short, shortLine } from "../base/markup";
import { BACKWARD, type BackwardStep, findStep } from "../curriculum/steps";
import { requireSolved, solvedSteps } from "../report/solved";
import { runApart } from "../runner/apart";
import { graphSvg, ownDotPicture, type Rankdir } from "./graph-svg";
import { type Computed, type GraphNode, MOST_VALUES } from "./read-graph";
import { type Subject, whose } from "./subject";

interface DrawOptions {
  /** The reference's code instead of the learner's. */
  reference: boolean;
  /** Through the toDot of the learner's step 14. */
  own?: boolean;
  /** With a question mark in the place of each gradient but the root's, as lesson 09 hands it to the learner. */
  asked?: boolean;
  rankdir?: Rankdir | undefined;
}

/** Few values may be used again and again. */
const MOST_ARROWS = 600;

const OWN = "#steps/14-draw-graph/graph";
const ASKED = "Which gradients belong where the question marks are?";
const KEY = [
  "The number on an arrow is its local partial.",
  "Solid, blue: positive. Dashed, orange: negative. Dotted, grey: 0.",
];

/** What the code prints while it runs. */
export const toTerminal = (text: string) => void process.stderr.write(text);

/**
 * Computes the numbers, with the learner's code or the reference, and draws them as SVG.
 * @throws CliError
 */
export async function draw(subject: Subject, options: DrawOptions): Promise<string> {
  const { kind, file } = subject;
  if (kind === "plot") return plot(subject, options.reference);
  return kind === "dot" ? ownDotPicture(readFileSync(file, "utf8"), basename(file)) : graph(subject, options);
}

async function plot({ name, needs }: Subject, reference: boolean): Promise<string> {
  if (!reference) requireSolved(await solvedSteps(needs), needs, `npm run draw ${name}`);
  const { file } = findStep(needs);
  const step = `#steps/${needs}/${file.replace(/\.ts$/, "")}`;
  const options = { reference, subject: whose(reference), requires: [step], onPrint: toTerminal };
  return runApart<typeof import("./plots")>(require.resolve("./plots"), [name, step], options);
}

async function graph(subject: Subject, options: DrawOptions): Promise<string> {
  const { reference, own, asked, rankdir } = options;
  const { kind, name, about, file } = subject;
  const solved = reference ? BACKWARD[0] : await ownBackward(subject);
  const step = asked ? undefined : solved;
  // What is loaded by its name: the file, and the steps.
  const requires = [file, ...(step ? [`#steps/${step}/backward`] : []), ...(own ? [OWN] : [])];
  const module = require.resolve("./read-graph");
  const { nodes, gradients, dot } = await runApart<typeof import("./read-graph")>(
    module,
    [file, step, own ? { rankdir } : undefined],
    { reference, requires, subject: whose(kind === "example" && reference), onPrint: toTerminal },
  );
  if (dot !== undefined) return ownDotPicture(dot, "what your toDot writes");
  checkSize(nodes);
  const title = kind === "file" ? name : `${name}: ${about}`;
  const source = asked ? ASKED : sourceOf(reference, gradients);
  const svg = await graphSvg(asked ? nodes.map(forgotten) : nodes, {
    id: `drawing-${name.replace(/[^\w-]/g, "-")}`,
    title,
    description: `${source} ${inWords(nodes)}`,
    rankdir,
    caption: [shortLine(title, 100), shortLine(source, 120), ...KEY],
  });
  return asked ? svg.replaceAll("NaN", "?") : svg;
}

/** A gradient that the learner is to work out. */
function forgotten(node: GraphNode, i: number): GraphNode {
  return { ...node, grad: i === 0 ? 1 : NaN };
}

function checkSize(nodes: readonly GraphNode[]): void {
  const arrows = nodes.reduce((sum, { inputs }) => sum + inputs.length, 0);
  if (nodes.length > MOST_VALUES || arrows > MOST_ARROWS)
    throw new CliError(
      `This graph has ${count(nodes.length, "value")} and ${count(arrows, "arrow")}. More than ${MOST_VALUES} values, or ${MOST_ARROWS} arrows, are no picture any more.`,
    );
}

/** The graph for those who do not see it. */
function inWords(nodes: readonly GraphNode[]): string {
  const operations = nodes.filter(({ inputs }) => inputs.length > 0).length;
  const values = nodes.map(({ label, data, grad }) => {
    return `${shortLine(label) || "a number"}: data ${short(data)}, gradient ${short(grad)}`;
  });
  return `A graph of ${count(nodes.length, "value")} and ${count(operations, "operation")}, from the result back to what it was made from. ${values.join("; ")}.`;
}

/** The newest backward that the learner has solved. An example is not built from steps that are not solved. */
async function ownBackward({ kind, name, needs }: Subject): Promise<BackwardStep | undefined> {
  const first = BACKWARD[2];
  const solved = await solvedSteps(needs > BACKWARD[0] ? needs : BACKWARD[0]);
  if (kind === "example") requireSolved(solved, needs > first ? needs : first, `npm run draw ${name}`);
  return BACKWARD.find((step) => solved.has(step));
}

function sourceOf(reference: boolean, gradients: Computed["gradients"]): string {
  if (gradients === "file") return "The gradients are as the file has left them.";
  if (gradients === "none") return "No backward is solved yet, so every gradient is 0.";
  if (reference) return "Drawn with the reference.";
  return `Drawn with your code. Gradients: your backward of step ${gradients.slice(0, 2)}.`;
}

/** The scripts that Arimo brings, by what they cover. A machine without fonts, and every other, gets the same picture. */
const SCRIPTS = ["latin", "latin-ext", "greek", "cyrillic", "vietnamese", "hebrew"];
/** It may be told only once. */
let ready: Promise<void> | undefined;

/** The SVG as pixels, two for each of its own. */
export async function toPng(svg: string): Promise<Uint8Array> {
  const { initWasm, Resvg } = require("@resvg/resvg-wasm") as typeof import("@resvg/resvg-wasm");
  ready ??= initWasm(readFileSync(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
  await ready;
  const fontBuffers = ["400", "700"].flatMap((weight) =>
    SCRIPTS.map((script) =>
      readFileSync(require.resolve(`@fontsource/arimo/files/arimo-${script}-${weight}-normal.woff2`)),
    ),
  );
  const picture = new Resvg(svg.replace(/<style>.*?<\/style>/s, ""), {
    fitTo: { mode: "zoom", value: 2 },
    font: { fontBuffers, defaultFontFamily: "Arimo", sansSerifFamily: "Arimo" },
  });
  return picture.render().asPng();
}

/**
 * A file for a picture that will be drawn.
 * @throws CliError where it cannot be written, or its name says neither SVG nor PNG
 */
export function pictureFile(values: Parameters<typeof outputFile>[0], name: string) {
  const format = { what: "The picture is SVG or PNG", endings: [".svg", ".png"] };
  const { shown, ending, write } = outputFile(values, name, format);
  return { shown, write: async (svg: string) => write(ending === ".png" ? await toPng(svg) : svg) };
}
