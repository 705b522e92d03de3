import type { Graph, GraphNode } from "./graph";
import { COLOUR, toneOf } from "./palette";
import { escape, oneLine, short } from "./text";

export type Rankdir = "LR" | "TB";

/** What stands below the picture. */
export interface Caption {
  /** What is drawn. */
  title: string;
  /** Whose code drew it. */
  source: string;
}

const KEY = [
  "On an arrow stands its local partial.",
  "Solid, blue: positive. Dashed, orange: negative. Dotted, grey: 0.",
];

/** The graph in Graphviz's language: a record for each value, a node for each operation, an arrow for each use. */
export function toDot({ nodes, uses }: Graph, rankdir: Rankdir, caption: Caption): string {
  const made = new Set(uses.map(({ to }) => to));
  return [
    "digraph {",
    `  graph [rankdir=${rankdir}, bgcolor="${COLOUR.page}", pad=0.3, nodesep=0.3, ranksep=0.42, fontname="Helvetica", fontsize=11,`,
    `    fontcolor="${COLOUR.muted}", labelloc=b, labeljust=l, label=${belowPicture(caption)}];`,
    `  node [shape=box, fontname="Helvetica", fontsize=13, fontcolor="${COLOUR.ink}", margin=0];`,
    `  edge [fontname="Helvetica", fontsize=12, color="${COLOUR.zero}", penwidth=1.4, arrowsize=0.75];`,
    ...nodes.map((node, i) => `  ${valueId(i)} ${record(node)};`),
    ...nodes.flatMap(({ op }, i) =>
      made.has(i) ? [`  ${operationId(i)} ${operation(op)};`, `  ${operationId(i)} -> ${valueId(i)};`] : [],
    ),
    ...uses.map(({ from, to, partial }) => `  ${valueId(from)} -> ${operationId(to)} ${arrow(partial)};`),
    "}",
    "",
  ].join("\n");
}

export function valueId(place: number): string {
  return `value${place}`;
}

export function operationId(place: number): string {
  return `operation${place}`;
}

/** As in the post: the label, data and grad. A number that was written as such has no label. */
function record({ label, data, grad }: GraphNode): string {
  const name = oneLine(label);
  const { colour, tint, line } = toneOf(grad);
  const title = name ? `<tr><td colspan="2" cellpadding="4"><b>${labelText(name)}</b></td></tr>` : "";
  const cell = (word: string, number: number) =>
    `<font point-size="11" color="${COLOUR.muted}">${word}</font>&#160;${labelText(short(number))}`;
  const numbers = `<tr><td>${cell("data", data)}</td><td bgcolor="${tint}" style="rounded">${cell("grad", grad)}</td></tr>`;
  const table = `<table border="0" cellborder="0" cellspacing="3" cellpadding="4">${title}${numbers}</table>`;
  return `[style="rounded,filled,${line}", color="${colour}", fillcolor="${COLOUR.card}", penwidth=1.8, label=<${table}>]`;
}

function operation(op: string): string {
  const name = oneLine(op) || "?";
  const shape =
    [...name].length === 1
      ? "shape=circle, width=0.4, fixedsize=true, fontsize=16"
      : 'shape=box, style="rounded,filled", height=0.36, width=0.4, margin="0.11,0.02"';
  return `[${shape}, style="rounded,filled", color="${COLOUR.operation}", fillcolor="${COLOUR.operation}", label=<${labelText(name)}>]`;
}

function arrow(partial: number): string {
  const { colour, line } = toneOf(partial);
  return `[style=${line}, color="${colour}", fontcolor="${colour}", label=<&#160;${labelText(short(partial))}&#160;>]`;
}

function belowPicture({ title, source }: Caption): string {
  const rows = [
    `<font point-size="13" color="${COLOUR.ink}"><b>${labelText(oneLine(title, 100))}</b></font>`,
    labelText(oneLine(source, 120)),
    ...KEY.map(labelText),
  ];
  return `<<table border="0" cellborder="0" cellspacing="0" cellpadding="1"><tr><td height="14"></td></tr>${rows.map((row) => `<tr><td align="left">${row}</td></tr>`).join("")}</table>>`;
}

/** Even in the labels that look like HTML, Graphviz reads \\N and its like as names of its own. */
function labelText(text: string): string {
  return escape(text.replaceAll("\\", "\\\\"));
}
