import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { must } from "./must";

let graphviz: Graphviz | undefined;

beforeAll(async () => {
  graphviz = await Graphviz.load();
});

/** A picture, read back from its DOT text: what it shows, and none of its style. */
export interface Picture {
  /** "LR", "TB", or "" where the text does not say. */
  rankdir: string;
  /** The records: each is the box of one value. `fields` are the texts in it. */
  records: { id: string; fields: string[] }[];
  /** All other nodes: each is an operation. */
  operations: { id: string; text: string }[];
  /** The arrows, by the ids of the nodes at their two ends. */
  arrows: { from: string; to: string; text: string }[];
}

/** Graphviz's own JSON, as far as it is read here. Subgraphs come before the nodes, and have a list of what is in them. */
interface Layout {
  directed: boolean;
  strict: boolean;
  rankdir?: string;
  _subgraph_cnt: number;
  objects?: { _gvid: number; name: string; shape?: string; rects?: string }[];
  edges?: { tail: number; head: number; _ldraw_?: { op: string; text?: string }[] }[];
}

interface Text {
  x: number;
  y: number;
  text: string;
}

/**
 * Reads a DOT text.
 * @param call where it comes from, as a failure writes it: "toDot(f)"
 */
export function readPicture(dot: unknown, call: string): Picture {
  must(
    typeof dot === "string",
    `${call} must return a text. Hand the graph to ts-graphviz's own toDot, which prints it.`,
  );
  // It says of a record where its boxes are, but not of one with round corners.
  const square = dot.replace(/(shape\s*=\s*"?)Mrecord\b/g, "$1record");
  const { objects = [], edges = [], ...graph } = JSON.parse(drawn(square, "json", call)) as Layout;
  must(graph.directed, `${call} must draw arrows: it needs a digraph, a directed graph.`);
  must(
    !graph.strict,
    `${call} draws a strict graph. In a strict graph two equal arrows become one: leave out "strict".`,
  );
  // In its JSON the texts with a backslash are not as they are drawn. In its SVG they are.
  const texts = textsOfNodes(drawn(square, "svg", call));
  const nodes = objects.slice(graph._subgraph_cnt);
  const nameOf = (gvid: number) => objects.find(({ _gvid }) => _gvid === gvid)?.name ?? "";
  return {
    rankdir: graph.rankdir ?? "",
    records: nodes
      .filter(({ shape }) => shape === "record")
      .map(({ name, rects = "" }) => ({ id: name, fields: fieldsOf(rects, texts.get(name) ?? []) })),
    operations: nodes
      .filter(({ shape }) => shape !== "record")
      .map(({ name }) => ({ id: name, text: joined(texts.get(name) ?? []) })),
    arrows: edges.map(({ tail, head, _ldraw_ = [] }) => ({
      from: nameOf(tail),
      to: nameOf(head),
      text: joined(_ldraw_),
    })),
  };
}

function drawn(dot: string, format: "json" | "svg", call: string): string {
  try {
    const text = graphviz?.layout(dot, format, "dot");
    if (!text) throw new Error("there is no graph in it");
    return text;
  } catch (error) {
    // A text that cannot be drawn may have left something behind: whoever comes next loads it anew.
    Graphviz.unload();
    const where = error instanceof Error ? error.message.trim() : String(error);
    const line = dot.split("\n")[Number(/line (\d+)/.exec(where)?.[1]) - 1]?.trim();
    const why = /=\s*-?(\d[\d.]*e|Infinity)/.test(line ?? "")
      ? "A number such as 1e-12 or -Infinity stands there without quotation marks. Hand over its text, as in String(partial)."
      : 'Is a " in a label left as it is, or a backslash in front of it not doubled?';
    const said = [`${call} cannot be read as DOT. Graphviz says: ${where}`, line && `  ${line}`, why];
    must(false, said.filter(Boolean).join("\n"));
  }
}

/** What an SVG shows in each node, by the node's id. */
function textsOfNodes(svg: string): Map<string, Text[]> {
  return new Map(
    [...svg.matchAll(/<g id="[^"]*" class="node">\s*<title>(.*?)<\/title>(.*?)<\/g>/gs)].map(
      ([, title = "", shapes = ""]) => [plain(title), textsIn(shapes)],
    ),
  );
}

function textsIn(svg: string): Text[] {
  return [...svg.matchAll(/<text[^>]* x="([-\d.]+)" y="([-\d.]+)"[^>]*>(.*?)<\/text>/gs)].map(
    ([, x, y, text = ""]) => ({ x: Number(x), y: -Number(y), text: plain(text) }),
  );
}

/** The texts in each of these boxes of a record. */
function fieldsOf(rects: string, texts: readonly Text[]): string[] {
  return rects.split(" ").map((box) => {
    const [left = NaN, low = NaN, right = NaN, high = NaN] = box.split(",").map(Number);
    return joined(texts.filter(({ x, y }) => left <= x && x <= right && low <= y && y <= high));
  });
}

function joined(texts: readonly { text?: string }[]): string {
  return oneLine(texts.map(({ text = "" }) => text).join(" "));
}

/** Text as a reader sees it: however many blanks and line breaks, it is one gap. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function plain(xml: string): string {
  return xml.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (NAMED[name] ?? whole),
  );
}
