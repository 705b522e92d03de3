import { marked, short } from "./numbers";
import type { Node } from "./record";
import type { Story } from "./step";

/** What is read of Graphviz's answer. Positions are in points, from the lower left corner. */
interface Layout {
  bb: string;
  objects?: { name: string; pos: string }[];
  edges?: { id: string; pos: string; lp?: string }[];
}

interface Point {
  x: number;
  y: number;
}

const HEIGHT = 58;
/** Of half a box, without the need for more. */
const NARROWEST = 56;
const RADIUS = 17;
const MARGIN = 14;

/**
 * The graph as SVG. Graphviz finds the places; the boxes and letters are drawn here, with classes for the page's colours. Nothing
 * of a label goes to Graphviz, and into the SVG it goes as text.
 */
export async function drawGraph(nodes: readonly Node[], story: Story, rankdir: "LR" | "TB"): Promise<string> {
  const { title } = story;
  const boxes = boxesOf(story);
  const { Graphviz } = await import("@hpcc-js/wasm-graphviz");
  const graphviz = await Graphviz.load();
  const layout = JSON.parse(graphviz.layout(dot(nodes, boxes, rankdir), "json")) as Layout;
  const [, , width = 0, height = 0] = layout.bb.split(",").map(Number);
  const place = (text: string): Point => {
    const [x = 0, y = 0] = text.split(",").map(Number);
    return { x: round(x + MARGIN), y: round(height - y + MARGIN) };
  };
  const places = new Map((layout.objects ?? []).map(({ name, pos }) => [name, place(pos)]));
  const at = (name: string) => places.get(name) ?? { x: 0, y: 0 };

  const arrows = (layout.edges ?? []).map(({ id, pos, lp }) => {
    const [, from = "", input = ""] = id.split(" ");
    const attributes = input === "" ? `data-result="${from}"` : `data-from="${from}" data-at="${input}"`;
    const label = nodes[Number(from)]?.partials[Number(input)];
    const text =
      lp === undefined || input === "" || label === undefined
        ? ""
        : svgText("partial", place(lp), short(label), 4);
    return `<g class="arrow" ${attributes}><path class="halo" d="${path(pos, place)}"/><path class="line" d="${path(pos, place)}"/><path class="head" d="${head(pos, place)}"/>${text}</g>`;
  });
  const operations = nodes.flatMap(({ op, inputs }, i) => {
    if (inputs.length === 0) return [];
    const center = at(`o${i}`);
    return [
      `<g class="operation" data-of="${i}"><circle cx="${center.x}" cy="${center.y}" r="${operationWidth(op) / 2}"/>${svgText("op", center, signOf(op), 5)}</g>`,
    ];
  });
  const values = boxes.map(({ name, data, dataWidth, gradWidth }, i) => {
    const { x, y } = at(`v${i}`);
    const w = dataWidth + gradWidth;
    const [left, top] = [round(x - w / 2), round(y - HEIGHT / 2)];
    const [dataX, gradX] = [left + dataWidth / 2, left + dataWidth + gradWidth / 2];
    return [
      `<g class="value" data-of="${i}"><rect x="${left}" y="${top}" width="${w}" height="${HEIGHT}" rx="8"/>`,
      `<path class="rule" d="M${left} ${top + 23}h${w}M${left + dataWidth} ${top + 23}v${HEIGHT - 23}"/>`,
      svgText("name", { x, y: top + 16 }, name),
      svgText("caption", { x: dataX, y: top + 35 }, "data"),
      svgText("caption", { x: gradX, y: top + 35 }, "grad"),
      svgText("data", { x: dataX, y: top + 50 }, data),
      svgText("grad", { x: gradX, y: top + 50 }, ""),
      "</g>",
    ].join("");
  });
  const [w, h] = [Math.ceil(width + 2 * MARGIN), Math.ceil(height + 2 * MARGIN)];
  // A small graph may be larger than life, as far as there is room.
  const scale = Math.max(1, Math.min(1.4, (rankdir === "LR" ? 1000 : 320) / w));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${Math.round(w * scale)}" height="${Math.round(h * scale)}" class="${rankdir}" role="img" aria-labelledby="title-${rankdir} description-${rankdir}">`,
    `<title id="title-${rankdir}">${escape(`The graph of ${title}`)}</title>`,
    `<desc id="description-${rankdir}">${nodes.length} values with their data and gradients. The table below holds the same numbers at each step.</desc>`,
    ...arrows,
    ...operations,
    ...values,
    "</svg>",
  ].join("\n");
}

