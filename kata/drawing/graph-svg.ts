import { CliError, unquoted } from "../base/error";
import { escapeXml, short, shortLine, signOf } from "../base/markup";
import { layOut } from "./graphviz-thread";
import type { GraphNode } from "./read-graph";
import { COLOUR, element, type Picture, px, RIM, toSvg } from "./svg";

export type Rankdir = "LR" | "TB";

interface GraphOptions extends Omit<Picture, "width" | "height" | "body"> {
  /** From top to bottom, unless somebody says otherwise. */
  rankdir?: Rankdir | undefined;
  /** Lines below the graph. */
  caption?: readonly string[];
  /** For each value, the texts that may come to stand in the place of its gradient: its box has room for each, and shows the first. */
  grads?: readonly (readonly string[])[];
  /** Stands before each id, where two pictures share a page. */
  prefix?: string;
}

/** Of half a box, without the need for more. */
const NARROWEST = 52;

/** The texts by their classes. */
const TEXTS = {
  name: { size: 13, bold: true, colour: COLOUR.ink },
  caption: { size: 10, bold: false, colour: COLOUR.muted },
  data: { size: 13, bold: false, colour: COLOUR.ink },
  grad: { size: 13, bold: true, colour: COLOUR.ink },
  note: { size: 11, bold: false, colour: COLOUR.muted },
};
type Kind = keyof typeof TEXTS;

/**
 * The SVG that Graphviz makes of a DOT text, in a thread that can be ended.
 * @param whose what the text is, for the sentence: "my.dot"
 * @throws CliError where the text is no DOT, or Graphviz takes too long
 */
export async function graphviz(dot: string, whose: string, seconds?: number): Promise<string> {
  const { svg, problem } = await layOut(dot, seconds);
  if (svg?.trim()) return svg;
  if (svg !== undefined) throw new CliError(`There is no graph in ${whose}.`, 1);
  if (problem === undefined) throw new CliError("Graphviz found no place for all of it in a minute.", 1);
  throw new CliError(`Graphviz cannot read ${whose}: ${unquoted(problem.trim(), 200)}.`, 1);
}

