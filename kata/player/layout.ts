import { short, signOf } from "../drawing/numbers";
import { textWidth } from "../drawing/svg";
import graphviz from "./graphviz";

export type Rankdir = "LR" | "TB";

export interface Point {
  x: number;
  y: number;
}

/** What is to be laid out: a box for each value, as wide as its texts, and what it was made from. */
export interface Sized {
  op: string;
  inputs: readonly number[];
  partials: readonly number[];
  width: number;
  height: number;
}

export interface Layout {
  rankdir: Rankdir;
  width: number;
  height: number;
  /** The middle of each value's box. */
  boxes: Point[];
  /** The middle of each value's operation; none for a leaf. */
  operations: (Point | undefined)[];
  arrows: ArrowPath[];
}

/** From an input to the operation of `to`, or, without `at`, from that operation to its result. */
interface ArrowPath {
  to: number;
  at?: number;
  path: string;
  head: string;
  /** The middle of the place for its partial. */
  label?: Point;
}

/** What is read of Graphviz's answer. Positions are in points, from the lower left corner. */
interface Answer {
  bb: string;
  objects?: { name: string; pos: string }[];
  edges?: { id: string; pos: string; lp?: string }[];
}

/** Graphs that are wider than this many times their height are drawn from top to bottom, unless somebody says otherwise. */
const WIDEST = 3;

/** Where everything stands. Nothing of a label goes to Graphviz, only sizes. */
export async function layOut(values: readonly Sized[], rankdir?: Rankdir): Promise<Layout> {
  const layout = await layOutTo(values, rankdir ?? "LR");
  const tooWide = rankdir === undefined && layout.width > WIDEST * layout.height;
  return tooWide ? layOutTo(values, "TB") : layout;
}

async function layOutTo(values: readonly Sized[], rankdir: Rankdir): Promise<Layout> {
  const json = await graphviz(dotOf(values, rankdir), "json");
  const { bb, objects = [], edges = [] } = JSON.parse(json) as Answer;
  const [, , width = 0, height = 0] = bb.split(",").map(Number);
  const place = (text: string): Point => {
    const [x = 0, y = 0] = text.split(",").map(Number);
    return { x: round(x), y: round(height - y) };
  };
  const places = new Map(objects.map(({ name, pos }) => [name, place(pos)]));
  return {
    rankdir,
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: values.map((_, i) => places.get(`v${i}`) ?? { x: 0, y: 0 }),
    operations: values.map((_, i) => places.get(`o${i}`)),
    arrows: edges.map(({ id, pos, lp }) => {
      const [to, at] = id.split(" ").map(Number);
      return {
        to: to ?? 0,
        ...(at === undefined ? {} : { at, label: place(lp ?? "") }),
        path: pathOf(pos, place),
        head: headOf(pos, place),
      };
    }),
  };
}

/** The diameter of an operation's circle. */
export function operationSize(op: string): number {
  return Math.max(34, textWidth(signOf(op), { size: 14 }) + 12);
}

/** Boxes and labels without text, of the size that the text will need, and one arrow for each use of a value. */
function dotOf(values: readonly Sized[], rankdir: Rankdir): string {
  const inches = (points: number) => (points / 72).toFixed(3);
  const lines = values.flatMap(({ op, inputs, partials, width, height }, i) => {
    const box = `v${i} [shape=box width=${inches(width)} height=${inches(height)}];`;
    if (inputs.length === 0) return [box];
    return [
      box,
      `o${i} [shape=circle width=${inches(operationSize(op))} height=${inches(operationSize(op))}];`,
      `o${i} -> v${i} [id="${i}" weight=4];`,
      ...inputs.map(
        (input, at) => `v${input} -> o${i} [id="${i} ${at}" label=${emptyLabel(partials[at] ?? NaN)}];`,
      ),
    ];
  });
  return `digraph { rankdir=${rankdir}; nodesep=0.22; ranksep=0.3; node [fixedsize=true label=""]; edge [arrowsize=0.7];\n${lines.join("\n")}\n}`;
}

/** Takes as much room as the partial will. */
function emptyLabel(partial: number): string {
  const width = textWidth(short(partial), { size: 12 }) + 8;
  return `<<table border="0" cellspacing="0"><tr><td fixedsize="true" width="${width}" height="16"></td></tr></table>>`;
}

/** A path through Graphviz's points: "e,201,21 165,21 172,21 …", the end of the arrow first. */
function pathOf(pos: string, place: (text: string) => Point): string {
  const [start = "", ...rest] = pos
    .split(" ")
    .filter((part) => !/^[es],/.test(part))
    .map((part) => place(part))
    .map(({ x, y }) => `${x} ${y}`);
  return `M${start}C${rest.join(" ")}`;
}

/** The head of the arrow: a triangle from the end of the path to the point. */
function headOf(pos: string, place: (text: string) => Point): string {
  const parts = pos.split(" ");
  const tip = place((parts.find((part) => part.startsWith("e,")) ?? parts.at(-1) ?? "").replace("e,", ""));
  const end = place(parts.at(-1) ?? "");
  const [dx, dy] = [(tip.x - end.x) * 0.45, (tip.y - end.y) * 0.45];
  return `M${tip.x} ${tip.y}L${round(end.x - dy)} ${round(end.y + dx)}L${round(end.x + dy)} ${round(end.y - dx)}Z`;
}

export function round(number: number): number {
  return Math.round(number * 10) / 10;
}