/** Boxes without text, of the size that the text will need, and one arrow for each use of a value. */
function dot(nodes: readonly Node[], boxes: readonly Box[], rankdir: string): string {
  const inches = (points: number) => (points / 72).toFixed(3);
  const lines = nodes.flatMap(({ op, inputs, partials }, i) => {
    const { dataWidth = 0, gradWidth = 0 } = boxes[i] ?? {};
    const value = `v${i} [shape=box width=${inches(dataWidth + gradWidth)} height=${inches(HEIGHT)}];`;
    if (inputs.length === 0) return [value];
    return [
      value,
      `o${i} [shape=circle width=${inches(operationWidth(op))} height=${inches(operationWidth(op))}];`,
      `o${i} -> v${i} [id="r ${i}" weight=4];`,
      // As many zeros as the number has letters: they need the same room.
      ...inputs.map(
        (input, at) =>
          `v${input} -> o${i} [id="a ${i} ${at}" label="${"0".repeat(short(partials[at] ?? NaN).length + 1)}"];`,
      ),
    ];
  });
  return `digraph { rankdir=${rankdir}; nodesep=0.22; ranksep=0.34; node [fixedsize=true label=""]; edge [fontsize=12 fontname="Helvetica" arrowsize=0.7];\n${lines.join("\n")}\n}`;
}

interface Box {
  name: string;
  data: string;
  dataWidth: number;
  gradWidth: number;
}

/** Boxes that are wide enough for their names, and for every gradient that they will show. */
function boxesOf({ values, steps }: Story): Box[] {
  const grads = values.map(({ before }) => [before]);
  for (const { of, after } of steps.flatMap(({ changes }) => changes)) grads[of]?.push(after);
  return values.map(({ name, data }, i) => {
    const dataWidth = Math.max(NARROWEST, 7.4 * short(data).length + 16);
    const gradWidth = Math.max(NARROWEST, ...(grads[i] ?? []).map((grad) => 7.6 * marked(grad).length + 14));
    const missing = Math.max(0, 8.6 * [...name].length + 18 - dataWidth - gradWidth) / 2;
    return {
      name,
      data: short(data),
      dataWidth: Math.ceil(dataWidth + missing),
      gradWidth: Math.ceil(gradWidth + missing),
    };
  });
}

function operationWidth(op: string): number {
  return 2 * RADIUS + Math.max(0, [...signOf(op)].length - 2) * 8;
}

/** An operation as one writes it. */
export function signOf(op: string): string {
  const sign =
    op === "*"
      ? "×"
      : op
          .replace(/^\*\*/, "^")
          .replaceAll("-", "−")
          .replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, " ");
  return [...sign].slice(0, 8).join("");
}

/** A path through Graphviz's points: "e,201,21 165,21 172,21 …", the end of the arrow first. */
function path(pos: string, place: (text: string) => Point): string {
  const [start = "", ...rest] = pos
    .split(" ")
    .filter((part) => !/^[es],/.test(part))
    .map((part) => place(part))
    .map(({ x, y }) => `${x} ${y}`);
  return `M${start}C${rest.join(" ")}`;
}

/** The head of the arrow: a triangle from the end of the path to the point. */
function head(pos: string, place: (text: string) => Point): string {
  const parts = pos.split(" ");
  const tip = place((parts.find((part) => part.startsWith("e,")) ?? parts.at(-1) ?? "").replace("e,", ""));
  const end = place(parts.at(-1) ?? "");
  const [dx, dy] = [(tip.x - end.x) * 0.45, (tip.y - end.y) * 0.45];
  return `M${tip.x} ${tip.y}L${round(end.x - dy)} ${round(end.y + dx)}L${round(end.x + dy)} ${round(end.y - dx)}Z`;
}

function svgText(className: string, { x, y }: Point, text: string, lower = 0): string {
  return `<text class="${className}" x="${round(x)}" y="${round(y + lower)}" text-anchor="middle">${escape(text)}</text>`;
}

/** Text as text, in an element and in an attribute. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
