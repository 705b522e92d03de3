import { Graphviz } from "@hpcc-js/wasm-graphviz";

let graphviz: Graphviz | undefined;

beforeAll(async () => {
  graphviz = await Graphviz.load();
});

/** What Graphviz draws for a DOT text. */
export interface Drawing {
  directed: boolean;
  strict: boolean;
  /** "LR", "TB", or "" where the text does not say. */
  rankdir: string;
  /** `fields` are the texts in the boxes of a record; any other node has one. */
  nodes: { id: string; shape: string; fields: string[] }[];
  /** The arrows, by the ids of the nodes at their two ends. */
  edges: { from: string; to: string; text: string }[];
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

/** @throws Error with what Graphviz says, where it cannot read the text */
export function drawing(dot: string): Drawing {
  if (!graphviz) throw new Error("Graphviz is loaded before the first test, and not earlier");
  // It says of a record where its boxes are, but not of one with round corners.
  const square = dot.replace(/(shape\s*=\s*"?)Mrecord\b/g, "$1record");
  const json = drawnBy(graphviz, square, "json");
  if (json === "") throw new Error("there is no graph in it");
  const { objects = [], edges = [], ...graph } = JSON.parse(json) as Layout;
  // In its JSON the texts with a backslash are not as they are drawn. In its SVG they are.
  const svg = drawnBy(graphviz, square, "svg");
  const written = new Map(
    [...svg.matchAll(/<g id="[^"]*" class="node">\s*<title>(.*?)<\/title>(.*?)<\/g>/gs)].map(
      ([, title = "", shapes = ""]) => [plain(title), textsIn(shapes)] as const,
    ),
  );
  const nodes = objects.slice(graph._subgraph_cnt).map(({ name, shape = "", rects = "" }) => {
    const texts = written.get(name) ?? [];
    const boxes = rects.split(" ").map((box) => box.split(",").map(Number));
    const fields = shape === "record" ? boxes.map((box) => texts.filter(isIn(box))) : [texts];
    return {
      id: name,
      shape,
      fields: fields.map((field) => oneLine(field.map(({ text }) => text).join(" "))),
    };
  });
  const nameOf = (gvid: number) => objects.find(({ _gvid }) => _gvid === gvid)?.name ?? "";
  return {
    directed: graph.directed,
    strict: graph.strict,
    rankdir: graph.rankdir ?? "",
    nodes,
    edges: edges.map(({ tail, head, _ldraw_ = [] }) => ({
      from: nameOf(tail),
      to: nameOf(head),
      text: oneLine(_ldraw_.map(({ text = "" }) => text).join(" ")),
    })),
  };
}

/** A text that cannot be drawn may have left something behind: whoever comes next loads it anew. */
function drawnBy(graphviz: Graphviz, dot: string, format: "json" | "svg"): string {
  try {
    return graphviz.layout(dot, format, "dot");
  } catch (error) {
    Graphviz.unload();
    throw error;
  }
}

/** Text as a reader sees it: however many blanks and line breaks, it is one gap. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

interface Text {
  x: number;
  y: number;
  text: string;
}

function textsIn(svg: string): Text[] {
  return [...svg.matchAll(/<text[^>]* x="([-\d.]+)" y="([-\d.]+)"[^>]*>(.*?)<\/text>/gs)].map(
    ([, x, y, text = ""]) => ({ x: Number(x), y: -Number(y), text: plain(text) }),
  );
}

function isIn([left = NaN, low = NaN, right = NaN, high = NaN]: readonly number[]) {
  return ({ x, y }: Text) => left <= x && x <= right && low <= y && y <= high;
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function plain(xml: string): string {
  return xml.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (NAMED[name] ?? whole),
  );
}