/** The same for a text that somebody wrote. Where it says nothing else, the letters are those of the other pictures. */
export function ownDotPicture(dot: string, whose: string): Promise<string> {
  const font = 'fontname="Helvetica"';
  const withFont = (head: string) => `${head} graph [${font}] node [${font}] edge [${font}];`;
  return graphviz(dot.replace(/^[^{"#/<]*\{/, withFont), whose);
}

/**
 * A graph as an SVG picture, laid out by Graphviz. A page can find, colour and fill in what is drawn:
 *
 *     <g id="value-2" class="value negative">       the value at place 2 of the list: its border is a path, and its texts have the
 *                                                   classes name, caption, data and grad, one each but for the two captions
 *     <g id="operation-2" class="operation">        what made it: an ellipse and a text, .op
 *     <g id="edge-5-2-0" class="use positive">      from value 5 to the operation of value 2, whose input at place 0 it is: the line
 *                                                   is a path, the head a polygon, the local partial a text, .partial
 *     <g id="result-2" class="result">              from the operation of value 2 to value 2
 *
 * The second class is the sign of the gradient or the partial: positive, negative, zero, or broken for NaN. Each text but the caption's
 * stays in the middle of its place when it is replaced. Colours and dashes are attributes, which any rule of a style sheet overrules.
 * @throws CliError where Graphviz takes too long
 */
export async function graphSvg(nodes: readonly GraphNode[], options: GraphOptions): Promise<string> {
  const { prefix = "" } = options;
  const svg = await graphviz(styledDot(nodes, options), "this graph");
  const [width = 0, height = 0] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg)?.slice(1).map(Number) ?? [];
  const body = polished(svg).replaceAll(' id="', ` id="${prefix}`);
  return toSvg({ ...options, width, height, body: [body] });
}

/** The graph in Graphviz's language, with everything that one sees of it. */
function styledDot(nodes: readonly GraphNode[], options: GraphOptions): string {
  const { rankdir = "TB", caption = [], grads = [] } = options;
  const parts = nodes.flatMap((node, i) => {
    const { name, colour, line } = toneOf(node.grad);
    const look = `class="value ${name}" color="${colour}" style="rounded,filled,${line}"`;
    const value = `"value-${i}" [id="value-${i}" ${look} label=<${valueTable(node, grads[i])}>]`;
    return node.inputs.length === 0 ? [value] : [value, operation(node, i), ...edges(node, i)];
  });
  const below = caption.length > 0 ? `label=<${captionTable(caption)}>` : "";
  return `digraph {
graph [rankdir=${rankdir} nodesep=0.22 ranksep=0.3 pad=0.28 bgcolor=transparent outputorder=edgesfirst labelloc=b labeljust=l ${below}]
node [shape=box margin=0 fillcolor="${COLOUR.card}" penwidth=1.8]
edge [arrowsize=0.7 penwidth=1.5 fontname=partial fontsize=12]
${parts.join("\n")}
}`;
}

function operation({ op }: GraphNode, i: number): string {
  const sign = signOf(op) || "?";
  const width = Math.max(34, textWidth(sign, { size: 15 }) + 12) / 72;
  const colours = `color="${COLOUR.frame}" fillcolor="${COLOUR.operation}" fontcolor="${COLOUR.ink}"`;
  return `"operation-${i}" [id="operation-${i}" class=operation shape=circle fixedsize=true width=${width} penwidth=1 style=filled ${colours} fontname=op fontsize=15 label="${plain(sign)}"]`;
}

/** From the operation to the value, and from each input to the operation. */
function edges({ inputs, partials }: GraphNode, to: number): string[] {
  const result = `"operation-${to}" -> "value-${to}" [id="result-${to}" class=result weight=4 color="${COLOUR.zero}"]`;
  const uses = inputs.map((from, place) => {
    const partial = partials[place] ?? NaN;
    const { name, colour, line } = toneOf(partial);
    const look = `class="use ${name}" style=${line} color="${colour}" fontcolor="${colour}"`;
    const label = `\u00a0${short(partial)}\u00a0`;
    return `"value-${from}" -> "operation-${to}" [id="edge-${from}-${to}-${place}" ${look} label="${label}"]`;
  });
  return [result, ...uses];
}

/** A text in which nothing means anything but itself: to Graphviz a backslash does, unless there are two. */
function plain(text: string): string {
  return escapeXml(text).replaceAll("\\", "\\\\");
}

/** A text in Graphviz's HTML. What it takes for the name of a font will be the class. */
function words(kind: Kind, text: string, colour = TEXTS[kind].colour): string {
  const { size, bold } = TEXTS[kind];
  const font = `<font face="${kind}" point-size="${size}" color="${colour}">${plain(text) || "\u00a0"}</font>`;
  return bold ? `<b>${font}</b>` : font;
}

/** A row with one cell, as wide as its text may be in any font. Its box, which is not seen, tells later where its middle is. */
function row(width: number, height: number, content: string, more = ""): string {
  return `<tr><td ${more} fixedsize="true" width="${width}" height="${height}" bgcolor="transparent">${content}</td></tr>`;
}

const TABLE = 'table border="0" cellborder="0" cellspacing="0" cellpadding="0"';

/** A value: its name, if it has one, over its number and its gradient, which are equally wide. */
function valueTable({ label, data, grad }: GraphNode, grads: readonly string[] = [short(grad)]): string {
  const name = shortLine(label);
  const { colour, tint } = toneOf(grad);
  const widths = [textWidth(short(data), TEXTS.data), ...grads.map((text) => textWidth(text, TEXTS.grad))];
  const width = Math.max(
    NARROWEST,
    ...widths.map((one) => one + 10),
    Math.ceil(textWidth(name, TEXTS.name) / 2),
  );
  const half = (kind: "data" | "grad", number: string, look: string) =>
    `<td cellpadding="3"><${TABLE} ${look}>${row(width, 13, words("caption", kind))}${row(width, 16, number)}</table></td>`;
  const left = half("data", words("data", short(data)), "");
  const right = half("grad", words("grad", grads[0] ?? "", colour), `style="rounded" bgcolor="${tint}"`);
  const head = name && `${row(2 * width + 12, 23, words("name", name), 'colspan="3"')}<hr/>`;
  return `<${TABLE} color="${COLOUR.frame}">${head}<tr>${left}<vr/>${right}</tr></table>`;
}

/** Lines on the left below the graph, with room for each in any font. The first is the title. */
function captionTable(lines: readonly string[]): string {
  const rows = lines.map((line, i) => {
    const kind = i === 0 ? "name" : "note";
    return `<tr><td align="left" width="${textWidth(line, TEXTS[kind])}">${words(kind, line)}</td></tr>`;
  });
  return `<table border="0" cellspacing="0" cellpadding="1"><tr><td height="12"></td></tr>${rows.join("")}</table>`;
}

/** The box of a cell, and the text in it, which Graphviz has put where its own idea of the font wants it. */
const CELL =
  /<polygon fill="none" stroke="none" points="(\S+?),(\S+) \S+?,(\S+) (\S+?),.*\n<text (.*?)text-anchor="start" x="\S+" y="\S+"(.*?font-size="(.*?)")/g;
const RIM_ATTRIBUTES = /<text(.*)\/>/.exec(element("text", RIM))?.[1];

/** What Graphviz has drawn, with each text of a value in the middle of its place, and classes for the texts. */
function polished(svg: string): string {
  return svg
    .slice(svg.indexOf("<g "), svg.lastIndexOf("</svg>"))
    .replace(' id="graph0"', "")
    .replace(/<!--.*?-->\n/gs, "")
    .replaceAll("&#45;", "-")
    .replace(CELL, (_, left, top, bottom, right, before, after, size) => {
      const x = px((Number(left) + Number(right)) / 2);
      const y = px((Number(top) + Number(bottom)) / 2 + 0.36 * Number(size));
      return `<text ${before}text-anchor="middle" x="${x}" y="${y}"${after}`;
    })
    .replace(/ xml:space="preserve"|\.00(?=")/g, "")
    .replace(/ font-family="([a-z]+)[^"]*"/g, ' class="$1"')
    .replaceAll(' class="partial"', ` class="partial"${RIM_ATTRIBUTES}`)
    .replace(/<title>.*<\/title>\n/g, "")
    .trimEnd();
}

/**
 * How wide a text is at most, in pixels. The letters are as wide as in DejaVu Sans, the widest of the fonts that a reader's machine
 * is likely to have, so that a text fits its box with any of them.
 */
export function textWidth(text: string, { size = 13, bold = false } = {}): number {
  const ems = [...text].reduce((sum, letter) => sum + widthOf(letter), 0);
  return Math.ceil(ems * size * (bold ? 1.12 : 1));
}

function widthOf(letter: string): number {
  if (/[ijlI.,:;'|!\s·]/.test(letter)) return 0.35;
  if (/[ftr()[\]/\\"°¹²³-]/.test(letter)) return 0.46;
  if (/[mwMW@%—…]/.test(letter)) return 1;
  if (/[A-Z+=<>×÷−∞#&~^▲▼]/.test(letter)) return 0.84;
  // Beyond the alphabets come signs and pictures that are as wide as they are high, or wider.
  return letter < "\u2000" ? 0.65 : 1.3;
}

/** A number's sign as a colour, and as a kind of line, so that nobody has to rely on the colour. */
function toneOf(number: number) {
  const [name, line] = TONES[String(Math.sign(number)) as keyof typeof TONES];
  return { name, line, colour: COLOUR[name], tint: COLOUR[`${name}Tint`] };
}

const TONES = {
  "1": ["positive", "solid"],
  "-1": ["negative", "dashed"],
  "0": ["zero", "dotted"],
  NaN: ["broken", "dotted"],
} as const;
